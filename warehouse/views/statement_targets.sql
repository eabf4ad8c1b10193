-- Directed dyads, the unit of analysis of event data: who spoke, about whom.
CREATE VIEW statement_targets AS
SELECT
    statement_id, speaker_country, unnest(targets) AS target,
    act, is_negated, is_conditional, is_future, topics, said_on_start, said_on_end, first_reported_at,
    n_outlets, n_independent, confidence
FROM statements
WHERE is_diplomatic;

COMMENT ON VIEW statement_targets IS
    'One row per diplomatic statement and state or body that it is about: directed dyads of countries.';
COMMENT ON COLUMN statement_targets.target IS
    'State or body that the content is about. Unit: ISO 3166-1 alpha-3, or a body''s acronym.';
