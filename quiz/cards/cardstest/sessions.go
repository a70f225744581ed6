package cardstest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"csbot/quiz/cards"
	"csbot/quiz/cards/fsrs"
)

// noon is when the tests begin, in whole milliseconds as everything that is kept.
func noon() time.Time { return time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC) }

// TestSessions plays a random session on a Store, by one person on two devices,
// each of which may show buttons of any age: every rating counts once, whatever is
// clicked twice, taken back, skipped or begun anew, however the clock goes. Who
// is a person that has nothing yet.
func TestSessions(t *testing.T, rt *rapid.T, s cards.Store, who cards.Person) {
	t.Helper()
	p := player{T: rt, t: t, store: s, who: who, now: noon()}
	p.begin()
	steps := rapid.IntRange(1, 40).Draw(rt, "steps")
	for range steps {
		switch rapid.IntRange(0, 19).Draw(rt, "what") {
		case 0:
			p.begin()
		case 1:
			p.now = p.now.Add(time.Duration(rapid.IntRange(-50, 2000).Draw(rt, "hours")) * time.Hour)
		case 2:
			p.keep()
		default:
			p.tap()
		}
	}
	p.check()
}

// player is somebody with two devices.
type player struct {
	*rapid.T

	t     *testing.T
	store cards.Store
	who   cards.Person
	now   time.Time
	seen  []cards.Session // as the devices have shown them
	begun int
	rated []cards.Review // what counts, in order
	keeps []string
}

// keys are cards that are tapped; two of them may be of terms that are gone by
// now, of which a session knows nothing.
func keys() []string {
	return []string{"meaning:Churn", "name:Churn", "meaning:Upsell", "numeric:Net Promoter Score", "formula:ARR", "meaning:Gone; --'", "riddle:🙂"}
}

// kinds are those of moves, what is done most often more than once.
func kinds() []cards.Kind {
	return []cards.Kind{cards.Show, cards.Show, cards.Type, cards.Rate, cards.Rate, cards.Rate, cards.Skip, cards.Drop, cards.Undo, "?"}
}

func (p *player) must(err error) {
	if err != nil {
		p.Fatal(err)
	}
}

func (p *player) begin() {
	p.begun++
	s := cards.Session{
		ID: fmt.Sprint("s", p.begun), Deck: "d", Cram: rapid.IntRange(0, 4).Draw(p.T, "cram") == 0,
		Keys: rapid.SliceOfNDistinct(rapid.SampledFrom(keys()), 1, 5, rapid.ID[string]).Draw(p.T, "keys"),
	}
	p.must(p.store.BeginCards(p.t.Context(), p.who, s))
	p.seen = append(p.seen, s)
}

func (p *player) keep() {
	key := rapid.SampledFrom(keys()).Draw(p.T, "kept")
	p.must(p.store.KeepCard(p.t.Context(), p.who, key))
	p.keeps = append(p.keeps, key)
}

// tap taps a button, mostly one of the latest.
func (p *player) tap() {
	shown := p.seen[len(p.seen)-1]
	if rapid.IntRange(0, 3).Draw(p.T, "old") == 0 {
		shown = rapid.SampledFrom(p.seen).Draw(p.T, "shown")
	}
	m := cards.Move{
		Session: shown.ID, Step: shown.Step,
		Kind:   rapid.SampledFrom(kinds()).Draw(p.T, "kind"),
		Rating: cards.Rating(rapid.IntRange(0, 6).Draw(p.T, "rating")),
	}
	if m.Kind == cards.Type {
		m.Text = rapid.SampledFrom([]string{"", "churn", "'); --🙂"}).Draw(p.T, "text")
	}
	scheduler, err := fsrs.ForRetention(rapid.SampledFrom([]float64{0.8, 0.9, 0.95}).Draw(p.T, "retention"))
	p.must(err)
	current, err := p.store.CardSession(p.t.Context(), p.who)
	p.must(err)
	var card cards.Card
	if !current.Over() {
		card, err = p.store.Card(p.t.Context(), p.who, current.Key())
		p.must(err)
	}
	c, err := current.Make(m, card, cards.At{Now: p.now, Scheduler: scheduler})
	if stale := m.Session != current.ID || m.Step != current.Step; stale && !errors.Is(err, cards.ErrStale) {
		p.Fatalf("a stale tap %+v is taken", m)
	}
	if err != nil {
		return
	}
	p.must(p.store.MoveCards(p.t.Context(), p.who, c))
	if err := p.store.MoveCards(p.t.Context(), p.who, c); !errors.Is(err, cards.ErrStale) {
		p.Fatalf("the same tap counts twice: %v", err)
	}
	p.seen = append(p.seen, c.Session)
	switch {
	case current.Cram:
	case m.Kind == cards.Rate:
		p.rated = append(p.rated, *c.Review)
	case m.Kind == cards.Undo && current.Acts[len(current.Acts)-1].Rating != 0:
		p.rated = p.rated[:len(p.rated)-1]
	}
}

// check compares what is kept with what was tapped.
func (p *player) check() {
	reviews, err := p.store.CardReviews(p.t.Context(), p.who, 0, math.MaxInt32)
	p.must(err)
	if !slices.EqualFunc(reviews, p.rated, func(a, b cards.Review) bool {
		same := a.At.Equal(b.At)
		a.At = b.At
		return same && a == b
	}) {
		p.Fatalf("kept reviews\n%+v\nwant\n%+v", reviews, p.rated)
	}
	memories, err := cards.Replay(reviews)
	p.must(err)
	all, err := p.store.Cards(p.t.Context(), p.who)
	p.must(err)
	for _, c := range all {
		want := memories[c.Key]
		delete(memories, c.Key)
		same := c.Memory.Due.Equal(want.Due) && c.Memory.Last.Equal(want.Last)
		c.Memory.Due, c.Memory.Last = want.Due, want.Last
		if !same || c.Memory != want {
			p.Fatalf("%s is\n%+v, its reviews say\n%+v", c.Key, c.Memory, want)
		}
		if c.Kept != slices.Contains(p.keeps, c.Key) {
			p.Fatalf("%s is kept: %v", c.Key, c.Kept)
		}
	}
	if len(memories) > 0 {
		p.Fatalf("no cards of %v", memories)
	}
}
