package metric

import (
	"slices"
	"strings"
)

// longestKey of an input in words: "ARR of the accounts up for renewal".
const longestKey = 8

// words splits a cleaned command and puts the words of an input's name
// together: "Starting MRR: 83k" and "customers lost 12" become "start=" and
// "lost". A name is anything the input is called: its name and aliases, its
// title, or one of these with what it counts.
func (c *Calculator) words(text string) []word {
	if c.scale() != nil {
		text = countsJoined(text)
	}
	return c.labelled(c.colons(c.lengths(c.parted(c.named(c.withoutOwnScale(words(text)))))))
}

func (c *Calculator) named(ws []word) []word {
	out := ws
	joined := false
	for i := 0; i < len(ws); {
		name, n := c.nameAt(ws[i:])
		switch {
		case n == 0:
			if joined {
				out = append(out, ws[i])
			}
			i++
			continue
		case !joined:
			out, joined = append(make([]word, 0, len(ws)), ws[:i]...), true
		}
		out = append(out, name...)
		i += n
	}
	return out
}

// nameAt is the name of an input that ws begins with, as it stands in a command,
// and how many words it takes.
func (c *Calculator) nameAt(ws []word) (name []word, n int) {
	if at, n := c.noneAt(ws); n > 0 {
		return []word{{text: c.Inputs[at].Name, key: true, apart: ws[0].apart}, {text: "0"}}, n
	}
	at, n := c.keyAt(ws)
	if n == 0 {
		at, n = c.pacedKeyAt(ws)
	}
	if n == 0 {
		return nil, 0
	}
	return []word{{text: c.Inputs[at].Name, key: ws[n-1].key, apart: ws[0].apart, per: c.Inputs[at].saidPeriod(ws[:n])}}, n
}

// pacedKeyAt is keyAt behind a word that says what the number is for: "ARR per
// account".
func (c *Calculator) pacedKeyAt(ws []word) (at, n int) {
	if len(ws) < 2 || ws[0].key || ws[1].apart || impliedPeriod(strings.ToLower(ws[0].text)) == "" {
		return 0, 0
	}
	at, n = c.keyAt(ws[1:])
	if known, ok := c.keys[normal(ws[1].text)]; n == 0 && ok {
		at, n = known, 1
	}
	if n == 0 || c.Inputs[at].saidPeriod(ws[:1]) == "" {
		return 0, 0
	}
	return at, n + 1
}

// saidPeriod is the period that a name says its number is for, where another could
// be meant: "annual churn", "ARR per customer".
func (in *Input) saidPeriod(name []word) Period {
	if in.Per == "" && in.Bare == "" && !in.Paced {
		return ""
	}
	for _, w := range name {
		if per := impliedPeriod(strings.ToLower(w.text)); per != "" && per != in.Per {
			return per
		}
	}
	return ""
}

// impliedPeriod is the period of what a word counts or of how often.
func impliedPeriod(s string) Period {
	switch s {
	case "arr", "acv", "annual", "yearly":
		return Year
	case "quarterly":
		return Quarter
	case "mrr", "monthly":
		return Month
	case "weekly":
		return Week
	}
	return ""
}

// keyAt finds the longest name of an input that ws begins with and that is no
// key by itself; n is 0 when there is none.
func (c *Calculator) keyAt(ws []word) (at, n int) {
	most := 0
	for most < min(len(ws), longestKey) && (!startsWithNumber(ws[most].text) || most > 0 && isScaleOf(ws[most])) && (most == 0 || !ws[most].apart) {
		most++
		if ws[most-1].key {
			break
		}
	}
	for n := most; n > 1; n-- {
		if c.Whole != "" && isOf(ws[n-1].text) && n < len(ws) && startsWithNumber(ws[n].text) {
			continue // "detractors of 100"
		}
		if at, ok := c.phrased(ws[:n]); ok {
			return at, n
		}
	}
	if most > 0 && ws[0].key && !c.isKey(ws[0].text) {
		if at, ok := c.phrased(ws[:1]); ok {
			return at, 1
		}
	}
	return 0, 0
}

