package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"strings"
	"time"

	"github.com/joho/godotenv"
	"github.com/kelseyhightower/envconfig"
	"go.uber.org/zap/zapcore"

	"csbot/quiz"
)

// config is all that csbot reads from the environment, and the only place
// that reads it. A new variable is a new field here and a line in
// .env.example, which a test compares.
type config struct {
	BotToken    secret        `envconfig:"SLACK_BOT_TOKEN"`
	AppToken    secret        `envconfig:"SLACK_APP_TOKEN"`
	APIURL      string        `envconfig:"SLACK_API_URL" default:"https://slack.com/api/"`
	Command     string        `envconfig:"CSBOT_COMMAND" default:"/cs"`
	Database    secret        `envconfig:"CSBOT_DATABASE_URL" default:"csbot.db"`
	TermsDir    string        `envconfig:"CSBOT_TERMS_DIR"`
	Connections int           `envconfig:"CSBOT_CONNECTIONS" default:"2"`
	LogLevel    zapcore.Level `envconfig:"CSBOT_LOG_LEVEL" default:"info"`
	HTTPAddr    string        `envconfig:"CSBOT_HTTP_ADDR" default:"127.0.0.1:9797"`
	QuizChannel string        `envconfig:"CSBOT_QUIZ_CHANNEL"`
	QuizTime    string        `envconfig:"CSBOT_QUIZ_TIME" default:"09:00"`
	QuizDays    string        `envconfig:"CSBOT_QUIZ_DAYS" default:"mon-fri"`
	QuizZone    string        `envconfig:"CSBOT_QUIZ_ZONE" default:"UTC"`
	QuizOpen    time.Duration `envconfig:"CSBOT_QUIZ_OPEN"`
	Admins      []string      `envconfig:"CSBOT_ADMINS"`
	TestClock   testClock     `envconfig:"CSBOT_TEST_CLOCK"`
}

// A secret does not show itself in logs and errors.
type secret string

func (s secret) String() string {
	if s == "" {
		return "(not set)"
	}
	return "(set)"
}

// GoString keeps %#v from telling.
func (s secret) GoString() string { return s.String() }

// loadConfig reads .env, where there is one, and the environment, which goes
// first. An empty variable counts as not set. The error names every variable
// that cannot be read, and none of their values.
func loadConfig() (config, error) {
	var c config
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return c, errors.New(".env cannot be read: each line must be NAME=value")
	}
	var problems []error
	fields := reflect.ValueOf(&c).Elem()
	for i := range fields.NumField() {
		problems = append(problems, loadField(fields, i))
	}
	return c, errors.Join(problems...)
}

