package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"time"

	"github.com/kelseyhightower/envconfig"
	"github.com/spf13/cobra"
	"go.uber.org/zap/zapcore"
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
	KeepAnswers int           `envconfig:"CSBOT_KEEP_ANSWERS" default:"13"`
	KeepGone    int           `envconfig:"CSBOT_KEEP_DEACTIVATED" default:"30"`
	TestClock   testClock     `envconfig:"CSBOT_TEST_CLOCK"`

	// The secrets, for who keeps them in files.
	BotTokenFile string `envconfig:"SLACK_BOT_TOKEN_FILE"`
	AppTokenFile string `envconfig:"SLACK_APP_TOKEN_FILE"`
	DatabaseFile string `envconfig:"CSBOT_DATABASE_URL_FILE"`
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

// loadConfig reads .env, where there is one, the environment, which goes first,
// and the files that secrets may be in. An empty variable counts as not set, and
// blanks around a value do not count. The error names every variable that cannot
// be read, and none of their values; such a variable keeps its default.
func loadConfig() (config, error) {
	var c config
	problems := []error{loadDotenv()}
	fields := reflect.ValueOf(&c).Elem()
	for i := range fields.NumField() {
		problems = append(problems, loadField(fields, i))
	}
	for i := range c.Admins {
		c.Admins[i] = strings.TrimSpace(c.Admins[i])
	}
	problems = append(problems,
		loadSecret(&c.BotToken, "SLACK_BOT_TOKEN", c.BotTokenFile),
		loadSecret(&c.AppToken, "SLACK_APP_TOKEN", c.AppTokenFile),
		loadSecret(&c.Database, "CSBOT_DATABASE_URL", c.DatabaseFile),
	)
	return c, errors.Join(problems...)
}

// lenientConfig is for commands that need neither Slack nor the database: what is
// wrong with a setting is told, and does not keep them from their work.
func lenientConfig(cmd *cobra.Command) config {
	c, err := loadConfig()
	if err != nil {
		cmd.PrintErrln(err)
	}
	return c
}

// loadField reads one variable. envconfig stops at the first mistake and
// prints the value, which may be a secret, so it gets one field at a time and
// its error is put into our words.
func loadField(fields reflect.Value, i int) error {
	field := fields.Type().Field(i)
	name := field.Tag.Get("envconfig")
	if err := tidyVariable(name); err != nil {
		return err
	}
	one := reflect.New(reflect.StructOf([]reflect.StructField{field}))
	problem := envconfig.Process("", one.Interface())
	if problem != nil {
		problem = fmt.Errorf("%s: it must be %s", name, forms[field.Type])
		if err := errors.Join(os.Unsetenv(name), envconfig.Process("", one.Interface())); err != nil {
			return errors.Join(problem, err)
		}
	}
	fields.Field(i).Set(one.Elem().Field(0))
	return problem
}

// tidyVariable takes the blanks around a variable away, and with them a line
// break at the end of a token; nothing else may be meant by one.
func tidyVariable(name string) error {
	value, set := os.LookupEnv(name)
	tidy := strings.TrimSpace(value)
	switch {
	case !set || tidy == value && tidy != "":
		return nil
	case tidy == "":
		return os.Unsetenv(name)
	}
	return os.Setenv(name, tidy)
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
