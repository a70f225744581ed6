package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/joho/godotenv"
	"go.uber.org/zap/zapcore"
)

// bare gives the test an environment without csbot's variables and a folder
// without .env.
func bare(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range knownVariables() {
		t.Setenv(name, "") // so that it is restored
	}
}

func TestEnvExampleIsComplete(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join("..", "..", ".env.example"))
	if err != nil {
		t.Fatal(err)
	}
	example, err := godotenv.UnmarshalBytes(regexp.MustCompile(`(?m)^#([A-Z])`).ReplaceAll(raw, []byte("$1")))
	if err != nil {
		t.Fatal(err)
	}
	names := knownVariables()
	for _, name := range names {
		if _, ok := example[name]; !ok {
			t.Errorf(".env.example lacks %s", name)
		}
	}
	for name, value := range example {
		if !slices.Contains(names, name) {
			t.Errorf(".env.example has %s, which nothing reads", name)
			continue
		}
		for _, field := range reflect.VisibleFields(reflect.TypeFor[config]()) {
			if field.Tag.Get("envconfig") == name && field.Tag.Get("default") != value {
				t.Errorf(".env.example says %s=%s, the default is %q", name, value, field.Tag.Get("default"))
			}
		}
	}
}

func TestConfigReadsTheEnvironmentBeforeDotEnv(t *testing.T) {
	bare(t)
	dotenv := "SLACK_BOT_TOKEN=xoxb-file\nCSBOT_COMMAND=/file\nCSBOT_QUIZ_OPEN=8h\nCSBOT_LOG_LEVEL=\n"
	if err := os.WriteFile(".env", []byte(dotenv), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range knownVariables() {
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("CSBOT_COMMAND", "/env")
	c, err := loadConfig()
	if err != nil {
		t.Fatal(err)
	}
	if c.BotToken != "xoxb-file" || c.Command != "/env" || c.QuizOpen != 8*time.Hour {
		t.Errorf("%+v", c)
	}
	if c.LogLevel != zapcore.InfoLevel || c.Connections != 2 || c.QuizDays != "mon-fri" {
		t.Errorf("an empty or missing variable does not mean its default: %+v", c)
	}
}

func TestConfigNamesEveryMistakeAtOnceAndNoValue(t *testing.T) {
	bare(t)
	t.Setenv("CSBOT_CONNECTIONS", "xoxb-secret-1")
	t.Setenv("CSBOT_LOG_LEVEL", "xoxb-secret-2")
	t.Setenv("CSBOT_QUIZ_OPEN", "xoxb-secret-3")
	t.Setenv("CSBOT_TEST_CLOCK", "xoxb-secret-4")
	_, err := loadConfig()
	if err == nil {
		t.Fatal("no error")
	}
	for _, name := range []string{"CSBOT_CONNECTIONS", "CSBOT_LOG_LEVEL", "CSBOT_QUIZ_OPEN", "CSBOT_TEST_CLOCK"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not named", name)
		}
	}
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("a value is shown: %v", err)
	}
}

func TestServeNamesEverySettingItCannotWorkWith(t *testing.T) {
	bare(t)
	for name, value := range map[string]string{
		"SLACK_BOT_TOKEN": "xapp-secret", "SLACK_APP_TOKEN": "xoxb-secret", "CSBOT_COMMAND": "cs", "CSBOT_CONNECTIONS": "11",
		"CSBOT_QUIZ_CHANNEL": "#cs", "CSBOT_QUIZ_TIME": "25:00", "CSBOT_QUIZ_DAYS": "someday", "CSBOT_QUIZ_ZONE": "Mars/Base", "CSBOT_QUIZ_OPEN": "-1h",
		"SLACK_API_URL": "slack.com", "CSBOT_TEST_CLOCK": "2026-11-26T15:12:00Z x4320",
	} {
		t.Setenv(name, value)
	}
	var out bytes.Buffer
	if code := execute(t.Context(), []string{"serve"}, nil, &out, &out); code != 1 {
		t.Errorf("exit code %d", code)
	}
	for _, name := range []string{
		"SLACK_BOT_TOKEN: it must begin with xoxb-", "SLACK_APP_TOKEN: it must begin with xapp-", "CSBOT_COMMAND", "CSBOT_CONNECTIONS",
		"CSBOT_QUIZ_CHANNEL", "CSBOT_QUIZ_TIME", "CSBOT_QUIZ_DAYS", "CSBOT_QUIZ_ZONE", "CSBOT_QUIZ_OPEN", "SLACK_API_URL", "CSBOT_TEST_CLOCK",
	} {
		if !strings.Contains(out.String(), name) {
			t.Errorf("%q is not in:\n%s", name, &out)
		}
	}
	if strings.Contains(out.String(), "secret") {
		t.Errorf("a secret is shown:\n%s", &out)
	}
}

// What people write into a setting that means nobody, or somebody by another
// name, is named; blanks mean nothing.
func TestAdmins(t *testing.T) {
	bare(t)
	for value, want := range map[string]string{
		"U0123456, U0654321": "", " W0123456 ": "", "U0123456,": "with nobody", ", ,": "with nobody", "@ana": `"@ana"`, "ana@example.com": `"ana@example.com"`,
		"U0123456,<@U0654321>": `"<@U0654321>"`, "u0123456": `"u0123456"`, "C0123456": `"C0123456"`,
	} {
		t.Setenv("CSBOT_ADMINS", value)
		c, err := loadConfig()
		if err != nil {
			t.Fatal(err)
		}
		err = c.checkAdmins()
		if want == "" && (err != nil || slices.ContainsFunc(c.Admins, func(id string) bool { return strings.TrimSpace(id) != id })) {
			t.Errorf("%q: %v, %q", value, err, c.Admins)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", value, err, want)
		}
	}
}

