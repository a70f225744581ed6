package boards

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	for _, b := range []clues.Board{classic, drawn, drawn.Short()} {
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
				if verdict, _ := j.Judge(is.Key, was.Key.Shown); verdict != clues.Right || is.Key.Number != was.Key.Number {
					t.Errorf("%q: %q is %s, number %q was %q", is.Text, was.Key.Shown, verdict, is.Key.Number, was.Key.Number)
				}
			}
			again, err := Write(read)
			if difference := cmp.Diff(string(data), string(again)); err != nil || difference != "" || read.Double != b.Double || read.Topic != b.Topic {
				t.Errorf("%s is read as another board (%v): %s", b.Title, err, difference)
			}
		}
	}
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
