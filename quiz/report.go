package quiz

import (
	"cmp"
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
//     term got better follows from the bands of two months: see After. The month's own
//     band is told where it leaves those of its terms as open as they were: see opens.
//   - Only months that are over are told, with all their questions closed: asked every
//     day, a report would tell of each question what it added.
//   - What was told of a month once stays, and so do the bands that another month's
//     report was measured against (FirstReport): who deletes their answers, or leaves,
//     would be what two reports differ by.
//
// Who joined a leaderboard and left the company is taken to be known, as they were. Who
// joins one later tells their own answers, also of months that were reported.
type Report struct {
	Month   time.Time  `json:"month"` // its first day
	Open    bool       `json:"-"`     // a question can still be answered: nothing else is told
	People  Crowd      `json:"people"`
	Right   Band       `json:"right"`
	Hardest []TermBand `json:"hardest"`         // the hardest first
	Terms   []TermBand `json:"terms,omitempty"` // all that have a band, of which nothing else is told
	Better  []string   `json:"better"`          // terms, than in the month before: see After
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

// ReportOf makes the report of a month out of its answers. What else there is of other
// months is left out.
func ReportOf(first time.Time, given []Given) Report {
	r := Report{Month: first}
	given = slices.DeleteFunc(slices.Clone(given), func(g Given) bool { return !g.month().Equal(first) })
	if r.Open = slices.ContainsFunc(given, func(g Given) bool { return g.Open }); r.Open {
		return r
	}
	people, terms := counted(given)
	if r.People = crowd(people); r.People == (Crowd{}) {
		return r
	}
	bands := bandsOf(terms)
	r.Right = monthBand(terms, bands)
	r.Terms = ordered(bands)
	r.Hardest = hardestOf(r.Terms)
	return r
}

// After is the report with the terms that got better since the month before, both as
// they were first told.
func (r Report) After(before Report) Report {
	if len(r.Terms) == 0 { // nothing, or of a time when what got better was kept
		return r
	}
	was := map[string]Band{}
	for _, t := range slices.Concat(before.Hardest, before.Terms) { // of old reports there is no more than the hardest
		was[t.Term] = bandSaid(t.Band.Says)
	}
	r.Better = nil
	for _, t := range r.Terms {
		if b, known := was[t.Term]; known && bandSaid(t.Band.Says).from >= b.below {
			r.Better = append(r.Better, t.Term)
		}
	}
	slices.Sort(r.Better)
	r.Better = r.Better[:min(len(r.Better), reportedTerms)]
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

// ordered are terms with their bands, the hardest first.
func ordered(bands map[string]Band) (terms []TermBand) {
	for term, band := range bands {
		terms = append(terms, TermBand{term, band})
	}
	slices.SortFunc(terms, func(a, b TermBand) int {
		return cmp.Or(cmp.Compare(a.Band.from+a.Band.below, b.Band.from+b.Band.below), cmp.Compare(a.Term, b.Term))
	})
	return terms
}

// hardestOf are those of ordered terms that no more than about half knew.
func hardestOf(terms []TermBand) (hard []TermBand) {
	for _, t := range terms {
		if t.Band.below <= halfKnew {
			hard = append(hard, t)
		}
	}
	return hard[:min(len(hard), reportedTerms)]
}
