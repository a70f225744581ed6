package boards

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"csbot/glossary"
	"csbot/quiz/ask"
	"csbot/quiz/ask/asktest"
	"csbot/quiz/clues"
	"csbot/quiz/clues/judge"
)

func shipped(t *testing.T) Source {
	t.Helper()
	known := asktest.Shipped(t)
	return Source{Glossary: known.Glossary, Metrics: known.Metrics, Questions: known.Maker}
}

// whole checks a board as the people who play it would: what is shown as right is
// right, and no stretch of a clue is.
func whole(t *testing.T, s Source, j *judge.Judge, b clues.Board) {
	t.Helper()
	all := []int{}
	for n := range b.Size() {
		all = append(all, n)
	}
	if b.Final != nil {
		all = append(all, clues.FinalClue)
	}
	for _, n := range all {
		c, _ := b.Clue(n)
		if got, _ := j.Judge(c.Key, c.Key.Shown); got != clues.Right {
			t.Errorf("%q: its own answer %q is %s", c.Text, c.Key.Shown, got)
		}
		if got, _ := j.Judge(c.Key, c.Text); got == clues.Right {
			t.Errorf("%q is its own answer (%s)", c.Text, c.Key.Shown)
		}
		if said := givenAway(s.Glossary, c); said != "" {
			t.Errorf("%q gives %q away", c.Text, said)
		}
		if c.Source == "" {
			t.Errorf("%q has no source", c.Text)
		}
	}
}

func TestClassic(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	b, err := Classic(s.Glossary)
	if err != nil {
		t.Fatal(err)
	}
	whole(t, s, judge.New(s.Glossary), b)
	if double, _ := b.Clue(b.Double); b.Size() != 25 || !strings.HasPrefix(double.Text, "Ancient rituals") {
		t.Errorf("%d clues, the Daily Double is %q", b.Size(), double.Text)
	}
	for n := range b.Size() {
		if c, _ := b.Clue(n); !strings.Contains(c.Source, ", line ") {
			t.Errorf("%q is from %q, without its line", c.Text, c.Source)
		}
	}
	j := judge.New(s.Glossary)
	for answer, row := range map[string]int{"what is dreamforce": 4, "Pulse": 4, "an early stage company": 3} {
		c, _ := b.Clue(row)
		if got, _ := j.Judge(c.Key, answer); got != clues.Right {
			t.Errorf("%q is %s for %q", answer, got, c.Text)
		}
	}
}

func TestDraw(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	j := judge.New(s.Glossary)
	for seed := range uint64(6) {
		b, ok := s.Draw(seed)
		if !ok {
			t.Fatal("no board")
		}
		again, _ := s.Draw(seed)
		if b.Size() != 25 || again.Categories[0].Clues[0].Text != b.Categories[0].Clues[0].Text {
			t.Errorf("seed %d: %d clues, or not the same", seed, b.Size())
		}
		whole(t, s, j, b)
		seen := map[string]bool{}
		for n := range b.Size() {
			c, _ := b.Clue(n)
			if seen[c.Text] {
				t.Errorf("seed %d has %q twice", seed, c.Text)
			}
			seen[c.Text] = true
		}
		if short := b.Short(); short.Size() != 9 || short.Double == clues.None {
			t.Errorf("seed %d: short, %d clues, the Daily Double is %d", seed, short.Size(), short.Double)
		}
		if numbers := b.Categories[4]; numbers.Name != numbersName || slices.ContainsFunc(numbers.Clues, func(c clues.Clue) bool { return c.Key.Number == "" }) {
			t.Errorf("seed %d: %v", seed, numbers)
		}
	}
}

