package bot

import (
	"slices"
	"strings"

	"csbot/glossary/metric"
	"csbot/glossary/plaintext"
)

// People go on from the last answer: "and with 60 20 20?", "same but churn 8k",
// "how do I calculate it?", "and GRR?", "the second". Such a text is turned
// into the command line that it stands for, which is then answered as if it had
// been typed; what is remembered of a conversation is such a line, too.
//
// Whether a text may be a follow-up is told without a look at what went before,
// so that only follow-ups cost a read. To add a kind of follow-up, add its words
// to pointing or its beginning to leads, and what it stands for to continued.

// A topic is what a conversation is about.
type topic struct {
	line    string   // the command line of the last answer; "" where that only offered choices
	before  string   // that of the answer before
	choices []string // command lines, in the order in which they were offered
}

// A pointer is how a text points back at the last answer.
type pointer int

// The pointers, the more telling ones last.
const (
	noPointer   pointer = iota
	toMore              // "tell me more", "where does that come from?"
	toMeaning           // "what does that mean?"
	toGoodness          // "is that good?"
	toFormula           // "how do I calculate it?"
	toNeighbour         // "what's the difference?"
	toChoice            // "the second one"
	toSense             // "the revenue one"
	toSides             // "vs GRR", "how is that different from GRR?"
	toChange            // "and with 60 20 20?", "and GRR?"
)

// A followUp is a text that may be one.
type followUp struct {
	pointer pointer
	rest    string   // what is left behind the words that only lead on
	subject string   // of whom its numbers are said to be: "for globex it's 45 of 60"
	words   []string // of the text, in small letters
}

const (
	longestFollowUp = 160 // bytes
	longestPointer  = 10  // words, of those that only point back
)

// readFollowUp reports whether a text may be a follow-up, and of which kind.
func readFollowUp(text string) (followUp, bool) {
	text = strings.TrimRight(plaintext.TrimEnd(plaintext.TrimStart(text)), " ?!.,;")
	if len(text) > longestFollowUp || strings.ContainsAny(text, "\n=") {
		return followUp{}, false
	}
	f := followUp{rest: text, words: strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t,?!.:;#“”\"", r) })}
	if len(f.words) == 0 {
		return f, false
	}
	if f.pointer = pointed(f.words); f.pointer != noPointer {
		return f, true
	}
	if rest, ok := sided(text); ok {
		f.pointer, f.rest = toSides, rest
		return f, true
	}
	if f.sense() {
		f.pointer = toSense
		return f, true
	}
	rest, led := led(text)
	f.pointer, f.rest = toChange, rest
	if led || numeric(rest) {
		return f, rest != ""
	}
	f.subject, f.rest = ofSubject(rest)
	return f, f.subject != ""
}

// subjectVerbs stand between whom numbers are of and the numbers.
const subjectVerbs = " had has is was it's its it got "

// ofSubject parts whom numbers are said to be of from two or more of them: "EMEA had 40 40 20".
func ofSubject(text string) (subject, numbers string) {
	const longestSubject = 3 // words
	words := strings.Fields(text)
	for i := 1; i < len(words)-1 && i <= longestSubject; i++ {
		verb := strings.Contains(subjectVerbs, " "+strings.ToLower(words[i])+" ")
		if !verb && !strings.HasSuffix(words[i-1], ":") {
			continue
		}
		rest, _ := led(strings.Join(words[i:], " "))
		if numeric(rest) && len(strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == '/' })) > 1 {
			return strings.Trim(strings.Join(words[:i], " "), ":,"), rest
		}
	}
	return "", text
}

// pointed tells a text that is nothing but words that point back.
func pointed(words []string) pointer {
	if len(words) > longestPointer {
		return noPointer
	}
	found, back := noPointer, false
	for _, w := range words {
		p := pointing(w)
		if p == noPointer && !strings.Contains(pointingFillers, " "+w+" ") {
			return noPointer
		}
		found = max(found, p)
		back = back || w == "it" || w == "that" || w == "this"
	}
	if found == noPointer && back {
		return asked(words[0])
	}
	return found
}

// asked is what a question without a telling word asks of "that": "what is
// that?", "how did you get that?", "where's that from?".
func asked(word string) pointer {
	switch strings.TrimSuffix(word, "'s") {
	case "what", "whats":
		return toMeaning
	case "how", "hows":
		return toFormula
	case "where", "wheres", "who":
		return toMore
	}
	return noPointer
}

// pointing is the table of words that point back.
func pointing(word string) pointer {
	switch word {
	case "more", "source", "sources", "reference", "references", "example", "examples", "detail", "details", "elaborate", "explain",
		"further", "longer", "background", "come", "comes", "expand", "deeper", "origin", "elaboration":
		return toMore
	case "mean", "means", "meaning", "definition":
		return toMeaning
	case "good", "bad", "healthy", "decent", "normal", "benchmark", "benchmarks":
		return toGoodness
	case "formula", "formulas", "calculate", "calculated", "calculation", "compute", "computed", "measure", "measured", "math", "maths", "equation":
		return toFormula
	case "difference", "differences", "differ", "different", "compare", "compared", "distinguish":
		return toNeighbour
	}
	if _, ordinal := ordinalOf(word); ordinal {
		return toChoice
	}
	return noPointer
}

