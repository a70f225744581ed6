-- +goose Up
ALTER TABLE word_events ADD COLUMN owned TEXT NOT NULL DEFAULT ''; -- events whose texts named who was forgotten as owner: JSON

-- +goose Down
ALTER TABLE word_events DROP COLUMN owned;
