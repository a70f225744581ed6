package metric

import (
	"slices"
	"strings"

	"csbot/glossary/plaintext"
)

// shortestSpelling is how long a word is at least that may be misspelt.
const shortestSpelling = 5

// spellings are the words of all calculators that are long enough to be known by all but
// one of their letters, by the first one.
type spellings map[byte][]string

func newSpellings(all []*Calculator) spellings {
	found := make(spellings)
	add := func(text string) {
		for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }) {
			if len(w) >= shortestSpelling && !slices.Contains(found[w[0]], w) {
				found[w[0]] = append(found[w[0]], w)
			}
		}
	}
	for _, c := range all {
		add(c.Name + " " + strings.Join(c.Aliases, " "))
		for i := range c.Inputs {
			in := &c.Inputs[i]
			add(in.Name + " " + strings.Join(in.Aliases, " ") + " " + in.Words + " " + in.Named)
		}
	}
	return found
}

// respelled is a text with the words that are misspelt by one letter as they are spelled,
// and what was changed.
func (s *Set) respelled(text string) (fixed string, changed []string) {
	fields := strings.Split(text, " ")
	for i, f := range fields {
		w := strings.Trim(f, ".,:;?!()*_")
		if meant, ok := s.meant(strings.ToLower(w)); ok {
			fields[i] = strings.Replace(f, w, meant, 1)
			changed = append(changed, "“"+w+"” read as "+meant)
		}
	}
	return strings.Join(fields, " "), changed
}

// meant is the only word that one that is unknown may stand for. Short words have so many
// neighbours that their letters have to be the same.
func (s *Set) meant(w string) (string, bool) {
	const short = 7
	said := len(s.words[stem(w)]) > 0 || isLinking(w) || isFiller(w) || isThing(stem(w))
	if said || len(w) < shortestSpelling || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", false
	}
	found := ""
	for _, known := range s.spellings[w[0]] {
		switch {
		case known == w:
			return "", false
		case plaintext.Typos(w, known, 1) > 1 || len(w) < short && sortedLetters(w) != sortedLetters(known):
		case found != "" && stem(found) != stem(known):
			return "", false
		case found == "" || len(known) == len(w):
			found = known
		}
	}
	return found, found != ""
}

func sortedLetters(w string) string {
	letters := []byte(w)
	slices.Sort(letters)
	return string(letters)
}

// readRespelled reads a text that could not be read, with its misspelt words as they are
// spelled.
func (s *Set) readRespelled(text string) (Call, bool) {
	fixed, changed := s.respelled(text)
	if len(changed) == 0 {
		return Call{}, false
	}
	call, ok := s.read(fixed)
	if !ok || !slices.Contains(s.all, call.Calculator) || !call.works() { // a plain sum needs no word
		return Call{}, false
	}
	r := *call.done().result
	r.Assumptions = append(slices.Clone(r.Assumptions), changed...)
	call.result, call.Probable = &r, true
	return call, true
}
