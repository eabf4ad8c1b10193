-- Where most questions start: statements of states, bodies and movements, with the columns a person reads.
CREATE VIEW diplomatic_statements AS
SELECT
    statement_id, text, speaker_name, speaker_role, speaker_country, speaker_kind, speaker_id,
    said_on_start, said_on_end, first_reported_at, act, is_negated, is_conditional, is_future,
    list_transform(addressees, lambda addressee: addressee.name) AS addressed_to,
    targets, topics, relayed_by, quote_type, n_reports, n_outlets, n_independent, first_outlet_id, confidence
FROM statements
WHERE is_diplomatic;

COMMENT ON VIEW diplomatic_statements IS
    'One row per statement spoken as or for a state, body or foreign-policy actor on relations between them.';
COMMENT ON COLUMN diplomatic_statements.text IS 'Fullest wording among the reports, its parts joined by '' ... ''.';
COMMENT ON COLUMN diplomatic_statements.quote_type IS
    'How the report with the fullest wording gives it. One of: direct, indirect, mixed.';
COMMENT ON COLUMN diplomatic_statements.addressed_to IS 'To whom it was said, as named in the article.';
