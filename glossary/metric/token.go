package metric

import (
	"slices"
	"strings"

	"csbot/glossary/plaintext"
)

// A word is what stands between spaces, semicolons and equals signs.
type word struct {
	text  string
	key   bool   // an equals sign or a colon follows
	apart bool   // more than a space stands before it
	per   Period // of an input's name, what it says that the number is for: "annual churn"
}

// words splits a cleaned command. A comma parts words unless it stands
// in a number.
func words(text string) []word {
	found := make([]word, 0, 12)
	start, apart := -1, false
	end := func(i int) {
		if w := wordIn(text, start, i); w != "" {
			found = append(found, word{text: w, apart: apart})
			apart = false
		}
		start = -1
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ' || c == '\t':
			end(i)
		case c == '\n' || c == '\r' || c == ';' || c == '|' || c == '"' || c == ',' && parts(text, start, i):
			end(i)
			apart = true
		case c == '/' && start >= 0 && isDigit(text[i-1]) && keyAhead(text[i+1:]):
			end(i)
			apart = true
		case c == '=' || c == ':' && start >= 0 && bearsColon(text[start:i]):
			end(i)
			if len(found) > 0 {
				found[len(found)-1].key = true
			}
		case c == ':' && start < 0 && endsName(found) && !startsWithLetter(text[i+1:]):
			found[len(found)-1].key = true
		case c == ':' && start >= 0 && startsWithNumber(text[start:i]) && endsSentence(text[i+1:]):
			end(i)
			apart = true
		case start < 0:
			start = i
		}
	}
	end(len(text))
	found = dated(found)
	if strings.IndexByte(text, '(') >= 0 {
		return unbracketed(found)
	}
	return found
}

// wordIn is the word from start to end, or nothing where it only accompanies
// what is asked.
func wordIn(text string, start, end int) string {
	if start < 0 {
		return ""
	}
	w := withoutEnd(text[start:end])
	if w == "→" || w == "->" || w != "" && plaintext.Aside(w) {
		return ""
	}
	return w
}

// parts tells whether the comma at i parts words: in a number digits stand on
// both sides of it, or the dash of "7.500,-" behind it.
func parts(text string, start, i int) bool {
	inside := start < 0 || isDigit(text[i-1])
	even := strings.HasPrefix(text[i+1:], "-") && (i+2 == len(text) || strings.IndexByte(" /", text[i+2]) >= 0)
	return !inside || !startsWithDigit(text[i+1:]) && !even
}

// withoutEnd takes the end of a sentence and emoji off a word, and leaves
// nothing of punctuation that stands alone. The point of "p.a." stays.
func withoutEnd(s string) string {
	last := s[len(s)-1]
	if isLetter(last) || isDigit(last) || last == '%' {
		return s
	}
	s = strings.TrimRightFunc(s, func(r rune) bool { return r == '!' || r == '?' || plaintext.Emoji(r) })
	bare := strings.TrimRight(s, ".!?")
	if bare == "" || startsWithNumber(bare) || !startsWithLetter(bare) || len(bare) > 1 && isScale(strings.ToLower(bare)) { // "Mio."
		return bare
	}
	return s
}

// endsSentence tells whether a colon before s ends what was said: "churn 3000: NRR?"
func endsSentence(s string) bool {
	s = strings.TrimLeft(s, " ")
	return s == "" || startsWithLetter(s)
}

// endsName tells whether a colon may stand apart from the last word: "Promoters
// (9–10) : 55".
func endsName(ws []word) bool {
	return len(ws) > 0 && (startsWithLetter(ws[len(ws)-1].text) || ws[len(ws)-1].text[0] == '(')
}

// bearsColon tells whether a colon behind s makes it a key: "start", "(9–10)".
func bearsColon(s string) bool {
	return isLetter(s[0]) && isKeyLike(s) || s[0] == '(' && s[len(s)-1] == ')'
}

// keyAhead tells whether s begins with a key and its sign: "passives=25".
func keyAhead(s string) bool {
	n := strings.IndexAny(s, "=: ")
	return n > 0 && s[n] != ' ' && isLetter(s[0]) && isKeyLike(s[:n])
}

