package store

import (
	"testing"

	"csbot/quiz/quiztest"
)

func TestScores(t *testing.T) {
	t.Parallel()
	for name, fresh := range prepared {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			quiztest.TestScores(t, func(t *testing.T) quiztest.ScoreStore { t.Helper(); return opened(t, fresh(t)) })
		})
	}
}
