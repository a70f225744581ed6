package metric

import (
	"maps"
	"strings"
)

// ofWhatIsAsked keeps an answer to the metric that a question ends with: "24 month deal,
// 240k total, MRR?" wants no ACV. What was found of another family is asked about.
func (s *Set) ofWhatIsAsked(text string, call Call) Call {
	text = strings.TrimSpace(text)
	if !strings.HasSuffix(text, "?") || !call.works() {
		return call
	}
	ws, short := s.sentence(text)
	if !short {
		return call
	}
	var last *Calculator
	for n := 1; n < min(len(ws), longestName); n++ {
		if c, length := s.metricAt(ws[len(ws)-n:]); length == n && !startsWithNumber(ws[len(ws)-n-1].text) {
			last = c
		}
	}
	if last == nil || last == call.Calculator || last.Family == call.Calculator.Family || s.byName[normal(last.Name)] != last {
		return call
	}
	call = call.done()
	return asking(last.Label, "does not follow from that alone: is this wanted?", call.reading(), call)
}

// ofTerm offers the other way where an amount stands behind the name of a metric and
// before a length of time, and each of two is computed from the other: of "TCV 540k for 36
// months" the amount may be the TCV itself.
func (s *Set) ofTerm(text string, call Call) Call {
	said := strings.ToLower(text)
	if call.result == nil || call.Calculator.Unit != Currency || !strings.Contains(said, " for ") && !strings.Contains(said, " over ") {
		return call
	}
	c, used := call.Calculator, call.result.used
	for _, other := range s.all {
		value, given := used[other.Name]
		if !given || value.Alias != "" || !value.bare || !other.isKey(c.Name) || other.Unit != c.Unit {
			continue
		}
		rest := maps.Clone(used)
		delete(rest, other.Name)
		back := Call{Calculator: other, Args: c.Name + "=" + value.Typed + " " + c.argsOf(rest)}.done()
		if back.result == nil || len(rest) == 0 {
			continue
		}
		call.Probable, call.Others = true, back.reading()
	}
	return call
}
