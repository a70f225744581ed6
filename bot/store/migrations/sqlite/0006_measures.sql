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

ALTER TABLE answers ADD COLUMN confidence INTEGER NOT NULL DEFAULT 0; -- 1, a guess, to 5, certain; 0: not said

CREATE TABLE preferences ( -- of people, for all channels
    team   TEXT NOT NULL,
    person TEXT NOT NULL,
    name   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (team, person, name)
);

CREATE TABLE miss_days ( -- look-ups without answer, of whatever
    team  TEXT NOT NULL,
    day   TEXT NOT NULL, -- in UTC
    count INTEGER NOT NULL,
    PRIMARY KEY (team, day)
);
CREATE INDEX miss_days_day ON miss_days (day);

-- +goose Down
DROP TABLE miss_days;
DROP TABLE preferences;
ALTER TABLE answers DROP COLUMN confidence;
DROP TABLE measures;
