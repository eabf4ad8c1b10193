-- Every telling of every statement, down to the article and the characters it stands in.
CREATE VIEW who_said_what AS
SELECT
    statement_reports.statement_id,
    reports.report_id,
    reports.article_id,
    list_aggregate(list_transform(reports.content, lambda part: part.text), 'string_agg', ' ... ') AS text,
    reports.speaker_name, reports.speaker_role, reports.speaker_country, reports.speaker_id,
    reports.said_on_start, reports.said_on_end, reports.act, reports.topics, reports.is_diplomatic,
    reports.relayed_by,
    articles.outlet_id, articles.published_at, articles.title, articles.url,
    statement_reports.match, statement_reports.score,
    reports.quote_type, reports.source, reports.cue, reports.content, articles.text_sha256, reports.confidence, reports.month
FROM reports
JOIN articles USING (article_id)
LEFT JOIN statement_reports USING (report_id);

COMMENT ON VIEW who_said_what IS
    'One row per report: what one article says somebody said, with outlet and address, and the statement it belongs to.';
COMMENT ON COLUMN who_said_what.statement_id IS
    'Statement that the report tells; null until the deduplicate stage has seen the report.';
COMMENT ON COLUMN who_said_what.text IS 'What was said as this article gives it, its parts joined by '' ... ''.';
COMMENT ON COLUMN who_said_what.text_sha256 IS
    'SHA-256 of the stored text in UTF-8, in which the spans source, cue and content count characters.';
COMMENT ON COLUMN who_said_what.quote_type IS 'How this article gives it. One of: direct, indirect, mixed.';
