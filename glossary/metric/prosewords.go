package metric

import (
	"slices"
	"strings"
)

// isLinking tells the words that tie a sentence together and say nothing about
// its numbers.
func isLinking(s string) bool {
	const links = " be been being by came come comes down during got had has have having he she i'd i'm i'll i've if into just " +
		"makes made mean means out over per really roughly about around approximately total each all altogether already " +
		"that than there too up us via was we're well were went while who whom whose will with within " +
		"= : & + - – / now currently today only another other also out so far plus but both then after before " +
		"year quarter month week day period end start period's year's months quarter's month's " +
		"paying existing active entire whole main new big small different exactly precisely overall " +
		"compute calculate calc figure number numbers percentage percent rate ratio score result value metric high low " +
		"did does doing is are am at let's lets here here's happen happens quick question anyone team guys everyone folks " +
		"they're it's he's she's hmm ok okay right so basically actually total " +
		"call called name named term word kpi "
	return s != "" && strings.Contains(links, " "+s+" ")
}

// isVeto tells the words that turn the meaning of a number round, or leave it
// open: no value is given over them.
func isVeto(s string) bool {
	const vetoes = " not no never none nothing without neither nor except excluding excl minus less least most or between " +
		"either versus vs rest remainder target goal unless instead rather cannot can't won't maybe perhaps more fewer under over-under " +
		"thirds fifths sixths eighths tenths should goal's aim aiming want wanted budget planned plan forecast expect expected "
	said := strings.HasSuffix(s, " to") || strings.HasSuffix(s, " not") // what denies in several words: "failed to"
	return s != "" && (said || strings.Contains(vetoes, " "+s+" ") || strings.HasSuffix(s, "n't") || strings.HasSuffix(s, "nt") && isShortNegation(s))
}

func isShortNegation(s string) bool {
	const all = " didnt dont doesnt wont cant couldnt wouldnt isnt arent wasnt werent havent hasnt "
	return strings.Contains(all, " "+s+" ")
}

// isThing tells the stems of what is counted one by one.
func isThing(s string) bool {
	const all = " customer account client logo subscriber sub user people person seat licenc licens ticket cas contract deal renewal " +
		"respons answer respondent survey signup sign-up trial question csm employe company ten opportunity person " +
		"promoter passiv detractor subscription request member logo site store workspace admin "
	return strings.Contains(all, " "+s+" ")
}

// isCountedNoun tells the nouns behind "monthly" that are counted: users, actives.
func isCountedNoun(s string) bool { return isThing(stem(s)) || stem(s) == stem("active") }

// isMoneyNoun tells the stems of what is counted in money.
func isMoneyNoun(s string) bool {
	const all = " mrr arr revenu acv tcv arpa arpu cac ltv burn cash spend dollar euro budget price fee sal turnover "
	return strings.Contains(all, " "+s+" ")
}

// isNumeral tells whether a number in digits comes next.
func isNumeral(ws []word) bool {
	text := strings.ToLower(ws[0].text)
	if isCurrency(text) && len(ws) > 1 && !ws[0].key {
		text = ws[1].text
	}
	if !startsWithNumber(text) {
		return false
	}
	for _, ending := range [...]string{"st", "nd", "rd", "th"} {
		if bare, found := strings.CutSuffix(text, ending); found && isDigits(bare) {
			return false
		}
	}
	return true
}

// band reads the answers of a survey that make a promoter, a passive or a
// detractor, where somebody gave them: "said 9 or 10".
func (p *prose) band(ws []word) (name string, n int) {
	if !p.after("said", "were", "gave", "answered", "scored", "rated", "voted", "chose", "us", "saying", "giving", "with", "score", "scores") {
		return "", 0
	}
	bands := [...]struct{ answers, name string }{
		{"9 or 10", promoters}, {"9 and 10", promoters}, {"9-10", promoters}, {"9 to 10", promoters}, {"9 or more", promoters},
		{"7 or 8", passives}, {"7 and 8", passives}, {"7-8", passives}, {"7 to 8", passives},
		{"0-6", detractors}, {"0 to 6", detractors}, {"6 or less", detractors}, {"6 or below", detractors}, {"6 or lower", detractors},
		{"6 and below", detractors}, {"below 7", detractors}, {"under 7", detractors},
		{"4 or 5", satisfied}, {"4 and 5", satisfied}, {"4-5", satisfied}, {"4 to 5", satisfied}, {"4 or better", satisfied},
		{"4 or higher", satisfied}, {"1 to 3", dissatisfied}, {"1-3", dissatisfied}, {"3 or less", dissatisfied}, {"3 or lower", dissatisfied},
	}
	const longest = 3 // words
	for n := range min(len(ws), longest) {
		said := joined(ws[:n+1])
		for _, b := range bands {
			if strings.EqualFold(said, b.answers) {
				return b.name, n + 1
			}
		}
	}
	return "", 0
}

