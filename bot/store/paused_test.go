package store

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"
)

// beforeOutages is the schema of the last program that paused schedules for a
// refusal of the whole workspace.
const beforeOutages = 8

// pausedRows are schedules as that program left them, by channel.
func pausedRows() []string {
	var rows []string
	for channel, pause := range map[string][2]string{ // by whom, why
		"token":      {"", "Slack no longer accepts the bot''s token (channel token): reinstall the app and set SLACK_BOT_TOKEN"},
		"permission": {"", "the app lacks a permission for channel permission: reinstall it with the manifest''s scopes"},
		"archived":   {"", "channel archived is archived: choose another one, or unarchive it"},
		"person":     {"U1", ""},
	} {
		rows = append(rows, `INSERT INTO schedules (team, channel, rule, made_by, paused_by, pause_reason) VALUES
			('T1', '`+channel+`', '09:00 daily UTC', 'U1', '`+pause[0]+`', '`+pause[1]+`')`,
			`INSERT INTO channels (team, channel, since) VALUES ('T1', '`+channel+`', 1795435200000)`) // noon
	}
	return rows
}

// A schedule that an older program paused for a refusal of the whole workspace
// goes on by itself; one that a person paused, or its own channel, does not.
func TestSchedulesPausedByAnOutageGoOn(t *testing.T) {
	for way, bring := range map[string]func(database){"an old database": atOldSchema, "an old backup": fromOldBackup} {
		t.Run(way, func(t *testing.T) {
			onEachEmpty(t, func(d database) {
				bring(d)
				schedules, err := opened(d.T, d.url).Plans(d.Context(), "T1")
				if err != nil {
					d.Fatal(err)
				}
				var paused []string
				for _, s := range schedules {
					if s.Pause.Set() {
						paused = append(paused, s.Channel)
					}
				}
				if got := strings.Join(paused, " "); got != "archived person" || len(schedules) != 4 {
					d.Errorf("of %d schedules are paused: %s", len(schedules), got)
				}
			})
		})
	}
}

func fromOldBackup(d database) {
	d.Helper()
	restored(d.T, d.url, archiveOf(d.T, beforeOutages, pausedRows()...))
}

func atOldSchema(d database) {
	d.Helper()
	atSchema(d, beforeOutages, pausedRows()...)
}

// atSchema fills a database of an older version.
func atSchema(d database, version int64, rows ...string) {
	d.Helper()
	dialect, open := goose.DialectSQLite3, func() (*sql.DB, error) { return sql.Open("sqlite", "file:"+d.url) }
	if strings.HasPrefix(d.url, "postgres:") {
		dialect, open = goose.DialectPostgres, func() (*sql.DB, error) { return openPostgres(d.Context(), d.url) }
	}
	db, err := open()
	if err != nil {
		d.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	provider, err := migrator(db, dialect)
	if err != nil {
		d.Fatal(err)
	}
	if _, err := provider.UpTo(d.Context(), version); err != nil {
		d.Fatal(err)
	}
	for _, row := range rows {
		execute(d.T, db, row)
	}
}
