package metric

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A shape is a plain sum as people write it.
type shape struct {
	says string // for those who ask for another
	read func(*prose) (name string, figures []int, ok bool)
}

// shapes are the sums that are read, and no others: nobody needs a second
// calculator.
func shapes() []shape {
	return []shape{
		{"15% of 200", func(p *prose) (string, []int, bool) {
			ok := p.joined(func(a, b *figure) bool { return a.literal.percent && !b.literal.percent }, "of")
			return plainPercent, []int{0, 1}, ok && !p.goesOn() && p.before(p.figures[1].at) != "from"
		}},
		{"20% off 12,500", func(p *prose) (string, []int, bool) {
			ok := p.joined(func(a, b *figure) bool { return a.literal.percent && !b.literal.percent }, "off", "discount")
			return "discount", []int{1, 0}, ok
		}},
		{"180k plus 20%", (*prose).byPercent},
		{"12% more than 50k", (*prose).thanByPercent},
		{"change between 80 and 92", (*prose).changeBetween},
		{"raise 1,000 by 6%", (*prose).raisedBy},
		{"30 of 120 in percent", func(p *prose) (string, []int, bool) {
			if len(p.parts) != 1 || len(p.figures) != 2 {
				return "", nil, false
			}
			return plainShare, []int{p.parts[0].part, p.parts[0].whole}, true
		}},
		{"from 120k to 100k", func(p *prose) (string, []int, bool) {
			ok := p.joined(func(a, b *figure) bool { return a.literal.percent == b.literal.percent }, "to", "→")
			return "growth", []int{0, 1}, ok && p.before(p.figures[0].at) == "from" && !p.namesAnother()
		}},
		{"80 down from 100", (*prose).downFrom},
		{"12 seats at $45 each", func(p *prose) (string, []int, bool) {
			ok := p.joined(func(a, b *figure) bool { return a.measure == things && b.measure != things && !b.literal.percent }, "at", "for")
			return plainProduct, []int{0, 1}, ok && p.asksFor("each", "apiece", "per")
		}},
		{"12 x 45k", func(p *prose) (string, []int, bool) {
			ok := p.joined(func(a, b *figure) bool { return !a.literal.percent && !b.literal.percent }, "x", "×", "*", "times")
			return plainProduct, p.smallFirst(), ok
		}},
		{"120 + 45 + 60", func(p *prose) (string, []int, bool) {
			return plainSum, p.every(), p.added() || p.asksFor("sum", "total", "add") && p.row()
		}},
		{"average of 3, 5 and 10", func(p *prose) (string, []int, bool) {
			return plainMean, p.every(), p.asksFor("average", "mean", "avg") && p.row()
		}},
	}
}

// namesAnother tells whether a sentence names two metrics: what one of them goes from and
// to is no answer where the other one is asked for.
func (p *prose) namesAnother() bool {
	return slices.ContainsFunc(p.named, func(m mention) bool { return m.calculator != p.named[0].calculator })
}

// goesOn tells whether a percentage is one of a period, or the rest is asked for: "if 4%
// of 500 churn a month how many are left after a year".
func (p *prose) goesOn() bool {
	return p.figures[0].literal.period != "" || p.per != "" || p.asksFor("left", "remain", "remaining", "after", "rest")
}

// byPercent reads an amount and the percentage that it is more or less.
func (p *prose) byPercent() (string, []int, bool) {
	fit := func(a, b *figure) bool { return !a.literal.percent && b.literal.percent }
	if p.joined(fit, "plus", "+") {
		return "uplift", []int{0, 1}, true
	}
	return "discount", []int{0, 1}, p.joined(fit, "minus", "less", "-", "−")
}

// changeBetween reads the change from one of two numbers to the other.
func (p *prose) changeBetween() (string, []int, bool) {
	ok := p.joined(func(a, b *figure) bool { return a.literal.percent == b.literal.percent }, "and", "&")
	asks := p.asksFor("change", "growth", "difference", "increase", "decrease")
	return "growth", []int{0, 1}, ok && asks && p.before(p.figures[0].at) == "between"
}

// thanByPercent reads a percentage more or less than an amount.
func (p *prose) thanByPercent() (string, []int, bool) {
	fit := func(a, b *figure) bool { return a.literal.percent && !b.literal.percent }
	name := "uplift"
	if p.asksFor("less", "lower", "fewer") {
		name = "discount"
	}
	return name, []int{1, 0}, p.joined(fit, "more", "less", "higher", "lower", "fewer") && p.before(p.figures[1].at) == "than"
}

