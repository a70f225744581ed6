-- +goose Up
CREATE TABLE workspace_settings ( -- what admins decided, where it is not as at first
    team   TEXT NOT NULL,
    name   TEXT NOT NULL,
    value  TEXT NOT NULL,
    person TEXT NOT NULL, -- who set it; '': a former colleague
    at     INTEGER NOT NULL,
    PRIMARY KEY (team, name)
);

-- +goose Down
DROP TABLE workspace_settings;
