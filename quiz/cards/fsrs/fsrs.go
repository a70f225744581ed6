// Package fsrs says when a card is shown again: FSRS-6, the sixth version of the
// Free Spaced Repetition Scheduler, with its default weights and without fuzz.
//
// What is remembered of a card is its stability, the days after which it is still
// known with a probability of nine in ten, and its difficulty, from 1 to 10. A new
// card is learned in steps of minutes before days are counted, and so is one that
// was forgotten. The formulas are those published at
// https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm, the
// steps and the order of intervals those of ts-fsrs 5.
package fsrs

import (
	"errors"
	"time"
)

// Model names the formulas and weights, as reviews record it.
const Model = "FSRS-6"

// A Rating is how well a card was known.
type Rating int

// The ratings.
const (
	Again Rating = 1 + iota // not known
	Hard
	Good
	Easy
)

// A State is how far a card has come.
type State int

// The states of a card.
const (
	New State = iota
	Learning
	Review
	Relearning
)

// A Memory is what is remembered of one card; the zero Memory is a new card's.
type Memory struct {
	State      State     `json:"state"`
	Step       int       `json:"step"` // of Learning and Relearning, the one that it is at
	Stability  float64   `json:"stability"`
	Difficulty float64   `json:"difficulty"`
	Last       time.Time `json:"last"` // when it was reviewed
	Due        time.Time `json:"due"`
}

// A Scheduler schedules by the share of cards that are to be known when they
// come back.
type Scheduler struct{ retention float64 }

// The range of desired retention: below it people forget most of what they see,
// above it they do little but review.
const (
	MinRetention     = 0.8
	DefaultRetention = 0.9
	MaxRetention     = 0.95
)

// ForRetention makes a scheduler of a desired retention.
func ForRetention(retention float64) (Scheduler, error) {
	if !(retention >= MinRetention && retention <= MaxRetention) { // nor NaN
		return Scheduler{}, errors.New("the desired retention must be from 0.8 to 0.95")
	}
	return Scheduler{retention}, nil
}

// Retention is the share that is desired.
func (s Scheduler) Retention() float64 { return s.retention }

// Recall is the probability that a card is known at a time, from 0 to 1; that of
// a new card is 0.
func (m Memory) Recall(now time.Time) float64 {
	if m.State == New {
		return 0
	}
	return forgetting(days(m.Last, now), m.Stability)
}

// Next is what a card's memory becomes with a review. A clock that goes back
// counts as the same day.
func (s Scheduler) Next(m Memory, r Rating, now time.Time) Memory {
	next := Memory{State: m.State, Step: m.Step, Last: now}
	if m.State == New {
		next.State = Learning
		next.Stability, next.Difficulty = weights()[r-1], clampDifficulty(firstDifficulty(r))
	} else {
		next.Stability, next.Difficulty = nextStability(m, r, days(m.Last, now)), nextDifficulty(m.Difficulty, r)
	}
	if m.State == Review {
		return s.reviewed(m, next, r, now)
	}
	steps := stepsOf(next.State)
	switch {
	case r == Again:
		next.Step = 0
		return next.in(steps[0])
	case r == Hard:
		return next.in(pauseAfterHard(steps))
	case r == Good && next.Step+1 < len(steps):
		next.Step++
		return next.in(steps[next.Step])
	}
	return next.after(s.interval(next.Stability))
}

// reviewed schedules a card of state Review: forgotten, it is learned again.
// Otherwise a better rating never brings it back sooner than a worse one, and
// Easy at least a day later than Good, Good than Hard.
func (s Scheduler) reviewed(m, next Memory, r Rating, now time.Time) Memory {
	if r == Again {
		next.State, next.Step = Relearning, 0
		return next.in(stepsOf(Relearning)[0])
	}
	after := func(r Rating) float64 { return s.interval(nextStability(m, r, days(m.Last, now))) }
	good := after(Good)
	hard := min(after(Hard), good)
	good = max(good, hard+1)
	easy := max(after(Easy), good+1)
	return next.after(map[Rating]float64{Hard: hard, Good: good, Easy: easy}[r])
}

// in is the memory of a card that comes back after a step.
func (m Memory) in(step time.Duration) Memory {
	m.Due = m.Last.Add(step)
	return m
}

// after is the memory of a card that comes back after days.
func (m Memory) after(days float64) Memory {
	m.State, m.Step = Review, 0
	m.Due = m.Last.Add(time.Duration(days) * 24 * time.Hour)
	return m
}

// stepsOf are the pauses between the first showings of a card.
func stepsOf(s State) []time.Duration {
	if s == Relearning {
		return []time.Duration{10 * time.Minute}
	}
	return []time.Duration{time.Minute, 10 * time.Minute}
}

// pauseAfterHard is the mean of the first two steps, or half more than the only
// one, in whole minutes.
func pauseAfterHard(steps []time.Duration) time.Duration {
	if len(steps) == 1 {
		return (steps[0] * 3 / 2).Round(time.Minute)
	}
	return ((steps[0] + steps[1]) / 2).Round(time.Minute)
}

// days are the dates in UTC from one time to another.
func days(from, to time.Time) float64 {
	const day = 24 * time.Hour
	return max(to.UTC().Truncate(day).Sub(from.UTC().Truncate(day)).Hours()/24, 0)
}