// spacedOut puts spaces round the signs between two numbers: "120+45".
func spacedOut(text string) string {
	if !strings.ContainsAny(text, "+*×x") {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		_, width := utf8.DecodeRuneInString(text[i:]) // 1 of a byte that is none
		after := text[i+width:]
		if r == 'x' && i > 0 && text[i-1] == ' ' && startsWithDigit(after) { // "x12"
			b.WriteString("x ")
			continue
		}
		number := i > 0 && (endsWithDigit(text[:i]) || text[i-1] == 'k' || text[i-1] == 'm')
		if number && strings.ContainsRune("+*×x", r) && startsWithDigit(after) {
			b.WriteString(" " + string(r) + " ")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// sum reads a plain sum. It is sure where the text is nothing but the sum. What
// may be lost for a goal is none.
func (s *Set) sum(p *prose) (Call, bool) {
	if p.asksFor("may", "lose", "need", "needed") || p.mayI() {
		return Call{}, false
	}
	for _, shape := range shapes() {
		name, figures, ok := shape.read(p)
		own := len(p.vetoes) == 1 && (name == "discount" && (p.vetoes[0] == "minus" || p.vetoes[0] == "less" || p.vetoes[0] == "fewer") ||
			name == "uplift" && p.vetoes[0] == "more" || name == "growth" && p.vetoes[0] == "between")
		if !ok || p.vetoes != nil && !own || len(figures) != len(p.figures) {
			continue
		}
		c := s.byName[normal(name)]
		if odd := p.oddWords(); odd > 0 && c.Name != plainPercent && !p.asksFor("percent", "percentage", "%", "share", "change") {
			continue
		}
		call := c.sumOf(p, figures)
		if call.works() {
			call.Probable = p.oddWords() > 0
			return p.noted(call), true
		}
	}
	return s.raised(p)
}

// mayI tells what is allowed, "how many can I", from what is asked of the bot,
// "can you".
func (p *prose) mayI() bool {
	for i, t := range p.tokens {
		if (t.text == "can" || t.text == "could") && !p.follows(i, "you") {
			return true
		}
	}
	return false
}

// raised asks what "7% on 80k" is: so much, or so much more; of a discount, so much less.
func (s *Set) raised(p *prose) (Call, bool) {
	if ok := p.joined(func(a, b *figure) bool { return a.literal.percent && !b.literal.percent }, "on"); !ok || p.oddWords() > 0 {
		return Call{}, false
	}
	part := s.byName[normal(plainPercent)].sumOf(p, []int{0, 1})
	name := "uplift"
	if p.asksFor("discount", "discounts", "rebate", "reduction", "cut", "decrease") {
		name = "discount"
	}
	whole := s.byName[name].sumOf(p, []int{1, 0})
	if !part.works() || !whole.works() {
		return Call{}, false
	}
	ways := []Reading{
		{Meaning: part.result.Headline, Command: part.result.Command},
		{Meaning: whole.result.Headline, Command: whole.result.Command},
	}
	return asking(p.spelled(), "can be the part or the new total", ways, part), true
}

// sumOf is the command of a sum.
func (c *Calculator) sumOf(p *prose, figures []int) Call {
	args := make([]string, len(figures))
	for i, f := range figures {
		args[i] = p.figures[f].text
		if !c.Inputs[0].Kind.isList() {
			args[i] = c.Inputs[i].Name + "=" + args[i]
		}
	}
	separator := " "
	if c.Inputs[0].Kind.isList() {
		separator = ", "
	}
	return Call{Calculator: c, Args: strings.Join(args, separator)}.done()
}

// joined finds two figures in a row with nothing but one of the words, and
// articles, between them.
func (p *prose) joined(fit func(a, b *figure) bool, words ...string) bool {
	if len(p.figures) != 2 || !fit(&p.figures[0], &p.figures[1]) {
		return false
	}
	between := p.tokens[p.figures[0].at+1 : p.figures[1].at]
	found := false
	for _, t := range between {
		switch {
		case slices.Contains(words, t.text):
			found = true
		case !t.filler && !isArticle(t.text) && !isThing(t.stem) && !isMoneyNoun(t.stem):
			return false
		}
	}
	return found
}

func (p *prose) before(at int) string {
	if at == 0 {
		return ""
	}
	return p.tokens[at-1].text
}

// smallFirst puts the plain number before the amount.
func (p *prose) smallFirst() []int {
	if p.figures[0].literal.currency != "" {
		return []int{1, 0}
	}
	return []int{0, 1}
}

func (p *prose) every() []int {
	all := make([]int, len(p.figures))
	for i := range all {
		all[i] = i
	}
	return all
}

// added tells whether a plus stands between all figures.
func (p *prose) added() bool {
	for i := range p.figures[1:] {
		if p.figures[i+1].at != p.figures[i].at+2 || p.tokens[p.figures[i].at+1].text != "+" || p.figures[i].literal.percent {
			return false
		}
	}
	return len(p.figures) > 1 && !p.figures[len(p.figures)-1].literal.percent
}

// row tells whether the figures are a list.
func (p *prose) row() bool {
	for i := range p.figures[1:] {
		if !p.inRow(p.figures[i].at, p.figures[i+1].at) {
			return false
		}
	}
	return len(p.figures) > 1 && !p.mixed()
}

// mixed tells whether the figures are of things and of money, or percentages and others,
// which do not add up.
func (p *prose) mixed() bool {
	first := &p.figures[0]
	return slices.ContainsFunc(p.figures, func(f figure) bool {
		return f.literal.percent != first.literal.percent || f.measure != first.measure && f.measure != unmeasured && first.measure != unmeasured
	})
}

func (p *prose) asksFor(words ...string) bool {
	return slices.ContainsFunc(p.tokens, func(t token) bool { return slices.Contains(words, t.text) })
}

// oddWords is how many words are no part of a sum.
func (p *prose) oddWords() int {
	n := 0
	for _, t := range p.tokens {
		if t.figure == 0 && !t.filler && !isThing(t.stem) && !isMoneyNoun(t.stem) && !isSumWord(t.text) {
			n++
		}
	}
	return n
}

func isSumWord(s string) bool {
	const all = " average mean avg sum add added times x × * + share percent percentage change changed difference off discount → multiplied by take " +
		"between than more higher fewer growth up down raise increase reduce cut lower decrease plus minus less - − "
	return strings.Contains(all, " "+s+" ")
}

func (p *prose) spelled() string {
	all := make([]string, len(p.tokens))
	for i, t := range p.tokens {
		all[i] = t.text
	}
	return strings.Join(all, " ")
}
