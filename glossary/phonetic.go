package glossary

import (
	"slices"
	"strings"
)

// phonetics lists the groups of letters that are said as something else; the
// first that fits counts, so longer ones stand first.
type phonetics []struct{ letters, said string }

func newPhonetics() phonetics {
	return phonetics{
		{"tion", "Xn"}, {"sion", "Xn"}, {"shun", "Xn"}, {"cian", "Xn"}, {"tial", "Xl"}, {"cial", "Xl"},
		{"sch", "sk"}, {"tch", "X"},
		{"ph", "f"}, {"gh", ""}, {"ck", "k"}, {"ch", "X"}, {"sh", "X"}, {"th", "t"}, {"qu", "k"},
		{"dg", "j"}, {"ce", "s"}, {"ci", "s"}, {"cy", "s"}, {"ge", "j"}, {"gi", "j"}, {"gy", "j"},
		{"c", "k"}, {"q", "k"}, {"x", "ks"}, {"z", "s"}, {"h", ""}, {"w", ""},
		{"a", ""}, {"e", ""}, {"i", ""}, {"o", ""}, {"u", ""}, {"y", ""},
	}
}

// sound reduces a word to how it is spoken: words that sound alike share it.
// Vowels count only where a word begins, doubled sounds once.
func (p phonetics) sound(word string) string {
	spoken := make([]byte, 0, len(word)+1)
	for i := 0; i < len(word); {
		said, letters := p.pronounce(word, i)
		i += letters
		for _, s := range []byte(said) {
			if len(spoken) == 0 || spoken[len(spoken)-1] != s {
				spoken = append(spoken, s)
			}
		}
	}
	return string(spoken)
}

// pronounce returns how what stands at i is said, and how many letters that takes.
func (p phonetics) pronounce(word string, i int) (said string, letters int) {
	rest := word[i:]
	if i == 0 && strings.IndexByte("aeiouy", rest[0]) >= 0 {
		return "A", 1
	}
	if i == 0 && len(rest) > 1 && slices.Contains([]string{"wr", "kn", "ps", "gn"}, rest[:2]) {
		return rest[1:2], 2
	}
	for _, s := range p {
		if strings.HasPrefix(rest, s.letters) {
			return s.said, len(s.letters)
		}
	}
	return rest[:1], 1
}
