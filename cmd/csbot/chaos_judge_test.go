//go:build unix

package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

var numbers = regexp.MustCompile(`ARR (1),(\d{3}),(\d{3})`)

// numberIn is the number that an answer is about.
func numberIn(text string) string {
	return strings.Join(slices.Concat(numbers.FindStringSubmatch(text), make([]string, 4))[1:4], "")
}

// calm waits until everything that was asked is dealt with, and stops the
// programs, which finish what they began.
func (s *storm) calm() {
	s.Helper()
	hurry := time.NewTicker(time.Second)
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

// A verdict is what became of the requests that were delivered.
type verdict struct{ delivered, silent, unsure, failed int }

// judge compares what was asked with what was said.
func (s *storm) judge() {
	s.Helper()
	said := s.said()
	var all, shares verdict
	for _, a := range s.asked {
		v := &all
		if strings.HasPrefix(a.answer, "shared") {
			v = &shares
		}
		_, err := a.delivery.Acked(s.ctx)
		answers := said[a.answer]
		switch {
		case a.answer == "": // a vote, which the ledger has
		case answers > 1:
			s.Errorf("%s: said %d times", a.answer, answers)
		case answers == 1:
			v.delivered++
		case err != nil: // and Slack told the person
			v.failed++
		case s.logs.unknown(a.delivery) && !s.certain:
			v.unsure++
		default:
			v.silent++
			if v == &all {
				s.Errorf("%s: no answer", a.answer)
			}
		}
	}
	s.Logf("%d requests; answers, silence, silence with outcome=unknown, failures that Slack told of: %v; of shares: %v; %d questions instead",
		len(s.asked), all, shares, said[sureQuestion])
	if shares.silent > said[sureQuestion] {
		s.Error("shares were not answered")
	}
	if said[sureQuestion] > shares.silent+shares.failed+shares.unsure {
		s.Error("a question was asked twice")
	}
	if all.delivered < len(s.asked)/2 {
		s.Error("too little was delivered for a verdict")
	}
	if strange := s.logs.strange(); strange != "" {
		s.Error("a program said:", strange)
	}
}

// sureQuestion is asked instead of sharing where the bot cannot see in time
// who reads a channel.
const sureQuestion = "Share it all the same?"

// said counts the answers that people got, as the sandbox saw them.
func (s *storm) said() map[string]int {
	said := map[string]int{}
	for _, c := range s.slack.Calls() {
		how := map[string]string{"chat.postMessage": "posted ", "response_url": "private "}[c.Method]
		if c.Args["response_type"] == "in_channel" {
			how = "shared "
		}
		switch number := numberIn(c.Args["text"]); {
		case !c.Effect:
		case number != "":
			said[how+number]++
		case c.Args["text"] == sureQuestion:
			said[sureQuestion]++
		}
	}
	for _, a := range s.asked {
		if ack, err := a.delivery.Acked(s.ctx); err == nil && ack.Error == "" {
			if number := numberIn(string(ack.Payload)); number != "" {
				said["private "+number]++
			}
		}
	}
	return said
}