// phrased finds the input that words name, or that they name but for what it
// counts: "churned MRR" is churned.
func (c *Calculator) phrased(ws []word) (int, bool) {
	var all [longestKey]string
	for i, w := range ws {
		all[i] = w.text
	}
	if at, ok := c.phrases[keyPhrase(all[:len(ws)], false)]; ok {
		return at, at >= 0
	}
	if at, ok := c.phrases[keyPhrase(all[:len(ws)], true)]; ok && at >= 0 && !slices.ContainsFunc(ws, c.Inputs[at].countsNo) {
		return at, true
	}
	return c.oneInput(all[:len(ws)])
}

// oneInput finds the input that every word names by itself: "seats purchased".
func (c *Calculator) oneInput(ws []string) (int, bool) {
	found := -1
	for _, w := range ws {
		if isFunctionWord(strings.ToLower(w)) {
			continue
		}
		at, ok := c.keys[normal(w)]
		if !ok || found >= 0 && at != found {
			return 0, false
		}
		found = at
	}
	return found, found >= 0
}

// addPhrases indexes what inputs may be called; a phrase of two of them names
// neither.
func (c *Calculator) addPhrases() {
	c.phrases = make(map[string]int, 4*len(c.Inputs))
	for at := range c.Inputs {
		for _, name := range c.Inputs[at].phraseNames() {
			key := keyPhrase(strings.Fields(strings.ReplaceAll(name, "-", " ")), false)
			if other, taken := c.phrases[key]; taken && other != at {
				c.phrases[key] = -1
			} else if key != "" {
				c.phrases[key] = at
			}
		}
	}
}

// phraseNames are what an input may be called.
func (in *Input) phraseNames() []string {
	all := append([]string{in.Name, in.Title, in.phrase(), in.Noun}, in.Aliases...)
	for name := range strings.SplitSeq(in.Words, ", ") {
		if strings.Contains(name, " ") { // a single word is for sentences, where it is weighed
			all = append(all, name)
		}
	}
	return all
}

// keyPhrase is the form in which names of several words are compared: the words
// that mean something, in the singular and in the order of the alphabet.
func keyPhrase(ws []string, bare bool) string {
	kept := make([]string, 0, longestKey)
	for _, w := range ws {
		for part := range strings.SplitSeq(strings.ToLower(w), "-") {
			part = meaning(strings.Trim(part, "()[].,&*•–'/"))
			if part == "" || isDigit(part[0]) || isFunctionWord(part) || bare && isCounted(part) {
				continue
			}
			at, _ := slices.BinarySearch(kept, part)
			kept = slices.Insert(kept, at, part)
		}
	}
	return strings.Join(kept, " ")
}

// meaning is a word in the singular, and one for all that say the same of
// time.
func meaning(w string) string {
	switch w = singular(w); w {
	case "starting", "beginning", "opening", "initial", "begin", "opened", "started":
		return "start"
	case "ending", "closing", "final":
		return "end"
	}
	return w
}

func singular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's':
		return w[:len(w)-1]
	}
	return w
}

// isFunctionWord tells the words of a name that it may do without.
func isFunctionWord(s string) bool {
	switch s {
	case "a", "an", "the", "of", "or", "and", "our", "your", "their", "my", "at", "in", "from", "for", "to", "with", "by", "number", "no", "total",
		"all", "amount", "who", "that", "it", "its", "we", "is", "are", "was", "were":
		return true
	}
	return false
}

// isCounted tells the words for what inputs count, which many names go with:
// "churned MRR", "starting customers".
func isCounted(s string) bool {
	switch s {
	case "rate", "monthly", "annual", "yearly", "quarterly":
		return true
	}
	return countedKind(s) != 0
}

func countedKind(s string) Kind {
	switch s {
	case "mrr", "arr", "acv", "revenue", "recurring", "value":
		return Money
	case "customer", "account", "logo", "client", "answer", "response":
		return Count
	}
	return 0
}

// countsNo tells the words for what the input does not count: money where
// customers are wanted, and customers where money is.
func (in *Input) countsNo(w word) bool {
	kind := countedKind(singular(strings.ToLower(w.text)))
	money, count := in.Kind == Money || in.Kind == Amount, in.Kind == Count || in.Kind == CountOrShare
	return kind == Money && count || kind == Count && money
}

// isScaleOf tells the scale behind a name: "Promoters (9–10):".
func isScaleOf(w word) bool { return w.key && startsWithDigit(w.text) && strings.Contains(w.text, "-") }
