package glossary

import (
	"math/bits"
	"strings"
)

// mistyped finds keys one typo away, also one that has to do with a space:
// "hig htouch". English words are no typo.
func (f *finder) mistyped(q *query) []hit {
	typed := strings.Join(q.words, "")
	var hits []hit
	for _, n := range f.index.phrases.near(typed) {
		form := f.index.phrases.forms[n.form]
		if !opposite(typed, form) {
			trust := trusted(!q.plain && len(form) > shortestTypo, sure, likely)
			if q.letters {
				trust = chance
			}
			hits = append(hits, hit{f.index.exact[form], scorePhrase - typoCost*float64(n.typos), trust})
		}
	}
	return hits
}

// resembles reports whether typed is a slip of the hand for an abbreviation:
// its letters in another order, twice or once less, or one key beside the right
// one. Any other letter makes it another trade's abbreviation, and so do
// its letters backwards: an MBA is no ABM.
func resembles(typed, abbreviation string) bool {
	if letterSet(typed) == letterSet(abbreviation) {
		return !reversed(typed, abbreviation)
	}
	if typed[0] != abbreviation[0] || len(typed) != len(abbreviation) {
		return false
	}
	slips := 0
	for i := range len(typed) {
		if typed[i] == abbreviation[i] {
			continue
		}
		slips++
		if !strings.Contains(besideOnKeyboard, string([]byte{typed[i], abbreviation[i]})) &&
			!strings.Contains(besideOnKeyboard, string([]byte{abbreviation[i], typed[i]})) {
			return false
		}
	}
	return slips == 1
}

// reversed reports whether a word of letters that are all different is another
// one read from its end.
func reversed(word, other string) bool {
	if len(word) != len(other) || bits.OnesCount32(letterSet(word)) != len(word) {
		return false
	}
	for i := range len(word) {
		if word[i] != other[len(other)-1-i] {
			return false
		}
	}
	return true
}

// besideOnKeyboard has the letters that are side by side, row by row.
const besideOnKeyboard = "qwertyuiop asdfghjkl zxcvbnm"

// letterSet is the set of the letters of an abbreviation, as bits.
func letterSet(s string) (set uint32) {
	for i := range len(s) {
		set |= 1 << (s[i] % 32)
	}
	return set
}

// otherAbbreviations are common ones of other trades that are one slip from ours.
const otherAbbreviations = `
	apr asap atm bbq bmi cad cam cbd ceo cfo cia cio cmo cms cpl cpo cpr cps cpu crt css cto cpm cpc ctr ctrl dao dba dna
	dnd doc eds emt eod ert fbi fcc fda fed gif gmt gpa gre gps gsm hdd irr ios isp jpg kfc led mba mph mri mps mtv nba
	ncr nfl nhl npm ocd ocr oem ott pcr pdf pnr pos ppc ppm ppt ram rna rnn roa roe rpa rpm rss sat sap sec seo sim sms
	sql ssd ssl ssn svg tbd tcp tnt tpm tsa tts ufc usa usb vat vpn wms xls yolo`

// abbreviationLimit is how many letters of an abbreviation may be amiss.
func abbreviationLimit(letters int) int {
	if letters < 3 || letters > 6 {
		return 0
	}
	return 2
}

// mistypedAbbreviation finds abbreviations with a letter or two amiss.
func (f *finder) mistypedAbbreviation(q *query) []hit {
	typed := strings.Join(q.subject, "")
	if f.phrases.abbreviations[typed] {
		return nil
	}
	var hits []hit
	for _, n := range f.index.letters.near(typed) {
		form := f.index.letters.forms[n.form]
		score := scoreAbbreviation - 0.1*float64(n.typos)
		if form[0] != typed[0] {
			score -= 0.05
		}
		for _, r := range form {
			if !strings.ContainsRune(typed, r) {
				score -= 0.05
			}
		}
		near := resembles(typed, form) && (!q.capitals || len(typed) == len(form)) && !f.crowded(q)
		hits = append(hits, hit{f.index.exact[form], score, trusted(near, likely, chance)})
	}
	return best(hits)
}