func isKeyLike(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && !isDigit(s[i]) && s[i] != '-' && s[i] != '_' {
			return false
		}
	}
	return true
}

// withoutDashes drops the dashes that stand before no number.
func withoutDashes(ws []word) []word {
	for i, w := range slices.Backward(ws) {
		if isDash(w.text) && (i+1 == len(ws) || !startsWithNumber(ws[i+1].text)) {
			ws = slices.Delete(slices.Clone(ws), i, i+1)
		}
	}
	return ws
}

func isDash(s string) bool { return s == "-" || s == "--" }

// currencyLeads tells whether currencies that stand alone belong to the
// numbers behind them ("€ 500 € 300") or before them ("500 € 300 €"): the
// first of them decides.
func currencyLeads(ws []word) bool {
	for i, w := range ws {
		if isCurrency(w.text) && !w.key {
			return i == 0 || ws[i-1].key || !takesCurrency(ws[i-1].text)
		}
	}
	return false
}

// takesCurrency tells the numbers that a currency may follow.
func takesCurrency(s string) bool {
	if !startsWithNumber(s) || strings.ContainsAny(s, "%/") {
		return false
	}
	_, front := currencyAt(strings.TrimLeft(s, "+-("))
	return front == 0
}

// value takes the words that make one value off ws: a currency before the
// number; %, a scale, a currency, a unit or a period after it. A dash with a
// space behind it is kept with that space.
func (c *Calculator) value(ws []word, named, front bool) (string, []word) {
	text := ws[0].text
	ws = ws[1:]
	if len(ws) > 0 && !ws[0].key && startsWithNumber(ws[0].text) && (isCurrency(text) || isDash(text)) {
		if isDash(text) {
			text = "- "
			if named {
				text = "-"
			}
		}
		text += ws[0].text
		ws = ws[1:]
	}
	if !startsWithNumber(text) {
		return text, ws
	}
	for len(ws) > 0 && !ws[0].key {
		leads := front && len(ws) > 1 && startsWithNumber(ws[1].text)
		if ofAnother(text, ws) || isCurrency(ws[0].text) && (!takesCurrency(text) || leads) {
			break
		}
		suffix, n := c.suffix(ws, named || !endsWithDigit(text))
		if n == 0 {
			break
		}
		text += suffix
		ws = ws[n:]
	}
	return text, ws
}

// ofAnother tells whether a period is no number's: that has one, or it leads the next:
// "daily 450, weekly 900".
func ofAnother(number string, ws []word) bool {
	next := strings.ToLower(ws[0].text)
	if strings.Contains(number, "/") && (isAdverb(next) || next == "per" || strings.HasPrefix(next, "/")) {
		return true
	}
	return ws[0].apart && isAdverb(next) && len(ws) > 1 && startsWithNumber(ws[1].text)
}

// suffix is what the next words add to a number and how many words that
// takes. A word that is also a key stays one when a value follows, if the
// number needs no unit.
func (c *Calculator) suffix(ws []word, settled bool) (string, int) {
	next := strings.ToLower(ws[0].text)
	second := ""
	if len(ws) > 1 && !ws[1].key {
		second = strings.ToLower(ws[1].text)
	}
	switch {
	case settled && c.isKey(next) && startsWithNumber(second):
		return "", 0
	case next == "per" || next == "/" && isPeriod(second):
		return "/" + second, min(2, len(ws))
	case (next == "a" || next == "an" || next == "each" || next == "every") && isPeriod(second):
		return "/" + second, 2
	case next == "p.a.":
		return "/year", 1
	case isAdverb(next):
		return "/" + next, 1
	case len(next) > 1 && next[0] == '/' && isLetter(next[1]):
		return next, 1
	case isCurrency(next):
		return ws[0].text, 1
	case isUnitWord(beforeSlash(next)), isCurrency(beforeSlash(ws[0].text)):
		return ws[0].text, 1
	}
	return "", 0
}

func beforeSlash(s string) string {
	before, _, _ := strings.Cut(s, "/")
	return before
}

func isPeriod(s string) bool {
	_, ok := periodNamed(s)
	return ok
}

func isOf(s string) bool {
	s = strings.ToLower(s)
	return s == "of" || s == "out" || s == "from" || s == "/"
}
