package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap/zaptest"

	"csbot/bot/sandbox"
	"csbot/bot/store"
)

// A doctorTest is a sandbox and the settings of a program that works there.
type doctorTest struct {
	*testing.T

	slack *sandbox.Server
	setup *setup
}

// quickly is the speed of a sandbox in which dozens of questions to Slack, as many as it
// has limits for, do not take minutes.
const quickly = 30

func newDoctorTest(t *testing.T, opts sandbox.Options) *doctorTest {
	t.Helper()
	opts.Speed = quickly
	slack, err := sandbox.Start(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(slack)
	t.Cleanup(func() {
		if err := slack.Close(); err != nil {
			t.Error(err)
		}
	})
	return &doctorTest{T: t, slack: slack, setup: &setup{now: time.Now, load: loaded, config: config{
		BotToken: secret(slack.BotToken()), AppToken: secret(slack.AppToken()), APIURL: slack.APIURL(),
		Command: "/cs", Connections: 2, Database: secret(filepath.Join(t.TempDir(), "csbot.db")),
		QuizChannel: slack.Channel("cs-team").ID, QuizTime: "09:00", QuizDays: "mon-fri", QuizZone: "Europe/Berlin", KeepAnswers: 13, KeepGone: 30,
	}}}
}

// newer makes a database that a later program has updated.
func (w *doctorTest) newer() secret {
	w.Helper()
	path := filepath.Join(w.TempDir(), "newer.db")
	db, err := store.Open(w.Context(), path)
	if err != nil {
		w.Fatal(err)
	}
	if err := db.Close(); err != nil {
		w.Fatal(err)
	}
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		w.Fatal(err)
	}
	if _, err := raw.ExecContext(w.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)`); err != nil {
		w.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		w.Fatal(err)
	}
	return secret(path)
}

func without(scope string) []string {
	return slices.DeleteFunc(sandbox.DefaultScopes(), func(s string) bool { return s == scope })
}

// TestDoctorNamesEachFault injects one fault at a time. The doctor must name
// it, and find nothing else wrong.
func TestDoctorNamesEachFault(t *testing.T) {
	t.Parallel()
	tests := []struct {
		fault   string
		opts    sandbox.Options
		inject  func(*doctorTest)
		check   string
		says    string
		setting string
	}{
		{fault: "none"},
		{
			fault:  "bot token missing",
			inject: func(w *doctorTest) { w.setup.config.BotToken = "" },
			check:  "bot token", says: "it is not set", setting: "SLACK_BOT_TOKEN",
		},
		{
			fault:  "bot token is the app's",
			inject: func(w *doctorTest) { w.setup.config.BotToken = w.setup.config.AppToken },
			check:  "bot token", says: "the two tokens are swapped", setting: "SLACK_BOT_TOKEN",
		},
		{
			fault:  "app token is the bot's",
			inject: func(w *doctorTest) { w.setup.config.AppToken = w.setup.config.BotToken },
			check:  "app token", says: "the two tokens are swapped", setting: "SLACK_APP_TOKEN",
		},
		{
			fault:  "app token missing",
			inject: func(w *doctorTest) { w.setup.config.AppToken = "" },
			check:  "app token", says: "it is not set", setting: "SLACK_APP_TOKEN",
		},
		{fault: "none, in an organisation", opts: sandbox.Options{Grid: true}},
		{
			fault: "installed for an organisation",
			opts:  sandbox.Options{Grid: true, OrgInstall: true},
			check: "bot token", says: "the app is installed for the whole organisation", setting: "SLACK_BOT_TOKEN",
		},
		{
			fault:  "bot token unknown to Slack",
			inject: func(w *doctorTest) { w.setup.config.BotToken = "xoxb-wrong" },
			check:  "bot token", says: "invalid_auth", setting: "SLACK_BOT_TOKEN",
		},
		{
			fault:  "Slack out of reach",
			inject: func(w *doctorTest) { w.setup.config.APIURL = "http://127.0.0.1:1/api/" },
			check:  "bot token", says: "cannot be reached", setting: "SLACK_API_URL",
		},
		{
			fault: "a bot scope missing", opts: sandbox.Options{Scopes: without("chat:write")},
			check: "bot scopes", says: "lacks chat:write: answers in threads, the daily question. It has commands, im:write, ", setting: "Bot Token Scopes",
		},
		{
			fault:  "clock ahead",
			inject: func(w *doctorTest) { w.setup.now = func() time.Time { return time.Now().Add(time.Hour) } },
			check:  "clock", says: "off Slack", setting: "clock",
		},
		{
			fault: "app token without its scope", opts: sandbox.Options{NoScope: true},
			inject: func(w *doctorTest) { w.setup.connect = true },
			check:  "connection", says: "connections:write", setting: "App-Level Tokens",
		},
		{
			fault:  "app token unknown to Slack",
			inject: func(w *doctorTest) { w.setup.connect, w.setup.config.AppToken = true, "xapp-wrong" },
			check:  "connection", says: "invalid_auth", setting: "SLACK_APP_TOKEN",
		},
		{
			fault:  "Socket Mode off",
			inject: func(w *doctorTest) { w.setup.connect = true; w.slack.Disconnect("link_disabled") },
			check:  "connection", says: "Switch Socket Mode on", setting: "Enable Socket Mode",
		},
		{
			fault:  "bot not in the quiz channel",
			inject: func(w *doctorTest) { w.setup.config.QuizChannel = w.slack.Channel("random").ID },
			check:  "quiz channel", says: "/invite @csbot", setting: "CSBOT_QUIZ_CHANNEL",
		},
		{
			fault:  "quiz channel shared with another company",
			inject: func(w *doctorTest) { w.setup.config.QuizChannel = w.slack.Channel("shared-acme").ID },
			check:  "quiz channel", says: "another company", setting: "CSBOT_QUIZ_CHANNEL",
		},
		{
			fault:  "database out of reach",
			inject: func(w *doctorTest) { w.setup.config.Database = "postgres://u:hush@127.0.0.1:1/db?connect_timeout=1" },
			check:  "database", says: "127.0.0.1", setting: "CSBOT_DATABASE_URL",
		},
		{
			fault:  "database newer than the program",
			inject: func(w *doctorTest) { w.setup.config.Database = w.newer() },
			check:  "database", says: "start a newer csbot", setting: "CSBOT_DATABASE_URL",
		},
		{
			fault:  "time zone unknown",
			inject: func(w *doctorTest) { w.setup.config.QuizZone = "Mars/Base" },
			check:  "quiz settings", says: "IANA time zone", setting: "CSBOT_QUIZ_ZONE",
		},
		{
			fault:  "command's name",
			inject: func(w *doctorTest) { w.setup.config.Command = "cs" },
			check:  "settings", says: "CSBOT_COMMAND", setting: "CSBOT_COMMAND",
		},
		{
			fault:  "terms folder missing",
			inject: func(w *doctorTest) { w.setup.config.TermsDir = filepath.Join(w.TempDir(), "none") },
			check:  "settings", says: "CSBOT_TERMS_DIR", setting: "CSBOT_TERMS_DIR",
		},
		{
			fault:  "a file for the folder of terms",
			inject: func(w *doctorTest) { w.setup.config.TermsDir = "doctor_test.go" },
			check:  "settings", says: "it names a file", setting: "CSBOT_TERMS_DIR",
		},
		{
			fault: "the whole of .env",
			inject: func(w *doctorTest) {
				w.setup.config, w.setup.loading = config{}, &dotenvError{"line 3: it must be NAME=value"}
			},
			check: "settings file", says: "line 3", setting: ".env",
		},
	}
	for _, tt := range tests {
		t.Run(tt.fault, func(t *testing.T) {
			t.Parallel()
			w := newDoctorTest(t, tt.opts)
			if tt.inject != nil {
				tt.inject(w)
			}
			findings := examine(t.Context(), w.setup)
			for _, f := range findings {
				if f.State == wrong && f.Check != tt.check {
					t.Errorf("something else is wrong: %+v", f)
				}
			}
			named := func(f finding) bool {
				return f.State == wrong && f.Check == tt.check && strings.Contains(f.Says, tt.says) && strings.Contains(f.Setting, tt.setting)
			}
			if tt.check != "" && !slices.ContainsFunc(findings, named) {
				t.Errorf("the fault is not named: %+v", findings)
			}
			if shown, _ := json.Marshal(findings); bytes.Contains(shown, []byte("hush")) || bytes.Contains(shown, []byte(w.slack.BotToken())) {
				t.Errorf("a secret is shown: %s", shown)
			}
		})
	}
}

func TestDoctorOpensNoConnectionUnlessAsked(t *testing.T) {
	t.Parallel()
	for _, connect := range []bool{false, true} {
		w := newDoctorTest(t, sandbox.Options{})
		w.setup.connect = connect
		findings := examine(t.Context(), w.setup)
		i := slices.IndexFunc(findings, func(f finding) bool { return f.Check == "connection" })
		asked := slices.ContainsFunc(w.slack.Calls(), func(c sandbox.Call) bool { return c.Method == "apps.connections.open" })
		if opened := asked || len(w.slack.Frames()) > 0; opened != connect || (findings[i].State == well) != connect {
			t.Errorf("connect %v: opened %v, %+v", connect, opened, findings[i])
		}
	}
}

func TestDoctorTellsOfOtherConnections(t *testing.T) {
	t.Parallel()
	s := newStageIn(t, sandbox.Options{Speed: quickly}, zaptest.NewLogger(t), nil)
	findings := examine(t.Context(), &setup{config: s.config, connect: true, now: time.Now, load: loaded})
	told := func(f finding) bool {
		return f.Check == "connection" && f.State == note && strings.Contains(f.Says, "are open (2)")
	}
	if !slices.ContainsFunc(findings, told) {
		t.Errorf("not told: %+v", findings)
	}
}

func TestDoctorCommand(t *testing.T) {
	bare(t)
	w := newDoctorTest(t, sandbox.Options{})
	t.Setenv("SLACK_BOT_TOKEN", w.slack.BotToken())
	t.Setenv("SLACK_APP_TOKEN", w.slack.AppToken())
	t.Setenv("SLACK_API_URL", w.slack.APIURL())
	var out bytes.Buffer
	if code := execute(t.Context(), []string{"doctor"}, nil, &out, &out); code != 0 {
		t.Errorf("exit code %d:\n%s", code, &out)
	}
	for _, want := range []string{"ok       bot token      csbot in Sandbox", "look     messages tab", "-> App Home, Show Tabs: Messages Tab on", "note     bot scopes     without channels:history: ", "not looked at"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in:\n%s", want, &out)
		}
	}
	t.Setenv("CSBOT_QUIZ_CHANNEL", w.slack.Channel("random").ID)
	out.Reset()
	var errs bytes.Buffer
	if code := execute(t.Context(), []string{"doctor", "--json"}, nil, &out, &errs); code != 1 {
		t.Errorf("exit code %d with a fault", code)
	}
	var report struct {
		OK     bool      `json:"ok"`
		Checks []finding `json:"checks"`
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil || report.OK || len(report.Checks) < 10 {
		t.Errorf("%v: %s", err, &out)
	}
}
