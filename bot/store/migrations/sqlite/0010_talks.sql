-- +goose Up
CREATE TABLE talks ( -- what conversations are about, for an hour; never what somebody typed
    team        TEXT NOT NULL,
    place       TEXT NOT NULL, -- the channel, or channel and thread
    person      TEXT NOT NULL, -- '' in a thread, which is everybody's
    line        TEXT NOT NULL, -- the command line of the last answer, as bot writes it
    before      TEXT NOT NULL, -- that of the answer before
    answered_at INTEGER NOT NULL,
    until       INTEGER NOT NULL,
    PRIMARY KEY (team, place, person)
);
CREATE INDEX talks_until ON talks (until);

-- +goose Down
DROP TABLE talks;
