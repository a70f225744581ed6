-- +goose Up
CREATE TABLE schedules (
    team         TEXT NOT NULL,
    channel      TEXT NOT NULL,
    rule         TEXT NOT NULL, -- as people type it; '' of a channel that has none any more
    made_by      TEXT NOT NULL,
    paused_by    TEXT NOT NULL DEFAULT '',
    pause_reason TEXT NOT NULL DEFAULT '',
    paused_until INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (team, channel)
);

-- +goose Down
DROP TABLE schedules;
