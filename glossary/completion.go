package glossary

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

const (
	mostKeys     = 400 // or words, that are compared with a query
	longestFuzzy = 39  // the score of package fuzzy overflows beyond
)

// completed finds keys that begin with the query, or else those that it is
// short for.
func (f *finder) completed(q *query) []hit {
	typed := strings.Join(q.subject, " ")
	if len(typed) < 2 {
		return nil
	}
	var hits []hit
	said := f.said(q)
	for _, i := range beginning(f.index.sorted, f.index.keyText, typed) {
		k := f.index.keys[i]
		score := scoreCompletion + 0.05*float64(len(typed))/float64(len(k.text))
		if k.name {
			score += 0.01
		}
		hits = append(hits, hit{int(k.term), score, trusted((!q.letters || !q.capitals) && !said, likely, chance)}) // "RAM" is cut off nothing
	}
	if cut := len(typed) > shortestTypo && (len(q.subject) > 1 || !q.plain); cut && len(hits) > 0 && hits[0].term == hits[len(hits)-1].term {
		hits[0].trust = probable // nothing else begins so
	}
	if len(hits) > 0 || len(typed) < shortestTypo {
		return best(hits)
	}
	for rank, i := range contracted(f.index.sorted, f.index.keyText, typed) {
		hits = append(hits, hit{int(f.index.keys[i].term), scoreContracted / float64(1+rank), chance})
	}
	return best(hits)
}

// completions returns the words that typed may be short for: promo, mgr.
func (f *finder) completions(typed string) []guess {
	if len(typed) < 3 {
		return nil
	}
	var guesses []guess
	for _, id := range beginning(f.index.byForm, f.index.wordText, typed) {
		guesses = append(guesses, guess{word: id, cost: 0.2})
	}
	if len(guesses) > 0 {
		return guesses
	}
	for rank, id := range contracted(f.index.byForm, f.index.wordText, typed) {
		text := f.index.forms[id].text
		usual := text[0] == typed[0] && text[len(text)-1] == typed[len(typed)-1] && !f.english.has(typed) // "mgr", "acct"
		guesses = append(guesses, guess{word: id, cost: 0.3 + 0.01*float64(min(rank, 10)), far: !usual})
	}
	return guesses
}

func (x *index) keyText(i int32) string   { return x.keys[i].text }
func (x *index) wordText(id int32) string { return x.forms[id].text }

// beginning returns what of sorted begins with prefix, at most mostKeys.
func beginning[T any](sorted []T, text func(T) string, prefix string) []T {
	from, _ := slices.BinarySearchFunc(sorted, prefix, func(t T, prefix string) int { return cmp.Compare(text(t), prefix) })
	to := from
	for to < len(sorted) && to-from < mostKeys && strings.HasPrefix(text(sorted[to]), prefix) {
		to++
	}
	return sorted[from:to]
}

// contracted returns what typed may be short for: its letters in their order,
// as package fuzzy ranks them, after as many of the same letters at the
// beginning as leave fewer than mostKeys to compare.
func contracted[T any](sorted []T, text func(T) string, typed string) []T {
	if len(typed) > longestFuzzy {
		return nil
	}
	candidates := sorted
	for n := 1; n <= len(typed) && (n == 1 || len(candidates) == mostKeys); n++ {
		candidates = beginning(sorted, text, typed[:n])
	}
	texts := make([]string, len(candidates))
	for i, c := range candidates {
		texts[i] = text(c)
	}
	var found []T
	for _, m := range fuzzy.Find(typed, texts) {
		found = append(found, candidates[m.Index])
	}
	return found
}
