package metric

import (
	"math/big"
	"slices"
	"strings"
)

// differences writes what a sentence says by a difference as the two numbers that
// it leads from and to: "grew by 12k to 112k" is "grew from 100k to 112k", and "lost
// 20, now 180 are left" began with 200.
func (p *prose) differences() {
	p.stillThere()
	if p.asksFor("cash", "runway", "bank") { // what cash fell by was burnt
		for i := range p.figures {
			_, p.figures[i].delta = p.direction(i)
		}
		return
	}
	for i := range p.figures[1:] {
		if p.differs(i, i+1) {
			return
		}
	}
	if len(p.figures) == 2 && !p.leaves(0, 1) {
		p.leaves(1, 0)
	}
}

// stillThere tells those who are left from those who left: "285 left of 300" are most of
// them, and stayed.
func (p *prose) stillThere() {
	for i := range p.figures[1:] {
		part, whole := &p.figures[i], &p.figures[i+1]
		from, to := part.at+1, min(whole.at+3, len(p.tokens))
		of := slices.ContainsFunc(p.tokens[from:whole.at], func(t token) bool { return t.text == "of" || t.text == "/" })
		left := slices.IndexFunc(p.tokens[from:to], func(t token) bool { return t.text == "left" })
		if !of || left < 0 {
			continue
		}
		if most := new(big.Rat).Add(part.size(), part.size()).Cmp(whole.size()) > 0; most && part.size().Cmp(whole.size()) <= 0 {
			p.tokens[from+left].text, p.tokens[from+left].stem = "remain", stem("remain")
		}
	}
}

// differs reads a difference and the number behind it that it leads to or from.
func (p *prose) differs(by, level int) bool {
	up, ok := p.direction(by)
	if !ok {
		return false
	}
	d, l := &p.figures[by], &p.figures[level]
	word := p.levelled(d.at, l.at)
	alike := d.literal.currency == l.literal.currency || d.literal.currency == ""
	if word == "" || d.literal.percent || isDuration(d.literal.suffix) || isDuration(l.literal.suffix) || !alike {
		d.delta = !d.literal.percent && p.before(d.at) == "by"
		return false
	}
	toward := word != "from" && word != "on"
	other := new(big.Rat).Sub(l.size(), d.size())
	sign := " − "
	if up != toward {
		other.Add(l.size(), d.size())
		sign = " + "
	}
	now, past := *l, *d
	if !p.become(&past, l, other) {
		return false
	}
	p.notes = append(p.notes, past.text+" = "+l.text+sign+d.text)
	if !toward {
		now, past = past, now
	}
	p.replace(by, &past, "from")
	p.replace(level, &now, "to")
	return true
}

// direction is whether a verb before "by 12k", or "up 12k", says that a number rose or fell.
func (p *prose) direction(by int) (up, ok bool) {
	const (
		near  = 5
		rises = " up grew grow grown growing grows rose rise risen rises rising increased increase increases increasing " +
			"climbed climbs jumped jumps improved improves raised raise raises "
		falls = " down fell fall falls fallen falling dropped drop drops dropping decreased decrease decreases declined declines " +
			"shrank shrinks shrunk slid slipped sank lowered reduced cut "
	)
	at := p.figures[by].at
	said := p.before(at)
	for i := at - 1; i >= 0 && i >= at-near && p.tokens[i].figure == 0; i-- {
		word := " " + p.tokens[i].text + " "
		up, down := strings.Contains(rises, word), strings.Contains(falls, word)
		if up || down {
			points := at+1 < len(p.tokens) && isPoints(p.tokens[at+1].text)
			now := i == at-1 && by+1 < len(p.figures) && p.levelled(at, p.figures[by+1].at) == "now" // "grew 200k, now 1.2m"
			return up, said == "by" || i == at-1 && said == "up" || points || now
		}
		if p.tokens[i+1].apart {
			break
		}
	}
	return false, false
}

// isPoints tells the words for a difference of two scores or percentages.
func isPoints(s string) bool {
	const all = " point points pts pt pp pps "
	return strings.Contains(all, " "+s+" ")
}

