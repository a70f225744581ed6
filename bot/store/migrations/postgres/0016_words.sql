-- +goose Up
CREATE TABLE word_events ( -- what people did to a team's own words, as package house counts it
    team     TEXT NOT NULL, -- the organisation's ID where the workspace belongs to one
    revision BIGINT NOT NULL, -- 1, 2, 3, …
    at       BIGINT NOT NULL,
    kind     TEXT NOT NULL,
    person   TEXT NOT NULL, -- '': a former colleague
    role     INTEGER NOT NULL, -- that they had then
    entry    BIGINT NOT NULL,
    about    BIGINT NOT NULL, -- the revision of a suggestion or change
    saw      BIGINT NOT NULL, -- the revision that they saw of it
    body     TEXT NOT NULL, -- house.Text as JSON; '': none, or erased
    reason   TEXT NOT NULL,
    acts     TEXT NOT NULL, -- revisions as JSON; '': none
    erased   INTEGER NOT NULL,
    switched INTEGER NOT NULL, -- on
    PRIMARY KEY (team, revision)
);

-- +goose Down
DROP TABLE word_events;
