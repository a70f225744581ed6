-- +goose Up
ALTER TABLE rounds ADD COLUMN void TEXT NOT NULL DEFAULT ''; -- why it counts for nobody

CREATE TABLE complaints ( -- what people say is wrong, as who decides reads it
    team       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    person     TEXT NOT NULL, -- who says it
    note       TEXT NOT NULL,
    at         BIGINT NOT NULL,
    settled_at BIGINT NOT NULL DEFAULT 0, -- 0: it waits
    upheld     INTEGER NOT NULL DEFAULT 0,
    reply      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (team, subject, person)
);
CREATE INDEX complaints_person ON complaints (team, person);
CREATE INDEX complaints_waiting ON complaints (team) WHERE settled_at = 0;

-- +goose Down
DROP TABLE complaints;
ALTER TABLE rounds DROP COLUMN void;
