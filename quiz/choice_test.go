package quiz_test

import (
	"slices"
	"testing"
	"time"

	"csbot/quiz"
	"csbot/quiz/ask"
)

// A term that most people get wrong comes back after a week of questions, in
// another way; one that they know does not, nor does any where what is new teaches more.
func TestMissedTermsComeBack(t *testing.T) {
	t.Parallel()
	for name, rule := range map[string]string{"known": "fun", "missed": "fun", "missed, to teach": "teach"} {
		knew := name == "known"
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(w *world) {
				p := w.start(unscheduled)
				defer p.stop()
				w.must(p.SetSchedule(w.Context(), w.rule("09:00 daily "+rule)))
				until(1, 9, 30)
				first, _ := w.wall.posted()
				option := first.Question.Right
				if !knew {
					option = (option + 1) % len(first.Question.Options)
				}
				if _, err := p.Answer(w.Context(), first.ID, "U1", option, first.Ref); err != nil {
					w.Error(err)
				}
				until(5, 9, 30)
				w.keptGoing(p)
				until(8, 9, 30)
				for day, r := range w.wall.posts[1:7] {
					if r.Question.Term == first.Question.Term {
						w.Errorf("day %d asks about %s again", day+2, r.Question.Term)
					}
				}
				eighth, _ := w.wall.posted()
				if back := eighth.Question.Term == first.Question.Term; back != (name == "missed") {
					w.Errorf("after a week, again: %v", back)
				}
				if eighth.Question.Key() == first.Question.Key() {
					w.Errorf("%s is asked twice", first.Question.Key())
				}
			})
		})
	}
}

// However many questions there are, the ledger remembers them all: of a channel
// that has had all but one, that one is the next.
func TestTheLastUnaskedQuestionIsNext(t *testing.T) {
	m, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	all := wholePool(m)
	last := all[len(all)-1]
	inBubble(t, func(w *world) {
		db := w.open()
		defer func() { _ = db.Close() }()
		had := make([]quiz.Round, 0, len(all))
		for i, q := range all[:len(all)-1] {
			due := time.Now().AddDate(0, 0, i-len(all))
			id := quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: due.Format(time.DateOnly)}
			had = append(had, quiz.Round{ID: id, Question: q, Due: due, Closes: due, State: quiz.Closed})
		}
		latest := &had[len(had)-1]
		latest.State, latest.Closes, latest.Ref = quiz.Open, time.Now().AddDate(0, 0, 2), "ts"
		_, err := db.Claim(w.Context(), had...)
		w.must(err)
		p := w.start(nil)
		defer p.stop()
		_, err = p.Answer(w.Context(), latest.ID, "U9", 0, latest.Ref) // without any answer the schedule would rest
		w.must(err)
		until(1, 9, 30)
		if next, _ := w.wall.posted(); next.Question.Key() != last.Key() {
			w.Errorf("after %d other questions %s is asked, not %s", len(all)-1, next.Question.Key(), last.Key())
		}
	})
}

// wholePool asks until a question returns.
func wholePool(m *ask.Maker) []ask.Question {
	var all []ask.Question
	var asked []string
	for {
		q := m.Make(uint64(len(all)), ask.Past{Asked: asked})
		if slices.Contains(asked, q.Key()) {
			return all
		}
		all, asked = append(all, q), append(asked, q.Key())
	}
}
