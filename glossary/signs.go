package glossary

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// signed is a word whose signs may be part of it: "C++", "C#", ".NET".
var signed = regexp.MustCompile(`\pL[\pL\pN]*(?:\+\++|[+#])|\.\pL[\pL\pN]*`)

// saySigns spells the signs of a word as they are said.
func saySigns(word string) string {
	return strings.NewReplacer("+", " plus", "#", " sharp", ".", "dot ").Replace(word)
}

// spellSigns spells a key's words whose signs are part of them, and keeps in
// mind that they are.
func (x *index) spellSigns(name string) string {
	return replaceSigned(name, func(word string) string {
		said := saySigns(word)
		x.signs[strings.ToLower(word)] = said
		return said
	})
}

// Key is what a name, an abbreviation or an alias is compared as: what has the
// same leads to the same term.
func Key(name string) string { return squash(normalise(replaceSigned(name, saySigns))) }

// normalise is the function of that name, but for the signs that are part of
// the words of a key: elsewhere "c++" is no more than c.
func (f *finder) normalise(text string) string {
	return normalise(replaceSigned(text, func(word string) string {
		for t := f; t != nil; t = t.under {
			if said, ours := t.index.signs[strings.ToLower(word)]; ours {
				return said
			}
		}
		return word
	}))
}

// replaceSigned replaces the words of text whose signs may be part of them: with
// nothing at the sign's other side that it could belong to.
func replaceSigned(text string, replace func(word string) string) string {
	if !strings.ContainsAny(text, "+#.") {
		return text
	}
	var b strings.Builder
	last := 0
	for _, at := range signed.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if joins(before) || joins(after) {
			continue
		}
		b.WriteString(text[last:at[0]])
		b.WriteString(replace(text[at[0]:at[1]]))
		last = at[1]
	}
	b.WriteString(text[last:])
	return b.String()
}

// joins reports whether a character would make a longer word of what it touches.
func joins(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("+#@_", r))
}
