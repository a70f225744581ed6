package quiztest

import (
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

func testAnswer(s storeTest) {
	r := s.opened()
	for i, want := range []quiz.Receipt{{Chosen: 1}, {Chosen: 1, Repeated: true}} {
		got, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "U1", Option: 1 - i, At: noon}, r.Ref)
		want.Round = r
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			s.Errorf("answer %d: %v\n%s", i+1, err, diff)
		}
	}
	if _, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "U2", Option: 0, At: noon}, r.Ref); err != nil {
		s.Error(err)
	}
	tally, err := s.Tally(s.Context(), r.ID)
	if diff := cmp.Diff(quiz.Tally{Answers: []int{1, 1, 0}, Right: 1, Total: 2}, tally); err != nil || diff != "" {
		s.Errorf("Tally: %v\n%s", err, diff)
	}
	_, err = s.Tally(s.Context(), round("C9", "2026-11-23").ID)
	s.wantError("the tally of no round", err, quiz.ErrNoSuchRound)
}

func testAnswerRace(s storeTest) {
	r := s.opened()
	var counted atomic.Int32
	chosen := make([]int, 8)
	inParallel(len(chosen), func(i int) {
		receipt, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "U1", Option: i % 3, At: noon}, r.Ref)
		if err != nil {
			s.Error(err)
		}
		if !receipt.Repeated {
			counted.Add(1)
		}
		chosen[i] = receipt.Chosen
	})
	if counted.Load() != 1 {
		s.Errorf("%d of one person's clicks counted", counted.Load())
	}
	for _, c := range chosen {
		if c != chosen[0] {
			s.Errorf("the clicks were told different choices: %v", chosen)
		}
	}
}

func testAnswerStates(s storeTest) {
	answer := func(id quiz.RoundID, user string, at time.Time) error {
		_, err := s.Answer(s.Context(), quiz.Answer{Round: id, User: user, Option: 1, At: at}, "ts1")
		return err
	}
	r := s.opened()
	if err := answer(r.ID, "U1", r.Closes.Add(-time.Millisecond)); err != nil {
		s.Errorf("an answer at the last moment: %v", err)
	}
	s.wantError("an answer when the round closes", answer(r.ID, "U2", r.Closes), quiz.ErrClosed)
	for _, state := range []quiz.State{quiz.Closing, quiz.Closed, quiz.Skipped} {
		r := s.claimed(round("C1", string(state)))
		s.saved(s.leased(r.ID, noon), state, "ts1")
		s.wantError("an answer to a round that is "+string(state), answer(r.ID, "U2", noon), quiz.ErrClosed)
		if got := s.stored(r.ID).State; got != state {
			s.Errorf("the answer made the round %s, which was %s", got, state)
		}
	}
	s.wantError("an answer to no round", answer(round("C9", "2026-11-23").ID, "U2", noon), quiz.ErrNoSuchRound)

	r.Lease = s.leased(r.ID, r.Closes).Lease
	s.saved(r, quiz.Closed, "ts1")
	receipt, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "U1", Option: 0, At: r.Closes}, "ts1")
	if err != nil || !receipt.Repeated || receipt.Chosen != 1 {
		s.Errorf("a repeated answer after the end: %+v, %v", receipt, err)
	}
}

func testProof(s storeTest) {
	for _, state := range []quiz.State{quiz.Due, quiz.Sending, quiz.Unsure} {
		r := s.claimed(round("C1", string(state)))
		holder := s.saved(s.leased(r.ID, noon), state, "")
		receipt, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "U1", Option: 1, At: noon}, "ts7")
		if err != nil || receipt.Round.State != quiz.Open || receipt.Round.Ref != "ts7" {
			s.Errorf("a click on a round that is %s: %+v, %v", state, receipt, err)
		}
		holder.State = quiz.Skipped
		s.wantError("a save of the holder of a round that was "+string(state), s.Save(s.Context(), holder), ledger.ErrFenced)
		if got := s.stored(r.ID); got.State != quiz.Open || got.Ref != "ts7" {
			s.Errorf("the round that was %s is %s at %q", state, got.State, got.Ref)
		}
	}
}

