-- +goose Up
CREATE TABLE cards ( -- that a person has met or kept
    team       TEXT NOT NULL,
    person     TEXT NOT NULL,
    card       TEXT NOT NULL, -- its key: kind and term, as those of questions
    kept       INTEGER NOT NULL,
    dropped    INTEGER NOT NULL,
    state      INTEGER NOT NULL, -- of its memory, as package fsrs counts them
    step       INTEGER NOT NULL,
    stability  REAL NOT NULL,
    difficulty REAL NOT NULL,
    last_at    INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    PRIMARY KEY (team, person, card)
);

CREATE TABLE card_reviews ( -- every rating, in a person's order
    team      TEXT NOT NULL,
    person    TEXT NOT NULL,
    seq       INTEGER NOT NULL,
    card      TEXT NOT NULL,
    rating    INTEGER NOT NULL, -- 1, not at all, to 5, perfectly
    at        INTEGER NOT NULL,
    model     TEXT NOT NULL,
    retention REAL NOT NULL, -- that was desired
    session   TEXT NOT NULL,
    step      INTEGER NOT NULL,
    PRIMARY KEY (team, person, seq)
);

CREATE TABLE card_sessions ( -- the one of each person that began last
    team   TEXT NOT NULL,
    person TEXT NOT NULL,
    id     TEXT NOT NULL,
    step   INTEGER NOT NULL,
    body   TEXT NOT NULL, -- cards.Session as JSON
    PRIMARY KEY (team, person)
);

-- +goose Down
DROP TABLE card_sessions;
DROP TABLE card_reviews;
DROP TABLE cards;
