-- +goose Up
-- Words that nothing was found for are kept as words only where three people looked one
-- up in one week, and nobody asked for it: of the others the sum of each day stays.
INSERT INTO missed (team, day, text, count)
SELECT team, day, '', SUM(count) FROM missed m WHERE NOT EXISTS (
    SELECT 1 FROM missing_words w WHERE w.team = m.team AND w.word = m.text
) OR EXISTS (
    SELECT 1 FROM wanted w WHERE w.team = m.team AND w.word = m.text
) GROUP BY team, day
ON CONFLICT (team, day, text) DO UPDATE SET count = excluded.count;
DELETE FROM missed WHERE text <> '' AND (NOT EXISTS (
    SELECT 1 FROM missing_words w WHERE w.team = missed.team AND w.word = missed.text
) OR EXISTS (
    SELECT 1 FROM wanted w WHERE w.team = missed.team AND w.word = missed.text
));

-- +goose Down
SELECT 1;
