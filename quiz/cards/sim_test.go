package cards

import (
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"
	"time"

	"csbot/glossary"
	"csbot/quiz/ask"
	"csbot/quiz/cards/fsrs"
)

// The simulated team: its memory follows FSRS-6, and what it knows is measured some
// time after the last question.
const (
	simTerms  = 150
	simPeople = 10
	simDays   = 120
	simLater  = 30 // days
	attends   = 0.7
	guesses   = 0.25
)

// A simulation is a team, the questions of its channel and the cards of each person.
type simulation struct {
	*testing.T

	shelf  Shelf
	fsrs   fsrs.Scheduler
	rng    *rand.Rand
	terms  []string
	hard   map[string]float64 // the share of people who do not know a term at first
	people []*simulated
	shown  int // cards
	right  ask.Share
}

// simulated is one person: what they remember of terms, and what csbot keeps.
type simulated struct {
	memory map[string]fsrs.Memory
	loop   Loop
}

// someOf is a shelf of as many terms as a team has to know. More shipped terms
// change little in it.
func someOf(t *testing.T) Shelf {
	t.Helper()
	none, err := glossary.Load(func(string) bool { return false }, fstest.MapFS{"sources.yaml": {Data: []byte("{}")}})
	if err != nil {
		t.Fatal(err)
	}
	g := none.With(shelf(t).Glossary.Terms()[:simTerms])
	return Shelf{Glossary: g, Maker: ask.NewMaker(g)}
}

// newSimulation draws how hard the terms are, and who knows which already.
func newSimulation(t *testing.T, seed uint64) *simulation {
	t.Helper()
	scheduler, err := fsrs.ForRetention(fsrs.DefaultRetention)
	if err != nil {
		t.Fatal(err)
	}
	s := &simulation{T: t, shelf: someOf(t), fsrs: scheduler, rng: rand.New(rand.NewPCG(seed, seed)), hard: make(map[string]float64)}
	for _, term := range s.shelf.Glossary.Terms() {
		s.terms = append(s.terms, term.Name)
	}
	for _, term := range s.terms {
		s.hard[term] = s.beta22()
	}
	for range simPeople {
		p := &simulated{memory: make(map[string]fsrs.Memory)}
		for _, term := range s.terms {
			if s.rng.Float64() < 1-s.hard[term] {
				stability := []float64{8, 20, 60, 200}[s.rng.IntN(4)]
				p.memory[term] = fsrs.Memory{State: fsrs.Review, Stability: stability, Difficulty: 5, Last: monday()}
			}
		}
		s.people = append(s.people, p)
	}
	return s
}

// beta22 draws from Beta(2, 2): of three even draws the one in the middle.
func (s *simulation) beta22() float64 {
	three := []float64{s.rng.Float64(), s.rng.Float64(), s.rng.Float64()}
	slices.Sort(three)
	return three[1]
}

// asked has somebody answer, and remember what they then read.
func (s *simulation) asked(p *simulated, term string, at time.Time, guess float64) (knew, right bool) {
	knew = s.rng.Float64() < p.memory[term].Recall(at)
	right = knew || s.rng.Float64() < guess
	rating := fsrs.Again // also of a lucky guess
	if knew {
		rating = fsrs.Good
	}
	p.memory[term] = s.fsrs.Next(p.memory[term], rating, at)
	return knew, right
}

// day asks the channel a question, and counts who was right.
func (s *simulation) day(key string, at time.Time) (share ask.Share) {
	for _, p := range s.people {
		if s.rng.Float64() > attends {
			continue
		}
		_, right := s.asked(p, ask.TermOf(key), at, guesses)
		share.Total++
		if right {
			share.Right++
			continue
		}
		p.loop.Misses = slices.DeleteFunc(p.loop.Misses, func(m Miss) bool { return m.Key == key })
		p.loop.Misses = append(p.loop.Misses, Miss{Key: key, At: at})
	}
	return share
}

// look brings back what is worth it to who attends, in a session of cards.
func (s *simulation) look(at time.Time) {
	for _, p := range s.people {
		if s.rng.Float64() > attends {
			continue
		}
		p.loop.Now, p.loop.Day = at, at.Truncate(24*time.Hour)
		session := Session{ID: "s", Keys: p.loop.Worth()}
		for !session.Over() {
			session = s.rate(p, session, at)
			s.shown++
		}
	}
}

