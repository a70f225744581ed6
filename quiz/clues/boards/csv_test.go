package boards

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"csbot/glossary"
	"csbot/quiz/clues"
	"csbot/quiz/clues/judge"
)

// What is written is read again as the board that it was: its clues, and what is right.
func TestWrittenBoardsAreReadAgain(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	j := judge.New(s.Glossary)
	classic, err := Classic(s.Glossary)
	if err != nil {
		t.Fatal(err)
	}
	drawn, _ := s.Draw(3)
	months, _ := s.Draw(14) // which one of its clues asks for
	for _, b := range []clues.Board{classic, drawn, drawn.Short(), months} {
		data, err := Write(b)
		if err != nil || !Is(string(data)) {
			t.Fatalf("%v: %s", err, data)
		}
		for _, delimited := range []string{string(data), "\ufeff" + string(data)} {
			read, faults := Read("again.csv", []byte(delimited), s.Glossary)
			if len(faults) > 0 {
				t.Fatalf("%s: %v", b.Title, faults)
			}
			for n := range b.Size() {
				was, _ := b.Clue(n)
				is, _ := read.Clue(n)
				if verdict, _ := j.Judge(is.Key, was.Key.Shown); verdict != clues.Right || is.Key.Decimals != was.Key.Decimals || !alike(is.Key.Number, was.Key.Number) {
					t.Errorf("%q: %q is %s, %+v was %+v", is.Text, was.Key.Shown, verdict, is.Key, was.Key)
				}
			}
			again, err := Write(read)
			if difference := cmp.Diff(string(data), string(again)); err != nil || difference != "" || read.Double != b.Double || read.Topic != b.Topic {
				t.Errorf("%s is read as another board (%v): %s", b.Title, err, difference)
			}
		}
	}
}

// alike reports whether two decimals are the same number, or none.
func alike(a, b string) bool {
	is, ok := new(big.Rat).SetString(a)
	was, had := new(big.Rat).SetString(b)
	return ok == had && (!ok || is.Cmp(was) == 0)
}

// A number is right as numbers are, and cells that are copied have tabs between them.
func TestTablesOfOnesOwn(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	lines := []string{
		"Category,Clue,Answer", "A,What 40 of 50 is.,80%", "A,Two of $600.25.,\"$1,200.50\"", "B,'=1+1 in words.,two", "B,It left.,Churned Customer",
	}
	for _, text := range []string{strings.Join(lines, "\n"), strings.ReplaceAll(strings.Join(lines, "\n"), ",", "\t")} {
		text = strings.ReplaceAll(text, "\"$1\t200.50\"", "$1,200.50")
		b, faults := Read("Numbers", []byte(text), s.Glossary)
		if len(faults) > 0 || !Is(text) {
			t.Fatal(faults)
		}
		if b.Title != "Numbers" || b.Categories[1].Clues[0].Text != "=1+1 in words." {
			t.Errorf("%+v", b)
		}
		for answer, n := range map[string]int{"80 percent": 0, "1200.5": 1, "two": 2} {
			c, _ := b.Clue(n)
			if got, _ := judge.New(s.Glossary).Judge(c.Key, answer); got != clues.Right {
				t.Errorf("%q is %s for %+v", answer, got, c.Key)
			}
		}
	}
	for _, text := range []string{"", "category,clue,answer", "a list\nof words", "Term,Definition\nChurn,They left.", "customer,start,now\nA,1,2"} {
		if Is(text) {
			t.Errorf("%q is taken for a board", text)
		}
	}
}

// What would not fit Slack's buttons and messages is named, by line.
func TestBoardsFitMessages(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	long := strings.Repeat("x", 301)
	for cells, want := range map[string]string{
		long[:41] + ",100,It left.,Churned Customer": "the category has 41 characters: 40 at most",
		"A,100," + long + ",Churned Customer":        "the clue has 301 characters: 300 at most",
		"A,100,It left.," + long[:101]:               "the answer has 101 characters: 100 at most",
		"A,1000000,It left.,Churned Customer":        "the value 1000000 is more than 100000",
	} {
		table := "category,value,clue,answer\n" + cells + "\n" + strings.Split(cells, ",")[0] + ",2000000,It left twice.,Churned Customer\nB,1,b,b1\nB,2,c,c1\n"
		_, faults := Read("b.csv", []byte(table), s.Glossary)
		if len(faults) == 0 || faults[0].Reason != want || faults[0].Line != 2 {
			t.Errorf("%v, want %q", faults, want)
		}
	}
}

