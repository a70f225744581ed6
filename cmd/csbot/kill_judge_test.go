//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/store"
	"csbot/quiz"
)

// clickers are how many people click, each on one question, so that the
// verdict that somebody gets is the one on that click.
const clickers = 2500

// A click is a person's answer to a question, or two of them in a row.
type click struct {
	person *sandbox.Person
	room   *sandbox.Channel
	round  string
	chosen []string // "T1/C1/2026-11-26 A"
}

// clickAway lets people answer until ctx ends, or nobody is left.
func (k *killRun) clickAway(ctx context.Context) {
	random := rand.New(rand.NewPCG(k.faults.Seed, 4))
	for i := range clickers {
		select {
		case <-time.After(time.Duration(random.IntN(150)) * time.Millisecond):
		case <-ctx.Done():
			return
		}
		c := &click{person: k.slack.Person(fmt.Sprintf("person-%d", i+1)), room: k.room(random.IntN(askedIn))}
		choices := []string{"A", "B"}
		if random.IntN(4) > 0 {
			choices = choices[random.IntN(2):][:1]
		}
		if k.answer(ctx, c, choices); c.chosen != nil {
			k.clicks = append(k.clicks, c)
		}
	}
}

// answer clicks on the latest question of a channel, unless it is closed or
// nobody is there to hear it.
func (k *killRun) answer(ctx context.Context, c *click, choices []string) {
	if k.slack.Connections() == 0 {
		return
	}
	for _, m := range slices.Backward(c.person.Sees(c.room)) {
		if c.round = roundIn(m.Metadata); c.round == "" {
			continue
		}
		for _, choice := range choices {
			if _, err := c.person.Click(ctx, m, choice); err == nil {
				c.chosen = append(c.chosen, c.round+" "+choice)
			}
		}
		return
	}
}

// roundIn is the round that a message's metadata names.
func roundIn(metadata []byte) string {
	var m struct {
		Type    string `json:"event_type"`
		Payload struct {
			Round string `json:"round"`
		} `json:"event_payload"`
	}
	if json.Unmarshal(metadata, &m) != nil || m.Type != "csbot_round" {
		return ""
	}
	return m.Payload.Round
}

// posted counts the postings of each round, by the sandbox's own log.
func (k *killRun) posted() map[string]int {
	posted := map[string]int{}
	for _, c := range k.slack.Calls() {
		if round := roundIn([]byte(c.Args["metadata"])); c.Method == "chat.postMessage" && c.Effect && round != "" {
			posted[round]++
		}
	}
	return posted
}

// shown is what people see of a round; nil where they see nothing.
func (k *killRun) shown(id quiz.RoundID) *sandbox.Message {
	for _, m := range k.slack.Person("person-1").Sees(k.slack.Channel(id.Channel)) {
		if roundIn(m.Metadata) == id.String() {
			return m
		}
	}
	return nil
}

// unfinished are the rounds that are not over.
func (k *killRun) unfinished(db *store.Store) []quiz.Round {
	k.Helper()
	rounds, _, err := db.Unfinished(k.ctx, k.slack.Team(), time.Time{})
	if err != nil {
		k.Fatal(err)
	}
	return rounds
}

// look counts the states of the rounds that killed processes had in hand.
func (k *killRun) look() {
	k.Helper()
	k.withStore(func(db *store.Store) {
		for _, r := range k.unfinished(db) {
			if time.Until(r.Lease.Until) <= 0 {
				continue
			}
			state := string(r.State)
			switch m := k.shown(r.ID); {
			case m == nil:
				state += ", not in Slack"
			case strings.HasPrefix(m.Text, "Answer: "):
				state += ", edited"
			}
			k.found[state]++
		}
	})
}

// due lists the rounds of a schedule that were due until a time.
func (k *killRun) due(s quiz.Schedule, end time.Time) (due []quiz.RoundID) {
	for day := s.Next(k.clock.from); !day.Due.After(end); day = s.Next(day.Due) {
		due = append(due, quiz.RoundID{Team: s.Team, Channel: s.Channel, Occurrence: day.Date})
	}
	return due
}

// ledger is what is kept of a schedule's rounds.
func (k *killRun) ledger(db *store.Store, s quiz.Schedule) map[quiz.RoundID]quiz.Round {
	k.Helper()
	kept := map[quiz.RoundID]quiz.Round{}
	for _, r := range must[[]quiz.Round](k.T)(db.Rounds(k.ctx, s.Team, s.Channel, 1000)) {
		kept[r.ID] = r
	}
	return kept
}

// unposted reports whether a question that was due by then is still to be posted:
// one that is not in the ledger yet, or that is there and waits.
func (k *killRun) unposted(db *store.Store, by time.Time) bool {
	k.Helper()
	for _, s := range k.schedules {
		ledger := k.ledger(db, s)
		for _, id := range k.due(s, by) {
			if r, claimed := ledger[id]; !claimed || r.State == quiz.Due || r.State == quiz.Sending {
				return true
			}
		}
	}
	return false
}

