package clues

import (
	"slices"
	"strings"
	"testing"
)

// Whatever may happen to a game has a rule.
func TestRules(t *testing.T) {
	t.Parallel()
	for what, said := range map[string]string{
		"somebody leaves":         "Who leaves can come back",
		"everybody leaves":        "ends when nobody is left",
		"a team that nobody's in": "A team that nobody is in",
		"who comes late":          "who comes later joins the smallest",
		"a late answer":           "for a clue that is closed does not count",
		"a double click":          "a vote and a buzz count once",
		"no pick in time":         "whoever takes too long has it picked",
		"no wager in time":        "No wager in time",
		"the picker leaves":       "If that person leaves",
		"the host leaves":         "After a host has left",
		"an idle host":            "leaves it to the vote by waiting too long",
		"a restart":               "While the bot was away",
		"a removed bot":           "cannot write in its channel",
		"a tie in a vote":         "a tie accepts it",
		"a tie in a team":         "as many of both",
	} {
		if !slices.ContainsFunc(Rules(), func(rule string) bool { return strings.Contains(rule, said) }) {
			t.Errorf("no rule for %s: %q", what, said)
		}
	}
}
