package cards

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"csbot/glossary"
)

// A Deck is a list of cards to take sessions from.
type Deck struct {
	Name  string // as ReadDeck reads it; "" for one's own cards
	Title string
	Keys  []string
	Own   bool // the person's own cards are all of it
	Named bool // its terms were named one by one
}

// The names of decks that are no category and no terms.
const (
	Misses = "misses" // what one missed, and kept
	Look   = "look"   // of that, what the loop brings back now
	Intro  = "intro"  // the introductory flashcards
)

// introTitle is the document that Intro is made from.
const introTitle = "Intro to CS Flashcards"

// IntroCards is how many cards that document has.
const IntroCards = 51

// ReadDeck reads which deck is meant: nothing, Misses or Look, for one's own; Intro; a
// category; or terms, with commas between them. Where one of those is unknown it
// is returned, and ok is false.
func (s Shelf) ReadDeck(text string) (d Deck, unknown string, ok bool) {
	name := strings.ToLower(text)
	switch name {
	case "":
		return Deck{Title: "Your cards", Own: true}, "", true
	case Misses:
		return Deck{Name: Misses, Title: "What you missed and kept", Own: true}, "", true
	case Look:
		return Deck{Name: Look, Title: "Worth another look", Own: true}, "", true
	case Intro:
		return Deck{Name: Intro, Title: introTitle, Keys: s.Keys(s.introTerms())}, "", true
	}
	categories := s.Glossary.Categories()
	if i := slices.IndexFunc(categories, func(c string) bool { return strings.EqualFold(c, text) }); i >= 0 {
		return Deck{Name: categories[i], Title: categories[i], Keys: s.Keys(s.Glossary.In(categories[i]))}, "", true
	}
	var terms []glossary.Term
	var names []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		part = strings.TrimSpace(part)
		t, found := s.Glossary.Exact(part)
		if !found {
			return Deck{}, part, false
		}
		terms, names = append(terms, t), append(names, t.Name)
	}
	if len(terms) == 0 {
		return Deck{}, text, false
	}
	return Deck{Name: strings.Join(names, ", "), Title: strings.Join(names, ", "), Keys: s.Keys(terms), Named: true}, "", true
}

// introTerms are the terms that the introductory flashcards are of, by the number
// of their first card.
func (s Shelf) introTerms() []glossary.Term {
	first := make(map[string]int)
	var terms []glossary.Term
	for _, t := range s.Glossary.Terms() {
		if numbers := introNumbers(t); len(numbers) > 0 {
			first[t.Name] = numbers[0]
			terms = append(terms, t)
		}
	}
	slices.SortStableFunc(terms, func(a, b glossary.Term) int { return cmp.Compare(first[a.Name], first[b.Name]) })
	return terms
}

var cardNumbers = regexp.MustCompile(`(\d+)(?:[-–](\d+))?`)

// introNumbers are the numbers of the introductory flashcards that a term is on,
// in their order.
func introNumbers(t glossary.Term) []int {
	var numbers []int
	for _, sense := range t.Senses {
		for _, source := range sense.Sources {
			if source.Document != introTitle {
				continue
			}
			for _, stretch := range cardNumbers.FindAllStringSubmatch(source.Place, -1) {
				from, _ := strconv.Atoi(stretch[1])
				to, err := strconv.Atoi(stretch[2])
				if err != nil {
					to = from
				}
				for n := from; n <= min(to, math.MaxInt16); n++ {
					numbers = append(numbers, n)
				}
			}
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
