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
was bedeutet * genau
was ist * genau
was genau ist *
was macht *
was misst *
wer ist *
wie hoch ist *
was bringt *
was sagt * aus
was ist mit * gemeint
was ist unter * zu verstehen
wozu dient *
wozu braucht man *
wofur ist *
wofur braucht man *
wie funktioniert *
wie ist * definiert
kannst du mir * erklaren
kannst du * erklaren
konnen sie mir * erklaren
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
a quoi sert *
a quoi correspond *
que fait *
pourquoi fait on *
que mesure *
comment fonctionne *
peux tu mexpliquer *
tu peux mexpliquer *
pouvez vous mexpliquer *
pouvez vous expliquer *
definir *
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
para que sirve *
que hace *
que mide *
como funciona *
puedes explicarme *
me puedes explicar *
me explicas *
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
a cosa serve *
a che cosa serve *
a che serve *
cosa fa *
cosa misura *
come funziona *
puoi spiegarmi *
mi spieghi *
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
wat doet *
wat meet *
wat wordt bedoeld met *
wat bedoelen we met *
waarvoor dient *
hoe werkt *
kun je * uitleggen
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
para que serve *
o que faz *
o que mede *
pode explicar *
pode me explicar *
me explique *
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

// foreignArticles stand before what is asked for.
const foreignArticles = `
a al as da das de degli dei del della dello dem den der des di die do du e een ein eine einen el em en et
gli het i il l la las le les lo los o os um uma un una unas une uno unos`

// elision joins a French or Italian article to its word: "l'attrition".
var elision = regexp.MustCompile(`(?i)(^|\s)l['’]`)

// unelided parts articles from their words.
func unelided(text string) string {
	if !hasApostrophe(text) {
		return text
	}
	return elision.ReplaceAllString(text, "${1}l ")
}

// umlauts spells ä, ö and ü as people type them without, besides a, o and u.
func umlauts(text string) string {
	if !strings.ContainsAny(text, "äöüÄÖÜ") {
		return text
	}
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

func withoutArticle(words []string) []string {
	if len(words) > 1 && slices.Contains(strings.Fields(foreignArticles), words[0]) {
		return words[1:]
	}
	return words
}
