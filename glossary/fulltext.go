package glossary

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// layWords is the table of everyday words for what entries say in the words of
// the trade: each line means about the same.
const layWords = `
	money cash dollars income earnings revenue sales
	customer client account buyer user people folks subscriber
	company business firm organisation organization
	leave leaving left quit cancel cancelling stop stopped lose lost losing drop gone walk churn attrition depart end
	stay stick keep kept remain retain retention continue loyal renew renewal
	tell recommend refer friend advocate promote promoter word suggest referral
	month monthly 30
	year yearly annual annually 12 twelve
	quarter quarterly three 90
	week weekly
	day daily
	buy buying bought purchase sign signing order sale sell
	cheap cheaper less smaller downgrade lower reduce decrease fewer shrink
	more bigger extra additional expand expansion upgrade grow growth increase larger higher raise
	unhappy dissatisfied angry negative critical detractor avoid
	happy satisfied satisfaction pleased love enthusiastic glad
	person someone employee rep specialist role salesperson colleague
	number metric measure figure score indicator
	survey question ask asking poll feedback rating opinion
	cost spend spending expense spent
	price pay paying paid fee charge
	train training teach learn education course lesson class
	start started begin first initial early kick
	meeting review call session conversation
	executive leader boss senior top chief leadership
	software tool platform system app program application
	document written agreement contract paper
	forecast predict estimate expect likely future
	share percentage rate ratio proportion percent part
	split group segment divide cluster category
	average mean typical
	quick quickly fast speed time long
	value benefit result outcome success goal target
	fail failed declined involuntary expired
	help support assist service answer
	problem issue risk danger trouble warning
	setup configuration configure implement install implementation onboarding
	automatic automated automatically automation
	online internet web digital cloud
	employee staff team
	big large huge enterprise
	small smb tiny
	existing current already
	prospect lead potential
	describe description profile
	library articles documentation
	promise commitment commit guarantee
	story case example
	compare comparing comparison against versus
	feature functionality capability
	released launch live available release
	try test trial pilot`

// A fullText ranks terms by what their entries say (BM25), for people who can
// only describe what they mean.
type fullText struct {
	postings map[string][]posting // by root
	length   []float64            // of each term's text
	average  float64
	kin      map[string][]string // by root: the roots of lay words for the same
}

type posting struct {
	term  int
	count float64
}

func newFullText(terms []Term) *fullText {
	x := &fullText{postings: map[string][]posting{}, length: make([]float64, len(terms)), kin: kin()}
	for i, t := range terms {
		counts := map[string]float64{}
		for _, field := range fields(t) {
			for word := range strings.FieldsSeq(normalise(field.text)) {
				counts[root(word)] += field.weight
				x.length[i] += field.weight
			}
		}
		for word, count := range counts {
			x.postings[word] = append(x.postings[word], posting{i, count})
		}
		x.average += x.length[i] / float64(len(terms))
	}
	return x
}

type field struct {
	text   string
	weight float64
}

// fields is the table of what describes a term, and how well.
func fields(t Term) []field {
	fields := []field{{t.Name, 1}, {strings.Join(t.Aliases, " "), 1}, {t.Formula, 0.5}, {t.Example, 0.5}}
	for _, s := range t.Senses {
		fields = append(fields, field{s.Text, 1}, field{s.Note, 0.2})
	}
	return fields
}

func kin() map[string][]string {
	kin := map[string][]string{}
	for line := range strings.Lines(layWords) {
		words := strings.Fields(line)
		for _, w := range words {
			for _, other := range words {
				if root(other) != root(w) && !slices.Contains(kin[root(w)], root(other)) {
					kin[root(w)] = append(kin[root(w)], root(other))
				}
			}
		}
	}
	return kin
}

// described finds terms by their definitions.
func (f *finder) described(q *query) []hit {
	scores := map[int]float64{}
	var most float64
	for _, w := range q.subject {
		if !f.phrases.words[w] {
			most += f.texts.rarity(root(w)) * (saturation + 1)
			for term, score := range f.texts.word(root(w)) {
				scores[term] += score
			}
		}
	}
	hits := make([]hit, 0, len(scores))
	for term, score := range scores {
		hits = append(hits, hit{term, score / most, false})
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.term, b.term)) })
	return hits[:min(len(hits), mostMatches)]
}

// The constants of BM25: how soon repetition stops to count, and how much the
// length of a text does.
const (
	saturation  = 0.8
	lengthiness = 0.75
	kinship     = 0.5 // what a word of the same meaning counts
)

func (x *fullText) rarity(root string) float64 {
	return math.Log1p((float64(len(x.length)) + 0.5) / (float64(len(x.postings[root])) + 0.5))
}

// word scores the terms whose text has a word, or else one that means the same.
func (x *fullText) word(root string) map[int]float64 {
	scores := map[int]float64{}
	rarity := x.rarity(root)
	x.count(scores, root, rarity)
	for _, other := range x.kin[root] {
		x.count(scores, other, kinship*min(rarity, x.rarity(other)))
	}
	return scores
}

func (x *fullText) count(scores map[int]float64, root string, weight float64) {
	for _, p := range x.postings[root] {
		tf := p.count * (saturation + 1) / (p.count + saturation*(1-lengthiness+lengthiness*x.length[p.term]/x.average))
		scores[p.term] = max(scores[p.term], weight*tf)
	}
}
