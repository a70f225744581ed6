package metric

import (
	"math/big"
	"slices"
	"strings"
)

// pace gives the words "monthly" and "each year" that stand apart from their
// number to it: an amount or a rate is for that time.
func (p *prose) pace() {
	ws := make([]word, len(p.tokens))
	for i, t := range p.tokens {
		ws[i] = word{text: t.text}
	}
	for i := 0; i < len(ws); i++ {
		per, n := periodAt(ws[i:])
		if n == 0 || per.period == "" || per.verb || p.tokens[i].named || p.tokens[i].figure > 0 {
			continue
		}
		if f := p.paced(i, i+n); f != nil && f.measure != things && f.literal.period == "" {
			f.literal.period = per.period
			f.text += per.period.short()
		} else {
			p.per = per.period
		}
		for j := i; j < i+n; j++ {
			p.tokens[j].filler = true
		}
		i += n - 1
	}
}

// paced is the rate or the amount that the words from one token to another,
// which name a period, belong to: the one before them in their clause, or the
// one after.
func (p *prose) paced(from, to int) *figure {
	const near = 4
	for i := from - 1; i >= 0 && i >= from-near; i-- {
		if at := p.tokens[i].figure; at > 0 {
			return p.rate(at - 1)
		}
		if p.tokens[i+1].apart {
			break
		}
	}
	for i := to; i < len(p.tokens) && i < to+near && !p.tokens[i].apart; i++ {
		if at := p.tokens[i].figure; at > 0 {
			return p.rate(at - 1)
		}
	}
	return nil
}

func (p *prose) rate(i int) *figure {
	f := &p.figures[i]
	if l := f.literal; !l.percent && l.currency == "" && l.suffix == "" {
		return nil
	}
	return f
}

// weigh tells what each figure counts from the noun behind it, or from the one
// before it that a verb of being ties to it.
func (p *prose) weigh() {
	for i := range p.figures {
		f := &p.figures[i]
		if f.literal.percent || isDuration(f.literal.suffix) {
			continue
		}
		p.nounBehind(f)
		if f.measure == unmeasured {
			p.nounBefore(f)
		}
		if f.literal.currency != "" || f.literal.period != "" {
			f.measure = money
		}
	}
}

func (p *prose) nounBehind(f *figure) {
	const near = 2
	for i := f.at + 1; i < len(p.tokens) && i <= f.at+near && f.measure == unmeasured; i++ {
		if t := p.tokens[i]; t.figure > 0 || t.apart || isPreposition(t.text) || isQuestionWord(t.text) {
			return
		}
		p.measured(f, i)
	}
}

// nounBefore looks back in the clause: as far as anything but a verb of being
// stands between, only for money where the figure has thousands.
func (p *prose) nounBefore(f *figure) {
	tied := true
	for i := f.at - 1; i >= 0 && f.measure == unmeasured && p.tokens[i].figure == 0 && !p.tokens[i+1].apart; i-- {
		if slices.ContainsFunc(p.named, func(m mention) bool { return m.from < i && i < m.to }) {
			return
		}
		if p.tokens[i].measures && isThing(p.tokens[i].stem) { // "120 customers pay 49 each"
			return
		}
		if tied && isPaying(p.tokens[i].text) {
			f.measure = money
			return
		}
		if tied || f.literal.suffix == "" || isMoneyNoun(p.tokens[i].stem) {
			p.measured(f, i)
		}
		tied = tied && isBeing(p.tokens[i].text)
	}
}

// measured lets a noun say what a figure counts. Contracts are counted, and
// they have a value.
func (p *prose) measured(f *figure, at int) {
	t := &p.tokens[at]
	switch {
	case f.literal.period != "" && isWholeSum(t.stem): // "TCV 12k a month"
	case isMoneyNoun(t.stem):
		f.measure = money
		f.per = impliedPeriod(t.stem)
		t.measures = true
	case isThing(t.stem) && (at > f.at && f.literal.suffix == "" || t.stem != "contract" && t.stem != "deal" && t.stem != "renewal"):
		f.measure = things
		t.measures = true
	}
}

// isWholeSum tells the stems of money that is for no period.
func isWholeSum(s string) bool { return s == "tcv" || s == "ltv" || s == "cac" || s == "cash" }

// isBeing tells the words between a noun and its number.
func isBeing(s string) bool {
	const all = " is are was were at : = from to went up down grew fell rose dropped increased decreased "
	return strings.Contains(all, " "+s+" ")
}

