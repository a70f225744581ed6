package glossary

import (
	"slices"
	"strings"
)

// otherPhrases are those of everyday life and other trades that have a word of ours
// in them: an interest rate is no rate of ours, and a train ticket no support ticket.
const otherPhrases = `
	account: bank, checking, email, facebook, instagram, savings, twitter
	actor: lead
	adoption: child, dog, pet
	agent: estate, insurance, secret, travel
	analysis: blood, stock
	base: air, first, home, military, second, third
	blocker: ad, beta
	board: chess, cutting, ironing, school, skate, surf
	booking: flight, hotel
	burn: degree
	call: conference, phone, roll
	campaign: election, military
	card: birthday, boarding, business, credit, debit, gift, report
	care: child, day, dental, health, skin
	case: court, murder, pillow
	champion: boxing, chess, cup, league, olympic, tennis, world
	check: background, pay
	class: business, yoga
	commission: election, electoral, european
	contract: marriage, mobile, phone, rental, tenancy
	conversion: currency, unit
	cost: living
	coverage: insurance, snow
	discount: senior, student
	engagement: ring
	enterprise: starship, uss
	exit: emergency
	flow: blood, traffic
	growth: economic, hair, plant, population
	guard: body, security
	guitarist: lead
	health: good, mental, public, soil
	hour: happy, rush, visiting
	insurance: car, dental, health, home, life, travel
	journey: train
	leave: annual, maternity, parental, paternity, sick
	license: driver, driving, fishing, gun, marriage, tv
	light: pilot
	margin: page
	market: cattle, christmas, farmer, fish, flea, housing, labor, labour, stock
	partner: dance, life
	party: birthday, engagement
	pass: boarding
	pencil: lead
	pipeline: gas, oil, water
	plan: dental, diet, flight, floor, game, house, lesson, meal, pension, phone, retirement, seating
	plate: license
	pod: coffee, pea
	poisoning: lead
	poll: exit
	pool: car, swimming
	promoter: concert, gene
	quo: status
	rate: birth, bit, crime, death, exchange, fertility, first, frame, heart, hotel, hourly
	rate: inflation, interest, literacy, mortality, mortgage, occupancy, pay, pulse, room, tax, tide, unemployment
	rating: age, credit, film
	renewal: passport, visa
	rental: car
	report: expense, police, weather
	request: holiday, pull, vacation
	resolution: screen, year
	retention: water
	return: tax
	review: book, code, film, movie, peer, restaurant, salary
	ring: engagement
	room: bath, meeting, server
	rover: opportunity
	runway: airport, fashion
	sale: flash, garage, yard
	score: credit, exam, final, game, music, orchestral, test
	screen: touch
	seat: baby, back, car, child, county, ejection, toilet, window
	segment: line
	service: church, civil, funeral, jury, military, revenue, room, secret
	session: jam
	sign: exit, stop, street
	singer: lead
	starship: enterprise
	survey: geological, land
	system: immune, metric, nervous, solar
	tax: added, property, sale
	ticket: bus, concert, lottery, parking, plane, speeding, train
	tie: bow
	time: bed, closing, dinner
	training: dog, potty, strength, weight
	trial: clinical, court, criminal, jury, murder
	value: nutritional
	violation: parking
	win: win
	wound: exit`

// newPairs reads a table of words and those that stand before them.
func newPairs(table string) map[string]bool {
	pairs := map[string]bool{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		word, before, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for first := range strings.SplitSeq(before, ", ") {
			pairs[first+" "+word] = true
		}
	}
	return pairs
}

// mostBeside is how many words say something beside a phrase of other trades in a text
// that is about that; in one of more it is part of a description.
const mostBeside = 1

// Elsewhere reports whether text is about a phrase of everyday life or another trade:
// "in good health".
func (g *Glossary) Elsewhere(text string) bool { return g.elsewhere(strings.Fields(g.normalise(text))) }

// elsewhere reports whether words are about a phrase of other trades: they have one,
// beside it no name of ours, and little else, and it is in no longer name of ours.
func (f *finder) elsewhere(words []string) bool {
	found := false
	rest := slices.Clone(words)
	for i := 1; i < len(words); i++ {
		if f.phrases.others[singular(words[i-1])+" "+singular(words[i])] {
			rest[i-1], rest[i] = "", ""
			found = true
		}
	}
	beside := 0
	for _, w := range rest {
		if w != "" && !f.phrases.words[w] && !f.phrases.context[w] {
			beside++
		}
	}
	return found && beside <= mostBeside && len(f.everySpan(rest)) == 0 &&
		!slices.ContainsFunc(f.everySpan(words), func(s span) bool { return s.to-s.from > 1 }) // "a good health score"
}

// tradeWords are those that no text of another trade has beside a word of ours by chance.
const tradeWords = `
	account b2b billing budget buyer client company contract csm customer demo discount feedback invoice onboarding product
	prospect renewal rep revenue saas sale seller software subscriber subscription supplier survey upfront usage user vendor`

// strangers reports whether a text is of another trade: what it names are everyday
// words, and beside them it has one that no entry says, and none of the trade: "chess
// champion", "the pipeline burst in the basement".
func (f *finder) strangers(q *query, words []string, named []span) bool {
	beside := slices.Clone(words)
	for _, s := range named {
		if f.phrases.asksFor(words[:s.from]) && s.to == len(words) {
			return false // "dumb question but what is a cohort"
		}
		for i := s.from; i < s.to; i++ {
			if !f.english.has(words[i]) || slices.Contains(q.shouted, words[i]) {
				return false
			}
			beside[i] = ""
		}
	}
	return f.unheard(beside)
}

// ofTrade reports whether words have one of the trade.
func (f *finder) ofTrade(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return f.phrases.trade[singular(w)] })
}

// unheard reports whether words have one of English that no entry says, and none of the trade.
func (f *finder) unheard(words []string) bool {
	return !f.ofTrade(words) && slices.ContainsFunc(words, func(w string) bool {
		return w != "" && f.english.has(w) && !f.phrases.words[w] && !f.phrases.context[w] &&
			!f.isWord(singular(w)) && !f.isWord(w) && !f.texts.says(root(w))
	})
}
