-- What the data can speak for: which outlets are in it, from when to when, and how much each contributes.
CREATE VIEW outlet_coverage AS
SELECT
    articles.outlet_id,
    count(DISTINCT articles.article_id)::INTEGER AS n_articles,
    count(reports.report_id)::INTEGER AS n_reports,
    count(reports.report_id) FILTER (WHERE reports.is_diplomatic)::INTEGER AS n_diplomatic_reports,
    count(DISTINCT statement_reports.statement_id)::INTEGER AS n_statements,
    min(articles.published_at[:10]) AS first_published_on,
    max(articles.published_at[:10]) AS last_published_on
FROM articles
LEFT JOIN reports USING (article_id)
LEFT JOIN statement_reports USING (report_id)
GROUP BY articles.outlet_id
ORDER BY n_articles DESC, articles.outlet_id;

COMMENT ON VIEW outlet_coverage IS
    'One row per outlet (null: articles whose outlet is unknown): its articles, reports, statements and days.';
COMMENT ON COLUMN outlet_coverage.n_articles IS 'Articles of the outlet.';
COMMENT ON COLUMN outlet_coverage.n_reports IS 'Reports found in its articles.';
COMMENT ON COLUMN outlet_coverage.n_diplomatic_reports IS 'Diplomatic reports among them.';
COMMENT ON COLUMN outlet_coverage.n_statements IS 'Different statements that it told.';
COMMENT ON COLUMN outlet_coverage.first_published_on IS 'Day of its earliest dated article, by its own clock.';
COMMENT ON COLUMN outlet_coverage.last_published_on IS 'Day of its latest dated article, by its own clock.';
