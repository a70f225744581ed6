package metric

import "strings"

// unbracketed takes the brackets of prose off: "churn (12 of 400)", "(logo)".
// Those round one amount stay with it, as an accountant's minus: "(50 000)".
func unbracketed(ws []word) []word {
	out := make([]word, 0, len(ws))
	for i := 0; i < len(ws); {
		n := bracketed(ws[i:])
		if n == 0 {
			out = append(out, ws[i])
			i++
			continue
		}
		inside := append([]word{}, ws[i:i+n]...)
		if text, ok := amount(inside); ok {
			out = append(out, word{text: text, key: inside[n-1].key, apart: inside[0].apart})
		} else {
			inside[0].text = strings.Replace(inside[0].text, "(", "", 1)
			inside[n-1].text = strings.Replace(inside[n-1].text, ")", "", 1)
			for _, w := range inside {
				if w.text != "" {
					out = append(out, w)
				}
			}
		}
		i += n
	}
	return out
}

// bracketed is how many words a pair of brackets, opened in the first, takes.
func bracketed(ws []word) int {
	if strings.IndexByte(ws[0].text, '(') < 0 {
		return 0
	}
	for i, w := range ws {
		if strings.IndexByte(w.text, ')') >= 0 {
			return i + 1
		}
	}
	return 0
}

// amount puts bracketed words together if they are one amount.
func amount(ws []word) (string, bool) {
	var b strings.Builder
	for i, w := range ws {
		bare := strings.Trim(w.text, "()")
		digits := leadingDigits(bare)
		switch {
		case i > 0 && digits == 3 && isGroup(bare) && endsWithDigit(b.String()):
			b.WriteByte(' ')
		case i > 0 && digits > 0 && endsWithDigit(b.String()):
			return "", false
		case i > 0 && !startsWithNumber(bare) && !isUnitWord(strings.ToLower(beforeSlash(bare))) && bare != "":
			return "", false
		}
		b.WriteString(w.text)
	}
	text := b.String()
	l := literal{}
	inside := l.cutBrackets(text)
	_, err := readLiteral(inside)
	return text, l.brackets && err == nil
}
