package glossary

import (
	"regexp"
	"slices"
	"strings"
)

// foreignQuestions are ways to ask in other languages, as normalise spells them,
// with * for what is asked for.
//
//nolint:misspell // they are not English
const foreignQuestions = `
was ist *
was sind *
was ist das *
was heisst *
was bedeutet *
was bedeutet die abkurzung *
was bedeutet der begriff *
was bedeuten *
was versteht man unter *
was meint man mit *
wofur steht *
wofur steht die abkurzung *
was ist die bedeutung von *
was ist die definition von *
bedeutung von *
definition von *
wie berechnet man *
wie berechne ich *
wie wird * berechnet
wie misst man *
erklare *
erklare mir *
erklar mir *
* bedeutet was
* heisst was
* was ist das
* was heisst das
* was bedeutet das
quest ce que *
quest ce quun *
quest ce quune *
quest ce que cest que *
quentend on par *
cest quoi *
ca veut dire quoi *
que veut dire *
que signifie *
que signifie lacronyme *
quelle est la definition de *
quelle est la definition du *
quelle est la signification de *
definition de *
definition du *
signification de *
signification du *
comment calculer *
comment calcule t on *
comment on calcule *
comment se calcule *
comment mesurer *
explique *
explique moi *
* cest quoi
* ca veut dire quoi
que es *
que son *
que significa *
que significan *
que quiere decir *
que se entiende por *
cual es *
cual es el significado de *
cual es la definicion de *
significado de *
definicion de *
como se calcula *
como se mide *
como calcular *
como calculo *
explicame *
* que es
* que significa
cose *
cosa e *
che cose *
che cosa e *
cosa sono *
cosa significa *
che cosa significa *
cosa vuol dire *
cosa si intende per *
qual e il significato di *
significato di *
definizione di *
come si calcola *
come si misura *
come calcolare *
spiegami *
* cose
* cosa significa
wat is *
wat zijn *
wat betekent *
wat betekenen *
wat houdt * in
waar staat * voor
wat is de betekenis van *
betekenis van *
definitie van *
hoe bereken je *
hoe bereken ik *
hoe berekent men *
hoe wordt * berekend
hoe meet je *
leg * uit
o que e *
o que sao *
o que significa *
o que quer dizer *
o que se entende por *
qual e o significado de *
qual o significado de *
qual e a definicao de *
significado do *
definicao de *
como e calculado *
como se calcula *
como medir *
me explica *
* o que e
* o que significa
vad ar *
vad betyder *
hur beraknar man *
hvad er *
hvad betyder *
hva er *
hva betyr *
co to jest *
co to znaczy *
co znaczy *
co oznacza *
jak obliczyc *`

// japaneseEndings end a question in Japanese, which has no spaces; the longer
// before those that they end with.
//
//nolint:gosmopolitan // Han script is what it reads
const japaneseEndings = `
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

// foreignArticles stand before what is asked for.
const foreignArticles = `
a al as da das de degli dei del della dello dem den der des di die do du e een ein eine einen el em en et
gli het i il l la las le les lo los o os um uma un una unas une uno unos`

// elision joins a French or Italian article to its word: "l'attrition".
var elision = regexp.MustCompile(`(?i)(^|\s)l['’]`)

// umlauts spells ä, ö and ü as people type them without, besides a, o and u.
func umlauts(text string) string {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue").Replace(text)
}

// A foreignKey is where a name in another language leads.
type foreignKey struct {
	term int
	name Foreign
}

// foreignKeys are the squashed ways to type a name: without accents, and with
// letters in place of umlauts.
func foreignKeys(name string) []string {
	keys := []string{squash(normalise(name))}
	if spelt := squash(normalise(umlauts(name))); spelt != keys[0] {
		keys = append(keys, spelt)
	}
	return keys
}

// namedAbroad finds names in other languages as they stand, in an English
// question too: "what does Abwanderung mean".
func (f *finder) namedAbroad(q *query) []hit {
	if named, ok := f.abroad(q); ok {
		return []hit{{named.term, scoreName, sure}}
	}
	return nil
}

func (f *finder) abroad(q *query) (foreignKey, bool) {
	for _, words := range [][]string{q.words, q.subject, withoutArticle(q.words)} {
		if named, ok := f.index.foreign[strings.Join(words, "")]; ok {
			return named, true
		}
	}
	return foreignKey{}, false
}

// askedAbroad returns what a question in another language asks for: "was heisst
// NRR", "c'est quoi le NPS", "NRRとは". Its words must be those of a known way to
// ask.
func askedAbroad(text string) (subject string, ok bool) {
	if named, found := askedInJapanese(text); found {
		return named, true
	}
	words := normalise(elision.ReplaceAllString(text, "${1}l "))
	for question := range strings.SplitSeq(strings.TrimSpace(foreignQuestions), "\n") {
		opening, ending, _ := strings.Cut(question, "*")
		rest, opens := strings.CutPrefix(words, opening)
		rest, ends := strings.CutSuffix(rest, ending)
		if opens && ends {
			subject = shorter(subject, strings.TrimSpace(rest))
		}
	}
	subject = strings.Join(withoutArticle(strings.Fields(subject)), " ")
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

func withoutArticle(words []string) []string {
	if len(words) > 1 && slices.Contains(strings.Fields(foreignArticles), words[0]) {
		return words[1:]
	}
	return words
}
