-- +goose Up
CREATE TABLE channels ( -- that have a schedule
    team    TEXT NOT NULL,
    channel TEXT NOT NULL,
    since   INTEGER NOT NULL, -- occurrences are accounted for from here
    PRIMARY KEY (team, channel)
);

CREATE TABLE rounds (
    team        TEXT NOT NULL,
    channel     TEXT NOT NULL,
    occurrence  TEXT NOT NULL,
    question    TEXT NOT NULL, -- JSON
    due         INTEGER NOT NULL,
    closes      INTEGER NOT NULL,
    state       TEXT NOT NULL,
    ref         TEXT NOT NULL,
    reason      TEXT NOT NULL,
    token       INTEGER NOT NULL DEFAULT 0, -- of the latest lease
    lease_until INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (team, channel, occurrence)
);
CREATE INDEX rounds_unfinished ON rounds (state) WHERE state NOT IN ('closed', 'skipped');

CREATE TABLE answers (
    team        TEXT NOT NULL,
    channel     TEXT NOT NULL,
    occurrence  TEXT NOT NULL,
    person      TEXT NOT NULL,
    choice      INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (team, channel, occurrence, person),
    FOREIGN KEY (team, channel, occurrence) REFERENCES rounds
);

-- +goose Down
DROP TABLE answers;
DROP TABLE rounds;
DROP TABLE channels;
