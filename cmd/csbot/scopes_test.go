package main

import (
	"slices"
	"testing"

	"go.uber.org/zap/zaptest"

	"csbot/bot/sandbox"
	"csbot/deploy"
)

// needs says for each scope what people do in vain without it. Each reports
// whether the bot hears of it at all.
func needs() map[string]func(*stage) bool {
	schedules := func(channel string) func(*stage) bool {
		return func(s *stage) bool {
			s.slack.Channel(channel).InviteBot()
			s.slash("ana", channel, "/cs quiz schedule 09:00")
			return true
		}
	}
	mentions := func(s *stage) bool {
		m := must[*sandbox.Message](s.t)(s.slack.Person("ana").Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" churn"))
		return m.Delivery != nil
	}
	return map[string]func(*stage) bool{
		"commands": func(s *stage) bool {
			_, err := s.slack.Person("ana").Slash(s.ctx, s.slack.Channel("general"), "/cs churn")
			return err == nil
		},
		"app_mentions:read": mentions,
		"chat:write":        mentions,
		"im:history": func(s *stage) bool {
			return must[*sandbox.Message](s.t)(s.slack.Person("ana").DM(s.ctx, "churn")).Delivery != nil
		},
		"im:write": func(s *stage) bool {
			s.slash("ana", "general", "/cs churn")
			s.click("ana", s.until(s.seenBy("ana", "general"), says("Churn")), "Send to my DM")
			return true
		},
		"channels:read": schedules("cs-team"),
		"groups:read":   schedules("leads"),
		"users:read":    schedules("general"),
	}
}

// TestEndToEndEachScopeIsNeeded takes one scope after the other away: then
// something is not heard of, or Slack refuses a call.
func TestEndToEndEachScopeIsNeeded(t *testing.T) {
	t.Parallel()
	for scope, use := range needs() {
		t.Run(scope, func(t *testing.T) {
			t.Parallel()
			s := newStageIn(t, sandbox.Options{Scopes: without(scope)}, zaptest.NewLogger(t), nil)
			if !use(s) {
				return
			}
			refused := func() bool {
				return slices.ContainsFunc(s.slack.Calls(), func(c sandbox.Call) bool { return c.Error == "missing_scope" })
			}
			if err := s.slack.Wait(s.ctx, refused); err != nil {
				t.Error("all goes well without it")
			}
		})
	}
}

// The manifest asks for exactly these, which are all that the sandbox grants to
// the other tests.
func TestScopesAreThoseThatAreNeeded(t *testing.T) {
	t.Parallel()
	var asked, needed []string
	for _, s := range must[[]deploy.Scope](t)(deploy.Scopes()) {
		if !s.Optional {
			asked = append(asked, s.Name)
		}
	}
	for scope := range needs() {
		needed = append(needed, scope)
	}
	granted := sandbox.DefaultScopes()
	for _, scopes := range [][]string{asked, needed, granted} {
		slices.Sort(scopes)
	}
	if !slices.Equal(asked, needed) || !slices.Equal(asked, granted) {
		t.Errorf("the manifest asks for %v, needed are %v, the sandbox grants %v", asked, needed, granted)
	}
}
