package cards

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz/ask"
)

// A Face is what a card shows, in plain text.
type Face struct {
	Term     string // canonical name
	Category string
	Asks     string   // what is to be known: "What does it mean?"
	Front    []string // lines
	Back     []string
	Why      string // what else helps to remember it; may be empty
	Source   string
	Named    bool // what is to be known is the term's name, and can be typed
}

// A Shelf makes cards of what a workspace knows.
type Shelf struct {
	Glossary *glossary.Glossary
	Metrics  *metric.Set
	Maker    *ask.Maker
}

// A kind is a way to ask about a term of the glossary on a card of two sides. Its
// name is the one that a kind of question has, where that asks the same.
type kind struct {
	name string
	// face fills in what is asked and answered; ok is false where the term is
	// not good for it.
	face func(s Shelf, t glossary.Term, f *Face) (ok bool)
}

// kinds is the table of kinds, in the order in which a term's cards are begun.
// Keys of other kinds are questions of the quiz.
func kinds() []kind {
	return []kind{
		{meaning, meaningFace},
		{"name", nameFace},
		{"formula", formulaFace},
		{"situation", situationFace},
	}
}

// meaning is the kind that every term is good for.
const meaning = "meaning"

// MeaningOf is the key of the card that asks for a term's meaning.
func MeaningOf(term string) string { return ask.Question{Kind: meaning, Term: term}.Key() }

// Face makes a card's sides. Of a question of the quiz, the seed draws the numbers
// and the options. It reports false where the term is not there any more, or is
// not good for that.
func (s Shelf) Face(key string, seed string) (Face, bool) {
	t, found := s.Glossary.Term(ask.TermOf(key))
	if !found {
		return Face{}, false
	}
	f := Face{Term: t.Name, Category: t.Category, Source: sources(t)}
	for _, k := range kinds() {
		if key == keyOf(k, t) {
			ok := k.face(s, t, &f)
			return f, ok
		}
	}
	drawn := fnv.New64a()
	_, _ = drawn.Write([]byte(seed + key))
	q, found := s.Maker.Of(key, drawn.Sum64())
	if !found {
		return Face{}, false
	}
	f.Asks, f.Front = "Which one is right?", []string{q.Prompt}
	for i, o := range q.Options {
		f.Front = append(f.Front, letter(i)+"  "+o.Text)
	}
	f.Back, f.Why, f.Source = []string{letter(q.Right) + "  " + q.Options[q.Right].Text}, q.Explanation, q.Source
	return f, true
}

// letter names an option as the quiz does.
func letter(option int) string { return "ABCDEFGH"[option : option+1] }

func keyOf(k kind, t glossary.Term) string { return ask.Question{Kind: k.name, Term: t.Name}.Key() }

// Keys are the cards of some terms: of each the first kind, then of each the next.
func (s Shelf) Keys(terms []glossary.Term) []string {
	var keys []string
	for _, k := range kinds() {
		for _, t := range terms {
			if k.face(s, t, &Face{}) {
				keys = append(keys, keyOf(k, t))
			}
		}
	}
	return keys
}

// Known is the card that stands for a key now: itself, or that of its term's
// meaning where such a question is no longer made. It reports false where there is
// no such term.
func (s Shelf) Known(key string) (string, bool) {
	if _, ok := s.Face(key, ""); ok {
		return key, true
	}
	key = MeaningOf(ask.TermOf(key))
	_, ok := s.Face(key, "")
	return key, ok
}

// There are those of some keys that have a card.
func (s Shelf) There(keys []string) (there []string) {
	for _, key := range keys {
		if _, ok := s.Face(key, ""); ok {
			there = append(there, key)
		}
	}
	return there
}

// Standing are somebody's cards as far as there are such cards now: others are never
// due. Of one whose term is still there, the wish to keep it passes to the card of that
// term's meaning.
func (s Shelf) Standing(all []Card) (standing []Card) {
	wished := make(map[string]bool)
	for _, c := range all {
		key, there := s.Known(c.Key)
		switch {
		case there && key == c.Key:
			standing = append(standing, c)
		case there && c.Kept && !c.Dropped:
			wished[key] = true
		}
	}
	for i, c := range standing {
		standing[i].Kept = c.Kept || wished[c.Key]
		delete(wished, c.Key)
	}
	for _, key := range slices.Sorted(maps.Keys(wished)) {
		standing = append(standing, Card{Key: key, Kept: true})
	}
	return standing
}

// Name → meaning.
func meaningFace(_ Shelf, t glossary.Term, f *Face) bool {
	f.Asks, f.Front = "What does it mean?", []string{titled(t)}
	for i, sense := range t.Senses {
		text := sense.Text
		if len(t.Senses) > 1 {
			text = strconv.Itoa(i+1) + ". " + text
		}
		f.Back = append(f.Back, text)
	}
	switch {
	case t.Differ != "":
		f.Why = "Sources differ. " + t.Differ
	case len(t.NotToConfuse) > 0:
		f.Why = t.NotToConfuse[0].Text
	case t.Example != "":
		f.Why = "For example: " + t.Example
	}
	return true
}

// Meaning → name, where the meaning does not say the name.
func nameFace(s Shelf, t glossary.Term, f *Face) bool {
	q, found := s.Maker.Of(ask.Question{Kind: "name", Term: t.Name}.Key(), 0)
	if !found {
		return false
	}
	f.Asks, f.Front, f.Back = "What is it called?", []string{strings.TrimPrefix(q.Prompt, ask.NamePrompt)}, []string{titled(t)}
	f.Named = true
	if len(t.NotToConfuse) > 0 {
		f.Why = t.NotToConfuse[0].Text
	}
	return true
}

// Name → formula.
func formulaFace(s Shelf, t glossary.Term, f *Face) bool {
	formula := t.Formula
	if calculator, ok := s.Metrics.Lookup(t.Metric); ok && t.Metric != "" {
		formula = calculator.Formula
	}
	if formula == "" {
		return false
	}
	f.Asks, f.Front, f.Back = "Which formula gives it?", []string{titled(t)}, []string{formula}
	if t.Example != "" {
		f.Why = "For example: " + t.Example
	}
	return true
}

// Situation → name, where the quiz asks so.
func situationFace(s Shelf, t glossary.Term, f *Face) bool {
	q, found := s.Maker.Of(ask.Question{Kind: "situation", Term: t.Name}.Key(), 0)
	if !found {
		return false
	}
	f.Asks, f.Front, f.Back = strings.TrimSpace(ask.SituationPrompt), []string{strings.TrimPrefix(q.Prompt, ask.SituationPrompt)}, []string{titled(t)}
	f.Named, f.Why = true, q.Explanation
	return true
}

// titled is a term's name with its abbreviation.
func titled(t glossary.Term) string {
	short := slices.Concat(t.Abbreviations, t.Shared)
	if len(short) == 0 {
		return t.Name
	}
	return t.Name + " (" + short[0] + ")"
}

// sources are the documents that a term rests on, and the places in them.
func sources(t glossary.Term) string {
	var places []string
	for _, sense := range t.Senses {
		for _, s := range sense.Sources {
			place := s.Document
			if s.Place != "" {
				place += ", " + s.Place
			}
			if !slices.Contains(places, place) {
				places = append(places, place)
			}
		}
	}
	return strings.Join(places, "; ")
}