// loadField reads one variable. envconfig stops at the first mistake and
// prints the value, which may be a secret, so it gets one field at a time and
// its error is put into our words.
func loadField(fields reflect.Value, i int) error {
	field := fields.Type().Field(i)
	name := field.Tag.Get("envconfig")
	if value, set := os.LookupEnv(name); set && strings.TrimSpace(value) == "" {
		if err := os.Unsetenv(name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	one := reflect.New(reflect.StructOf([]reflect.StructField{field}))
	if err := envconfig.Process("", one.Interface()); err != nil {
		return fmt.Errorf("%s: it must be %s", name, forms[field.Type])
	}
	fields.Field(i).Set(one.Elem().Field(0))
	return nil
}

// forms says what a variable of a type must look like.
//
//nolint:gochecknoglobals // a table
var forms = map[reflect.Type]string{
	reflect.TypeFor[int]():           "a whole number",
	reflect.TypeFor[time.Duration](): "a length of time such as 8h or 90m",
	reflect.TypeFor[zapcore.Level](): "debug, info, warn or error",
	reflect.TypeFor[testClock]():     "an instant and how fast time passes from there, such as 2026-11-26T15:12:00Z x4320",
}

var (
	commandForm = regexp.MustCompile(`^/[a-z0-9_-]{1,31}$`)
	channelForm = regexp.MustCompile(`^[CG][A-Z0-9]{5,}$`)
)

// check names every setting that serve cannot work with.
func (c config) check() error {
	return errors.Join(c.checkBotToken(), c.checkAppToken(), c.checkBasics(), c.checkQuiz())
}

func (c config) checkBotToken() error {
	return checkToken("SLACK_BOT_TOKEN", c.BotToken, "xoxb-", "OAuth & Permissions, Bot User OAuth Token")
}

func (c config) checkAppToken() error {
	return checkToken("SLACK_APP_TOKEN", c.AppToken, "xapp-", "Basic Information, App-Level Tokens, with the scope connections:write")
}

func (c config) checkBasics() error {
	return errors.Join(
		c.checkCommand(),
		when(c.Connections < 1 || c.Connections > 10, "CSBOT_CONNECTIONS: it must be from 1 to 10, Slack's limit for an app"),
		when(!strings.HasPrefix(c.APIURL, "http") || !strings.HasSuffix(c.APIURL, "/"), "SLACK_API_URL: it must be a URL that ends in a slash"),
		c.TestClock.check(c.APIURL),
	)
}

func (c config) checkQuiz() error {
	_, err := c.schedules("")
	return err
}

func (c config) checkCommand() error {
	return when(!commandForm.MatchString(c.Command), "CSBOT_COMMAND: it must be a slash and up to 31 lower-case letters, digits, - and _, such as /cs")
}

func checkToken(name string, token secret, prefix, where string) error {
	switch {
	case token == "":
		return fmt.Errorf("%s: it is not set; find it at api.slack.com/apps under %s", name, where)
	case !strings.HasPrefix(string(token), prefix):
		return fmt.Errorf("%s: it must begin with %s%s; find it at api.slack.com/apps under %s", name, prefix, mistaken(token), where)
	}
	return nil
}

// mistaken says what a token of the wrong kind is.
func mistaken(token secret) string {
	for _, kind := range []struct{ prefix, name string }{
		{"xoxb-", "the bot token: the two tokens are swapped"},
		{"xapp-", "the app-level token: the two tokens are swapped"},
		{"xoxp-", "a user token"},
		{"xoxe", "a token that expires: switch token rotation off in the app's settings"},
	} {
		if strings.HasPrefix(string(token), kind.prefix) {
			return ", and this is " + kind.name
		}
	}
	return ""
}

// schedules is when the daily question is asked: never, without a channel.
func (c config) schedules(team string) ([]quiz.Schedule, error) {
	if c.QuizChannel == "" {
		return nil, nil
	}
	at, errAt := quiz.ParseWallTime(c.QuizTime)
	days, errDays := quiz.ParseDays(c.QuizDays)
	zone, errZone := time.LoadLocation(c.QuizZone)
	err := errors.Join(
		when(!channelForm.MatchString(c.QuizChannel),
			"CSBOT_QUIZ_CHANNEL: it must be a channel's ID such as C0123456789; Slack shows it at the end of the channel's details"),
		when(errAt != nil, "CSBOT_QUIZ_TIME: it must be a time such as 09:00 or 9am"),
		when(errDays != nil, "CSBOT_QUIZ_DAYS: it must be days such as mon-fri, mon,wed,fri or daily"),
		when(errZone != nil, "CSBOT_QUIZ_ZONE: it must be an IANA time zone such as Europe/Berlin"),
		when(c.QuizOpen < 0, "CSBOT_QUIZ_OPEN: it must be a length of time such as 8h"),
	)
	if err != nil {
		return nil, err
	}
	return []quiz.Schedule{{Team: team, Channel: c.QuizChannel, At: at, Days: days, Zone: zone, Open: c.QuizOpen}}, nil
}

func when(bad bool, problem string) error {
	if bad {
		return errors.New(problem)
	}
	return nil
}
