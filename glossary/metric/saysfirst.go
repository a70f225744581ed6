package metric

import (
	"slices"
	"strings"
)

// saysFirst reads what a metric is and the numbers that it comes from: "NPS of 33 from 45%
// promoters and 12% detractors". It is the result of these, or asks where they come to
// something else.
func (s *Set) saysFirst(text string) (Call, bool) {
	said, rest, ok := cutFrom(text)
	if !ok {
		return Call{}, false
	}
	ws := words(said)
	for len(ws) > 0 && isFiller(strings.ToLower(ws[0].text)) {
		ws = ws[1:]
	}
	c, n := s.metricAt(ws)
	ties := n > 0 && len(ws) == n+2 && (isOf(ws[n].text) || isVerb(ws[n].text) || ws[n].text == "=")
	if !ties {
		return Call{}, false
	}
	l, bad := readLiteral(ws[n+1].text)
	if bad != nil || c.Unit != Score && c.Unit != Percent || l.percent != (c.Unit == Percent) {
		return Call{}, false
	}
	call, ok := s.Read(c.Name + " " + rest)
	if !ok || call.Calculator != c || !call.works() {
		return Call{}, false
	}
	r := *call.done().result
	typed, bad := l.number(0)
	if bad != nil {
		return Call{}, false
	}
	if rounded(r.Value.Rat, len(l.decimals)) == rounded(typed, len(l.decimals)) {
		r.Assumptions = append(slices.Clone(r.Assumptions), ws[n+1].text+" is what they come to")
		call.result = &r
		return call, true
	}
	return Call{Calculator: c, err: r.isNot(ws[n+1].text)}, true
}

// isNot refuses a result that somebody gave for numbers that come to another one.
func (r Result) isNot(said string) *InputError {
	err := refuse(Inconsistent, said, "is not what the numbers come to: that is "+r.Value.String())
	if both, bad := r.Calculator.compare(strings.TrimPrefix(r.Command, r.Calculator.Name+" "), states+said); bad == nil && both.Command != "" {
		err.Readings = []Reading{{Meaning: both.Headline + ", " + both.Versus.Change, Command: both.Command}}
	}
	err.Readings = append(err.Readings, Reading{Meaning: r.Headline, Command: r.Command})
	return err
}

// cutFrom parts a result from what it comes from, in which there are two numbers or more.
func cutFrom(text string) (said, rest string, ok bool) {
	for _, from := range [...]string{" from ", " based on ", " with ", " given ", " because ", " since "} {
		said, rest, ok = strings.Cut(text, from)
		if ok && hasNumber(said) {
			numbers := slices.DeleteFunc(words(clean(rest)), func(w word) bool { return !startsWithNumber(w.text) })
			return clean(said), rest, len(numbers) > 1 || strings.Contains(rest, "/")
		}
	}
	return "", "", false
}
