-- +goose Up
CREATE TABLE seen ( -- what was dealt with, so that a redelivery is not
    key   TEXT NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL
);
CREATE INDEX seen_until ON seen (until);

CREATE TABLE misses ( -- look-ups without answer; nobody's in particular
    team    TEXT NOT NULL,
    text    TEXT NOT NULL,
    count   INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (team, text)
);
CREATE INDEX misses_last ON misses (last_at);

-- +goose Down
DROP TABLE misses;
DROP TABLE seen;
