-- +goose Up
ALTER TABLE schedules ADD COLUMN stopped TEXT NOT NULL DEFAULT ''; -- the rule that somebody stopped last
ALTER TABLE schedules ADD COLUMN stopped_at BIGINT NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE schedules DROP COLUMN stopped_at;
ALTER TABLE schedules DROP COLUMN stopped;
