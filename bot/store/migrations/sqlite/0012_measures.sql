-- +goose Up
-- How a team has answered a question is a total as well, of no channel, no period
-- and nobody in particular, so that an answer adds to all of them at once.
INSERT INTO totals (team, channel, period, person, points, answered)
SELECT team, '', 'question/' || question, '', points, answered FROM measures;
DROP TABLE measures;

-- +goose Down
CREATE TABLE measures (
    team     TEXT NOT NULL,
    question TEXT NOT NULL,
    points   INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (team, question)
);
INSERT INTO measures (team, question, points, answered)
SELECT team, substr(period, 10), points, answered FROM totals WHERE channel = '' AND person = '';
DELETE FROM totals WHERE channel = '' AND person = '';
