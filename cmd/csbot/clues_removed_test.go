package main

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// moments are those that a message shows.
var moments = regexp.MustCompile(`<!date\^(\d+)\^`)

// A game whose channel the bot is removed from is paused, which whoever plays and who opened
// it hear. It goes on when the bot is invited again, with the time that was left.
func TestAClueGameWithoutTheBot(t *testing.T) {
	t.Parallel()
	p := clueStage(t, 2*time.Second)
	p.click("ana", p.lobby, "Start")
	begin, room := p.next(0), p.slack.Channel("cs-team")
	room.RemoveBot()
	p.click(p.control(begin), begin, firstValue(content(begin)))
	p.until(p.slack.Person("ana").DMs, says("Your clue game is paused"))
	p.click("ben", p.lobby, "Join")
	p.until(p.seenBy("ben", "cs-team"), says("The game is paused"))
	p.slack.Clock().Advance(5 * time.Minute)
	room.InviteBot()
	clue := p.next(1)
	if !strings.Contains(content(clue), "The game was paused") || !strings.Contains(content(clue), "They left.") {
		t.Errorf("it goes on with %s", content(clue))
	}
	for _, found := range moments.FindAllStringSubmatch(content(clue), -1) {
		until := time.Unix(int64(must[int](t)(strconv.Atoi(found[1]))), 0)
		if left := until.Sub(p.now()); left < 10*time.Second || left > 31*time.Second {
			t.Errorf("there is time until %s from now", left)
		}
	}
	for p.state().Paused { // which is written down once the message is known to be there
		time.Sleep(20 * time.Millisecond)
	}
	p.do(clue)
	if ruling := p.next(2); !says("It was ")(ruling) || !strings.Contains(content(ruling), "Churned Customer") {
		t.Errorf("then %s", content(ruling))
	}
	all := p.said()
	for i, m := range all {
		for _, other := range all[:i] {
			if same(m, other) {
				t.Errorf("said twice: %s", m.Text)
			}
		}
	}
}

// same reports whether two messages say the same.
func same(m, other *sandbox.Message) bool { return content(m) == content(other) }
