package glossary

import (
	"slices"
	"strings"
	"unicode"
)

// questionWords ask for a term without being part of one: look-up drops them
// before and after what is asked for.
const questionWords = `
	a about again am an and any anybody anyone are as ask asking
	be been but by
	calc calculate calculated calculating calculation can could curious
	def define defined defining definition describe did different do does doing dont
	eg exactly explain explained explanation
	figure find for formula from
	get getting give guys
	had has have he hear heard hello help hey hi how hows
	i if im info information into is isnt it its ive
	just keep keeps kind know known
	let like look lookup
	me mean meaning means meant mention mentioned mentions mind much my
	need no not now
	of oh ok okay or our out
	percent percentage phrase please pls plz
	question quick quickly
	really refer refers refresher remember remind
	said say saying says see she should show simple so some somebody someone something sorry stand standing stands
	stuff supposed sure
	talk talking talks tell term terms than thank thanks that thats the their them then there these they
	thing things think this those though to today told trying
	u understand us used uses using
	want was way we were what whats when where wheres which who whos why will with wondering word words would
	wat wats wht whts wot wots ya yo you your`

// askingWords make a question of any sentence, openingWords of one that begins
// with them: "does setup count in MRR". Other question words stand in remarks, too.
const (
	askingWords = `
		calc calculate calculated calculating calculation define defined defining definition describe
		explain explained explanation formula how hows info lookup mean meaning means meant need phrase
		refresher remember remind stand stands tell term understand
		wat wats what whats where wheres which who whos why wht whts wondering wot wots`
	openingWords = `are can could did do does had has have is isnt should was were when will would`
)

// contextWords are not dropped, for terms begin or end with them; beside a
// term in full they say nothing about it.
const contextWords = `
	5 abbreviation acronym actually again all always another anyway around asked asks at
	bad basic basically because before being benchmark best better bit boss bot both business
	call called came chat check clear colleague come comes company computed concept confused confusing context
	conversation correct count counts cs customer
	day days deck deep detail details doc document easy email equation every everyone everybody example examples expression
	exec fancy feel few first five folks forget forgot forgotten full fully
	give good great
	half handle hearing high
	idea important improve in include included includes increase industry interview
	job jobs jargon kept language lately lead learn learning lingo lost low
	main make makes manager matter matters maybe measure measured meet meeting meetings metric more most
	never new newbie next normal normally note number often on ones other others own
	part people point presentation pretty program proper properly read reading real recap reduce report reports right role
	saas saw see seen sense sentence short slack slide slides somewhere sounds speak spell spelled start still struggling
	talked team teammate text thought time total totally track tracked trouble true typical typically
	under understood until use usually vp week whole word work works world write wrong wrote yesterday`

// smallTalk is what people also say to a bot.
const smallTalk = `
	afternoon anybody back bad bored bye care catch cheers coffee congrats cool cute damn day dude evening ever fine friday
	fun funny glad going good goodbye goodnight great haha happened happy hiya hmm hope hot joke later lol lost love luck lunch
	man mate monday morning never new nice night nope nothing ok old omg one oops pretty problem rain right rock sec see
	sick sleep smart soon sounds stupid sucks sunday sweet take test testing time tired tomorrow tonight up wait
	weather week weekend welcome well wow xd yay yeah yep yes yo`

// kindWords ask for the kinds of something, fillerWords say nothing of what an
// everyday word means.
const (
	kindWords   = `flavor flavour form kind sort type`
	fillerWords = `all best current different have main new next run send sent their various we whole`
)

// compareWords say that things are compared, joinWords stand between two of
// them, listWords between any.
const (
	compareWords = `between common compare compared comparison diff differ difference differences different
		distinguish same similar similarity versus vs which`
	joinWords = `and as from n or than to v versus vs with`
	listWords = `and n or v versus vs`
)

// A phrasebook tells the words that ask from those that are asked about.
type phrasebook struct {
	words    map[string]bool
	asking   map[string]bool
	opening  map[string]bool
	context  map[string]bool
	talk     map[string]bool
	kinds    map[string]bool
	fillers  map[string]bool
	compares map[string]bool
	joins    map[string]bool
	lists    map[string]bool
	spelling *speller
}

func newPhrasebook() phrasebook {
	p := phrasebook{
		words: set(questionWords), asking: set(askingWords), opening: set(openingWords),
		context: set(contextWords), talk: set(smallTalk), kinds: set(kindWords), fillers: set(fillerWords),
		compares: set(compareWords), joins: set(joinWords), lists: set(listWords),
	}
	p.spelling = newSpeller(strings.Fields(questionWords), func(letters int) int {
		if letters < 3 {
			return 0
		}
		return 1
	})
	return p
}

