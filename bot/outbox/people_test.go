package outbox_test

import (
	"testing"

	"github.com/slack-go/slack"

	"csbot/bot"
	"csbot/bot/outbox"
	"csbot/bot/sandbox"
	"csbot/bot/sandbox/sandboxtest"
)

// Whoever is asked for is looked at anew, so that nobody does today what they were
// entitled to yesterday; guests and who is deactivated are no members, and no admins.
func TestPeopleAreWhatTheyAreNow(t *testing.T) {
	t.Parallel()
	s := sandboxtest.Start(t, sandbox.Options{})
	client := outbox.NewClient(nil)
	t.Cleanup(client.CloseIdleConnections)
	sender := outbox.New(bot.Workspace{Team: s.Team()}, slack.New(s.BotToken(), slack.OptionAPIURL(s.APIURL()), slack.OptionHTTPClient(client)), client)
	ana := s.Person("ana")
	for name, but := range map[string]string{"Ana": s.Person("ben").ID, "B e n": ana.ID, "BÉN": ana.ID} {
		if named, err := sender.IsNamed(t.Context(), name, but); err != nil || !named {
			t.Errorf("%s is nobody's name: %v", name, err)
		}
	}
	for name, but := range map[string]string{"ana": ana.ID, "Churn Slayer": ana.ID, "csbot": ana.ID} {
		if named, err := sender.IsNamed(t.Context(), name, but); err != nil || named {
			t.Errorf("%s is somebody's name: %v", name, err)
		}
	}
	for _, tt := range []struct {
		now           sandbox.Standing
		member, admin bool
	}{
		{sandbox.Standing{Admin: true}, true, true},
		{sandbox.Standing{}, true, false},
		{sandbox.Standing{Guest: true}, false, false},
		{sandbox.Standing{SingleChannel: true}, false, false},
		{sandbox.Standing{Admin: true}, true, true},
		{sandbox.Standing{Deactivated: true, Admin: true}, false, false},
	} {
		ana.Becomes(tt.now)
		who, err := sender.Person(t.Context(), ana.ID)
		if err != nil || who.Member() != tt.member || who.Admin != tt.admin {
			t.Errorf("%+v: %+v, %v", tt.now, who, err)
		}
	}
	if gone, err := sender.Gone(t.Context()); err != nil || len(gone) != 1 || !gone[ana.ID] {
		t.Errorf("deactivated are %v, %v", gone, err)
	}
	if admins, err := sender.Admins(t.Context()); err != nil || len(admins) > 0 {
		t.Errorf("the admins are %v, %v", admins, err)
	}
	for _, bots := range []string{"csbot", "polly", "olga"} {
		if who, err := sender.Person(t.Context(), s.Person(bots).ID); err != nil || who.Member() {
			t.Errorf("%s is a member: %+v, %v", bots, who, err)
		}
	}
}