// rate shows and rates the card of a session.
func (s *simulation) rate(p *simulated, session Session, at time.Time) Session {
	key, rating := session.Key(), NotAtAll
	if knew, _ := s.asked(p, ask.TermOf(key), at, 0); knew {
		rating = 4
	}
	i := slices.IndexFunc(p.loop.Cards, func(c Card) bool { return c.Key == key })
	if i < 0 {
		i, p.loop.Cards = len(p.loop.Cards), append(p.loop.Cards, Card{Key: key})
	}
	for _, m := range []Move{{Kind: Show}, {Kind: Rate, Rating: rating}} {
		m.Session, m.Step = session.ID, session.Step
		c, err := session.Make(m, p.loop.Cards[i], At{Now: at, Scheduler: s.fsrs})
		if err != nil {
			s.Fatal(err)
		}
		session = c.Session
		if c.Card != nil {
			p.loop.Cards[i], p.loop.Reviews = *c.Card, append(p.loop.Reviews, *c.Review)
		}
	}
	return session
}

// known is the share of terms that a person will know on average at the end.
func (s *simulation) known() float64 {
	sum, end := 0.0, monday().AddDate(0, 0, simDays+simLater)
	for _, p := range s.people {
		for _, term := range s.terms {
			sum += p.memory[term].Recall(end)
		}
	}
	return sum / float64(len(s.people)*len(s.terms))
}

// A policy chooses the questions of a channel, and whether they come back.
type policy struct {
	choose func(s *simulation, day int, past ask.Past) string // nil: there are none
	loop   bool
	known  func(s *simulation) map[string]ask.Share // by question, how another channel answered; nil: nothing
}

// run plays a policy through.
func (s *simulation) run(p policy) {
	past := ask.Past{Measured: make(map[string]ask.Share)}
	if p.known != nil {
		past.Measured = p.known(s)
	}
	for day := 1; day <= simDays && p.choose != nil; day++ {
		at := monday().AddDate(0, 0, day)
		key := p.choose(s, day, past)
		share := s.day(key, at)
		s.right.Right, s.right.Total = s.right.Right+share.Right, s.right.Total+share.Total
		past.Asked, past.Latest = slices.Insert(past.Asked, 0, key), slices.Insert(past.Latest, 0, share)
		sum := past.Measured[key]
		past.Measured[key] = ask.Share{Right: sum.Right + share.Right, Total: sum.Total + share.Total}
		if p.loop {
			s.look(at.Add(time.Hour))
		}
	}
}

// neverRepeats asks each term once before any comes again.
func neverRepeats(s *simulation, day int, _ ask.Past) string {
	order := slices.Clone(s.terms)
	shuffle := rand.New(rand.NewPCG(1, 2))
	shuffle.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	return MeaningOf(order[day%len(order)])
}

// outcome is what a policy comes to, on average of some teams.
type outcome struct{ known, right, cards float64 }

// teams is how many teams are simulated: as many as CSBOT_TEAMS says at night.
func teams(usual int) int {
	if n, err := strconv.Atoi(os.Getenv("CSBOT_TEAMS")); err == nil {
		return n
	}
	return usual
}

func simulate(t *testing.T, p policy, teams int) (o outcome) {
	t.Helper()
	for seed := range teams {
		s := newSimulation(t, uint64(seed))
		s.run(p)
		o.known += s.known() / float64(teams)
		o.right += float64(s.right.Right) / math.Max(1, float64(s.right.Total)) / float64(teams)
		o.cards += float64(s.shown) / simPeople / simDays / float64(teams)
	}
	return o
}

// A daily question that is to teach, and what is missed coming back, teach a team half
// as much again as a question alone that never repeats, with few cards a day.
func TestTheLoopTeaches(t *testing.T) {
	t.Parallel()
	teams := teams(6)
	none := simulate(t, policy{}, teams)
	once := simulate(t, policy{choose: neverRepeats}, teams)
	alone := simulate(t, policy{choose: chooses(ask.Teach)}, teams)
	loop := simulate(t, policy{choose: chooses(ask.Teach), loop: true}, teams)
	gain := (loop.known - none.known) / (once.known - none.known)
	t.Logf("none %+v, once %+v, teach %+v, with the loop %+v: %.2f times", none, once, alone, loop, gain)
	if gain < 1.5 || loop.cards > 1.3 {
		t.Errorf("%.2f times the gain with %.2f cards a day", gain, loop.cards)
	}
}
