package boards

import (
	"slices"
	"strings"

	"csbot/glossary"
	"csbot/quiz/clues"
)

// longestName is how many words a name is looked for in.
const longestName = 6

// givenAway is a stretch of words in a clue that would be right, or "".
func givenAway(g *glossary.Glossary, c clues.Clue) string {
	words := strings.Fields(c.Text)
	for from := range words {
		for to := from + 1; to <= min(len(words), from+longestName); to++ {
			said := strings.Trim(strings.Join(words[from:to], " "), `.,;:!?()"“”`)
			if t, exact := g.Exact(said); exact && slices.Contains(c.Key.Terms, t.Name) {
				return said
			}
			if slices.ContainsFunc(c.Key.Accept, func(right string) bool { return strings.EqualFold(right, said) }) {
				return said
			}
		}
	}
	return ""
}
