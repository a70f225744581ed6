package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"go.uber.org/zap"

	"csbot/bot"
	"csbot/bot/outbox"
	"csbot/bot/store"
	"csbot/deploy"
)

// settingsFile is the probe without whose success no other one makes sense.
const settingsFile = "settings file"

// botTokenProbe is the probe that asks Slack who we are.
const botTokenProbe = "bot token"

// probes is the table of what the doctor looks at. To add one, add an
// entry and its function; doctor_test.go injects its fault.
func probes() []probe {
	return []probe{
		{name: settingsFile, look: checkSettingsFile},
		{name: "settings", look: checkSettings},
		{name: botTokenProbe, look: checkBotToken},
		{name: "bot scopes", needs: []string{botTokenProbe}, look: checkScopes},
		{name: "clock", needs: []string{botTokenProbe}, look: checkClock},
		{name: "app token", look: func(_ context.Context, p *setup) []finding { return faults(p.config.checkAppToken()) }},
		{name: "connection", needs: []string{"app token"}, look: checkConnection},
		{name: "database", look: checkDatabase},
		{name: "terms", look: checkTerms},
		{name: "messages", needs: []string{botTokenProbe, "terms"}, look: checkShapes},
		{name: "health page", look: checkHealthPage},
		{name: "quiz settings", look: func(_ context.Context, p *setup) []finding { return faults(p.config.checkQuiz()) }},
		{name: "quiz channel", needs: []string{botTokenProbe, "quiz settings"}, look: checkQuizChannel},
		{name: "messages tab", look: func(context.Context, *setup) []finding {
			return yourself("Can people write to the bot? Slack does not tell an app.",
				"App Home, Show Tabs: Messages Tab on, and Allow users to send messages from the messages tab")
		}},
		{name: "slash command", look: func(_ context.Context, p *setup) []finding {
			return yourself("Has the app the command "+p.config.Command+", and no other app of the workspace? Slack does not tell an app.",
				"Slash Commands, and CSBOT_COMMAND")
		}},
		{name: "events", look: func(context.Context, *setup) []finding {
			return yourself("Does the app get app_home_opened, app_mention and message.im, and is interactivity on? Slack does not tell an app.",
				"Event Subscriptions, Subscribe to bot events; Interactivity & Shortcuts")
		}},
	}
}

func yourself(question, setting string) []finding {
	return []finding{{State: manual, Says: question, Setting: setting}}
}

// faults makes findings of errors of the form "SETTING: what is wrong".
func faults(err error) []finding {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var all []finding
		for _, one := range many.Unwrap() {
			all = append(all, faults(one)...)
		}
		return all
	}
	setting, _, _ := strings.Cut(err.Error(), ":")
	return []finding{{State: wrong, Says: err.Error(), Setting: setting}}
}

func bad(setting, format string, args ...any) []finding {
	return []finding{{State: wrong, Says: fmt.Sprintf(format, args...), Setting: setting}}
}

// checkSettingsFile looks at what all other checks hang on.
func checkSettingsFile(_ context.Context, p *setup) []finding {
	if err, bad := errors.AsType[*dotenvError](p.loading); bad {
		return faults(err)
	}
	return nil
}

func checkSettings(_ context.Context, p *setup) []finding {
	found := append(faults(p.loading), faults(p.config.checkBasics())...)
	for _, warning := range p.unknown {
		found = append(found, finding{State: note, Says: warning})
	}
	return found
}

// checkHealthPage takes the address for a moment, as csbot serve does, unless
// csbot has it.
func checkHealthPage(ctx context.Context, p *setup) []finding {
	if p.config.checkHTTPAddr() != nil {
		return nil // which the settings say
	}
	page, err := newHealth(ctx, p.config.HTTPAddr, newMetrics(), zap.NewNop())
	if err == nil {
		page.close()
		return nil
	}
	if said, failed := askHealth(ctx, p.config.HTTPAddr, "/healthz"); failed == nil && said == "ok" {
		return []finding{{State: note, Says: "csbot is running and has " + p.config.HTTPAddr}}
	}
	return faults(err)
}

func checkBotToken(ctx context.Context, p *setup) []finding {
	if err := p.config.checkBotToken(); err != nil {
		return faults(err)
	}
	me, err := identify(ctx, p.config, p.client)
	if err != nil {
		return faults(err)
	}
	p.me, p.asked = me, p.now()
	return []finding{{State: well, Says: me.User + " in " + me.Team}}
}

// checkScopes compares what the token may do with what the manifest asks for.
func checkScopes(_ context.Context, p *setup) []finding {
	const setting = "OAuth & Permissions, Bot Token Scopes: add them, then install the app again"
	scopes, err := deploy.Scopes()
	if err != nil {
		return bad("", "%v", err)
	}
	granted := strings.FieldsFunc(p.me.Header.Get("X-Oauth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
	var found []finding
	for _, s := range scopes {
		switch {
		case slices.Contains(granted, s.Name):
		case s.Optional:
			found = append(found, finding{State: note, Says: fmt.Sprintf("without %s: %s", s.Name, s.For), Setting: setting})
		default:
			found = append(found, bad(setting, "the token lacks %s: %s. It has %s", s.Name, s.For, strings.Join(granted, ", "))...)
		}
	}
	return found
}

// skewAllowed is more than any answer takes and less than a question may be
// early or late.
const skewAllowed = time.Minute

func checkClock(_ context.Context, p *setup) []finding {
	theirs, err := http.ParseTime(p.me.Header.Get("Date"))
	if err != nil {
		return []finding{{State: skipped, Says: "Slack's answer carries no time"}}
	}
	if skew := p.asked.Sub(theirs); skew.Abs() > skewAllowed {
		return bad("the clock of this machine (NTP)", "it is %s off Slack's: daily questions come at the wrong time", skew.Abs().Round(time.Second))
	}
	return nil
}

func checkDatabase(ctx context.Context, p *setup) []finding {
	if err := store.Check(ctx, string(p.config.Database)); err != nil {
		return bad("CSBOT_DATABASE_URL", "%v", err)
	}
	return nil
}

func checkTerms(_ context.Context, p *setup) []finding {
	if p.config.checkTermsDir() != nil {
		return nil // which the settings say
	}
	if _, err := p.load(p.config); err != nil {
		return bad("CSBOT_TERMS_DIR", "%v", err)
	}
	return nil
}

func checkQuizChannel(ctx context.Context, p *setup) []finding {
	if p.config.QuizChannel == "" {
		const elsewhere = "no channel is set here; one scheduled in Slack that refuses a question is paused, and who scheduled it is told"
		return []finding{{State: note, Says: elsewhere, Setting: "CSBOT_QUIZ_CHANNEL"}}
	}
	if err := outbox.New(bot.Workspace{}, p.api, p.client).CheckChannel(ctx, p.config.QuizChannel); err != nil {
		return bad("CSBOT_QUIZ_CHANNEL, or the channel itself", "%v", err)
	}
	return nil
}
