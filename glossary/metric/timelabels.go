package metric

import (
	"slices"
	"strings"
)

// A timeLabel is where a sentence says when something was counted: "on 3 March",
// "this quarter".
type timeLabel struct {
	at    int // the token that comes next
	scale timeScale
	when  int // within the scale
}

// The words that stand for two times, as inputs know them.
const (
	earlier = "earlier"
	later   = "later"
)

// A timeScale is what times of one kind are told apart by.
type timeScale int

const (
	byNothing  timeScale = iota
	byRelation           // last quarter, this quarter
	byDay
	byMonth
	byQuarter
	byYear
)

// round is how many of a scale's times come before they begin again; 0: they go on.
func (s timeScale) round() int {
	switch s {
	case byDay:
		return 12 * 31
	case byMonth:
		return 12
	case byQuarter:
		return 4
	case byNothing, byRelation, byYear:
	}
	return 0
}

// timeLabelAt reads when something was counted and how many words say so.
func timeLabelAt(ws []word) (label timeLabel, n int) {
	start := 0
	switch lowerAt(ws, 0) {
	case "on", "in", "by", "at", "for", "during":
		start = 1
	case "as":
		if lowerAt(ws, 1) == "of" {
			start = 2
		}
	}
	label, n = timeAt(ws[start:], start > 0)
	if n == 0 {
		return timeLabel{}, 0
	}
	return label, start + n
}

func timeAt(ws []word, tied bool) (label timeLabel, n int) {
	first, second := lowerAt(ws, 0), lowerAt(ws, 1)
	switch {
	case (first == "last" || first == "previous" || first == "prior") && isCalendarSpan(second):
		return timeLabel{scale: byRelation}, 2
	case (first == "this" || first == "current") && isCalendarSpan(second):
		return timeLabel{scale: byRelation, when: 1}, 2
	case isOneOf(first) && isCalendarSpan(strings.TrimSuffix(second, "s")) && lowerAt(ws, 2) == "ago":
		return timeLabel{scale: byRelation}, 3
	case first == "today":
		return timeLabel{scale: byRelation, when: 1}, 1
	case len(first) == 2 && first[0] == 'q' && first[1] >= '1' && first[1] <= '4':
		return timeLabel{scale: byQuarter, when: int(first[1] - '1')}, 1
	case isYear(first) && (tied || ws[0].key):
		return timeLabel{scale: byYear, when: 12 * yearNamed(first)}, 1
	}
	return monthAt(ws, tied)
}

// monthAt reads a month, or a day of one; where nothing ties its short name to the
// sentence it has to stand before a number: "May 200".
func monthAt(ws []word, tied bool) (label timeLabel, n int) {
	first, second := lowerAt(ws, 0), lowerAt(ws, 1)
	month, later := monthNamed(first), monthNamed(second)
	near := len(ws) > 1 && !ws[0].key && !ws[1].apart
	named := tied || len(first) > 3 || len(ws) > 1 && (ws[0].key || startsWithNumber(second)) && ws[0].text != first
	switch {
	case later > 0 && near && dayNamed(first) > 0:
		return timeLabel{scale: byDay, when: 31*(later-1) + dayNamed(first) - 1}, 2
	case month > 0 && near && tied && dayNamed(second) > 0 && !isOf(lowerAt(ws, 2)): // "in May 18 of 200"
		return timeLabel{scale: byDay, when: 31*(month-1) + dayNamed(second) - 1}, 2
	case month > 0 && isYear(second):
		return timeLabel{scale: byYear, when: 12*yearNamed(second) + month - 1}, 2
	case month > 0 && named:
		return timeLabel{scale: byMonth, when: month - 1}, 1
	}
	return timeLabel{}, 0
}

// isOneOf tells how many periods ago something was: "a", "two", "12".
func isOneOf(s string) bool {
	_, spelled := spelledNumber(s, nil)
	return s == "a" || s == "one" || spelled || isDigits(s) && s != "."
}

// yearNamed is the number of a calendar year.
func yearNamed(digits string) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}

// isCalendarSpan tells the spans that numbers are counted for.
func isCalendarSpan(s string) bool {
	switch s {
	case string(Week), string(Month), string(Quarter), string(Year):
		return true
	}
	return false
}

