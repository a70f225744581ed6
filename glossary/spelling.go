package glossary

import "strings"

// mistyped finds keys one typo away, also one that has to do with a space:
// "hig htouch". English words are no typo.
func (f *finder) mistyped(q *query) []hit {
	typed := strings.Join(q.words, "")
	var hits []hit
	for _, n := range f.index.phrases.near(typed) {
		form := f.index.phrases.forms[n.form]
		if !opposite(typed, form) {
			sure := !q.plain && len(form) > shortestTypo
			hits = append(hits, hit{f.index.exact[form], scorePhrase - typoCost*float64(n.typos), sure})
		}
	}
	return hits
}

// abbreviationLimit is how many letters of an abbreviation may be amiss.
func abbreviationLimit(letters int) int {
	if letters < 3 || letters > 6 {
		return 0
	}
	return 2
}

// mistypedAbbreviation finds abbreviations with a letter or two amiss.
func (f *finder) mistypedAbbreviation(q *query) []hit {
	typed := strings.Join(q.subject, "")
	var hits []hit
	for _, n := range f.index.letters.near(typed) {
		form := f.index.letters.forms[n.form]
		score := scoreAbbreviation - 0.1*float64(n.typos)
		if form[0] != typed[0] {
			score -= 0.05
		}
		for _, r := range form {
			if !strings.ContainsRune(typed, r) {
				score -= 0.05
			}
		}
		hits = append(hits, hit{f.index.exact[form], score, false})
	}
	return best(hits)
}
