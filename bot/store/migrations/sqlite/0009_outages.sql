-- +goose Up
-- Older versions paused a channel's schedule for good where Slack refused the
-- whole workspace. That holds questions back now, and lets go of them by itself.
UPDATE schedules SET pause_reason = ''
WHERE paused_by = '' AND (pause_reason LIKE 'Slack no longer accepts the bot''s token %' OR pause_reason LIKE 'the app lacks a permission for channel %');

-- +goose Down
