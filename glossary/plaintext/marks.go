package plaintext

import "strings"

// The composer's marks: *bold*, _italic_, ~struck~, `code` and ```blocks```,
// and > before a quoted line.
const marks = "*_~"

// withoutMarks takes off the marks that stand round words. Marks inside words
// ("new_mrr") and between numbers ("3 * 4") keep their sense.
func withoutMarks(text string) string {
	for {
		next := withoutOuterMarks(text)
		if next == text {
			return text
		}
		text = next
	}
}

func withoutOuterMarks(text string) string {
	text = withoutQuotes(text)
	if strings.IndexByte(text, '`') >= 0 {
		text = strings.ReplaceAll(text, "```", " ")
		text = strings.ReplaceAll(text, "`", "")
	}
	if !strings.ContainsAny(text, marks) {
		return text
	}
	drop := make([]bool, len(text))
	for i := range len(marks) {
		pairs(text, marks[i], drop)
	}
	kept := make([]byte, 0, len(text))
	for i := range len(text) {
		if !drop[i] {
			kept = append(kept, text[i])
		}
	}
	return string(kept)
}

// pairs finds the marks that open before a word and close behind one.
func pairs(text string, mark byte, drop []bool) {
	from, to := -1, -1 // the run of marks that opened
	for i := 0; i < len(text); {
		if text[i] != mark {
			i++
			continue
		}
		end := i
		for end < len(text) && text[end] == mark {
			end++
		}
		before, after := edge(text, i-1), edge(text, end)
		switch {
		case before == word && after != word && from >= 0, before == sign && after != word && from >= 0:
			fill(drop, from, to)
			fill(drop, i, end)
			from = -1
		case after != space && before != word:
			from, to = i, end
		case before == word && after == space && isLetter(text[i-1]) && mark != '~':
			fill(drop, i, end) // a footnote's star, or half of what was copied
		}
		i = end
	}
	if from >= 0 && mark != '~' && to < len(text) && isLetter(text[to]) {
		fill(drop, from, to)
	}
}

// What stands beside a mark.
const (
	space = iota
	word
	sign
)

func edge(text string, i int) int {
	switch {
	case i < 0 || i >= len(text) || strings.IndexByte(" \t\n\r", text[i]) >= 0:
		return space
	case isWordByte(text[i]):
		return word
	}
	return sign
}

func fill(drop []bool, from, to int) {
	for i := from; i < to; i++ {
		drop[i] = true
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// withoutQuotes takes "> " off the beginning of lines.
func withoutQuotes(text string) string {
	if strings.IndexByte(text, '>') < 0 {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if rest := strings.TrimLeft(line, "> "); rest != line && (rest == "" || isWordByte(rest[0])) && strings.HasPrefix(strings.TrimSpace(line), ">") {
			lines[i] = rest
		}
	}
	return strings.Join(lines, "\n")
}
