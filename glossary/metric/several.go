package metric

import (
	"slices"
	"strings"
)

// mostSeveral is how many metrics one text may tell of.
const mostSeveral = 8

// Several reads a text that tells of several metrics, each in a clause of its own: "NRR is
// 112%, GRR is 91%", "NPS 55/25/20 and CSAT 80 of 100". ok is false where a clause is not
// read, or where two are of one metric.
func (s *Set) Several(text string) (calls []Call, ok bool) {
	if len(text) > longestQuestion || !hasNumber(text) {
		return nil, false
	}
	clauses := s.clauses(clean(text))
	if len(clauses) < 2 || len(clauses) > mostSeveral {
		return nil, false
	}
	for _, clause := range clauses {
		call, ok := s.told(clause)
		again := slices.ContainsFunc(calls, func(c Call) bool { return c.Calculator == call.Calculator })
		if !ok || again {
			return nil, false
		}
		calls = append(calls, call)
	}
	return calls, true
}

// clauses parts a text before each name of a metric that stands behind a comma, an "and"
// or the end of a line.
func (s *Set) clauses(text string) []string {
	var all []string
	from := 0
	for i := 0; i < len(text); {
		n := partsAt(text[i:])
		if n == 0 {
			i++
			continue
		}
		if rest := withoutFillers(text[i+n:]); s.leads(rest) && hasNumber(text[from:i]) {
			all, from = append(all, text[from:i]), i+n
		}
		i += n
	}
	all = append(all, text[from:])
	for i := range all {
		all[i] = withoutFillers(all[i])
	}
	return all
}

// partsAt is how long the sign or the word is that text begins with and that parts two
// clauses.
func partsAt(text string) int {
	for _, sign := range [...]string{", and ", ", ", "; ", "\n", " and ", " & ", " while ", " but ", ". "} {
		if strings.HasPrefix(text, sign) {
			return len(sign)
		}
	}
	return 0
}

// withoutFillers takes off the words before a metric's name that say nothing.
func withoutFillers(text string) string {
	text = strings.TrimLeft(text, " -*•>\t\n")
	for {
		word, rest, _ := strings.Cut(text, " ")
		if !isArticle(strings.ToLower(word)) && !isRelative(strings.ToLower(word)) && !oneOf(strings.ToLower(word), "we have had and with") || rest == "" {
			return text
		}
		text = rest
	}
}

// leads tells whether a text begins with the name of a metric.
func (s *Set) leads(text string) bool {
	_, n := s.metricAt(words(text))
	return n > 0
}

// told is what one clause tells of a metric: its numbers, or what it is.
func (s *Set) told(clause string) (Call, bool) {
	call, ok := s.Named(clause)
	if ok {
		call.Args = strings.TrimPrefix(call.Args, "of ") // "NRR of 110%"
	}
	if !ok || !call.Reads() {
		return Call{}, false
	}
	if call = call.done(); call.result != nil {
		return call, call.result.Command != "" && !call.isFarFetched()
	}
	is := Call{Calculator: call.Calculator, Args: states + strings.TrimRight(call.Args, " .!?"), Probable: true}.done()
	if is.result != nil && is.result.Command != "" && is.Calculator.plausible(*is.result) {
		return is, true
	}
	said, ok := s.Read(clause)
	if said = said.done(); !ok || said.Calculator != call.Calculator || said.result == nil || said.result.Command == "" {
		return Call{}, false
	}
	return said, true
}