func set(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// asks reports whether word is a question word, or a typo of one.
func (p phrasebook) asks(word string) bool { return p.words[word] || len(p.spelling.near(word)) > 0 }

// asksOutright reports whether words are a question by what they say.
func (p phrasebook) asksOutright(words []string) bool {
	return len(words) > 0 && p.opening[words[0]] || slices.ContainsFunc(words, func(w string) bool { return p.asking[w] })
}

// sets reports whether what follows words is the setting of a question, not
// its subject: "… in customer success", "… for a CSM".
func (p phrasebook) sets(words []string) bool {
	last := len(words) - 1
	for last >= 0 && slices.Contains([]string{"a", "an", "the", "our", "your"}, words[last]) {
		last--
	}
	return last >= 0 && slices.Contains([]string{"in", "for", "at", "within"}, words[last])
}

// A query is one thing typed, read in the ways that layers need.
type query struct {
	words    []string // normalised
	subject  []string // words without question words at either end
	asked    bool     // there are question words
	question bool     // it is a question, not a remark
	plain    bool     // every word of the subject is ordinary English
	idle     bool     // there is no subject, only small talk
	capitals bool     // it was typed with several capitals
	shouted  []string // the words in capitals of a text that is not all in capitals
	letters  bool     // it is an abbreviation, which is none of ours
}

func (q *query) text() string { return strings.Join(q.words, " ") }

func (f *finder) read(text string) *query {
	q := &query{words: strings.Fields(f.normalise(text)), capitals: capitals(text) > 1, shouted: shouted(text)}
	q.words = q.words[:min(len(q.words), mostWords)]
	from, to := f.subject(q.words)
	q.subject = q.words[from:to]
	named := f.isKey(strings.Join(q.words, ""))
	if named {
		q.subject = q.words
	}
	letters := slices.ContainsFunc(q.subject, func(w string) bool { return len(w) == 1 }) && f.isKey(strings.Join(q.subject, "")) // "what is C?"
	q.idle = !named && !letters && !slices.ContainsFunc(q.subject, func(w string) bool {
		return len(w) > 1 && !f.phrases.words[w] && !f.phrases.talk[w]
	})
	q.letters = f.abbreviates(q, text)
	q.asked = slices.ContainsFunc(q.words, f.dropped)
	q.question = strings.Contains(text, "?") || f.phrases.asksOutright(q.words)
	q.plain = !slices.ContainsFunc(q.subject, func(w string) bool { return !f.english.has(w) })
	return q
}

// subject leaves out the words that only ask at either end, but not those of a
// name that is two letters and a sign: "what is Q&A".
func (f *finder) subject(words []string) (from, to int) {
	to = len(words)
	for from < to && f.dropped(words[from]) {
		from++
	}
	for from < to && f.dropped(words[to-1]) {
		to--
	}
	for i := 1; i+1 < len(words); i++ {
		letters := len(words[i-1]) == 1 && words[i] == "and" && len(words[i+1]) == 1
		rest := from == to || i-1 <= from && to <= i+2
		if letters && rest && f.isKey(strings.Join(words[i-1:i+2], "")) {
			return i - 1, i + 2
		}
	}
	return from, to
}

// abbreviates reports whether what is asked for is one short word that is no
// word of English nor of a term, or one in capitals.
func (f *finder) abbreviates(q *query, text string) bool {
	if len(q.subject) == 0 || len(q.subject) > 2 {
		return false
	}
	word := strings.Join(q.subject, "")
	if f.isWord(word) || len(word) > longestAbbreviation {
		return false
	}
	return capitals(text) > 1 && 2*capitals(text) > len(word) || len(q.subject) == 1 && len(word) < shortestTypo && !f.english.has(word)
}

// longestAbbreviation is how many letters an abbreviation has at most.
const longestAbbreviation = 5

// shouted are the words of a text that are written as abbreviations are: "COGS" in
// "COGS incl. hosting?", which is no word of English there.
func shouted(text string) []string {
	if !strings.ContainsFunc(text, unicode.IsLower) || capitals(text) < shortestShouted {
		return nil
	}
	var all []string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) >= shortestShouted && strings.ToUpper(word) == word {
			all = append(all, strings.ToLower(word))
		}
	}
	return all
}

func capitals(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// dropped reports whether word only asks. What may be a word of a term, well
// or badly spelt, is not taken for a mistyped question word.
func (f *finder) dropped(word string) bool {
	if f.phrases.words[word] {
		return true
	}
	return !f.isWord(word) && f.phrases.asks(word) && !f.english.has(word) && !f.misspelt(word)
}
