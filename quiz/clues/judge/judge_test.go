package judge

import (
	"math/rand/v2"
	"strings"
	"testing"

	"csbot/glossary"
	"csbot/quiz/ask/asktest"
	"csbot/quiz/clues"
)

func shipped(t *testing.T) *Judge {
	t.Helper()
	return New(asktest.Shipped(t).Glossary)
}

func keyOf(t glossary.Term) clues.Key { return clues.Key{Shown: t.Name, Terms: []string{t.Name}} }

func TestJudge(t *testing.T) {
	t.Parallel()
	j := shipped(t)
	for _, c := range []struct {
		term, said string
		want       clues.Verdict
		asks       bool
	}{
		{"Net Revenue Retention", "Net Revenue Retention", clues.Right, false},
		{"Net Revenue Retention", "what is NRR?", clues.Right, true},
		{"Net Revenue Retention", "What's net dollar retention", clues.Right, true},
		{"Net Revenue Retention", "net revenu retension", clues.Right, false},
		{"Net Revenue Retention", "it's the NRR!", clues.Right, false},
		{"Net Revenue Retention", "I think net revenue retention", clues.Right, false},
		{"Net Revenue Retention", "gross revenue retention", clues.Wrong, false},
		{"Net Revenue Retention", "gross revenue retenton", clues.Wrong, false},
		{"Net Revenue Retention", "new revenue retention", clues.Wrong, false},
		{"Net Revenue Retention", "NRR or GRR", clues.Wrong, false},
		{"Net Revenue Retention", "revenue retention rate", clues.Vague, false},
		{"Onboarding", "offboarding", clues.Wrong, false},
		{"Onboarding", "onbording", clues.Right, false},
		{"Monthly Contract", "annual contract", clues.Wrong, false},
		{"Leading Indicator", "lagging indicator", clues.Wrong, false},
		{"Leading Indicator", "Who is a leading indicator?", clues.Right, true},
		{"Annual Contract", "contract", clues.Vague, false},
		{"Upsell", "expansion", clues.Wrong, false}, // it is told apart
		{"Total Addressable Market", "TAM", clues.Vague, false},
		{"Total Addressable Market", "what is it", clues.Wrong, true},
		{"Churn Rate", "not churn rate", clues.Wrong, false},
		{"Churn Rate", "it isn't the churn rate", clues.Wrong, false},
		{"Churn Rate", "I'd say churn rate, right?", clues.Right, false},
		{"Churn Rate", "the answer is the churn rate", clues.Right, false},
		{"Churn Rate", "My answer: churn rate", clues.Right, false},
		{"Churn Rate", "churn rate I guess", clues.Right, false},
		{"Churn Rate", "could it be churn rate?", clues.Right, false},
		{"Churn Rate", "churn right", clues.Wrong, false},
		{"Churn Rate", "?", clues.Wrong, false},
		{"Churn Rate", "customers who leave us", clues.Wrong, false},
		{"Churn Rate", "Abwanderungsrate", clues.Right, false},
		{"Net Promoter Score", "nsp", clues.Wrong, false}, // three letters leave doubt
		{"Rule of 40", "rule of 30", clues.Wrong, false},
		{"Customer Success Manager", "customers success manager", clues.Right, false},
		{"Customer Health Score", "customerhealthscroe", clues.Right, false},
		{"Customer Health Score", "customerhelthscroe", clues.Wrong, false}, // two errors besides the spaces
		{"New MRR", "nem recurring revenue", clues.Vague, false},            // "net" is as near
		{"SaaS Magic Number", "CAC ratio", clues.Right, false},              // some use it for that
		{"CAC Ratio", "SaaS magic number", clues.Right, false},
	} {
		named, found := j.terms.Exact(c.term)
		if !found {
			t.Fatalf("there is no %s", c.term)
		}
		got, asks := j.Judge(clues.Key{Terms: []string{named.Name}}, c.said)
		if got != c.want || asks != c.asks {
			t.Errorf("%s: %q is %s (a question: %v), want %s", c.term, c.said, got, asks, c.want)
		}
	}
}

