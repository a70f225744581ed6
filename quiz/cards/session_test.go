package cards_test

import (
	"testing"

	"pgregory.net/rapid"

	"csbot/quiz/cards"
	"csbot/quiz/cards/cardstest"
)

func TestSessions(t *testing.T) {
	t.Parallel()
	who := cards.Person{Team: "T1", User: "ana"}
	rapid.Check(t, func(rt *rapid.T) { cardstest.TestSessions(t, rt, cardstest.NewMemory(), who) })
}
