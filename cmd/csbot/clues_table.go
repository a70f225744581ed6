package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"csbot/quiz/clues"
	"csbot/quiz/clues/judge"
)

// alone is who plays without other people.
const alone = "You"

// A table is where a game is played: some people at one keyboard. Time passes
// when they say so.
type table struct {
	in     *bufio.Scanner
	out    io.Writer
	judge  *judge.Judge
	people []string

	board clues.Board
	game  *clues.Game
	now   time.Time
	told  int // how many rulings were told
}

func newTable(in io.Reader, out io.Writer, j *judge.Judge, people []string) *table {
	return &table{in: bufio.NewScanner(in), out: out, judge: j, people: people}
}

// errQuit ends a game that is not over.
var errQuit = errors.New("quit")

// run plays a game from its first clue to its last.
func (t *table) run(board clues.Board, seed uint64) error {
	t.board = board
	o := clues.Options{Buzzing: len(t.people) > 1}
	opening := []clues.Event{{Kind: clues.Open, Edition: clues.Edition, By: t.people[0], Seed: seed, Board: &board, Options: &o}}
	for _, person := range t.people {
		opening = append(opening, clues.Event{Kind: clues.Join, By: person})
	}
	game, err := clues.Replay(append(opening, clues.Event{Kind: clues.Start, By: t.people[0]}))
	if err != nil {
		return err
	}
	t.game = game
	t.printf("%s. “rules” and “quit” work at any time.\n", board.Title)
	if err = t.playAll(); errors.Is(err, errQuit) {
		t.printf("\nThe game ends here.\n%s", t.scores())
		return nil
	}
	return err
}

// playAll goes on until the game is over.
func (t *table) playAll() error {
	phases := map[clues.Phase]func(clues.View) error{
		clues.Picking:      t.pick,
		clues.Settling:     t.settle,
		clues.Wagering:     t.wager,
		clues.Reading:      t.read,
		clues.Buzzing:      t.buzz,
		clues.Answering:    t.answer,
		clues.FinalWagers:  t.finalWagers,
		clues.FinalAnswers: t.finalAnswers,
		clues.Revealing:    t.reveal,
	}
	for {
		v := t.game.Public()
		t.tell(v)
		if v.Phase == clues.Over {
			t.printf("\nThe game is over.\n%s%s", t.scores(), missed(v))
			return nil
		}
		if err := phases[v.Phase](v); err != nil {
			return err
		}
	}
}

func (t *table) printf(format string, args ...any) { _, _ = fmt.Fprintf(t.out, format, args...) }

// play has somebody do something now.
func (t *table) play(e clues.Event) error {
	e.At = t.now
	return t.game.Play(e)
}

// wait lets the time of what the game waits for run out.
func (t *table) wait() {
	if wake, waits := t.game.Wake(); waits {
		t.now = wake
	}
	t.game.Advance(t.now)
}

// ask prompts and reads a line. It answers by itself what can be asked at any time.
func (t *table) ask(prompt string) (string, error) {
	for {
		t.printf("%s ", prompt)
		if !t.in.Scan() {
			return "", cmp.Or(t.in.Err(), errQuit)
		}
		switch line := strings.TrimSpace(t.in.Text()); strings.ToLower(line) {
		case "quit", "exit":
			return "", errQuit
		case "rules":
			t.printf("\n%s\n\n", rulesText())
		default:
			return line, nil
		}
	}
}

// pick asks for a clue, and takes appeals.
func (t *table) pick(v clues.View) error {
	t.printf("\n%s", boardText(v))
	orAppeal := t.appealHint()
	if orAppeal != "" {
		orAppeal = ", or " + orAppeal
	}
	for {
		line, err := t.ask(t.turn(v.Control, "pick a clue, such as “"+example(v)+"”"+orAppeal+":"))
		if err != nil {
			return err
		}
		if line == "" {
			t.wait()
			return nil
		}
		if person, ok := t.appealing(line); ok {
			return t.appeal(v, person)
		}
		n, ok := find(v, line)
		if !ok {
			t.printf("There is no clue “%s” on the board. Type the number of a category and a value.\n", line)
			continue
		}
		return t.play(clues.Event{Kind: clues.Pick, By: v.Control, Clue: n})
	}
}