func testNoSuchOption(s storeTest) {
	r := s.opened()
	for _, option := range []int{-1, 3, 1 << 40} {
		_, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "U1", Option: option, At: noon}, r.Ref)
		s.wantError(fmt.Sprintf("option %d of three", option), err, quiz.ErrNoSuchOption)
	}
	if tally, err := s.Tally(s.Context(), r.ID); err != nil || tally.Total != 0 {
		s.Errorf("Tally = %+v, %v", tally, err)
	}
}

func testRate(s storeTest) {
	r := s.opened()
	rate := func(user string, confidence int, at time.Time) (quiz.Receipt, error) {
		return s.Rate(s.Context(), quiz.Answer{Round: r.ID, User: user, At: at, Confidence: confidence})
	}
	_, err := rate("U1", 4, noon)
	s.wantError("a rating of no answer", err, quiz.ErrNoSuchRound)
	for _, user := range []string{"U1", "U2"} {
		if _, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: user, Option: 1, At: noon}, r.Ref); err != nil {
			s.Fatal(err)
		}
	}
	for i, want := range []quiz.Receipt{{Chosen: 1, Confidence: 4}, {Chosen: 1, Confidence: 4, Repeated: true}} {
		got, err := rate("U1", 4-i, noon)
		want.Round = r
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			s.Errorf("rating %d: %v\n%s", i+1, err, diff)
		}
	}
	again, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "U1", Option: 0, At: noon}, r.Ref)
	if err != nil || again.Confidence != 4 {
		s.Errorf("a repeated answer: %+v, %v; want its rating", again, err)
	}

	late, err := rate("U2", 5, r.Closes)
	if err != nil || late.Chosen != 1 || late.Confidence != 0 {
		s.Errorf("a rating when the round closes: %+v, %v", late, err)
	}
	s.saved(s.leased(r.ID, r.Closes), quiz.Closed, r.Ref)
	if late, err := rate("U2", 5, noon); err != nil || late.Confidence != 0 || late.Round.State != quiz.Closed {
		s.Errorf("a rating of a closed round: %+v, %v", late, err)
	}
	r.ID.Channel = "C9"
	_, err = rate("U1", 4, noon)
	s.wantError("a rating in no round", err, quiz.ErrNoSuchRound)
}

func testRateRace(s storeTest) {
	r := s.opened()
	if _, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "U1", Option: 1, At: noon}, r.Ref); err != nil {
		s.Fatal(err)
	}
	var counted atomic.Int32
	said := make([]int, 5)
	inParallel(len(said), func(i int) {
		receipt, err := s.Rate(s.Context(), quiz.Answer{Round: r.ID, User: "U1", At: noon, Confidence: 1 + i})
		if err != nil {
			s.Error(err)
		}
		if !receipt.Repeated {
			counted.Add(1)
		}
		said[i] = receipt.Confidence
	})
	for _, confidence := range said {
		if counted.Load() != 1 || confidence != said[0] {
			s.Errorf("%d ratings counted, as %v", counted.Load(), said)
		}
	}
}

// People click while the round closes: whoever was told that the answer counts
// is in the tally that closing reads.
func testTallyIsFinal(s storeTest) {
	r := s.opened()
	var taken atomic.Int32
	var final quiz.Tally
	inParallel(9, func(i int) {
		if i == 4 {
			if err := s.End(s.Context(), "T1", r.Closes); err != nil {
				s.Error(err)
			}
			tally, err := s.Tally(s.Context(), r.ID)
			if err != nil {
				s.Error(err)
			}
			final = tally
			return
		}
		for click := range 5 {
			a := quiz.Answer{Round: r.ID, User: fmt.Sprintf("U%d-%d", i, click), Option: 1, At: noon}
			switch _, err := s.Answer(s.Context(), a, r.Ref); {
			case err == nil:
				taken.Add(1)
			case !errors.Is(err, quiz.ErrClosed):
				s.Error(err)
			}
		}
	})
	if int(taken.Load()) != final.Total {
		s.Errorf("%d answers were taken and %d counted", taken.Load(), final.Total)
	}
}
