package metric

import (
	"slices"
	"strings"
)

// judgements are the ways of several words to ask whether a value is good, and the word
// that asks the same.
const judgements = `
	too long=bad
	too short=bad
	too high=bad
	too low=bad
	too slow=bad
	too much=bad
	too many=bad
	world class=world-class
	best in class=best-in-class
	what does it say=fine
	what does it mean=fine
	what does it tell=fine
	what does that say=fine
	what does that mean=fine
	what does that tell=fine
	stack up=compare
	should we aim for=typical
	should i aim for=typical
	vs industry=compare
	vs the industry=compare
	vs market=compare
	vs the market=compare
	vs peers=compare
	vs benchmark=compare
	versus industry=compare
	industry average=typical
	saas average=typical
	out of 5=
	out of 7=
	out of 10=
	out of 100=
	rule of 40=rule-of-40`

// averagedIn are the words beside which "average" asks what is usual, and not for a mean.
const averagedIn = `saas industry b2b market sector peers software`

// extremes close a question whether a value is one: "is 40% low".
const extremes = `low high long short slow little lot`

// judged writes what asks for a judgement in the words that goodWords know.
func judged(ws []string) []string {
	text := " " + strings.Join(ws, " ") + " "
	for line := range strings.Lines(strings.TrimSpace(judgements)) {
		ways, word, _ := strings.Cut(strings.TrimSpace(line), "=")
		text = strings.ReplaceAll(text, " "+ways+" ", " "+word+" ")
	}
	ws = strings.Fields(text)
	among := func(list string) bool { return slices.ContainsFunc(ws, func(w string) bool { return oneOf(w, list) }) }
	for i, w := range ws {
		bare, is := strings.CutSuffix(w, "'s")
		switch last := i == len(ws)-1; {
		case w == "average" && among(averagedIn), last && oneOf(w, extremes) && oneOf(ws[0], "is are isn't"):
			ws[i] = "typical"
		case is && !oneOf(w, goodFiller):
			ws[i] = bare
		}
	}
	return ws
}
