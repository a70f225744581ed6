-- +goose Up
DROP INDEX tasks_ongoing;
CREATE INDEX tasks_ongoing ON tasks (team, due) WHERE state NOT IN ('done', 'dropped');

-- +goose Down
DROP INDEX tasks_ongoing;
CREATE INDEX tasks_ongoing ON tasks (team, state) WHERE state NOT IN ('done', 'dropped');