// pointingFillers stand round words that point back.
const pointingFillers = " a about again an and any are as at be between both by can could did do does exactly for from get give go had have how " +
	"i in is it its it's just let's like me my number of ok okay on one ones option or our please say says show so some tell that that's the " +
	"their them then there these they this those to two us was way we were what what's whats where where's which who why with work works would you your "

// ordinalOf is the place that a word names, from 0; −1 is the last.
func ordinalOf(word string) (place int, ok bool) {
	switch word {
	case "1", "first", "1st", "former":
		return 0, true
	case "2", "second", "2nd":
		return 1, true
	case "3", "third", "3rd":
		return 2, true
	case "4", "fourth", "4th":
		return 3, true
	case "last", "latter":
		return -1, true
	}
	return 0, false
}

// sided tells what the last answer is to be set against: "vs GRR".
func sided(text string) (rest string, ok bool) {
	lower := strings.ToLower(text)
	for _, and := range [...]string{"and ", "so ", "ok "} {
		lower = strings.TrimPrefix(lower, and)
	}
	for _, lead := range [...]string{
		"vs ", "vs. ", "versus ", "against ", "compared to ", "compared with ", "compare to ", "compare with ", "compare it to ", "compare it with ",
		"compare that to ", "compare that with ", "how is it different from ", "how is that different from ", "how is this different from ",
		"how does it differ from ", "how does that differ from ", "how does this differ from ", "how does it compare to ", "how does that compare to ",
		"what's the difference to ", "what is the difference to ", "what's the difference from ", "what is the difference from ",
		"what's the difference with ", "what is the difference with ", "difference to ", "difference from ", "difference with ",
		"is it the same as ", "is that the same as ", "is this the same as ", "same as ",
	} {
		if strings.HasPrefix(lower, lead) && len(lower) > len(lead) {
			return text[len(text)-len(lower)+len(lead):], len(lower) <= len(text)
		}
	}
	return "", false
}

// sense reports whether a text chooses by a word: "the revenue one", "I meant
// the plan". What only chooses is taken out of words.
func (f *followUp) sense() bool {
	last := len(f.words) - 1
	ends := slices.Contains([]string{"one", "sense", "version", "kind", "meaning"}, f.words[last])
	if begins := slices.Contains([]string{"mean", "meant"}, f.words[min(1, last)]) || f.words[0] == "the"; !begins && !ends {
		return false
	}
	f.words = slices.DeleteFunc(f.words, func(w string) bool {
		return strings.Contains(choosing, " "+w+" ")
	})
	return len(f.words) > 0 && len(f.words) <= 4
}

// choosing are the words that only choose.
const choosing = " the one sense version kind meaning i mean meant no yes as in of "

// leads are the words that lead on from the last answer, before and behind what
// is new.
const (
	leads = " and with what about how if same but now or then also again instead try make it for use change set so ok okay redo " +
		"was is it's its we had have has were at ours that no sorry actually oops wait hmm "
	trails = " instead then now though too again actually sorry "
	weak   = " what how about it for make use set so ok okay or " + // say nothing alone
		"was is it's its we had have has were at ours that no sorry actually oops wait hmm "
)

// led takes off the words that lead on.
func led(text string) (rest string, led bool) {
	words := strings.Fields(text)
	bare := func(w string) string { return " " + strings.Trim(strings.ToLower(w), ",:?") + " " }
	what := false // the word before was "what" or "how": "what if", "how about"
	timed := false
	for len(words) > 0 {
		w := bare(words[0])
		if rest, found := metric.WithoutTime(strings.Join(words, " ")); found && !timed && !strings.Contains(leads, w) {
			timed, words = true, strings.Fields(rest)
			continue
		}
		if !strings.Contains(leads, w) {
			break
		}
		led = led || !strings.Contains(weak, w) || what && w == " about "
		what = w == " what " || w == " how "
		words = words[1:]
	}
	for len(words) > 0 && strings.Contains(trails, bare(words[len(words)-1])) {
		led, words = true, words[:len(words)-1]
	}
	return strings.Join(words, " "), led
}

// numberLinks stand between numbers.
const numberLinks = " of and out to / , k m "

// numeric tells a text of numbers alone: "60 20 20", "45 of 50".
func numeric(text string) bool {
	for w := range strings.FieldsSeq(text) {
		if !strings.ContainsAny(w[:1], "0123456789$€£-.") && !strings.Contains(numberLinks, " "+w+" ") {
			return false
		}
	}
	return strings.ContainsAny(text, "0123456789")
}
