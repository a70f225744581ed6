-- +goose Up
CREATE TABLE seen ( -- what was dealt with, so that a redelivery is not
    key   TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);
CREATE INDEX seen_until ON seen (until);

CREATE TABLE misses ( -- look-ups without answer; nobody's in particular
    team    TEXT NOT NULL,
    text    TEXT NOT NULL,
    count   BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (team, text)
);
CREATE INDEX misses_last ON misses (last_at);

-- +goose Down
DROP TABLE misses;
DROP TABLE seen;
