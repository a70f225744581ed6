-- +goose Up
CREATE TABLE word_stands ( -- which texts of the general glossary a team's own entries lie on
    team  TEXT NOT NULL, -- as in word_events
    entry BIGINT NOT NULL,
    hash  TEXT NOT NULL, -- of the general text
    at    BIGINT NOT NULL, -- since when, as far as that is known
    news  INTEGER NOT NULL, -- 1: an upgrade brought it, and the entry's owner is told
    PRIMARY KEY (team, entry, hash)
);
CREATE TABLE word_teams ( -- the workspaces that share words
    team      TEXT NOT NULL, -- as in word_events
    workspace TEXT NOT NULL,
    PRIMARY KEY (team, workspace)
);

-- +goose Down
DROP TABLE word_teams;
DROP TABLE word_stands;