// levelled is the word that says what stands behind a difference: what it leads to or
// comes from. It is empty where anything else stands between.
func (p *prose) levelled(from, to int) string {
	word := ""
	for _, t := range p.tokens[from+1 : to] {
		switch {
		case t.text == "to" || t.text == "from" || t.text == "now" || t.text == "on":
			word = t.text
		case !t.filler && !isArticle(t.text) && !isThing(t.stem) && !isMoneyNoun(t.stem) && !isPoints(t.text):
			return ""
		}
	}
	return word
}

// become gives a figure another number, written as another one is.
func (p *prose) become(f, as *figure, n *big.Rat) bool {
	if n.Sign() < 0 && !as.bare() {
		return false
	}
	text := valueOf(Quantity{Rat: n, Unit: Currency, Currency: as.literal.currency}, as.literal.period).Typed
	if as.literal.percent {
		text += "%"
	}
	l, err := readLiteral(text)
	if err != nil {
		return false
	}
	f.text, f.literal, f.falls = text, l, false
	return true
}

// replace puts a figure in the place of another, behind a word.
func (p *prose) replace(i int, f *figure, word string) {
	at := p.figures[i].at
	f.at = at
	p.figures[i] = *f
	p.tokens[at].text, p.tokens[at].stem = f.text, f.text
	if before := p.before(at); before == "by" || before == "to" || before == "from" || before == "on" || before == "now" {
		p.tokens[at-1].text, p.tokens[at-1].stem = word, stem(word)
		return
	}
	p.insert(at, token{text: word, stem: stem(word), filler: true})
}

// leaves reads how many went and how many are left: together they are those that there
// were.
func (p *prose) leaves(gone, rest int) bool {
	g, r := &p.figures[gone], &p.figures[rest]
	same := g.literal.currency == r.literal.currency && g.literal.period == r.literal.period
	if !same || g.literal.percent || r.literal.percent || isDuration(g.literal.suffix) || isDuration(r.literal.suffix) || !p.goes(g.at) {
		return false
	}
	said := p.remains(r.at, g.at)
	if said == nil {
		return false
	}
	was := *r
	if !p.become(&was, r, new(big.Rat).Add(g.size(), r.size())) {
		return false
	}
	p.notes = append(p.notes, was.text+" = "+r.text+" + "+g.text)
	for _, i := range said {
		p.tokens[i].text, p.tokens[i].stem, p.tokens[i].filler = "with", "with", true
	}
	*r = was
	p.tokens[r.at].text, p.tokens[r.at].stem = r.text, r.text
	p.insert(r.at, token{text: earlier, stem: stem(earlier), filler: true})
	return true
}

// goes tells whether a figure is how many went: "lost 20", "20 customers left".
func (p *prose) goes(at int) bool {
	if before := p.before(at); before != "down" && isGoing(before) {
		return true
	}
	for i := at + 1; i < len(p.tokens) && i <= at+2 && !p.tokens[i].apart; i++ {
		if isGoing(p.tokens[i].text) && p.tokens[i].text != "down" {
			return true
		}
		if !isThing(p.tokens[i].stem) && !isMoneyNoun(p.tokens[i].stem) {
			break
		}
	}
	return false
}

// remains are the tokens that say that a figure is how many are left: "down to 180",
// "180 remain", "at 180 after losing"; nil where none says so.
func (p *prose) remains(at, gone int) []int {
	const near = 3
	now := slices.IndexFunc(p.tokens[max(0, at-near):at], func(t token) bool { return t.text == "now" }) >= 0
	for i := at + 1; i < len(p.tokens) && i <= at+near && !p.tokens[i].apart && p.tokens[i].figure == 0; i++ {
		switch t := p.tokens[i].text; {
		case t == "remain" || t == "remaining" || t == "remained" || t == "left" && now:
			return p.said(at, i)
		case t == "after" && gone > i && slices.Contains(strings.Fields("at have are with"), p.before(at)):
			return p.said(at, at-1)
		case t == "after" && gone > i && (at == 0 || p.tokens[at].apart):
			return p.said(at, i)
		}
	}
	before := p.tokens[max(0, at-2):at]
	if len(before) == 2 && (before[0].text == "down" && before[1].text == "to" || before[0].text == "left" && before[1].text == "with") {
		return []int{at - 2, at - 1}
	}
	return nil
}

// said are a token and the word "now" before a figure.
func (p *prose) said(at, i int) []int {
	all := []int{i}
	for j := max(0, at-3); j < at; j++ {
		if p.tokens[j].text == "now" {
			all = append(all, j)
		}
	}
	return all
}
