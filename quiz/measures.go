package quiz

import (
	"context"

	"csbot/quiz/ask"
)

// Measures is the part of a Store that knows how hard questions are and how
// weeks went. Every method is safe for concurrent use, and Store.Answer takes
// effect on them together with the answer. The conformance suite is
// quiztest.TestMeasures.
type Measures interface {
	Weeks

	// Measured returns how a team has answered each question, by its Key, in
	// all of its channels and over all time. The counts are nobody's: they
	// outlive the answers of people who delete theirs.
	Measured(ctx context.Context, team string) (map[string]ask.Share, error)

	// Latest returns how a channel has answered its latest rounds so far, the
	// last due first, at most limit. Skipped rounds are left out.
	Latest(ctx context.Context, team, channel string, limit int) ([]ask.Share, error)
}
