package glossary

import (
	"strings"
)

// japaneseEndings end a question in Japanese, which has no spaces; the longer
// before those that they end with.
//
//nolint:gosmopolitan // Han script is what it reads
const japaneseEndings = `
とはどういう意味ですか
の意味を教えてください
の意味を教えて
について教えてください
について教えて
を教えてください
を教えて
とはなんですか
とは何ですか
って何ですか
とは何
って何
はどう計算しますか
はどういう意味ですか
の意味は何ですか
の計算方法は
の計算方法
の計算式
の意味は
の意味
の定義
とは`

// bare leaves out the article before a name.
func bare(name string) string { return strings.Join(withoutArticle(strings.Fields(name)), " ") }

// askedAbroad returns what a question in another language asks for: "was heisst
// NRR", "c'est quoi le NPS", "NRRとは". Its words must be those of a known way to
// ask.
func askedAbroad(text string) (subject string, ok bool) {
	if named, found := askedInJapanese(text); found {
		return named, true
	}
	words := normalise(unelided(text))
	for question := range strings.SplitSeq(strings.TrimSpace(foreignQuestions), "\n") {
		opening, ending, _ := strings.Cut(question, "*")
		rest, opens := strings.CutPrefix(words, opening)
		rest, ends := strings.CutSuffix(rest, ending)
		if opens && ends {
			subject = shorter(subject, strings.TrimSpace(rest))
		}
	}
	subject = bare(subject)
	return subject, subject != ""
}

func askedInJapanese(text string) (subject string, ok bool) {
	text = strings.TrimRight(strings.TrimSpace(text), "?？。 ")
	for ending := range strings.SplitSeq(strings.TrimSpace(japaneseEndings), "\n") {
		if named, found := strings.CutSuffix(text, ending); found && named != "" {
			return normalise(named), true
		}
	}
	return "", false
}

// shorter returns the shorter of two subjects: what the longest way to ask left.
func shorter(a, b string) string {
	if a == "" || len(b) < len(a) {
		return b
	}
	return a
}
