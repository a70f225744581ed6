package quiz

// A Band is about how many were right; zero: too few to say.
type Band struct {
	Says        string `json:"says"` // of the answers: "about two thirds"
	from, below int    // in twelfths
}

// halfKnew is where the bands end that are no more than about half.
const halfKnew = 7

// always is above all shares: nothing is known to be better than what ends there.
const always = 13

// scales are the bands to tell a share in, the finest first. The last of a scale has
// all that is above.
func scales() [][]Band {
	return [][]Band{
		{{"few", 0, 3}, {"about a third", 3, 5}, {"about half", 5, 7}, {"about two thirds", 7, 9}, {"most", 9, always}},
		{{"less than half", 0, 6}, {"half or more", 6, always}},
	}
}

// bandSaid is the band that is told so, of which a report that was kept has no more.
func bandSaid(says string) Band {
	for _, scale := range scales() {
		for _, b := range scale {
			if b.Says == says {
				return b
			}
		}
	}
	return Band{below: always}
}

// rights are how many of n answers are right in the band, at least and at most.
func (b Band) rights(n int) (least, most int) {
	ceil := func(twelfths int) int { return (twelfths*n + 11) / 12 }
	return ceil(b.from), min(ceil(b.below)-1, n)
}

// A tally is how people answered some questions, by person.
type tally map[string]person

type person struct {
	right, answers int
	listed         bool
}

// add counts the answers to one question.
func (t tally) add(answers []Given) {
	for _, g := range answers {
		p := t[g.User]
		p.answers++
		if g.Right {
			p.right++
		}
		p.listed = g.Listed
		t[g.User] = p
	}
}

// A view is what a reader does not know of a tally, who knows what the people on the
// leaderboard answered, or of nobody.
type view struct {
	all    int // answers
	known  int // that are right
	people int // whose answers are not known
	hidden int // answers of theirs
	most   int // of one of them
}

// view is that of who knows the leaderboard, or not.
func (t tally) view(board bool) (v view) {
	for _, p := range t {
		v.all += p.answers
		if board && p.listed {
			v.known += p.right
			continue
		}
		v.people++
		v.hidden += p.answers
		v.most = max(v.most, p.answers)
	}
	return v
}

// cell is how many of the answers that are not known may be right in a band; none,
// where most is below least.
func (v view) cell(b Band) (least, most int) {
	least, most = b.rights(v.all)
	return max(least-v.known, 0), min(most-v.known, v.hidden)
}

// keeps reports whether, whichever band of a scale is told, nobody finds out
// that all the others were right, or none: neither whoever is not among them, nor one
// of them, who knows as many answers as anybody gave.
func (v view) keeps(scale []Band) bool {
	if v.people == 0 {
		return true
	}
	if v.people < Fewest {
		return false
	}
	for _, b := range scale {
		least, most := v.cell(b)
		if least <= most && (least >= v.hidden-v.most || most <= v.most) {
			return false
		}
	}
	return true
}

// band is the one that the tally is in, of the finest scale that keeps what each person
// answered to themselves, from who knows the leaderboard and from who does not.
func (t tally) band() Band {
	for _, scale := range scales() {
		if b := t.on(scale); b != (Band{}) {
			return b
		}
	}
	return Band{}
}

// on is the band of the tally on a scale, if that keeps what each person answered.
func (t tally) on(scale []Band) Band {
	if len(t) < Fewest || !t.view(false).keeps(scale) || !t.view(true).keeps(scale) {
		return Band{}
	}
	right := 0
	for _, p := range t {
		right += p.right
	}
	for _, b := range scale {
		if _, most := b.rights(t.view(false).all); right <= most {
			return b
		}
	}
	return Band{}
}

// monthBand is the band of all terms together, if it may be told with theirs.
func monthBand(terms map[string]tally, told map[string]Band) Band {
	month := tally{}
	for _, t := range terms {
		for user, p := range t {
			m := month[user]
			month[user] = person{m.right + p.right, m.answers + p.answers, p.listed}
		}
	}
	for _, scale := range scales() {
		b := month.on(scale)
		if b != (Band{}) && opens(month, b, terms, told, false) && opens(month, b, terms, told, true) {
			return b
		}
	}
	return Band{}
}

// opens reports whether the band of a month leaves the cell of each of its terms as it
// was for everybody, who knows at most as many answers as one person gave. A bound of
// the month that follows from the terms adds nothing; with one that does not, there has
// to be room, up to what the terms may add up to, for the widest cell and those answers.
func opens(month tally, b Band, terms map[string]tally, told map[string]Band, board bool) bool {
	whole := month.view(board)
	if whole.people == 0 {
		return true
	}
	var low, high, widest int
	for term, t := range terms {
		v := t.view(board)
		least, most := 0, v.hidden
		if band, known := told[term]; known {
			least, most = v.cell(band)
		}
		low, high, widest = low+least, high+most, max(widest, most-least)
	}
	least, most := whole.cell(b)
	room := widest + whole.most
	return (least <= low || high-least >= room) && (most >= high || most-low >= room)
}
