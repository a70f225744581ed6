-- +goose Up
ALTER TABLE answers ADD COLUMN correct INTEGER NOT NULL DEFAULT 0;
CREATE INDEX answers_person ON answers (team, person);
CREATE INDEX rounds_due ON rounds (team, channel, due);

CREATE TABLE totals ( -- of a person's answers, kept with every answer
    team     TEXT NOT NULL,
    channel  TEXT NOT NULL,
    period   TEXT NOT NULL, -- name/first day: week/2026-11-23
    person   TEXT NOT NULL,
    points   INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (team, channel, period, person)
);
CREATE INDEX totals_person ON totals (team, person);

CREATE TABLE players ( -- people on the board of a channel, as they wish
    team    TEXT NOT NULL,
    channel TEXT NOT NULL,
    person  TEXT NOT NULL,
    PRIMARY KEY (team, channel, person)
);

CREATE TABLE nicknames (
    team     TEXT NOT NULL,
    person   TEXT NOT NULL,
    nickname TEXT NOT NULL,
    PRIMARY KEY (team, person)
);

-- +goose Down
DROP TABLE nicknames;
DROP TABLE players;
DROP TABLE totals;
DROP INDEX rounds_due;
DROP INDEX answers_person;
ALTER TABLE answers DROP COLUMN correct;
