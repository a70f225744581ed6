package glossary

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
)

// The constants of BM25: how soon repetition stops to count, and how much the
// length of a text does. kinship is what a word of the same meaning counts.
const (
	saturation   = 0.8
	lengthiness  = 0.75
	kinship      = 0.5
	mostPostings = 500 // of a word; those of the lowest score are left out
	ofSaid       = 0.4 // how far a passage counts beside the whole entry
	ofWritten    = 0.3
	fewEntries   = 500 // are weighed when they are asked for, which takes a third of the memory
)

// A fullText ranks terms by what their entries say (BM25), for people who can
// only describe what they mean.
type fullText struct {
	roots    map[string]occurring        // that occur
	weighed  func() map[string][]posting // what they say for a term, made when somebody first describes something; nil: of few entries
	rarest   float64                     // of the roots that do not occur
	entries  int                         // here and beneath
	average  float64                     // length of an entry; that of the lowest tier
	others   map[string][]string         // roots that mean about the same
	passages func() *passages            // made then, too
	under    *fullText                   // of the tier beneath; nil: there is none
}

// occurring is where a root occurs, and how rarely.
type occurring struct {
	postings []posting // what it says of a text; nil: all roots are weighed
	rarity   float64
}

// A posting is what a word says for a term. There are many, for every workspace that has
// words of its own.
type posting struct {
	term  int32
	score float32
}

type field struct {
	text   string
	weight float64
}

// fields is the table of what describes a term, and how well.
func fields(t Term) []field {
	fields := []field{{t.Name, 0.5}, {strings.Join(t.Aliases, " "), 1}, {strings.Join(t.Described, " "), 1}, {t.Formula, 0.5}, {t.Example, 0.5}}
	for _, s := range t.Senses {
		fields = append(fields, field{s.Text, 1}, field{s.Note, 0.2})
	}
	return fields
}

func newFullText(terms []Term, under *fullText) *fullText {
	x := &fullText{entries: len(terms), under: under}
	if under != nil {
		x.entries += under.entries
		x.others, x.average = under.others, under.average
	} else {
		x.others = alternatives(layWords, root)
	}
	x.rarest = math.Log1p(2 * float64(x.entries))
	postings, lengths, average := counted(terms)
	if under == nil {
		x.average = average
	}
	x.roots = make(map[string]occurring, len(postings))
	for root, list := range postings {
		list = slices.Clone(list) // as long as it is
		for i, p := range list {
			count := float64(p.score)
			list[i].score = float32(count * (saturation + 1) / (count + saturation*(1-lengthiness+lengthiness*lengths[p.term]/x.average)))
		}
		x.roots[root] = occurring{list, math.Log1p(float64(x.entries) / (float64(len(list)) + under.occurrences(root) + 0.5))}
	}
	x.passages = sync.OnceValue(func() *passages { return newPassages(terms, x) })
	if len(terms) > fewEntries {
		x.weighed = sync.OnceValue(x.weighAll)
	}
	return x
}

// counted counts the words of entries: how much of each stands in which, by root, and how
// long each entry is and all are on average.
func counted(terms []Term) (postings map[string][]posting, lengths []float64, average float64) {
	postings, lengths = map[string][]posting{}, make([]float64, len(terms))
	counts := map[string]float64{}
	for i, t := range terms {
		clear(counts)
		for _, f := range fields(t) {
			if f.text == "" {
				continue
			}
			for word := range strings.FieldsSeq(normalise(f.text)) {
				counts[root(word)] += f.weight
				lengths[i] += f.weight
			}
		}
		for root, count := range counts {
			postings[root] = append(postings[root], posting{int32(i), float32(count)})
		}
		average += lengths[i] / float64(len(terms))
	}
	return postings, lengths, average
}

// weighAll weighs the postings of all words, which are not needed any more then.
func (x *fullText) weighAll() map[string][]posting {
	weighed := make(map[string][]posting, len(x.roots))
	for root := range x.roots {
		weighed[root] = x.weigh(root)
	}
	for root := range x.others {
		if list := x.weigh(root); len(list) > 0 {
			weighed[root] = list
		}
	}
	for root, o := range x.roots {
		x.roots[root] = occurring{rarity: o.rarity}
	}
	return weighed
}

// weigh turns what postings say of a text into what they say for a term, and
// lets words that mean the same stand in for each other.
func (x *fullText) weigh(root string) []posting {
	list := scaled(x.roots[root].postings, x.roots[root].rarity)
	kin := false
	for _, other := range x.others[root] {
		if others := x.roots[other].postings; len(others) > 0 {
			list = append(list, scaled(others, kinship*min(x.rareness(root), x.rareness(other)))...)
			kin = true
		}
	}
	if kin {
		list = distinct(list)
	}
	return strongest(list)
}

// speaking returns what a word says for terms.
func (x *fullText) speaking(root string) []posting {
	if x.weighed != nil {
		return x.weighed()[root]
	}
	return x.weigh(root)
}

// says reports whether a word, or one that means about the same, stands in an entry.
func (x *fullText) says(root string) bool {
	for t := x; t != nil; t = t.under {
		if _, occurs := t.roots[root]; occurs || len(t.others[root]) > 0 {
			return true
		}
	}
	return false
}

func scaled(list []posting, by float64) []posting {
	list = slices.Clone(list)
	for i := range list {
		list[i].score *= float32(by)
	}
	return list
}

// distinct keeps each term's best posting.
func distinct(list []posting) []posting {
	slices.SortFunc(list, func(a, b posting) int { return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(b.score, a.score)) })
	return slices.CompactFunc(list, func(a, b posting) bool { return a.term == b.term })
}

// strongest keeps the postings of the highest scores.
func strongest(list []posting) []posting {
	if len(list) <= mostPostings {
		return slices.Clone(list)
	}
	slices.SortFunc(list, func(a, b posting) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.term, b.term)) })
	return slices.Clone(list[:min(len(list), mostPostings)])
}

// rareness is how much a word says: the fewer entries have it, the more.
func (x *fullText) rareness(root string) float64 {
	for t := x; t != nil; t = t.under {
		if o, occurs := t.roots[root]; occurs {
			return o.rarity
		}
	}
	return x.rarest
}

// occurrences is in how many entries a word stands, here and beneath: what its
// rarity was made of.
func (x *fullText) occurrences(root string) float64 {
	if x == nil {
		return 0
	}
	if o, here := x.roots[root]; here {
		return float64(x.entries)/math.Expm1(o.rarity) - 0.5
	}
	return x.under.occurrences(root)
}
