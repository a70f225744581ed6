package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz/cards"
	"csbot/quiz/cards/cardstest"
	"csbot/quiz/cards/fsrs"
)

// A learner is somebody with cards, and a clock.
type learner struct {
	*testing.T

	bot  testBot
	kept *cardstest.Memory
	now  time.Time
	msg  answer.Answer
}

func newLearner(t *testing.T) *learner {
	t.Helper()
	l := &learner{T: t, bot: answerer(t), kept: cardstest.NewMemory(), now: time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)}
	wishes := &diary{wishes: map[string]string{}}
	l.bot.cards, l.bot.people, l.bot.scores, l.bot.preferences = l.kept, everybody{}, wishes, wishes
	l.bot.now = func() time.Time { return l.now }
	return l
}

func (l *learner) me() cards.Person { return cards.Person{Team: l.bot.in(Request{}).Team, User: "U1"} }

// says types a line.
func (l *learner) says(line string) *learner {
	l.Helper()
	l.msg = l.bot.Handle(l.Context(), Request{Source: Slash, Slash: "/cs", User: "U1", Text: line})
	l.bot.bringing.Wait()
	return l
}

// taps clicks the button with a label.
func (l *learner) taps(label string) *learner {
	l.Helper()
	var buttons []answer.Button
	for _, part := range l.msg.Parts {
		buttons = append(buttons, part.Buttons...)
	}
	buttons = append(buttons, l.msg.Buttons...)
	i := slices.IndexFunc(buttons, func(b answer.Button) bool { return b.Label == label })
	if i < 0 {
		l.Fatalf("no button %q in\n%s", label, view.Plain(l.msg))
	}
	return l.clicks(buttons[i].Line)
}

func (l *learner) clicks(line string) *learner {
	l.Helper()
	l.msg = l.bot.Handle(l.Context(), Request{Source: Click, Channel: "D1", User: "U1", Text: line})
	l.bot.bringing.Wait()
	return l
}

func (l *learner) sees(parts ...string) *learner {
	l.Helper()
	for _, part := range parts {
		if !strings.Contains(view.Plain(l.msg), part) {
			l.Errorf("no %q in\n%s", part, view.Plain(l.msg))
		}
	}
	return l
}

func TestCardsComeBackWhenTheyAreDue(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	l.says("cards churn").sees("1 of 1 · Churn", "What does it mean?")
	l.taps("Show").sees("How well did you know it?", "1–4 today · 5 in 8 days").taps("5").sees("Done · you knew 1 of 1", "Next: 1 card")
	l.says("cards").sees("Nothing is due in Your cards", "Next: 1 card")
	l.now = l.now.AddDate(0, 0, 9)
	l.says("cards").sees("1 of 1 · Your cards").taps("Show").sees("1–2 today · 3 in 4 weeks · 4 in 6 weeks · 5 in 2 months")
}

func TestSizesAndDecks(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"cards retention":       "1 of 10 · Retention",
		"cards Retention 3":     "1 of 3 · Retention",
		"cards intro 50":        "1 of 50 · Intro to CS Flashcards",
		"cards intro 5000":      "1 of 50 · Intro to CS Flashcards",
		"cards Rule of 40":      "1 of 1 · Rule of 40",
		"cards Rule of 40, nrr": "1 of 2 · Rule of 40, Net Revenue Retention",
		"cards 5":               "You have no cards yet.",
		"cards misses":          "You have no cards yet.",
		"cards decks":           "Decks",
		"cards zzzz":            "“zzzz” is no category and no term",
		"cards nrr, zzzz":       "“zzzz” is no category and no term",
		"cards 3 retention":     "1 of 3 · Retention",
		"cards look":            "Nothing is worth another look now.",
		"cards help":            "your own flashcards",
		"cards all":             "Decks",
		"cards cram churn, nrr": "1 of 2 · Churn, Net Revenue Retention · cram",
	} {
		newLearner(t).says(line).sees(want)
	}
}

