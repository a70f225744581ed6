package glossary

import (
	"regexp"
	"strings"
)

// foreignComparisons are ways to ask how two things differ, with * for each.
const foreignComparisons = `
unterschied zwischen * und *
was ist der unterschied zwischen * und *
was unterscheidet * von *
difference entre * et *
quelle est la difference entre * et *
quelle difference entre * et *
cest quoi la difference entre * et *
diferencia entre * y *
cual es la diferencia entre * y *
que diferencia hay entre * y *
differenza tra * e *
differenza fra * e *
qual e la differenza tra * e *
che differenza ce tra * e *
verschil tussen * en *
wat is het verschil tussen * en *
diferenca entre * e *
qual e a diferenca entre * e *
qual a diferenca entre * e *`

// comparedInJapanese is a question in Japanese how two things differ.
//
//nolint:gosmopolitan // Han script is what it reads
var comparedInJapanese = regexp.MustCompile(`^(.+?)[とvVsS ]+(.+?)の(?:違い|差)(?:は|とは|は何|は何ですか|を教えて|を教えてください)?[?？。]*$`)

// comparedAbroad returns the two sides of a comparison in another language, as
// English has it: "was ist der Unterschied zwischen GRR und NRR".
func comparedAbroad(text string) (versus string, ok bool) {
	text = strings.TrimSpace(text)
	if !isASCII(text) {
		if sides := comparedInJapanese.FindStringSubmatch(text); sides != nil {
			return sides[1] + " vs " + sides[2], true
		}
	}
	words := normalise(unelided(text))
	for question := range strings.SplitSeq(strings.TrimSpace(foreignComparisons), "\n") {
		opening, joint, _ := strings.Cut(question, "*")
		rest, opens := strings.CutPrefix(words, opening)
		if !opens {
			continue
		}
		if left, right, joined := strings.Cut(rest, strings.TrimSuffix(joint, "*")); joined {
			return bare(left) + " vs " + bare(right), true
		}
	}
	return "", false
}
