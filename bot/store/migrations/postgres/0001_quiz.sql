-- +goose Up
CREATE TABLE channels ( -- that have a schedule
    team    TEXT NOT NULL,
    channel TEXT NOT NULL,
    since   BIGINT NOT NULL, -- occurrences are accounted for from here
    PRIMARY KEY (team, channel)
);

CREATE TABLE rounds (
    team        TEXT NOT NULL,
    channel     TEXT NOT NULL,
    occurrence  TEXT NOT NULL,
    question    TEXT NOT NULL, -- JSON
    due         BIGINT NOT NULL,
    closes      BIGINT NOT NULL,
    state       TEXT NOT NULL,
    ref         TEXT NOT NULL,
    reason      TEXT NOT NULL,
    token       BIGINT NOT NULL DEFAULT 0, -- of the latest lease
    lease_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (team, channel, occurrence)
);
CREATE INDEX rounds_unfinished ON rounds (state) WHERE state NOT IN ('closed', 'skipped');

CREATE TABLE answers (
    team        TEXT NOT NULL,
    channel     TEXT NOT NULL,
    occurrence  TEXT NOT NULL,
    person      TEXT NOT NULL,
    choice      BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (team, channel, occurrence, person),
    FOREIGN KEY (team, channel, occurrence) REFERENCES rounds
);

-- +goose Down
DROP TABLE answers;
DROP TABLE rounds;
DROP TABLE channels;
