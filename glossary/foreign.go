package glossary

import (
	"regexp"
	"slices"
	"strings"
)

// foreignOpenings begin a question in another language, as normalise spells them.
//
//nolint:dupword,misspell // they are not English
const foreignOpenings = `
was ist
was sind
was heisst
was bedeutet
was bedeuten
was versteht man unter
wofur steht
was ist die bedeutung von
was ist die definition von
wie berechnet man
wie berechne ich
erklare
erklare mir
erklar mir
quest ce que
quest ce quun
quest ce quune
quest ce que cest que
cest quoi
ca veut dire quoi
que veut dire
que signifie
quelle est la definition de
quelle est la definition du
comment calculer
comment calcule t on
comment on calcule
explique
explique moi
que es
que son
que significa
que quiere decir
cual es
cual es el significado de
cual es la definicion de
como se calcula
como calcular
como calculo
explicame
cose
cosa e
che cose
cosa significa
come si calcola
wat betekent
o que e
o que significa
como calcular`

// foreignEndings end one: "le NPS, c'est quoi ?".
//
//nolint:dupword // they are not English
const foreignEndings = `
cest quoi
ca veut dire quoi
que es
que significa
bedeutet was
heisst was
was ist das
was heisst das
was bedeutet das`

// foreignArticles stand before what is asked for.
const foreignArticles = `
das de dei del dem den der des die do du e een ein eine einen el gli het il l la las le les lo los o os un una unas une uno unos`

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
// NRR", "c'est quoi le NPS". Its words must be those of a known way to ask.
func askedAbroad(text string) (subject string, ok bool) {
	words := " " + normalise(elision.ReplaceAllString(text, "${1}l ")) + " "
	for opening := range strings.Lines(strings.TrimSpace(foreignOpenings)) {
		if rest, found := strings.CutPrefix(words, " "+strings.TrimSpace(opening)+" "); found && len(rest) < len(words) {
			subject = shorter(subject, rest)
		}
	}
	for ending := range strings.Lines(strings.TrimSpace(foreignEndings)) {
		if rest, found := strings.CutSuffix(words, " "+strings.TrimSpace(ending)+" "); found {
			subject = shorter(subject, rest)
		}
	}
	subject = strings.Join(withoutArticle(strings.Fields(subject)), " ")
	return subject, subject != ""
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
