-- +goose Up
CREATE TABLE clue_games (
    team    TEXT NOT NULL,
    game    TEXT NOT NULL,
    channel TEXT NOT NULL,
    root    TEXT NOT NULL, -- the message whose thread it is played in; '': not known yet
    version BIGINT NOT NULL, -- how many events it has
    opened  BIGINT NOT NULL,
    seen    BIGINT NOT NULL, -- until when it was followed
    ended   BIGINT NOT NULL, -- 0: it goes on
    PRIMARY KEY (team, game)
);
CREATE UNIQUE INDEX clue_games_on ON clue_games (team, channel) WHERE ended = 0;

CREATE TABLE clue_events ( -- what people did in a game, as package clues counts it
    team   TEXT NOT NULL,
    game   TEXT NOT NULL,
    seq    BIGINT NOT NULL, -- 1, 2, 3, …
    at     BIGINT NOT NULL,
    person TEXT NOT NULL, -- '': the bot
    body   TEXT NOT NULL, -- clues.Event as JSON
    PRIMARY KEY (team, game, seq)
);
CREATE INDEX clue_events_of ON clue_events (team, person);

-- +goose Down
DROP TABLE clue_events;
DROP TABLE clue_games;
