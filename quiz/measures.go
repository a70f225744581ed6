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

	// Past returns what a channel has been asked, so far back as reach says. What
	// it has Measured are the answers of the whole team, in all of its channels
	// and over all time. Those counts are nobody's: they outlive the answers of
	// people who delete theirs. Skipped rounds are left out.
	Past(ctx context.Context, team, channel string, reach Reach) (ask.Past, error)
}

// Reach says how much of the past to look at.
type Reach struct {
	Asked    int  // questions at most
	Latest   int  // how the latest of those, at most, were answered
	Measured bool // how hard all questions are
}
