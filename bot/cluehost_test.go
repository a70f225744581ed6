package bot

import (
	"context"
	"errors"
	"strings"
	"testing"

	"csbot/bot/view"
)

// colleagues are people of whom U8 is a guest, U7 is in no channel, and U6 unknown to Slack.
type colleagues struct{ everybody }

func (colleagues) Cached(_ context.Context, _, user string) (Person, error) {
	if user == "U6" {
		return Person{}, errors.New("users.info: internal_error")
	}
	return Person{Name: "Ms " + user, Guest: user == "U8"}, nil
}

func (colleagues) InChannel(context.Context, string, string) (map[string]bool, error) {
	return map[string]bool{"U1": true, "U2": true, "U8": true, "U9": true}, nil
}

// Whoever opens a game can name another host, who starts it, decides and may leave.
func TestAnotherHost(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	c.people = colleagues{}
	lobby := linesOfClue(c.newest())
	change := lobby[clueChange].String()
	for named, want := range map[string]string{
		"U8": "Ms U8 is no full member", "U7": "is not in the channel", "U6": "I cannot look that person up", "U2,U9": "One person",
	} {
		a := c.tries("U1", Submission, change, map[string]string{hostField: hostedGame, whoField: named})
		if !strings.Contains(a.Errors[whoField], want) {
			t.Errorf("%s: %+v", named, a.Errors)
		}
	}
	if a := c.tries("U1", Submission, change, map[string]string{hostField: "nobody", whoField: "U9"}); a.Errors[whoField] == "" {
		t.Errorf("a host who does nothing: %s", view.Plain(a))
	}
	c.does("U1", Submission, change, filled(map[string]string{hostField: hostedGame, whoField: "U9"}))
	if v := c.state(lobby[clueStart].game); v.Options.Host != "U9" || len(v.Here) != 1 {
		t.Fatalf("%+v", v)
	}
	form := c.does("U1", Click, change, nil).Form
	if last := form.Fields[len(form.Fields)-1]; last.Name != whoField || last.Value != "U9" || !last.People {
		t.Errorf("the form shows %+v", last)
	}
	c.does("U2", Click, lobby[clueJoin].String(), nil)
	if says := view.Plain(c.tries("U9", Click, lobby[clueJoin].String(), nil)); !strings.Contains(says, "You host this game") {
		t.Error(says)
	}
	c.does("U9", Click, lobby[clueStart].String(), nil)
	id := lobby[clueStart].game
	line := c.picked(id)
	for _, user := range []string{"U1", "U2"} {
		c.does(user, Submission, line.String(), map[string]string{answerField: "no idea of " + user})
	}
	line.verb = clueAppeal
	c.does("U2", Click, line.String(), nil)
	if says := view.Plain(c.newest()); !strings.Contains(says, " decides, until ") {
		t.Errorf("an appeal is %s", says)
	}
	c.does("U9", Click, lobby[clueLeave].String(), nil)
	if says := view.Plain(c.newest()); !strings.Contains(says, "Everybody else votes in secret") {
		t.Errorf("after the host has left: %s", says)
	}
	c.does("U1", Click, linesOfClue(c.newest())[clueAccept].String(), nil)
	if says := view.Plain(c.newest()); !strings.Contains(says, " counts: ") {
		t.Error(says)
	}
	c.does("U9", Click, lobby[clueJoin].String(), nil)
}
