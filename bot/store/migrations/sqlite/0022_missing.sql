-- +goose Up
CREATE TABLE missing_words ( -- that several people looked up in vain, or somebody asked for
    team    TEXT NOT NULL,
    word    TEXT NOT NULL,
    at      INTEGER NOT NULL, -- first listed
    refused INTEGER NOT NULL, -- 1: never listed again
    PRIMARY KEY (team, word)
);
CREATE TABLE wanted ( -- who asked for a word, and hears when it is there
    team   TEXT NOT NULL,
    word   TEXT NOT NULL,
    person TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (team, word, person)
);
CREATE TABLE week_keys ( -- thrown away when the week is over
    team   TEXT NOT NULL,
    week   TEXT NOT NULL, -- its Monday, in UTC
    secret TEXT NOT NULL,
    PRIMARY KEY (team, week)
);
CREATE TABLE week_askers ( -- hashes by the key of the week: who looked a word up in vain
    team  TEXT NOT NULL,
    week  TEXT NOT NULL,
    word  TEXT NOT NULL,
    asker TEXT NOT NULL, -- of the word and the person, so that nobody's words are known as one person's
    PRIMARY KEY (team, week, word, asker)
);

-- +goose Down
DROP TABLE week_askers;
DROP TABLE week_keys;
DROP TABLE wanted;
DROP TABLE missing_words;
