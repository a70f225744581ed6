-- +goose Up
CREATE TABLE unanswered ( -- whom to tell that a stop came before the answer; nothing of what was asked
    conversation TEXT NOT NULL PRIMARY KEY, -- as bot writes it
    reference    TEXT NOT NULL,
    until        INTEGER NOT NULL
);

-- +goose Down
DROP TABLE unanswered;
