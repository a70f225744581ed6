package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/ask"
)

// The answers that were given before questions were measured count as well, and
// what was asked then is remembered.
func TestEarlierAnswersAreMeasured(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		due := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
		r := quiz.Round{
			ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2026-11-23"}, State: quiz.Open, Ref: "ts1", Due: due, Closes: due.Add(time.Hour),
			Question: ask.Question{Kind: "name", Term: `Time to "Value"`, Right: 1, Options: make([]ask.Option, 4)},
		}
		if claimed, err := s.Claim(d.Context(), r); err != nil || len(claimed) != 1 {
			d.Fatal(claimed, err)
		}
		for i, user := range []string{"ana", "ben", "cem"} {
			if _, err := s.Answer(d.Context(), quiz.Answer{Round: r.ID, User: user, Option: i % 2, At: due}, r.Ref); err != nil {
				d.Fatal(err)
			}
		}
		dialect, _, err := address(d.url)
		if err != nil {
			d.Fatal(err)
		}
		provider, err := migrator(s.writing, dialect)
		if err != nil {
			d.Fatal(err)
		}
		if _, err := provider.DownTo(d.Context(), 5); err != nil {
			d.Fatal(err)
		}
		if _, err := provider.Up(d.Context()); err != nil {
			d.Fatal(err)
		}
		past, err := s.Past(d.Context(), "T1", "C1", quiz.Reach{Asked: 10, Measured: true})
		want := ask.Past{Asked: []string{r.Question.Key()}, Measured: map[string]ask.Share{r.Question.Key(): {Right: 1, Total: 3}}}
		if diff := cmp.Diff(want, past); err != nil || diff != "" {
			d.Errorf("Past: %v\n%s", err, diff)
		}
	})
}
