-- Who speaks, for whom and how often; the role and country are those on the day of each statement.
CREATE VIEW speaker_activity AS
SELECT
    speaker_id,
    speaker_name,
    speaker_role,
    speaker_country,
    count(*)::INTEGER AS n_statements,
    sum(n_reports)::INTEGER AS n_reports,
    min(said_on_start) AS first_said_on,
    max(said_on_end) AS last_said_on
FROM statements
WHERE is_diplomatic
GROUP BY speaker_id, speaker_name, speaker_role, speaker_country
ORDER BY n_statements DESC, speaker_name, speaker_id, speaker_role, speaker_country;

COMMENT ON VIEW speaker_activity IS
    'One row per speaker, role and country: diplomatic statements, their reports, first and last day.';
COMMENT ON COLUMN speaker_activity.n_statements IS 'Diplomatic statements of the speaker in that role.';
COMMENT ON COLUMN speaker_activity.n_reports IS 'Reports of these statements.';
COMMENT ON COLUMN speaker_activity.first_said_on IS 'Earliest day one of them can have been said; null when no article tells.';
COMMENT ON COLUMN speaker_activity.last_said_on IS 'Latest day one of them can have been said; null when no article tells.';
