package metric

import (
	"slices"
	"strings"
)

// wanted reads a question that gives one metric and asks for another behind it:
// "MRR is 30k, what is the ARR". What is asked for is no input. settled is false
// for any other text.
func (s *Set) wanted(ws []word) (call Call, settled bool) {
	at := slices.IndexFunc(ws, func(w word) bool { return isQuestionWord(w.text) })
	if at < 1 {
		return Call{}, false
	}
	given, asked := slices.Clone(ws[:at]), ws[at+1:]
	if counts(asked) {
		return Call{}, false
	}
	last := &given[at-1]
	last.key, last.text = false, strings.TrimRight(last.text, ",;:.")
	from, number := s.oneValue(given)
	to := s.firstMetric(asked)
	value := number.value + number.period.short()
	if way, ok := otherPeriod(from, asked); ok && to == nil && (number.period == "" || number.period == from.Per) {
		return way.of(number.value).done(), true // "84k ARR, what's the monthly?"
	}
	if from == nil || to == nil || from == to {
		return Call{}, false
	}
	if call, ok := from.leadsTo(to, number); ok {
		return call.done(), true
	}
	if to.isKey(from.Name) {
		return Call{Calculator: to, Args: from.Name + "=" + value}.done(), true
	}
	err := refuse(MissingArg, to.Label, "does not follow from "+from.Label+" alone")
	err.Example = to.Name + " " + to.Example
	return Call{Calculator: to, err: err}, true
}

// wantedLast reads a question that ends with the metric that it asks for: "MRR 10k, ARR?",
// "ARR is 120k so MRR is?". Without a comma or a verb the number may be of either.
func (s *Set) wantedLast(ws []word) (call Call, settled bool) {
	end := len(ws)
	for end > 0 && (isVerb(ws[end-1].text) || ws[end-1].text == "=") {
		end--
	}
	if slices.ContainsFunc(ws, func(w word) bool { return isQuestionWord(w.text) || isQuestionHow(w.text) || isConverting(w.text) }) {
		return Call{}, false
	}
	at := end - 1
	for n := 1; n < min(end, longestName); n++ {
		if _, length := s.metricAt(ws[end-n : end]); length == n {
			at = end - n
		}
	}
	if at < 2 {
		return Call{}, false
	}
	to := s.firstMetric(ws[at:end])
	given := slices.Clone(ws[:at])
	from, number := s.oneValue(given)
	if from == nil || to == nil || from == to || strings.HasSuffix(number.value, "%") && from.Unit != Percent {
		return Call{}, false
	}
	way, ok := from.into(to)
	if !ok {
		return Call{}, false
	}
	call = way.of(number.value + number.period.short()).done()
	_, named := s.metricAt(ws)
	if plain := startsWithNumber(ws[at-1].text) && !ws[at].apart && named == at-1 && !ws[at-2].key; plain {
		call.Probable = true
		if back, ok := to.into(from); ok {
			call.Others = back.of(number.value).reading()
		}
	}
	return call, call.works()
}

// reading is the call as one that may be meant, or none where it fails.
func (c Call) reading() []Reading {
	r, err := c.Eval()
	if err != nil {
		return nil
	}
	return []Reading{{Meaning: r.Headline, Command: r.Command}}
}

// otherPeriod is the conversion of a metric to the period that words ask for.
func otherPeriod(from *Calculator, asked []word) (conversion, bool) {
	if from == nil {
		return conversion{}, false
	}
	return from.forPeriod(periodIn(asked))
}

// counts tells whether there are numbers among words, but for those of "for Q3".
func counts(ws []word) bool {
	for i := 0; i < len(ws); {
		n := context(ws[i:])
		if n == 0 && hasNumber(ws[i].text) {
			return true
		}
		i += max(n, 1)
	}
	return false
}

// oneValue is the only metric of some words with the only number.
func (s *Set) oneValue(ws []word) (*Calculator, piece) {
	for i := range ws {
		ws[i].key = false // "MRR: 30k"
	}
	pieces, ok := s.clause(slices.DeleteFunc(ws, func(w word) bool { return isQuestionFiller(w.text) || isVerb(w.text) }))
	if !ok {
		return nil, piece{}
	}
	var metric *Calculator
	var number piece
	for _, p := range pieces {
		switch {
		case p.part == aMetric && metric == nil:
			metric = p.metric
		case p.part == aNumber && number.part == 0:
			number = p
		case p.part == aMetric, p.part == aNumber:
			return nil, piece{}
		}
	}
	if number.part == 0 {
		return nil, piece{}
	}
	return metric, number
}

func (s *Set) firstMetric(ws []word) *Calculator {
	for i := range ws {
		if c, n := s.metricAt(ws[i:]); n > 0 {
			return c
		}
	}
	return nil
}

func isQuestionWord(text string) bool {
	return slices.Contains([]string{"what", "what's", "whats"}, strings.ToLower(text))
}

func isQuestionHow(text string) bool { return strings.EqualFold(text, "how") }

func isQuestionFiller(text string) bool {
	return slices.Contains([]string{"if", "when", "given", "assuming", "suppose", "say", "with"}, strings.ToLower(text))
}