// A table is read as spreadsheets and people write it: with semicolons, in Windows-1252, with
// empty lines below, without what may be left out, and under other games' headers.
func TestTablesOfSpreadsheets(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	table := "category,value,clue,answer,accept,double\nA,$100,“Café”: it left.,Churned Customer\na,\"1,000\",\"They\ncame, back.\",Reactivation,won back,yes\n" +
		",,,,,\nB,100,Once a year.,Annual Contract,,\nB,200,Monthly.,Twelve,,\n,,\n"
	windows := strings.NewReplacer("“", "\x93", "”", "\x94", "é", "\xe9").Replace(table)
	for name, data := range map[string]string{
		"as it is": table, "Windows-1252": windows, "old Macintosh": strings.ReplaceAll(table, "\n", "\r"),
		"semicolons": strings.NewReplacer("\"1,000\"", "1000", "came, back", "came, back", ",", ";", "came;", "came,").Replace(table),
		"headers":    strings.Replace(strings.Replace(table, "value", "Points", 1), "clue", "Question", 1),
	} {
		b, faults := Read("b.csv", []byte(data), s.Glossary)
		if len(faults) > 0 || b.Size() != 4 || b.Double != 1 {
			t.Errorf("%s: %v, %+v", name, faults, b)
			continue
		}
		first, second := b.Categories[0].Clues[0], b.Categories[0].Clues[1]
		if first.Text != "“Café”: it left." || strings.Join(strings.Fields(second.Text), " ") != "They came, back." || second.Value != 1000 {
			t.Errorf("%s: %+v, %+v", name, first, second)
		}
	}
	if !Is("category,value,clue\nA,100,It left.\n") || !Is(strings.ReplaceAll(table, ",", ";")) {
		t.Error("a board is taken for something else")
	}
}

// What makes a board unfair, or a clue that nobody could be right about, is named by line.
func TestUnfairBoards(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for line, want := range map[string]string{
		"A,200,Annual contracts are it.,Annual Contract,,":       `the clue gives its answer away: "Annual contracts"`,
		"A,200,NRR's other name.,Net Revenue Retention,,":        `the clue gives its answer away: "NRR's"`,
		"A,200,Of 200 customers 160 stay: not 80.0,80%,,":        `the clue gives its answer away: "80.0"`,
		"A,200,Rolling stones gather none.,The Rolling Stones,,": `the clue gives its answer away: "Rolling stones"`,
		"A,200,IT left.,Reactivation,,":                          "the same clue as in line 2",
		"A,200,It came back.,???,,":                              `the answer "???" has no letter and no digit, so nobody could be right`,
		"A,200,It came back.,Reactivation,won; 🎉,":               `the answer "🎉" has no letter and no digit, so nobody could be right`,
		"A,200,It came back, it did,Reactivation,,":              `7 cells under 6 headers: text with "," in it stands in quotation marks`,
		"A,200,It came back.,x," + strings.Repeat("y", 101):      "the answer has 101 characters: 100 at most",
		"A,200,“It came back, it did”,Reactivation,":             `“ and ” do not hold text with "," together: straight quotation marks do`,
		"final,Money,Cash.,x,,yes":                               "the final clue is no Daily Double: everybody wagers on it",
		"final,Money,Cash.,x,,\nfinal,Money,More cash.,y,,":      "a second final clue",
		"A,200,It came back.,Reactivation,,\n\x00":               "this is no text: a board is a file in CSV or YAML",
	} {
		table := "category,value,clue,answer,accept,double\nA,100,It left.,Churned Customer,,\n" + line + "\nB,100,b,b1,,\nB,200,c,c1,,\n"
		_, faults := Read("b.csv", []byte(table), s.Glossary)
		if !slices.ContainsFunc(faults, func(f glossary.Fault) bool { return f.Reason == want }) {
			t.Errorf("%s: %v, want %q", line, faults, want)
		}
	}
	twice := "categories:\n  - name: A\n    clues: [{clue: a, answer: a1}, {clue: b, answer: b1}]\n  - name: a\n    clues: [{clue: c, answer: c1}, {clue: d, answer: d1}]\n"
	if _, faults := Read("b.yaml", []byte(twice), s.Glossary); len(faults) != 1 || faults[0].Reason != `a second category "a"` {
		t.Error(faults)
	}
}
