//go:build unix

package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"csbot/bot/sandbox"
)

var numbers = regexp.MustCompile(`ARR (1),(\d{3}),(\d{3})`)

// numberIn is the number that an answer is about.
func numberIn(text string) string {
	return strings.Join(slices.Concat(numbers.FindStringSubmatch(text), make([]string, 4))[1:4], "")
}

// aMinute is how long one of Slack's takes while its retries are waited for.
const aMinute = 8 * time.Second

// calm waits until everything that was asked is dealt with, and stops the
// programs, which finish what they began. Slack's last retry comes minutes after the one
// before, and a program sees within one that a link is half open: so that is waited for
// before minutes pass faster.
func (s *storm) calm() {
	s.Helper()
	if err := s.slack.Wait(s.ctx, func() bool { return s.slack.HalfOpen() == 0 }); err != nil {
		s.Fatal("a link that is half open was not given up:", err)
	}
	hurry := time.NewTicker(aMinute)
	defer hurry.Stop()
	for _, a := range s.asked {
		for settled := false; !settled; {
			select {
			case <-a.delivery.Settled():
				settled = true
			case <-hurry.C:
				s.advance(time.Minute) // Slack's retries are minutes apart
			case <-s.ctx.Done():
				s.Fatal("an envelope was never settled")
			}
		}
	}
	s.closeQuiz()
	for _, p := range s.programs {
		s.halt(p)
	}
}

// closeQuiz waits for the end of the daily question and compares its tally
// with the votes: one a person, and all that were delivered.
func (s *storm) closeQuiz() {
	s.Helper()
	sure, perhaps := map[string]bool{}, map[string]bool{}
	for _, a := range s.asked {
		if a.answer != "" {
			continue
		}
		perhaps[a.person.ID] = true
		if _, err := a.delivery.Acked(s.ctx); err == nil {
			sure[a.person.ID] = true
		}
	}
	s.advance(8 * time.Hour)
	votes := 0
	err := s.slack.Wait(s.ctx, func() bool {
		var right int
		n, _ := fmt.Sscanf(tallied.FindString(s.slack.Message(s.quiz.Channel, s.quiz.TS).Text), "%d of %d right", &right, &votes)
		return n == 2
	})
	if err != nil {
		s.Fatal("the daily question was not closed:", err)
	}
	if votes < len(sure) || votes > len(perhaps) {
		s.Errorf("%d votes were counted, of %d to %d people", votes, len(sure), len(perhaps))
	}
}

var tallied = regexp.MustCompile(`\d+ of \d+ right`)

// A verdict is what became of requests: each is in one of these.
type verdict struct{ answered, told, toldBySlack, silent, doubled int }

// judge compares what was asked with what was said.
func (s *storm) judge() {
	s.Helper()
	said := s.said()
	var v verdict
	votes := 0
	for _, a := range s.asked {
		_, err := a.delivery.Acked(s.ctx)
		switch answers, asked := said.answers[a.answer], said.questions[a.answer]; {
		case a.answer == "": // which the ledger has
			votes++
		case answers > 1 || asked > 1:
			v.doubled++
			s.Errorf("%s: answered %d times, and asked back %d times", a.answer, answers, asked)
		case answers == 1:
			v.answered++
		case asked == 1, said.told[numberOf(a)]:
			v.told++
		case err != nil && a.message == nil: // of what is no event Slack tells
			v.told, v.toldBySlack = v.told+1, v.toldBySlack+1
		case said.toldOnly(a):
			v.told++
		default:
			v.silent++
			s.Errorf("%s: %s got no answer (%v), in %v", a.answer, a.person.Name, err, a.delivery.Envelopes())
		}
	}
	s.Logf("%s: %d requests, %d answered, %d told, %d silent, %d doubled; %d told by Slack, and %d votes", // .ci/night adds them up
		s.Name(), len(s.asked)-votes, v.answered, v.told, v.silent, v.doubled, v.toldBySlack, votes)
	if v.answered < len(s.asked)/2 {
		s.Error("too little was answered for a verdict")
	}
	if strange := s.logs.strange(); strange != "" {
		s.Error("a program said:", strange)
	}
}

// saidWords is what people were said, as the sandbox saw it.
type saidWords struct {
	answers   map[string]int          // by question.answer
	questions map[string]int          // that were asked instead of sharing, by question.answer
	told      map[string]bool         // that something went wrong, by the number asked for
	unnamed   map[*sandbox.Person]int // the same, without saying with what
}

// sureQuestion is asked instead of sharing where the bot cannot see in time
// who reads a channel.
const sureQuestion = "Share it all the same?"

var (
	// sorry begins what people are told of an answer that they do not get, or
	// perhaps did.
	sorry = regexp.MustCompile(`^(Slack did not (confirm|take) my|Something went wrong|I'm busy|I was restarted)`)
	// asks is the command line of a question, in a button.
	asks = regexp.MustCompile(`arr (1\d{6})/yr`)
)

// said collects what was said.
func (s *storm) said() saidWords {
	said := saidWords{answers: map[string]int{}, questions: map[string]int{}, told: map[string]bool{}, unnamed: map[*sandbox.Person]int{}}
	for _, c := range s.slack.Calls() {
		how := map[string]string{"chat.postMessage": "posted ", "response_url": "private ", "chat.postEphemeral": "private "}[c.Method]
		if c.Args["response_type"] == "in_channel" {
			how = "shared "
		}
		if c.Effect && how != "" {
			said.note(how, c.Args["text"], c.Args["blocks"])
		}
	}
	for _, a := range s.asked {
		if ack, err := a.delivery.Acked(s.ctx); err == nil && ack.Error == "" && numberIn(string(ack.Payload)) != "" {
			said.answers["private "+numberIn(string(ack.Payload))]++
		}
	}
	for _, p := range s.people {
		for _, room := range append(s.rooms, p.IM()) {
			said.unnamed[p] += unnamed(p.Sees(room))
		}
	}
	return said
}

// note takes a message down.
func (said saidWords) note(how, text, blocks string) {
	number, about := numberIn(text), asks.FindStringSubmatch(blocks)
	switch {
	case number != "":
		said.answers[how+number]++
	case about == nil:
	case text == sureQuestion:
		said.questions["shared "+about[1]]++
	case sorry.MatchString(text):
		said.told[about[1]] = true
	}
}

// unnamed counts the messages that say that something went wrong, and not with
// what.
func unnamed(messages []*sandbox.Message) (n int) {
	for _, m := range messages {
		if sorry.MatchString(m.Text) && !asks.Match(m.Blocks) {
			n++
		}
	}
	return n
}

// toldOnly reports whether somebody was told, without a word of what, that
// something went wrong, and takes that as said of this question.
func (said saidWords) toldOnly(a question) bool {
	if a.message != nil && a.message.Channel == a.room.ID {
		return unnamed(a.person.Thread(a.message)) > 0
	}
	said.unnamed[a.person]--
	return said.unnamed[a.person] >= 0
}

func numberOf(a question) string { _, number, _ := strings.Cut(a.answer, " "); return number }
