-- +goose Up
CREATE TABLE measures ( -- how hard questions are: nobody's answers in particular
    team     TEXT NOT NULL,
    question TEXT NOT NULL, -- kind:term
    points   INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (team, question)
);
INSERT INTO measures (team, question, points, answered)
SELECT r.team, json_extract(r.question, '$.kind') || ':' || json_extract(r.question, '$.term'),
    SUM(CASE WHEN a.choice = json_extract(r.question, '$.right') THEN 1 ELSE 0 END), COUNT(*)
FROM answers a JOIN rounds r ON r.team = a.team AND r.channel = a.channel AND r.occurrence = a.occurrence
GROUP BY 1, 2;

-- +goose Down
DROP TABLE measures;
