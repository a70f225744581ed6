package glossary

import (
	"slices"
	"strings"
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
	w want was way we were what whats when where wheres which who whos why will with wondering word words would
	wat wats wht whts wot wots ya yo you your`

// askingWords make a question of any sentence, openingWords of one that begins
// with them: "does setup count in MRR". Other question words stand in remarks, too.
const (
	askingWords = `
		calc calculate calculated calculating calculation define defined defining definition describe
		explain explained explanation formula how hows info lookup mean meaning means meant need phrase
		refresher remember remind stand stands tell term understand
		wat wats what whats where wheres which who whos why wht whts wondering wot wots`
	meaningWords = `
		calc calculate calculated calculating calculation define defined defining definition describe explain explained
		explanation formula mean meaning means meant stand stands understand wat wats what whats wht whts wot wots`
	openingWords = `are can could did do does had has have is isnt should was were when will would`
)

// contextWords are not dropped, for terms begin or end with them; beside a
// term in full they say nothing about it.
const contextWords = `
	5 abbreviation acronym actually again all always another anyway around asked asks at
	bad basic basically because before being benchmark best better bit boss bot both business
	call called came cannot cant changed chat check clear clue colleague come comes company computed concept confused confusing context
	conversation correct couldnt count counts cs customer
	day days deck deep detail details didnt doc document doesnt dumb earth easy eli5 email english equation every
	everyone everybody example examples expression
	exec fancy feel few first five folks forget forgot forgotten full fully
	give go goes good great
	hadnt half handle hasnt havent hearing heck hell high
	idea important improve in include included includes increase industry interview
	job jobs jargon kept language lately lead learn learning lingo lost low
	main make makes manager matter matters maybe measure measured meet meeting meetings metric more most
	never new newbie next normal normally note number often on ones other others own
	part people per plain point presentation pretty program proper properly read reading real recap reduce report reports right role
	q saas saw see seen sense sentence short shouldnt silly slack slide slides somewhere sounds speak spell spelled start still struggling
	talked team teammate text theyre theyve thought time total totally track tracked trouble true typical typically
	under understood until use usually vp wasnt week werent weve whole wont word work works world wouldnt write wrong wrote wtf yesterday youre`

// wantingWords take a "for" before what is wanted.
const wantingWords = `ask asked asking asks call called calling calls look looked looking need pay paying push pushing wait waiting`

// countingWords take an "in" before what something is a part of.
const countingWords = `belong belongs count counted counts go goes include included part`

// tellingWords take a "to" before who is told.
const tellingWords = `describe describing explain explaining explained pitch present presenting show showing teach teaching`

// beforeWords stand before who is told, or where something is the case.
const beforeWords = `a an the our your my their his her new junior`

// smallTalk is what people also say to a bot.
const smallTalk = `
	afternoon alive all anybody back bad best bored brb bye care catch cheers coffee congrats cool cute damn day dude evening ever fine friday
	fun funny glad going good goodbye goodnight great gtg haha happened happy hiya hmm hope hot human joke jokes later lol lost love luck lunch
	made man mate monday morning never new nice night nope nothing ok old omg one oops pretty problem rain regards right robot rock sec see
	sick sleep smart soon sounds stupid sucks sunday sweet take test testing time tired tomorrow tonight up wait
	weather week weekend welcome well wishes wow xd yay yeah yep yes yo`

// kindWords ask for the kinds of something, fillerWords say nothing of what an
// everyday word means.
const (
	kindWords   = `category flavor flavour form kind sort type variety`
	fillerWords = `all best current different have main new next run send sent their various we whole`
)

// compareWords say that things are compared, joinWords stand between two of
// them, listWords between any; degreeWords stand before "than".
const (
	compareWords = `between common compare compared comparison diff differ difference differences different
		distinguish distinguishes separate separates same similar similarity versus vs which`
	joinWords   = `and as from n or than to v versus vs with x`
	degreeWords = `better bigger easier greater harder higher larger less longer lower more shorter smaller worse`
	listWords   = `and n or v versus vs x`
)

// A phrasebook tells the words that ask from those that are asked about.
type phrasebook struct {
	words    map[string]bool
	asking   map[string]bool
	opening  map[string]bool
	meaning  map[string]bool
	context  map[string]bool
	wanting  map[string]bool
	counting map[string]bool
	telling  map[string]bool
	before   map[string]bool
	talk     map[string]bool
	kinds    map[string]bool
	fillers  map[string]bool
	compares map[string]bool
	degrees  map[string]bool
	joins    map[string]bool
	lists    map[string]bool
	others   map[string]bool // phrases of other trades
	trade    map[string]bool

	abbreviations map[string]bool // of other trades
	spelling      *speller
}

func newPhrasebook() phrasebook {
	p := phrasebook{
		words: set(questionWords), asking: set(askingWords), opening: set(openingWords), meaning: set(meaningWords),
		context: set(contextWords), wanting: set(wantingWords), counting: set(countingWords), telling: set(tellingWords), before: set(beforeWords),
		talk: set(smallTalk), kinds: set(kindWords), fillers: set(fillerWords),
		compares: set(compareWords), degrees: set(degreeWords), joins: set(joinWords), lists: set(listWords), others: newPairs(otherPhrases),
		trade: set(tradeWords), abbreviations: set(otherAbbreviations),
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

// asksMeaning reports whether words ask what something is.
func (p phrasebook) asksMeaning(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return p.meaning[w] })
}

// asksFor reports whether words end by asking what follows is: "so what is a".
func (p phrasebook) asksFor(words []string) bool {
	for i := len(words) - 1; i >= 0 && p.words[words[i]]; i-- {
		if p.meaning[words[i]] {
			return true
		}
	}
	return false
}

// asksOutright reports whether words are a question by what they say.
func (p phrasebook) asksOutright(words []string) bool {
	return len(words) > 0 && p.opening[words[0]] || slices.ContainsFunc(words, func(w string) bool { return p.asking[w] })
}

// sets reports whether what follows words is the setting of a question, not
// its subject: "… in customer success", "… for a CSM".
func (p phrasebook) sets(words []string) bool {
	last := len(words) - 1
	for last >= 0 && p.before[words[last]] {
		last--
	}
	if last >= 0 && words[last] == "to" && slices.ContainsFunc(words[:last], func(w string) bool { return p.telling[w] }) {
		return true // "explain stickiness to a new CSM"
	}
	if last > 0 && words[last] == "for" && slices.ContainsFunc(words[:last], func(w string) bool { return p.wanting[w] }) {
		return false // "they asked me for a MAP"
	}
	if last > 0 && words[last] == "in" && slices.ContainsFunc(words[:last], func(w string) bool { return p.counting[w] }) {
		return false // "does implementation count in TTV"
	}
	return last >= 0 && slices.Contains([]string{"in", "for", "at", "within"}, words[last])
}