// isModal tells the words of what may be or is needed.
func isModal(s string) bool {
	const modals = " may can could must need needs needed required afford allowed "
	return strings.Contains(modals, " "+s+" ")
}

// isOwnBand tells whether answers stand behind the name of those who gave them: "Promoters
// (9-10): 55".
func (p *prose) isOwnBand(answers string) bool {
	answers = strings.Trim(strings.ReplaceAll(answers, "–", "-"), "()")
	return answers == "9-10" && p.after(promoters, "promoter") ||
		answers == "7-8" && p.after(passives, "passive", neutral, "neutrals") ||
		(answers == "0-6" || answers == "1-6") && p.after(detractors, "detractor") ||
		answers == "4-5" && p.after(satisfied, "happy") || answers == "1-3" && p.after(dissatisfied, "unhappy")
}

// after tells whether one of the words stood last.
func (p *prose) after(words ...string) bool {
	last := len(p.tokens) - 1
	if last > 0 && isArticle(p.tokens[last].text) {
		last--
	}
	return last >= 0 && slices.Contains(words, p.tokens[last].text)
}

// falls tells whether the words before a percentage say that so much was lost.
func (p *prose) falls() bool {
	verbs := strings.Fields("lost lose loses losing loss burn burns burned burning negative fell shrank declined dropped down")
	last := len(p.tokens) - 1
	if last > 0 && slices.Contains([]string{"of", "by"}, p.tokens[last].text) {
		last--
	}
	return last >= 0 && !p.apart && (slices.Contains(verbs, p.tokens[last].text) || p.after(verbs...))
}

// halved reads the fractions that are plain percentages: "half of", "three quarters of".
func halved(ws []word) (string, int) {
	if lowerAt(ws, 0) == "half" && (lowerAt(ws, 1) == "of" || lowerAt(ws, 1) == "the") {
		return "50%", 1
	}
	if lowerAt(ws, 2) != "of" {
		return "", 0
	}
	percentages := map[string]string{
		"a quarter": "25%", "one quarter": "25%", "three quarters": "75%", "a fifth": "20%", "one fifth": "20%",
		"two fifths": "40%", "three fifths": "60%", "four fifths": "80%", "a tenth": "10%", "one tenth": "10%",
	}
	if text, ok := percentages[lowerAt(ws, 0)+" "+lowerAt(ws, 1)]; ok {
		return text, 2
	}
	return "", 0
}

// spelledNumber reads the numbers that are written as words where they can be
// nothing else: "one" and "a dozen" of things.
func spelledNumber(s string, ws []word) (string, bool) {
	const words = " two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 " +
		"fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 " +
		"eighty=80 ninety=90 dozen=12 "
	if _, after, found := strings.Cut(words, " "+s+"="); found {
		digits, _, _ := strings.Cut(after, " ")
		if len(ws) > 1 && (ws[1].text == "hundred" || ws[1].text == "dozen" || strings.Contains(ws[1].text, "-")) {
			return "", false
		}
		return digits, true
	}
	if s == "one" && len(ws) > 1 && isThing(stem(ws[1].text)) {
		return "1", true
	}
	return "", false
}

// lately is how many of the next words point at a span that ends today: "over
// the last 12 months", "in the past 90 days".
func lately(ws []word) int {
	n := 0
	switch lowerAt(ws, 0) {
	case "in", "over", "during", "for", "within":
		n++
	}
	if lowerAt(ws, n) == "the" {
		n++
	}
	if !isRelative(lowerAt(ws, n)) {
		return 0
	}
	n++
	if _, spelled := spelledNumber(lowerAt(ws, n), nil); !spelled && !isDigits(lowerAt(ws, n)) {
		return 0
	}
	switch stem(lowerAt(ws, n+1)) {
	case "day", "week", "month", "quarter", "year":
		return n + 2
	}
	return 0
}

// isPaying tells the verbs before an amount of money: "are worth 6000".
func isPaying(s string) bool {
	const all = " worth pay pays paying paid cost costs spend spends spent charge bill "
	return strings.Contains(all, " "+s+" ")
}

func isPreposition(s string) bool {
	switch s {
	case "of", "from", "in", "on", "for", "with", "to", "at", "by", "over", "and", "but", "out":
		return true
	}
	return false
}
