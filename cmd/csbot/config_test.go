package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/joho/godotenv"
	"go.uber.org/zap/zapcore"
)

// variables are the names that config reads.
func variables() []string {
	var names []string
	for _, field := range reflect.VisibleFields(reflect.TypeFor[config]()) {
		names = append(names, field.Tag.Get("envconfig"))
	}
	return names
}

// bare gives the test an environment without csbot's variables and a folder
// without .env.
func bare(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range variables() {
		t.Setenv(name, "") // so that it is restored
	}
}

func TestEnvExampleIsComplete(t *testing.T) {
	t.Parallel()
	example, err := godotenv.Read(filepath.Join("..", "..", ".env.example"))
	if err != nil {
		t.Fatal(err)
	}
	names := variables()
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
	for _, name := range variables() {
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
