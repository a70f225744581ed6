-- +goose Up
CREATE TABLE missed ( -- look-ups without answer; nobody's in particular
    team  TEXT NOT NULL,
    day   TEXT NOT NULL, -- in UTC
    text  TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (team, day, text)
);
CREATE INDEX missed_day ON missed (day);

-- Of a text, only its last day was known. Rows without text keep the sum of each
-- day what it was: what there was more of it, or less.
INSERT INTO missed (team, day, text, count)
SELECT team, to_char(to_timestamp(last_at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD'), text, count FROM misses WHERE text <> '';
INSERT INTO missed (team, day, text, count)
SELECT team, day, '', SUM(more) FROM (
    SELECT team, day, count AS more FROM miss_days UNION ALL SELECT team, day, -count FROM missed
) sums
GROUP BY team, day HAVING SUM(more) <> 0;
DROP TABLE miss_days;
DROP TABLE misses;

-- +goose Down
CREATE TABLE misses (
    team    TEXT NOT NULL,
    text    TEXT NOT NULL,
    count   BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (team, text)
);
CREATE INDEX misses_last ON misses (last_at);
CREATE TABLE miss_days (
    team  TEXT NOT NULL,
    day   TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (team, day)
);
CREATE INDEX miss_days_day ON miss_days (day);
INSERT INTO misses (team, text, count, last_at)
SELECT team, text, SUM(count), MAX(extract(epoch FROM (day || 'T00:00:00Z')::timestamptz)::bigint) * 1000 FROM missed WHERE text <> '' GROUP BY team, text;
INSERT INTO miss_days (team, day, count) SELECT team, day, SUM(count) FROM missed GROUP BY team, day;
DROP TABLE missed;
