package glossary

import (
	"strings"

	"github.com/sahilm/fuzzy"
)

// mistyped finds keys one typo away, over the limits of words: "hig htouch".
func (f *finder) mistyped(q *query) []hit {
	if q.plain {
		return nil
	}
	var hits []hit
	for _, n := range f.index.phrases.near(strings.Join(q.subject, "")) {
		form := f.index.phrases.forms[n.form]
		if len(form) <= shortestTypo || opposite(strings.Join(q.subject, ""), form) {
			continue
		}
		hits = append(hits, hit{f.index.exact[form], 0.95 - typoCost*float64(n.typos)})
	}
	return hits
}

// mistypedAbbreviation finds abbreviations with a letter or two amiss.
func (f *finder) mistypedAbbreviation(q *query) []hit {
	typed := strings.Join(q.subject, "")
	var hits []hit
	for _, n := range f.index.letters.near(typed) {
		form := f.index.letters.forms[n.form]
		score := 0.7 - 0.1*float64(n.typos)
		if form[0] != typed[0] {
			score -= 0.05
		}
		for _, r := range form {
			if !strings.ContainsRune(typed, r) {
				score -= 0.05
			}
		}
		hits = append(hits, hit{f.index.exact[form], score})
	}
	return hits
}

// completed finds keys that begin with the query, and keys that it is short for.
func (f *finder) completed(q *query) []hit {
	typed := strings.Join(q.subject, " ")
	if len(typed) < 2 || len(typed) > longestFuzzy {
		return nil
	}
	var hits []hit
	for _, i := range f.index.beginning(typed, mostKeys) {
		k := f.index.keys[i]
		score := 0.7 + 0.1*float64(len(typed))/float64(len(k.text))
		if k.name {
			score += 0.03
		}
		hits = append(hits, hit{k.term, score})
	}
	if len(hits) > 0 || len(typed) < 4 {
		return hits
	}
	candidates := f.index.beginning(typed[:1], mostKeys)
	texts := make([]string, len(candidates))
	for i, c := range candidates {
		texts[i] = f.index.keys[c].text
	}
	for rank, m := range fuzzy.Find(typed, texts) {
		hits = append(hits, hit{f.index.keys[candidates[m.Index]].term, 0.5 / float64(1+rank)})
	}
	return hits
}
