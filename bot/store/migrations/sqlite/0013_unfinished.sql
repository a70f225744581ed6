-- +goose Up
DROP INDEX rounds_unfinished;
CREATE INDEX rounds_unfinished ON rounds (team, state) WHERE state NOT IN ('closed', 'skipped');

-- +goose Down
DROP INDEX rounds_unfinished;
CREATE INDEX rounds_unfinished ON rounds (state) WHERE state NOT IN ('closed', 'skipped');
