package quiz

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"csbot/quiz/ask"
)

// A Report is what a channel's month came to, without anybody in it.
//
// It is read by people who also read the leaderboard, which tells the points of those
// who joined it by name, the channel's closings, which tell of each question with five
// answers how many were right, other months' reports, and who know their own answers.
// None of that together may tell what one person answered:
//
//   - How many took part is told as a Crowd, from five up. Those who are not on the
//     leaderboard count only where they are five or more, so that nine names there and
//     "10 to 19" here never mean the tenth person of the channel.
//   - A question counts from five answers up. Where fewer than five of the people who
//     took part are not on the leaderboard, the questions that one of them answered are
//     left out: what the leaderboard leaves over would be theirs.
//   - How many were right is told as a Band, of a scale that keeps each person's answers
//     open: see tally.band. The scale follows from who answered alone, never from
//     how, so that neither a coarser band nor none tells anything.
//   - Terms of one band are in the order of their names, not of their figures. That a
//     term got better follows from the bands of two months. The month's own band is
//     told where it leaves those of its terms as open as they were: see opens.
//   - Only months that are over are told, with all their questions closed: asked every
//     day, a report would tell of each question what it added.
//   - What was told of a month once stays (FirstReport): who deletes their answers, or
//     leaves, would be what two reports of one month differ by.
//
// Who joined a leaderboard and left the company is taken to be known, as they were. Who
// joins one later tells their own answers, also of months that were reported.
type Report struct {
	Month   time.Time  `json:"month"` // its first day
	Open    bool       `json:"-"`     // a question can still be answered: nothing else is told
	People  Crowd      `json:"people"`
	Right   Band       `json:"right"`
	Hardest []TermBand `json:"hardest"` // the hardest first
	Better  []string   `json:"better"`  // terms, than in the month before
}

// A TermBand is how many were right about a term.
type TermBand struct {
	Term string `json:"term"`
	Band Band   `json:"band"`
}

// A Crowd is about how many people there are; zero: too few to say.
type Crowd struct {
	From  int `json:"from"`
	Below int `json:"below"`
}

// crowd rounds a number of people.
func crowd(n int) Crowd {
	if n < Fewest {
		return Crowd{}
	}
	c := Crowd{Fewest, 10}
	for c.Below <= n {
		c = Crowd{c.Below, c.Below * 2}
	}
	return c
}

// A Given is somebody's answer to a round, or that there was one without answers.
type Given struct {
	Round  RoundID
	Due    time.Time
	Key    string // of the question
	Open   bool   // it can still be answered
	User   string // "": nobody answered
	Right  bool
	Listed bool // the person has joined the channel's leaderboard
}

// month is the first day of the month that the answer counts for.
func (g Given) month() time.Time {
	day := Round{ID: g.Round, Due: g.Due}.Day()
	return day.AddDate(0, 0, 1-day.Day())
}

// reportedTerms is how many terms a report lists of a kind.
const reportedTerms = 5

// ReportOf makes the report of a month out of the answers of that month and the one
// before. What else there is of other months is left out.
func ReportOf(first time.Time, given []Given) Report {
	answers := map[time.Time][]Given{}
	r := Report{Month: first}
	for _, g := range given {
		answers[g.month()] = append(answers[g.month()], g)
		r.Open = r.Open || g.Open && g.month().Equal(first)
	}
	if r.Open {
		return r
	}
	people, terms := counted(answers[first])
	if r.People = crowd(people); r.People == (Crowd{}) {
		return r
	}
	now := bandsOf(terms)
	r.Right = monthBand(terms, now)
	r.Hardest = hardestOf(now)
	_, before := counted(answers[first.AddDate(0, -1, 0)])
	r.Better = betterOf(bandsOf(before), now)
	return r
}

// counted is how many of the people who answered count, and the answers to the
// questions that do, by their terms.
func counted(given []Given) (people int, terms map[string]tally) {
	listed, rounds := map[string]bool{}, map[RoundID][]Given{}
	for _, g := range given {
		if g.User != "" {
			listed[g.User] = g.Listed
			rounds[g.Round] = append(rounds[g.Round], g)
		}
	}
	people = len(listed)
	unlisted := 0
	for _, known := range listed {
		if !known {
			unlisted++
		}
	}
	few := unlisted < Fewest
	if few {
		people -= unlisted
	}
	terms = map[string]tally{}
	for _, answers := range rounds {
		out := few && slices.ContainsFunc(answers, func(g Given) bool { return !g.Listed })
		term := ask.TermOf(answers[0].Key)
		if len(answers) < Fewest || out || term == "" {
			continue
		}
		if terms[term] == nil {
			terms[term] = tally{}
		}
		terms[term].add(answers)
	}
	return people, terms
}

// bandsOf are the bands of terms that have one.
func bandsOf(terms map[string]tally) map[string]Band {
	bands := map[string]Band{}
	for term, t := range terms {
		if band := t.band(); band != (Band{}) {
			bands[term] = band
		}
	}
	return bands
}

// hardestOf are the terms that no more than about half knew.
func hardestOf(bands map[string]Band) (hard []TermBand) {
	for term, band := range bands {
		if band.below <= halfKnew {
			hard = append(hard, TermBand{term, band})
		}
	}
	slices.SortFunc(hard, func(a, b TermBand) int {
		return cmp.Or(cmp.Compare(a.Band.from+a.Band.below, b.Band.from+b.Band.below), cmp.Compare(a.Term, b.Term))
	})
	return hard[:min(len(hard), reportedTerms)]
}

// betterOf are the terms whose band is above all of the one before.
func betterOf(before, now map[string]Band) (better []string) {
	for _, term := range slices.Sorted(maps.Keys(now)) {
		if was, known := before[term]; known && now[term].from >= was.below {
			better = append(better, term)
		}
	}
	return better[:min(len(better), reportedTerms)]
}
