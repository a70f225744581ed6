-- +goose Up
ALTER TABLE rounds ADD COLUMN question_key TEXT NOT NULL DEFAULT ''; -- kind:term
UPDATE rounds SET question_key = (question::json ->> 'kind') || ':' || (question::json ->> 'term');

-- +goose Down
ALTER TABLE rounds DROP COLUMN question_key;
