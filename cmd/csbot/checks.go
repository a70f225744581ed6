package main

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

var (
	commandForm = regexp.MustCompile(`^/[a-z0-9_-]{1,31}$`)
	channelForm = regexp.MustCompile(`^[CG][A-Z0-9]{5,}$`)
	personForm  = regexp.MustCompile(`^[UW][A-Z0-9]{5,}$`)
)

// check names every setting that serve cannot work with. csbot doctor asks the
// same, part by part.
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
		c.checkAPIURL(), c.checkHTTPAddr(), c.checkTermsDir(), c.checkAdmins(),
		c.checkKept(), c.TestClock.check(c.APIURL),
	)
}

// kept is for how long data of people is kept.
func (c config) kept() quiz.Kept {
	longest := quiz.LongestKept()
	return quiz.Kept{Months: cmp.Or(c.KeepAnswers, longest.Months), Days: cmp.Or(c.KeepGone, longest.Days)}
}

func (c config) checkKept() error {
	most := quiz.LongestKept()
	return errors.Join(
		when(c.KeepAnswers < 1 || c.KeepAnswers > most.Months, fmt.Sprintf("CSBOT_KEEP_ANSWERS: it must be from 1 to %d months", most.Months)),
		when(c.KeepGone < 1 || c.KeepGone > most.Days, fmt.Sprintf("CSBOT_KEEP_DEACTIVATED: it must be from 1 to %d days", most.Days)),
	)
}

func (c config) checkAPIURL() error {
	u, err := url.Parse(c.APIURL)
	bad := err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !strings.HasSuffix(c.APIURL, "/")
	return when(bad, "SLACK_API_URL: it must be a URL that ends in a slash, such as https://slack.com/api/")
}

func (c config) checkHTTPAddr() error {
	if c.HTTPAddr == off || c.HTTPAddr == "" {
		return nil
	}
	_, port, err := net.SplitHostPort(c.HTTPAddr)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	return when(err != nil, "CSBOT_HTTP_ADDR: it must be an address such as 127.0.0.1:9797 or :9797, or off")
}

func (c config) checkTermsDir() error {
	if c.TermsDir == "" {
		return nil
	}
	about, err := os.Stat(c.TermsDir)
	if err != nil {
		return fmt.Errorf("CSBOT_TERMS_DIR: %w", err)
	}
	return when(!about.IsDir(), "CSBOT_TERMS_DIR: it names a file: name the folder that your files of terms are in")
}

func (c config) checkAdmins() error {
	const form = "CSBOT_ADMINS: each must be a user's ID such as U0123456789, from the person's profile, separated by commas; "
	for _, id := range c.Admins {
		switch {
		case id == "":
			return errors.New(form + "there is a comma with nobody before or after it")
		case !personForm.MatchString(id):
			return fmt.Errorf("%s%q is none", form, id)
		}
	}
	return nil
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
	case strings.ContainsFunc(string(token), func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }):
		return fmt.Errorf("%s: there is a blank or a line break in it; copy it again from api.slack.com/apps under %s", name, where)
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
	at, errAt := calendar.ParseWallTime(c.QuizTime)
	days, errDays := calendar.ParseDays(c.QuizDays)
	zone, errZone := time.LoadLocation(c.QuizZone)
	err := errors.Join(
		when(!channelForm.MatchString(c.QuizChannel),
			"CSBOT_QUIZ_CHANNEL: it must be a channel's ID such as C0123456789; Slack shows it at the end of the channel's details"),
		when(errAt != nil, "CSBOT_QUIZ_TIME: it must be a time such as 09:00 or 9am"),
		when(errDays != nil, "CSBOT_QUIZ_DAYS: it must be days such as mon-fri, mon,wed,fri or daily"),
		when(errZone != nil || c.QuizZone == "Local", "CSBOT_QUIZ_ZONE: it must be an IANA time zone such as Europe/Berlin"),
		when(c.QuizOpen < 0, "CSBOT_QUIZ_OPEN: it must be a length of time such as 8h"),
	)
	if err != nil {
		return nil, err
	}
	rule := calendar.Rule{At: at, Days: days, Zone: zone, Open: c.QuizOpen}
	if err := rule.Check(); err != nil {
		return nil, fmt.Errorf("CSBOT_QUIZ_OPEN, CSBOT_QUIZ_TIME, CSBOT_QUIZ_DAYS or CSBOT_QUIZ_ZONE: %w", err)
	}
	return []quiz.Schedule{{Rule: rule, Team: team, Channel: c.QuizChannel}}, nil
}

func when(bad bool, problem string) error {
	if bad {
		return errors.New(problem)
	}
	return nil
}