// What was missed in the channel is asked as it was there, or by its term's
// meaning where such a question is gone, and no two of one term at once.
func TestMissesAreCards(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	for _, key := range []string{"meaning:No Such Term", "riddle:Churn", "numeric:Net Promoter Score", "meaning:Churn", "name:Churn"} {
		l.kept.Miss(l.me(), cards.Miss{Key: key})
	}
	l.says("cards").sees("1 of 2", "What is it called?").taps("Skip").sees("2 of 2", "Which one is right?", "A  ")
	l.taps("Not again").sees("Done · you rated none of these cards")
	l.says("cards misses").sees("1 of 1")
}

// Cramming changes nothing that is kept.
func TestCrammingSchedulesNothing(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	l.says("cards churn").taps("Show").taps("4")
	before, _ := l.kept.Cards(l.Context(), l.me())
	l.says("cards cram churn").sees("1 of 1", "nothing is scheduled").taps("Show").taps("1").sees("Nothing of this was scheduled.")
	l.taps("Undo").sees("How well did you know it?")
	after, _ := l.kept.Cards(l.Context(), l.me())
	if n, _ := l.kept.CountCardReviews(l.Context(), l.me(), time.Time{}); n != 1 || !slices.Equal(before, after) {
		t.Errorf("%d reviews; %+v became %+v", n, before, after)
	}
}

// Nobody is told of more than a session, and a day has its end.
func TestNobodyIsInDebt(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	for n := range cards.Daily / cards.Usual {
		l.says("cards intro").sees("1 of 10")
		for range cards.Usual {
			l.taps("Show").taps("3")
		}
		l.sees("Done", "Next: 10 cards")
		l.now = l.now.Add(time.Duration(n) * time.Minute)
	}
	l.says("cards").sees("That is enough for today").taps("Cram all the same").sees("1 of 10", "cram")
	l.now = l.now.AddDate(0, 0, 1)
	l.says("cards").sees("1 of 10")
}

// A button of an older step, or session, changes nothing and shows where the
// session is now.
func TestOldButtonsShowWhereTheSessionIs(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	l.says("cards churn, upsell").taps("Show")
	old := lineOf(mustSession(l), cards.Rate, 5)
	l.taps("2").sees("2 of 2").clicks(old).sees("2 of 2").clicks(old).sees("2 of 2")
	l.says("cards downsell").clicks(old).sees("1 of 1", "Downsell")
	l.clicks("card undo nothing 7").sees("1 of 1", "Downsell")
	if n, _ := l.kept.CountCardReviews(l.Context(), l.me(), time.Time{}); n != 1 {
		t.Errorf("%d reviews", n)
	}
	if l.msg.To != answer.InPlace {
		t.Error("it does not take the place of what was clicked")
	}
	newLearner(t).clicks(old).sees("This session is over.").taps("My cards").sees("You have no cards yet.")
}

func mustSession(l *learner) cards.Session {
	l.Helper()
	s, err := l.kept.CardSession(l.Context(), l.me())
	if err != nil {
		l.Fatal(err)
	}
	return s
}

// A term that goes in the middle of a session is passed over by a tap.
func TestATermThatIsGone(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	s := cards.Session{ID: "S", Keys: []string{"meaning:No Such Term", cards.MeaningOf("Churn")}}
	if err := l.kept.BeginCards(l.Context(), l.me(), s); err != nil {
		t.Fatal(err)
	}
	l.clicks("card show S 0").sees("No Such Term is not in the glossary any more").taps("Skip").sees("2 of 2", "Churn")
}

func TestKeepThisOne(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	l.says("more churn").taps("Keep this one").sees("Churn is among your cards.").taps("My cards").sees("1 of 1", "Churn")
}

// What each rating brings, alike ones together.
func TestForecast(t *testing.T) {
	t.Parallel()
	scheduler, err := fsrs.ForRetention(fsrs.DefaultRetention)
	if err != nil {
		t.Fatal(err)
	}
	at := cards.At{Now: time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC), Scheduler: scheduler}
	card := cards.Card{Memory: fsrs.Memory{
		State: fsrs.Review, Stability: 3, Difficulty: 5, Last: at.Now.AddDate(0, 0, -3), Due: at.Now,
	}}
	if got := fmt.Sprint(forecast(card, at)); got != "[1–2 today 3 in 8 days 4 in 11 days 5 in 3 weeks]" {
		t.Error(got)
	}
}