// Secrets are read from the environment, from a file that is named, or from
// systemd's credentials, without the line break at their end.
func TestSecretsFromFiles(t *testing.T) {
	bare(t)
	file, empty := filepath.Join(t.TempDir(), "token"), filepath.Join(t.TempDir(), "empty")
	credentials := t.TempDir()
	for name, text := range map[string]string{file: "xoxb-file\n", empty: "\n", filepath.Join(credentials, "SLACK_BOT_TOKEN"): "xoxb-systemd\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := exec.CommandContext(t.Context(), "mkfifo", pipe).Run(); err != nil {
		t.Skip(err)
	}
	for _, tt := range []struct{ variable, file, credentials, want, says string }{
		{variable: " xoxb-variable\n", want: "xoxb-variable"},
		{file: file, want: "xoxb-file"},
		{file: file, credentials: credentials, want: "xoxb-file"},
		{credentials: credentials, want: "xoxb-systemd"},
		{credentials: t.TempDir(), want: ""},
		{variable: "xoxb-variable", file: file, want: "xoxb-variable", says: "SLACK_BOT_TOKEN_FILE: SLACK_BOT_TOKEN is set, too"},
		{file: empty, says: "is empty"},
		{file: credentials, says: "it is a folder"},
		{file: pipe, says: "it is no file"},
		{file: filepath.Join(credentials, "none"), says: "SLACK_BOT_TOKEN_FILE: the file"},
	} {
		t.Setenv("SLACK_BOT_TOKEN", tt.variable)
		t.Setenv("SLACK_BOT_TOKEN_FILE", tt.file)
		t.Setenv("CREDENTIALS_DIRECTORY", tt.credentials)
		c, err := loadConfig()
		if string(c.BotToken) != tt.want || (err != nil) != (tt.says != "") || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%+v: %q, %v", tt, string(c.BotToken), err)
		}
	}
}

// A faulty .env is told by its line and what is wrong with it, and none of what
// is in it.
func TestFaultsOfDotEnv(t *testing.T) {
	bare(t)
	for text, want := range map[string]string{
		"\uFEFFCSBOT_COMMAND=/bom\r\n":                                  "",
		"CSBOT_COMMAND=/x\n\nhush and hush\nCSBOT_ADMINS=U1\n":          "line 3: it must be NAME=value",
		"# hush\nSLACK_BOT_TOKEN=\"hush\nCSBOT_COMMAND=/x\n":            "line 2: a quote is opened and not closed",
		"CSBOT_COMMAND=/x\nCSBOT_QUIZ_DAYS='mon\n,tue'\nno-name hush\n": "line 4: it must be NAME=value",
	} {
		if err := os.WriteFile(".env", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, name := range knownVariables() {
			_ = os.Unsetenv(name)
		}
		c, err := loadConfig()
		switch {
		case want == "" && (err != nil || c.Command != "/bom"):
			t.Errorf("%q: %q, %v", text, c.Command, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hush")):
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if err := errors.Join(os.Remove(".env"), os.Mkdir(".env", 0o700)); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	execute(t.Context(), []string{"doctor"}, nil, &out, &out)
	if !strings.Contains(out.String(), ".env: it is a folder") || strings.Contains(out.String(), "SLACK_BOT_TOKEN:") || !strings.Contains(out.String(), "1 wrong") {
		t.Errorf("doctor says\n%s", &out)
	}
	for line, want := range map[string]string{"ask churn": "Churn", "manifest": "slash_commands", "terms --names": "Churn"} {
		out.Reset()
		if code := execute(t.Context(), strings.Fields(line), nil, &out, &out); code != 0 || !strings.Contains(out.String(), want) || !strings.Contains(out.String(), ".env: it is a folder") {
			t.Errorf("%s, which needs no setting: exit code %d\n%.300s", line, code, &out)
		}
	}
}

// A name that nothing reads is told with the one that was meant; a variable that
// cannot be read is told once.
func TestDoctorOfNamesAndForms(t *testing.T) {
	bare(t)
	t.Setenv("CSBOT_QUIZ_CHANEL", "C0123456789")
	t.Setenv("CSBOT_CONNECTIONS", "two")
	var out bytes.Buffer
	execute(t.Context(), []string{"doctor"}, nil, &out, &out)
	if n := strings.Count(out.String(), "CSBOT_CONNECTIONS: "); n != 1 || !strings.Contains(out.String(), "did you mean CSBOT_QUIZ_CHANNEL?") {
		t.Errorf("told of CSBOT_CONNECTIONS %d times:\n%s", n, &out)
	}
}

func TestSecretsDoNotShowThemselves(t *testing.T) {
	t.Parallel()
	c := config{BotToken: "xoxb-1", AppToken: "xapp-1", Database: "postgres://u:pw@h/d"}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if shown := fmt.Sprintf(format, c); strings.Contains(shown, "xoxb-1") || strings.Contains(shown, "pw") {
			t.Errorf("%s shows %s", format, shown)
		}
	}
}

func TestDemoRefusesRealTokens(t *testing.T) {
	bare(t)
	t.Setenv("SLACK_APP_TOKEN", "xapp-secret")
	var out bytes.Buffer
	code := execute(t.Context(), []string{"demo"}, nil, &out, &out)
	if code != 1 || !strings.Contains(out.String(), "SLACK_APP_TOKEN") || strings.Contains(out.String(), "secret") {
		t.Errorf("exit code %d:\n%s", code, &out)
	}
}