// turn is a prompt for one person.
func (t *table) turn(person, what string) string {
	if person == alone {
		return strings.ToUpper(what[:1]) + what[1:]
	}
	return person + ", " + what
}

// find is the clue that a line names: "2 300", "revenue for 300".
func find(v clues.View, line string) (int, bool) {
	words := strings.Fields(strings.ToLower(strings.TrimPrefix(line, "$")))
	if len(words) < 2 {
		return 0, false
	}
	value, err := strconv.Atoi(strings.TrimPrefix(words[len(words)-1], "$"))
	if err != nil {
		return 0, false
	}
	name := strings.TrimSuffix(strings.Join(words[:len(words)-1], " "), " for")
	for i, column := range v.Columns {
		if name != strconv.Itoa(i+1) && !strings.HasPrefix(strings.ToLower(column.Name), name) {
			continue
		}
		for _, cell := range column.Cells {
			if cell.Value == value && !cell.Taken {
				return cell.Clue, true
			}
		}
	}
	return 0, false
}

// appealing reads "appeal" and "appeal Ben".
func (t *table) appealing(line string) (person string, ok bool) {
	words := strings.Fields(line)
	if len(words) == 0 || !strings.EqualFold(words[0], "appeal") {
		return "", false
	}
	may := t.mayAppeal()
	if len(words) == 1 && len(may) > 0 {
		return may[0], true
	}
	i := slices.IndexFunc(may, func(p string) bool { return strings.EqualFold(p, strings.Join(words[1:], " ")) })
	if i < 0 {
		return "", true
	}
	return may[i], true
}

// mayAppeal lists who can appeal against the last ruling.
func (t *table) mayAppeal() []string {
	ruled := t.game.Public().Ruled
	return slices.DeleteFunc(slices.Clone(t.people), func(p string) bool {
		return len(ruled) == 0 || !slices.Contains(t.game.For(p).May, clues.Appeal) ||
			!slices.ContainsFunc(ruled[len(ruled)-1].Given, func(a clues.Given) bool { return a.Person == p && !a.Right && a.Text != "" })
	})
}

// appeal has the others vote, each in turn.
func (t *table) appeal(v clues.View, person string) error {
	if person == "" {
		t.printf("There is nothing to appeal about.\n")
		return nil
	}
	clue := v.Ruled[len(v.Ruled)-1].Clue
	if err := t.play(clues.Event{Kind: clues.Appeal, By: person, Clue: clue}); err != nil {
		t.printf("That cannot be: %v.\n", err)
		return nil
	}
	for _, voter := range t.people {
		pending := t.game.Public().Voting
		if voter == person || len(pending) == 0 {
			continue
		}
		line, err := t.ask(fmt.Sprintf("%s, does “%s” mean the same? (y/n)", voter, pending[0].Text))
		if err != nil {
			return err
		}
		yes := strings.HasPrefix(strings.ToLower(line), "y")
		if err := t.play(clues.Event{Kind: clues.Vote, By: voter, Clue: clue, Team: pending[0].Team, Accept: yes}); err != nil {
			return err
		}
	}
	ruled := t.game.Public().Ruled
	appeals := ruled[len(ruled)-1].Appeals
	if appeals[len(appeals)-1].Upheld {
		t.printf("Accepted.\n%s", t.scores())
	} else {
		t.printf("Not accepted.\n")
	}
	return nil
}

// settle asks for appeals before a wager, or the end.
func (t *table) settle(v clues.View) error {
	if len(t.mayAppeal()) > 0 {
		line, err := t.ask("Enter goes on, " + t.appealHint() + ":")
		if err != nil {
			return err
		}
		if person, ok := t.appealing(line); ok {
			return t.appeal(v, person)
		}
	}
	t.wait()
	return nil
}
