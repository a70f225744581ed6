package bot

import (
	"testing"

	"csbot/quiz/cards/fsrs"
)

// What somebody chooses holds from the next session on, and what nobody could have
// chosen is as usual.
func TestSettingsOfCards(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		values    map[string]string
		size      string
		retention float64
	}{
		{map[string]string{sizePreference: "5", retentionPreference: "0.8"}, "1 of 5", fsrs.MinRetention},
		{map[string]string{sizePreference: "20", retentionPreference: "0.95"}, "1 of 20", fsrs.MaxRetention},
		{map[string]string{sizePreference: "5000", retentionPreference: "0.99"}, "1 of 10", fsrs.DefaultRetention},
		{map[string]string{sizePreference: "-1", retentionPreference: "NaN"}, "1 of 10", fsrs.DefaultRetention},
		{nil, "1 of 10", fsrs.DefaultRetention},
	} {
		l, _, _ := looped(t)
		if l.says("cards settings"); l.msg.Form == nil {
			t.Fatal("no form")
		}
		l.msg = l.bot.Handle(t.Context(), Request{Source: Submission, User: "U1", Text: "cards settings", Values: tt.values})
		l.sees("Your cards")
		l.says("cards Retention").sees(tt.size).says("cards Retention 3").sees("1 of 3").taps("Show").taps("4")
		reviews, err := l.kept.CardReviews(t.Context(), l.me(), 0, 10)
		if err != nil || len(reviews) != 1 || reviews[0].Retention != tt.retention {
			t.Errorf("%v: reviews %+v, %v", tt.values, reviews, err)
		}
	}
}
