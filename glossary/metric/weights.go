package metric

import (
	"slices"
	"strings"
)

// colons writes what is weighed or counted with a colon: "80x50", "60k @ 90%",
// "60k at 90%", "60k: 90%" and "80 (50%)" are 80:50, 60k:90%, 60k:90%, 60k:90% and 80:50%.
func (c *Calculator) colons(ws []word) []word {
	if !slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind == Weighted || in.Kind == Chances }) {
		return ws
	}
	ws = weightsLast(ws)
	out := make([]word, 0, len(ws))
	for i := 0; i < len(ws); i++ {
		w := ws[i]
		last := len(out) - 1
		open := last >= 0 && !out[last].key && startsWithNumber(out[last].text) && !strings.Contains(out[last].text, ":")
		switch {
		case open && !w.key && isTimes(w.text) && i+1 < len(ws) && startsWithNumber(ws[i+1].text):
			out[last].text += ":" + ws[i+1].text
			i++
		case weighted(ws[i:]):
			out = append(out, word{text: strings.TrimSuffix(w.text, ":") + ":" + ws[i+1].text, apart: w.apart})
			i++
		case open && strings.HasPrefix(w.text, "(") && strings.HasSuffix(w.text, ")") && startsWithNumber(w.text):
			out[last].text += ":" + strings.Trim(w.text, "()")
		default:
			if first, second, found := factors(w.text); found {
				w.text = first + ":" + second
			}
			out = append(out, w)
		}
	}
	return out
}

// weightsLast puts the weights that are listed behind the scores to these:
// "80 60 90 weights 40 30 30", "usage 80 support 60 weights 70 30".
func weightsLast(ws []word) []word {
	at := slices.IndexFunc(ws, func(w word) bool { return stem(w.text) == "weight" || stem(w.text) == "weighted" })
	if at < 1 {
		return ws
	}
	var scores []int
	for i, w := range ws[:at] {
		if isWhole(w.text) {
			scores = append(scores, i)
		}
	}
	weights := slices.DeleteFunc(slices.Clone(ws[at+1:]), func(w word) bool { return isSign(w.text) })
	if len(scores) != len(weights) || slices.ContainsFunc(weights, func(w word) bool { return !isWhole(strings.TrimSuffix(w.text, "%")) }) {
		return ws
	}
	out := slices.Clone(ws[:at])
	for i, score := range scores {
		out[score] = word{text: out[score].text + ":" + weights[i].text, apart: score == 0 || isWhole(ws[score-1].text)}
	}
	return out
}

// isSign tells the signs and the "and" between the entries of a list.
func isSign(s string) bool { return isStroke(s) || s == "and" }

// weighted tells a number with a colon and the number that it is weighed with.
func weighted(ws []word) bool {
	bare := strings.TrimSuffix(ws[0].text, ":")
	return (ws[0].key || bare != ws[0].text) && isWhole(bare) && len(ws) > 1 && !ws[1].key && startsWithNumber(ws[1].text)
}

// labelled gives the entries of a list their names where no sign says so: "usage
// 80:50", "Acme Corp 120k", "120k Acme 80k Bolt".
func (c *Calculator) labelled(ws []word) []word {
	if !slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind.isNamed() }) || !slices.ContainsFunc(ws, c.isLabel) {
		return ws
	}
	out := make([]word, 0, len(ws))
	behind := startsWithNumber(ws[0].text) && c.isLabel(ws[len(ws)-1])
	for i := 0; i < len(ws); {
		label, n := "", 0
		for i+n < len(ws) && c.isLabel(ws[i+n]) && (n == 0 || !ws[i+n].apart) {
			label, n = strings.TrimPrefix(label+"-"+strings.Trim(ws[i+n].text, ".,"), "-"), n+1
		}
		last := len(out) - 1
		switch {
		case n == 0:
			out = append(out, ws[i])
			i++
			continue
		case !c.weighs() && i+n < len(ws) && ws[i+n].key && !ws[i+n].apart && startsWithLetter(ws[i+n].text) && !c.isKey(ws[i+n].text): // "Acme Corp:"
			out = append(out, word{text: label + "-" + ws[i+n].text, key: true, apart: true})
			n++
		case behind && last >= 0 && startsWithNumber(out[last].text):
			out = slices.Insert(out, last, word{text: label, key: true, apart: true})
		case i+n < len(ws) && startsWithNumber(ws[i+n].text) && !behind:
			out = append(out, word{text: label, key: true, apart: true})
		default:
			out = append(out, ws[i:i+n]...)
		}
		i += n
	}
	return out
}