// before tells whether one time comes before another of the same scale. Where no
// year is said, the shorter way round the year counts: December is before January. The
// first day of a year and the last one are its two ends.
func (l timeLabel) before(other timeLabel) bool {
	round := l.scale.round()
	ends := l.scale == byDay && max(l.when, other.when) == round-1 && min(l.when, other.when) == 0
	if round == 0 || ends {
		return l.when < other.when
	}
	ahead := (other.when - l.when + round) % round
	return 2*ahead < round || 2*ahead == round && l.when < other.when
}

// compareTimes puts "earlier" and "later" before the figures of two times: "410
// customers on 3 March, 396 on 31 March".
func (p *prose) compareTimes() {
	first, last, ok := p.twoTimes()
	if !ok {
		p.compareNow()
		return
	}
	figures := p.labelled()
	if figures == nil {
		return
	}
	for i, f := range slices.Backward(figures) {
		word := later
		if l := p.times[i]; l.when == first.when && first.before(last) || l.when == last.when && last.before(first) {
			word = earlier
		}
		p.insert(p.figures[f].at, token{text: word, stem: stem(word), filler: true})
	}
}

// compareNow puts the same words before the figures of a time that is past and of now:
// "last quarter 30, now 42".
func (p *prose) compareNow() {
	if len(p.times) != 1 || len(p.figures) != 2 || p.times[0].scale != byRelation || p.times[0].when > 0 {
		return
	}
	figures := p.labelled()
	if figures == nil {
		return
	}
	then, other := figures[0], 1-figures[0]
	if before := p.before(p.figures[other].at); before != "now" && before != "currently" {
		return
	}
	p.tokens[p.figures[other].at-1] = token{text: later, stem: stem(later), filler: true, apart: p.tokens[p.figures[other].at-1].apart}
	p.insert(p.figures[then].at, token{text: earlier, stem: stem(earlier), filler: true})
}

// time is how many of the next words say when something was counted.
func (p *prose) time(ws []word) int {
	label, n := timeLabelAt(ws)
	if n == 0 {
		return max(context(ws), lately(ws))
	}
	label.at = len(p.tokens)
	p.times = append(p.times, label)
	return n
}

// twoTimes are the two different times of a sentence that has no more of them.
func (p *prose) twoTimes() (first, last timeLabel, ok bool) {
	if len(p.times) < 2 {
		return first, last, false
	}
	first = p.times[0]
	other := slices.IndexFunc(p.times, func(l timeLabel) bool { return l.when != first.when })
	if other < 0 {
		return first, last, false
	}
	last = p.times[other]
	return first, last, !slices.ContainsFunc(p.times, func(l timeLabel) bool {
		return l.scale != first.scale || l.when != first.when && l.when != last.when
	})
}

// labelled are the figures that the times stand before, or behind, one each; nil
// when there is none for one of them.
func (p *prose) labelled() []int {
	var before, behind []int
	for _, l := range p.times {
		next := slices.IndexFunc(p.figures, func(f figure) bool { return f.at >= l.at })
		before, behind = append(before, next), append(behind, next-1)
		if next < 0 {
			behind[len(behind)-1] = len(p.figures) - 1
		}
	}
	figures := before
	if p.times[0].at > p.figures[0].at {
		figures = behind
	}
	for i, f := range figures {
		if f < 0 || slices.Contains(figures[:i], f) || !p.labels(p.times[i], p.figures[f].at) {
			return nil
		}
	}
	return figures
}

// labels tells whether a time stands near enough to a figure, with no clause
// between.
func (p *prose) labels(l timeLabel, figure int) bool {
	const near = 5
	from, to := l.at, figure
	if figure < l.at {
		from, to = figure+1, l.at
	}
	return to-from <= near && !slices.ContainsFunc(p.tokens[from:to], func(t token) bool { return t.figure > 0 || isStroke(t.text) })
}

// insert puts words before a token.
func (p *prose) insert(at int, words ...token) {
	words[0].apart, p.tokens[at].apart = p.tokens[at].apart, false
	p.tokens = slices.Insert(p.tokens, at, words...)
	for i := range p.figures {
		if p.figures[i].at >= at {
			p.figures[i].at += len(words)
		}
	}
}
