// Package cardstest has the conformance suites of what cards keeps, and a Store
// that keeps it in memory.
package cardstest

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"csbot/quiz/cards"
)

// Memory is a cards.Store for tests.
type Memory struct {
	mu     sync.Mutex
	people map[cards.Person]*kept
}

// kept is what there is of one person.
type kept struct {
	cards   map[string]cards.Card
	reviews []cards.Review
	session cards.Session
	missed  []cards.Miss
}

// NewMemory makes an empty one.
func NewMemory() *Memory { return &Memory{people: make(map[cards.Person]*kept)} }

// of is what there is of a person. The lock is held.
func (m *Memory) of(who cards.Person) *kept {
	if m.people[who] == nil {
		m.people[who] = &kept{cards: make(map[string]cards.Card)}
	}
	return m.people[who]
}

// Miss has a person answer a question wrong.
func (m *Memory) Miss(who cards.Person, miss cards.Miss) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := m.of(who)
	k.missed = slices.Insert(slices.DeleteFunc(k.missed, func(other cards.Miss) bool { return other.Key == miss.Key }), 0, miss)
}

// Put puts a card among a person's.
func (m *Memory) Put(who cards.Person, c cards.Card) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.of(who).cards[c.Key] = c
}

// Cards is part of cards.Store.
func (m *Memory) Cards(_ context.Context, who cards.Person) ([]cards.Card, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []cards.Card
	for _, c := range m.of(who).cards {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b cards.Card) int { return cmp.Compare(a.Key, b.Key) })
	return all, nil
}

// Card is part of cards.Store.
func (m *Memory) Card(_ context.Context, who cards.Person, key string) (cards.Card, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.of(who).cards[key]
	c.Key = key
	return c, nil
}

// MissedQuestions is part of cards.Store.
func (m *Memory) MissedQuestions(_ context.Context, who cards.Person, limit int) ([]cards.Miss, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	missed := m.of(who).missed
	return slices.Clone(missed[:min(len(missed), limit)]), nil
}

// KeepCard is part of cards.Store.
func (m *Memory) KeepCard(_ context.Context, who cards.Person, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.of(who).cards[key]
	c.Key, c.Kept, c.Dropped = key, true, false
	m.of(who).cards[key] = c
	return nil
}

// CardSession is part of cards.Store.
func (m *Memory) CardSession(_ context.Context, who cards.Person) (cards.Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.of(who).session, nil
}

// BeginCards is part of cards.Store.
func (m *Memory) BeginCards(_ context.Context, who cards.Person, s cards.Session) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.of(who).session = s
	return nil
}

// MoveCards is part of cards.Store.
func (m *Memory) MoveCards(_ context.Context, who cards.Person, c cards.Change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := m.of(who)
	if k.session.ID != c.Session.ID || k.session.Step != c.Session.Step-1 {
		return cards.ErrStale
	}
	k.session = c.Session
	if c.Card != nil {
		changed := *c.Card
		changed.Kept = k.cards[changed.Key].Kept
		k.cards[changed.Key] = changed
		if changed == (cards.Card{Key: changed.Key}) {
			delete(k.cards, changed.Key)
		}
	}
	if c.Review != nil {
		k.reviews = append(k.reviews, *c.Review)
	}
	k.reviews = slices.DeleteFunc(k.reviews, func(r cards.Review) bool {
		return r.Session == c.Session.ID && r.Step == c.Undone
	})
	return nil
}

// CardReviews is part of cards.Store.
func (m *Memory) CardReviews(_ context.Context, who cards.Person, skip, limit int) ([]cards.Review, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := m.of(who).reviews
	all = all[min(skip, len(all)):]
	return slices.Clone(all[:min(limit, len(all))]), nil
}

// CountCardReviews is part of cards.Store.
func (m *Memory) CountCardReviews(_ context.Context, who cards.Person, since time.Time) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for _, r := range m.of(who).reviews {
		if !r.At.Before(since) {
			n++
		}
	}
	return n, nil
}