// relate finds what is a part of what: "5 of 200", "out of 200, 5", "200, 5 of
// them".
func (p *prose) relate() {
	for i := range p.figures {
		f := &p.figures[i]
		switch at := f.at - 1; {
		case f.literal.percent || isDuration(f.literal.suffix):
		case p.opens(f.at) > 0:
			if part, ok := p.partBefore(i); ok {
				p.partOf(part, i)
			} else if i+1 < len(p.figures) && p.figures[i+1].whole == 0 && p.begins(f.at-p.opens(f.at)) {
				p.partOf(i+1, i)
			}
		case at >= 1 && p.tokens[at].text == "which" && p.tokens[at-1].text == "of" && i > 0,
			p.follows(f.at, "of", "them"), p.follows(f.at, "of", "those"), p.follows(f.at, "of", "these"), p.follows(f.at, "of", "which"):
			if i > 0 {
				p.partOf(i, i-1)
			}
		}
	}
}

// isDuration tells the units of time.
func isDuration(s string) bool {
	_, _, time := timeNamed(s)
	_, term := termNamed(s)
	return s != "m" && (time || term)
}

func (p *prose) partOf(part, whole int) {
	x, y := &p.figures[part], &p.figures[whole]
	mixed := x.measure == money && y.measure == things || x.measure == things && y.measure == money
	if mixed || x.literal.percent || x.whole > 0 || x.size().Cmp(y.size()) > 0 {
		return
	}
	p.figures[part].whole = whole + 1
	p.parts = append(p.parts, pair{part: part, whole: whole})
	if p.figures[part].measure == unmeasured {
		p.figures[part].measure = p.figures[whole].measure
	}
}

// opens tells how many words before a whole say that it is one: "of the", "out
// of our", a stroke; 0: they do not.
func (p *prose) opens(figure int) int {
	at := figure - 1
	for at >= 0 && (isArticle(p.tokens[at].text) || p.tokens[at].text == "all" || p.tokens[at].text == "total") && !p.tokens[at+1].apart {
		at--
	}
	if at < 0 {
		return 0
	}
	switch p.tokens[at].text {
	case "of", "von", "de", "sur", "su":
		if at > 0 && p.tokens[at-1].text == "out" {
			at--
		}
	case "/":
	case "from":
		if !p.losesFrom(at) {
			return 0
		}
	case "in":
		if at == 0 || p.tokens[at-1].figure == 0 {
			return 0
		}
	default:
		return 0
	}
	return figure - at
}

// losesFrom tells whether the "from" at a token stands between what went and
// all that there was: "12 churned from 320".
func (p *prose) losesFrom(at int) bool {
	for i := at - 1; i >= 0 && !p.tokens[i+1].apart; i-- {
		switch {
		case p.tokens[i].text == "down" && i == at-1: // "60 down from 80"
			return false
		case isGoing(p.tokens[i].text):
			return !slices.ContainsFunc(p.tokens[at:], func(t token) bool { return t.text == "to" })
		case p.tokens[i].figure > 0 && i > 0 && isGoing(p.tokens[i-1].text) && !p.tokens[i].apart: // "down 12 customers from 320"
			return true
		}
	}
	return false
}

// isGoing tells the words of what is taken off.
func isGoing(s string) bool {
	const all = " lost lose losing churned cancelled canceled left gone quit departed down "
	return strings.Contains(all, " "+s+" ")
}

// begins tells whether a clause begins at a token.
func (p *prose) begins(at int) bool {
	return at == 0 || p.tokens[at].apart || p.tokens[at].text == "out" || p.tokens[at-1].text == "if" || p.tokens[at-1].text == "that"
}

// partBefore is the figure before "… of" that can be the whole's part.
func (p *prose) partBefore(whole int) (int, bool) {
	const near = 8 // words between
	if whole == 0 {
		return 0, false
	}
	part, at := whole-1, p.figures[whole].at-p.opens(p.figures[whole].at)
	for i := p.figures[part].at + 1; i <= at; i++ {
		if isConnective(p.tokens[i].text) || p.tokens[i].apart && p.tokens[i].text != "out" {
			return 0, false
		}
	}
	return part, at-p.figures[part].at <= near && p.figures[part].whole == 0 && !p.figures[part].literal.percent
}

// isConnective tells the words that join two clauses.
func isConnective(s string) bool {
	switch s {
	case "and", "&", "but", "plus", "while", "with", "+":
		return true
	}
	return false
}

// size is the figure's number, whatever it counts.
func (f *figure) size() *big.Rat {
	power, _ := scaleNamed(f.literal.suffix)
	if r, err := f.literal.number(power); err == nil {
		return r
	}
	return new(big.Rat)
}

func (p *prose) follows(at int, words ...string) bool {
	for i, w := range words {
		if at+1+i >= len(p.tokens) || p.tokens[at+1+i].text != w {
			return false
		}
	}
	return true
}