// What is right by the word is right with its article and without, in a question and with a
// typing error.
func TestWordsOfABoardsOwn(t *testing.T) {
	t.Parallel()
	j := shipped(t)
	key := clues.Key{Shown: "The Rolling Stones", Accept: []string{"The Rolling Stones", "What is it", "A/B test", "Señor Müller"}}
	for said, want := range map[string]clues.Verdict{
		"the rolling stones": clues.Right, "Rolling Stones": clues.Right, "Who are the Rolling Stones?": clues.Right, "who are the roling stones": clues.Right,
		"what is it": clues.Right, "an a/b test": clues.Right, "what's an AB test": clues.Right, "señor müller": clues.Right,
		"stones": clues.Wrong, "?": clues.Wrong, "it": clues.Wrong, "not the rolling stones": clues.Wrong,
	} {
		if got, _ := j.Judge(key, said); got != want {
			t.Errorf("%q is %s, want %s", said, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	j := shipped(t)
	for _, c := range []struct {
		number   string
		decimals int
		said     string
		want     clues.Verdict
	}{
		{"93.3", 1, "93.3%", clues.Right},
		{"93.3", 1, "What is 93.3 %?", clues.Right},
		{"93.3", 1, "93.33 percent", clues.Right},
		{"93.3", 1, "93,3", clues.Right},
		{"93.3", 1, "93.333", clues.Right}, // more exactly
		{"93.3", 1, "93,333 %", clues.Right},
		{"93.3", 1, "93.444", clues.Wrong},
		{"93333", 0, "93.333", clues.Right},
		{"4", 0, "4.000", clues.Right},
		{"12", 0, "12,000", clues.Wrong}, // thousands
		{"0.5", 2, ".5", clues.Right},
		{"0.5", 2, "$.50", clues.Right},
		{"5", 0, ".5", clues.Wrong},
		{"-5", 1, "minus 5", clues.Right},
		{"-5", 1, "negative 5 points", clues.Right},
		{"5", 1, "minus 5", clues.Wrong},
		{"93.3", 1, "93", clues.Wrong},
		{"93.3", 1, "93.4", clues.Wrong},
		{"93.3", 1, "0.933", clues.Wrong},
		{"35", 1, "35", clues.Right},
		{"35", 1, "it's 35 points", clues.Right},
		{"-5", 1, "-5", clues.Right},
		{"-5", 1, "5", clues.Wrong},
		{"1200", 2, "$1,200", clues.Right},
		{"1200", 2, "1.2k", clues.Right},
		{"1200", 2, "1200 or 1300", clues.Wrong},
		{"12.5", 1, "12.5 months", clues.Right},
		{"12.5", 1, "a year", clues.Wrong},
	} {
		if got, _ := j.Judge(clues.Key{Number: c.number, Decimals: c.decimals}, c.said); got != c.want {
			t.Errorf("%s: %q is %s, want %s", c.number, c.said, got, c.want)
		}
	}
}

// A number of something else is another one.
func TestUnits(t *testing.T) {
	t.Parallel()
	j := shipped(t)
	for shown, said := range map[string]map[string]clues.Verdict{
		"12.5 months": {"12.5": clues.Right, "12.5 Months": clues.Right, "a month: 12.5": clues.Right, "12.5 years": clues.Wrong, "$12.5": clues.Wrong, "12.5%": clues.Wrong},
		"$12.5":       {"12.5": clues.Right, "12.5 a month": clues.Right, "€12.5": clues.Right, "12.5 dollars": clues.Right, "12.5 %": clues.Wrong},
		"12.5%":       {"12.5": clues.Right, "12.5 percent": clues.Right, "12.5% a year": clues.Right, "$12.5": clues.Wrong},
		"12.5":        {"12.5 points": clues.Right, "12.5%": clues.Right},
	} {
		for text, want := range said {
			if got, _ := j.Judge(clues.Key{Shown: shown, Number: "12.5", Decimals: 1}, text); got != want {
				t.Errorf("%s: %q is %s, want %s", shown, text, got, want)
			}
		}
	}
}

// Every name of every term is right for it, as it stands and as a question, and
// so is at least nineteen in twenty of its canonical names with one typing error.
func TestNamesAndTypos(t *testing.T) {
	t.Parallel()
	j := shipped(t)
	random := rand.New(rand.NewPCG(1, 2))
	made, accepted := 0, 0
	for _, term := range j.terms.Terms() {
		for _, name := range NamesOf(term) {
			want := clues.Right
			if _, exact := j.terms.Exact(name); !exact {
				want = clues.Vague // several go by it
			}
			for _, said := range []string{name, "What is " + name + "?", "  the " + strings.ToUpper(name)} {
				if got, _ := j.Judge(keyOf(term), said); got != want {
					t.Errorf("%q is %s for %s", said, got, term.Name)
				}
			}
		}
		if len(term.Name) < 5 {
			continue
		}
		for range 4 {
			made++
			typo := mistyped(random, term.Name)
			if got, _ := j.Judge(keyOf(term), typo); got == clues.Right {
				accepted++
			} else {
				t.Logf("%s: %q is %s", term.Name, typo, got)
			}
		}
	}
	t.Logf("%d of %d typing errors accepted: %.1f %%", accepted, made, 100*float64(accepted)/float64(made))
	if accepted*100 < made*95 {
		t.Error("fewer than 95 %")
	}
}

// mistyped makes one typing error: a letter left out, put in, replaced or swapped.
func mistyped(random *rand.Rand, name string) string {
	at := 1 + random.IntN(len(name)-2)
	letter := string(rune('a' + random.IntN(26)))
	switch random.IntN(4) {
	case 0:
		return name[:at] + name[at+1:]
	case 1:
		return name[:at] + letter + name[at:]
	case 2:
		return name[:at] + letter + name[at+1:]
	default:
		return name[:at] + name[at+1:at+2] + name[at:at+1] + name[at+2:]
	}
}

// No name of a term is right for another that it is told apart from, nor is it with
// one typing error.
func TestConfusablePairs(t *testing.T) {
	t.Parallel()
	j := shipped(t)
	random := rand.New(rand.NewPCG(3, 4))
	pairs, typos := 0, 0
	for _, term := range j.terms.Terms() {
		for _, differs := range term.NotToConfuse {
			other, _ := j.terms.Term(differs.Term)
			pairs++
			for _, pair := range [][2]glossary.Term{{term, other}, {other, term}} {
				for _, name := range NamesOf(pair[1]) {
					if got, _ := j.Judge(keyOf(pair[0]), name); got == clues.Right {
						t.Errorf("%q is right for %s", name, pair[0].Name)
					}
					if name != pair[1].Name || len(name) < 5 {
						continue
					}
					typos++
					if typo := mistyped(random, name); right(j, pair[0], typo) {
						t.Errorf("%q (of %s) is right for %s", typo, pair[1].Name, pair[0].Name)
					}
				}
			}
		}
	}
	t.Log(pairs, "pairs", typos, "typos")
}

func right(j *Judge, t glossary.Term, said string) bool {
	got, _ := j.Judge(keyOf(t), said)
	return got == clues.Right
}
