-- +goose Up
CREATE TABLE measures ( -- how hard questions are: nobody's answers in particular
    team     TEXT NOT NULL,
    question TEXT NOT NULL, -- kind:term
    points   BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    PRIMARY KEY (team, question)
);
INSERT INTO measures (team, question, points, answered)
SELECT r.team, (r.question::json ->> 'kind') || ':' || (r.question::json ->> 'term'),
    SUM(CASE WHEN a.choice = (r.question::json ->> 'right')::BIGINT THEN 1 ELSE 0 END), COUNT(*)
FROM answers a JOIN rounds r ON r.team = a.team AND r.channel = a.channel AND r.occurrence = a.occurrence
GROUP BY 1, 2;

-- +goose Down
DROP TABLE measures;
