-- +goose Up
CREATE TABLE tasks ( -- what is to be done once, but for rounds
    team        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    key         TEXT NOT NULL,
    person      TEXT NOT NULL, -- who is addressed unasked; '' for nobody
    payload     TEXT NOT NULL, -- of the kind's own making
    due         BIGINT NOT NULL,
    state       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    token       BIGINT NOT NULL DEFAULT 0, -- of the latest lease
    lease_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (team, kind, key)
);
CREATE INDEX tasks_ongoing ON tasks (team, state) WHERE state NOT IN ('done', 'dropped');
CREATE INDEX tasks_person ON tasks (team, person);

CREATE TABLE addressed ( -- who has had the day's message that nobody asked for
    team   TEXT NOT NULL,
    person TEXT NOT NULL,
    day    TEXT NOT NULL, -- in UTC
    kind   TEXT NOT NULL, -- of the task that it was
    key    TEXT NOT NULL,
    PRIMARY KEY (team, person, day)
);

-- +goose Down
DROP TABLE addressed;
DROP TABLE tasks;