// weighs tells the calculators whose entries are parts of a score, which have
// names of one word.
func (c *Calculator) weighs() bool {
	return slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind == Weighted })
}

// askWeights asks whether numbers behind those of named parts are their weights:
// "usage 80 50, support 70 50".
func (c *Calculator) askWeights(all []arg, rd reader) *InputError {
	if !c.weighs() {
		return nil
	}
	var way []arg
	behind := ""
	for i, a := range all {
		switch last := len(way) - 1; {
		case a.key != "" || i == 0:
			way = append(way, a)
		case way[last].key == "" || c.isKey(way[last].key) || strings.Contains(way[last].text+a.text, ":"):
			return nil
		default:
			way[last].text += ":" + a.text
			behind = a.text
		}
	}
	if behind == "" {
		return nil
	}
	err := refuse(AmbiguousNumber, behind, "stands behind a number: is it the weight of that?")
	if r, bad := c.answer(way, rd); bad == nil {
		err.Readings = []Reading{{Meaning: "with weights: " + r.Headline, Command: r.Command}}
	}
	return err
}

// isLabel tells the words that can name an entry.
func (c *Calculator) isLabel(w word) bool {
	lower := strings.ToLower(w.text)
	return startsWithLetter(w.text) && !w.key && !c.isKey(w.text) && !isUnitWord(lower) && !isCurrency(w.text) && !isFiller(lower) && !isTarget(lower) &&
		!startsWithNumber(w.text) && !strings.Contains(w.text, ":")
}

func isTimes(s string) bool {
	switch strings.ToLower(s) {
	case "x", "×", "*", "@", "at", "times", "weight", "weighted":
		return true
	}
	return false
}

// factors parts "4x2".
func factors(s string) (first, second string, found bool) {
	if !startsWithDigit(s) {
		return "", "", false
	}
	for _, mark := range [...]string{"x", "×", "*", "@", "X"} {
		first, second, found = strings.Cut(s, mark)
		if found && isWhole(first) && isWhole(second) {
			return first, second, true
		}
	}
	return "", "", false
}

// counted reads "5x40 4x35": scores and how often they occur. Where it may as
// well be the other way round, both ways are returned.
func (c *Calculator) counted(ws []word) [][]word {
	at := slices.IndexFunc(c.Inputs, func(in Input) bool { return in.Kind == Scores })
	if at < 0 || !slices.ContainsFunc(ws, func(w word) bool { _, _, found := factors(w.text); return found }) {
		return nil
	}
	forth, back := slices.Clone(ws), slices.Clone(ws)
	in := &c.Inputs[at]
	scoreFirst, scoreLast, same := true, true, true
	for i, w := range ws {
		first, second, found := factors(w.text)
		if !found {
			continue
		}
		forth[i].text, back[i].text = first+":"+second, second+":"+first
		scoreFirst, scoreLast = scoreFirst && in.takes(first), scoreLast && in.takes(second)
		same = same && first == second
	}
	switch {
	case scoreFirst && scoreLast && !same:
		return [][]word{forth, back}
	case scoreLast && !scoreFirst:
		return [][]word{back}
	}
	return [][]word{forth}
}

// takes tells whether text is a score of the list.
func (in *Input) takes(text string) bool {
	l, err := readLiteral(text)
	if err != nil {
		return false
	}
	_, err = reader{}.score(in, l)
	return err == nil
}

// askCounts asks which of two numbers is the score.
func (c *Calculator) askCounts(ways [][]word) *InputError {
	err := refuse(AmbiguousNumber, numberWords(ways[0]), "can be scores and how many, or how many and scores")
	for i, meaning := range [...]string{"the scores first: ", "the scores last: "} {
		if r, bad := c.evalWords(ways[i], reader{}); bad == nil {
			err.Readings = append(err.Readings, Reading{Meaning: meaning + r.Headline, Command: r.Command})
		}
	}
	return err
}

func numberWords(ws []word) string {
	var all []string
	for _, w := range ws {
		if startsWithNumber(w.text) {
			all = append(all, strings.Replace(w.text, ":", "×", 1))
		}
	}
	return strings.Join(all, " ")
}