// What is wrong with a file is said by line.
func TestFaults(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	csvFile := func(lines ...string) string {
		return "category,value,clue,answer,accept,double\n" + strings.Join(lines, "\n")
	}
	yamlFile := func(first, second int) string {
		clue := "      - {clue: They left in year %d., answer: Churned Customer, value: %d}\n"
		return fmt.Sprintf("categories:\n  - name: A\n    clues:\n"+clue+clue+"  - name: B\n    clues:\n"+clue+clue, 1, first, 2, second, 3, 100, 4, 200)
	}
	good := []string{
		"A,100,They left.,Churned Customer,,", "A,200,They came back.,Reactivation,won back; back again,yes",
		"B,100,Once a year.,Annual Contract,,", "B,200,Twelve times a year.,Monthly Contract,,", "final,Money,It comes every month.,Monthly Recurring Revenue,,",
	}
	for name, c := range map[string]struct{ file, data, want string }{
		"good":          {"b.csv", csvFile(good...), ""},
		"answer inside": {"b.csv", csvFile("A,100,The churn rate is what?,Churn Rate,,", good[1], good[2], good[3]), `b.csv:2: the clue gives its answer away: "churn rate"`},
		"no answer":     {"b.csv", csvFile(good[0], "A,200,They came back.,,,", good[2], good[3]), `b.csv:3: no answer to "They came back."`},
		"value":         {"b.csv", csvFile("A,ten,They left.,Churned Customer,,", good[1], good[2], good[3]), `b.csv:2: the value "ten" is no number of points`},
		"descending":    {"b.csv", csvFile("A,300,They left.,Churned Customer,,", good[1], good[2], good[3]), `b.csv:3: the value 200 does not follow 300`},
		"two doubles":   {"b.csv", csvFile(good[0], good[1], "B,100,Once a year.,Annual Contract,,yes", good[3]), `b.csv:4: a second Daily Double`},
		"uneven":        {"b.csv", csvFile(good[0], good[1], good[2]), `b.csv: 1 clues in "B", and 2 in "A": all categories have the same number`},
		"one category":  {"b.csv", csvFile(good[0], good[1]), `b.csv: 1 categories: a board has 2 to 6`},
		"no header":     {"b.csv", "A,100,They left.\n", `b.csv:1: no column "category"`},
		"broken quotes": {"b.csv", csvFile(`A,100,"They left.,Churned`), `b.csv:2: extraneous or missing " in quoted-field`},
		"unknown field": {"b.yaml", "title: X\ncategories:\n  - name: A\n    clues:\n      - {clue: They left., answr: Churn}\n", `b.yaml:5: unknown field "answr"`},
		"negative":      {"b.yaml", yamlFile(-5, 200), `b.yaml:4: the value -5 does not follow 0`},
		"by its row":    {"b.yaml", yamlFile(0, 50), `b.yaml:5: the value 50 does not follow 100`},
		"no number":     {"b.yaml", "categories:\n  - name: A\n    clues:\n      - {clue: X, value: ten}\n", "b.yaml:4: `ten` is not of the kind that belongs here"},
		"two files":     {"b.yaml", "title: X\n---\ntitle: Y\n", `b.yaml: more than one YAML document`},
		"said before":   {"b.csv", csvFile("A,100,It is a secret word.,Churned Customer,Secret word,", good[1], good[2], good[3]), `b.csv:2: the clue gives its answer away: "secret word"`},
		"no YAML":       {"b.yaml", "title: [", `b.yaml:1: `},
		"empty":         {"b.yaml", "", `b.yaml: 0 categories: a board has 2 to 6`},
	} {
		b, faults := Read(c.file, []byte(c.data), s.Glossary)
		got := ""
		if len(faults) > 0 {
			got = faults[0].String()
		}
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if c.want == "" && (b.Size() != 4 || b.Double != 1 || b.Topic != "Money") {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

// What many got wrong is worth more than what they knew.
func TestHarderByWhatPeopleGetWrong(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	usual, ok := s.Draw(7)
	if !ok {
		t.Fatal("no board")
	}
	easiest := usual.Categories[0].Clues[0].Key.Terms[0]
	s.Measured = map[string]ask.Share{ask.Question{Kind: nameKind, Term: easiest}.Key(): {Right: 0, Total: 1000}}
	d := drawing{Source: s, random: rand.New(rand.NewPCG(7, 0)), expected: s.Questions.Expected(s.Measured)}
	keys := d.byDifficulty(nameKind, s.Glossary.In(usual.Categories[0].Name))
	if last := keys[len(keys)-1]; ask.TermOf(last) != easiest {
		t.Errorf("the hardest is %s, not %q, which nobody knew", last, easiest)
	}
}

// A team's own words make as many categories as they are enough for.
func TestOwnWordsFirst(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	s.OwnFirst = true
	if b, ok := s.Draw(7); ok {
		t.Errorf("a board of nobody's own words: %+v", b.Categories)
	}
	var own []glossary.Term
	for _, term := range s.Glossary.Terms() { // whose meanings make clues
		if s.Questions.Expected(nil)(ask.Question{Kind: nameKind, Term: term.Name}.Key()) > 0 && len(own) < 2*rows+1 {
			name := fmt.Sprintf("Badger %c", 'A'+len(own))
			own = append(own, glossary.Term{Name: name, Category: "Our own", Own: true, Senses: term.Senses[:1]})
		}
	}
	s.Glossary = s.Glossary.With(own)
	s.Questions = ask.NewMaker(s.Glossary, s.Metrics.All()...)
	b, ok := s.Draw(7)
	if !ok || len(b.Categories) != columns {
		t.Fatalf("%t: %+v", ok, b)
	}
	for i, c := range b.Categories[:2] {
		if want := fmt.Sprintf("Our own %d", i+1); c.Name != want {
			t.Errorf("category %d is %q, want %q", i+1, c.Name, want)
		}
		for _, clue := range c.Clues {
			if !strings.HasPrefix(clue.Key.Terms[0], "Badger ") {
				t.Errorf("%q is about %v", clue.Text, clue.Key.Terms)
			}
		}
	}
}