// judge compares what was due with what was posted and with the ledger.
func (k *killRun) judge(end time.Time, readable bool) {
	k.Helper()
	posted, became := k.posted(), map[string]int{}
	due, missing, doubled := 0, 0, 0
	k.withStore(func(db *store.Store) {
		for _, s := range k.schedules {
			ledger := k.ledger(db, s)
			for _, id := range k.due(s, end) {
				r := ledger[id]
				r.ID = id
				became[fmt.Sprintf("%s, posted %d times", s.LogLine(r)[len("Mon 2006-01-02 15:04 UTC  "):], posted[r.ID.String()])]++
				due++
				switch n := posted[r.ID.String()]; {
				case n > 1:
					doubled++
				case n == 0:
					missing++
				}
				if r.State == quiz.Closing && r.Closes.After(end) {
					r.State = quiz.Open // it was when the kills ended; its edit is still to come
				}
				k.judgeRound(db, r, posted[r.ID.String()], readable)
			}
		}
	})
	k.Logf("%s: %d kills, %d questions, %d missing, %d doubled; what became of them: %v", // .ci/night adds them up
		k.Name(), k.kills, due, missing, doubled, became)
}

func (k *killRun) judgeRound(db *store.Store, r quiz.Round, posted int, readable bool) {
	k.Helper()
	switch {
	case posted > 1:
		k.Errorf("%s was posted %d times", r.ID, posted)
	case posted == 0 && strings.Contains(r.Reason, quiz.Unanswered): // all people have clicked by then
	case !readable && (r.State == quiz.Skipped && r.Reason != "" || r.State == quiz.Unsure):
	case r.State != quiz.Open && r.State != quiz.Closed || posted == 0:
		k.Errorf("%s is %q in the ledger (%q), and was posted %d times", r.ID, r.State, r.Reason, posted)
	case r.State == quiz.Closed:
		k.judgeTally(r.ID, must[quiz.Tally](k.T)(db.Tally(k.ctx, r.ID)))
	}
}

func (k *killRun) judgeTally(id quiz.RoundID, t quiz.Tally) {
	k.Helper()
	want := "Too few answers to say how many were right."
	if t.Total >= quiz.Fewest {
		want = fmt.Sprintf("%d of %d right (%d%%)", t.Right, t.Total, (200*t.Right+t.Total)/(2*t.Total))
	}
	if m := k.shown(id); !strings.HasPrefix(m.Text, "Answer: ") || !strings.HasSuffix(m.Text, want) {
		k.Errorf("%s was closed with %q, want %q", id, m.Text, want)
	}
}

var verdictText = regexp.MustCompile(`^(?:Right|Not quite): ([A-H]), `)

// judgeClicks compares what people were told with the answers that are kept.
func (k *killRun) judgeClicks() {
	k.Helper()
	told := 0
	k.withStore(func(db *store.Store) {
		for _, c := range k.clicks {
			var kept []string
			for _, a := range must[quiz.Personal](k.T)(db.Export(k.ctx, k.slack.Team(), c.person.ID, 0, 10)).Answers {
				kept = append(kept, fmt.Sprintf("%s %c", a.Round, 'A'+a.Option))
			}
			verdicts := c.verdicts()
			if len(verdicts) > 0 {
				told++
			}
			if len(kept) > 1 || len(kept) == 1 && !slices.Contains(c.chosen, kept[0]) || len(kept) == 0 && len(verdicts) > 0 {
				k.Errorf("%s clicked on %s, was told of %s, and kept is %s", c.person.Name, c.chosen, verdicts, kept)
			}
			for _, verdict := range verdicts {
				if !slices.Contains(kept, verdict) {
					k.Errorf("%s was told that %s counts, and kept is %s", c.person.Name, verdict, kept)
				}
			}
		}
	})
	k.Logf("%d of %d people who clicked were told a verdict", told, len(k.clicks))
	if told < len(k.clicks)/2 {
		k.Error("too few verdicts to judge by")
	}
}

// verdicts are the answers that the person was told count.
func (c *click) verdicts() []string {
	var verdicts []string
	for _, m := range c.person.Sees(c.room) {
		if letter := verdictText.FindStringSubmatch(m.Text); m.Ephemeral && letter != nil {
			verdicts = append(verdicts, c.round+" "+letter[1])
		}
	}
	return verdicts
}

// windows demands of long runs that processes were killed wherever the ledger
// and Slack may disagree.
func windows(t *testing.T, runs []*killRun) {
	t.Helper()
	for _, window := range []string{"sending, not in Slack", "sending", "closing", "closing, edited"} {
		found := 0
		for _, k := range runs {
			found += k.found[window]
		}
		if found == 0 {
			t.Errorf("no process was killed while a round was %s", window)
		}
	}
}
