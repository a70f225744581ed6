package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"csbot/bot"
	"csbot/glossary"
	"csbot/quiz/clues"
	"csbot/quiz/clues/boards"
	"csbot/quiz/clues/judge"
)

func newClues() *cobra.Command {
	var f cluesFlags
	cmd := &cobra.Command{
		Use:   "clues",
		Short: "Play the clue game in the terminal, alone or a few at one keyboard",
		Long: "Plays a board of clues: categories, clues that get dearer, a Daily Double and a\n" +
			"final. Alone you answer every clue; with --players whoever is first types the own\n" +
			"name and the answer. Nobody is in a hurry here: Enter lets the time run out.",
		Example: "  csbot clues --short\n" +
			"  csbot clues --classic --players Ann,Ben\n" +
			"  csbot clues --board pricing.yaml",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			k, err := newKnowledge(lenientConfig(cmd))
			if err != nil {
				return err
			}
			board, err := f.read(k)
			if err != nil {
				return err
			}
			people, err := f.people()
			if err != nil {
				return err
			}
			t := newTable(cmd.InOrStdin(), cmd.OutOrStdout(), judge.New(k.Terms), people)
			return t.run(board, f.seed)
		},
	}
	cmd.Flags().BoolVar(&f.short, "short", false, "three categories of three clues")
	cmd.Flags().BoolVar(&f.classic, "classic", false, "the clue board among the documents that the glossary rests on")
	cmd.Flags().StringVar(&f.file, "board", "", "a board of your own, a YAML or CSV file")
	cmd.Flags().StringVar(&f.players, "players", "", "who plays at this keyboard, with commas between the names, six at most")
	cmd.Flags().Uint64Var(&f.seed, "seed", 0, "which board is drawn, and who begins; 0: another one every time")
	cmd.MarkFlagsMutuallyExclusive("classic", "board")
	cmd.AddCommand(newCluesRules())
	return cmd
}

func newCluesRules() *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "Print the rules of the clue game",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), rulesText())
			return err
		},
	}
}

func rulesText() string { return "• " + strings.Join(clues.Rules(), "\n• ") }

// cluesFlags are what somebody wishes to play.
type cluesFlags struct {
	short, classic bool
	file, players  string
	seed           uint64
}

// read is the board that is wished for.
func (f *cluesFlags) read(k *bot.Knowledge) (b clues.Board, err error) {
	for f.seed == 0 {
		f.seed = rand.Uint64()
	}
	switch {
	case f.classic:
		b, err = boards.Classic(k.Terms)
	case f.file != "":
		b, err = readBoard(f.file, k.Terms)
	default:
		var ok bool
		source := boards.Source{Glossary: k.Terms, Metrics: k.Metrics, Questions: k.Questions}
		if b, ok = source.Draw(f.seed); !ok {
			err = errors.New("the glossary has too few terms for a board")
		}
	}
	if f.short {
		b = b.Short()
	}
	return b, err
}

// readBoard reads a file. Its error names every fault, by line.
func readBoard(file string, terms *glossary.Glossary) (clues.Board, error) {
	data, err := os.ReadFile(file) //nolint:gosec // whoever runs the program names the file
	if err != nil {
		return clues.Board{}, err
	}
	board, faults := boards.Read(filepath.Base(file), data, terms)
	if len(faults) > 0 {
		return clues.Board{}, &glossary.FaultsError{Faults: faults}
	}
	return board, nil
}

// people are the names of who plays.
func (f *cluesFlags) people() ([]string, error) {
	if strings.TrimSpace(f.players) == "" {
		return []string{alone}, nil
	}
	var names []string
	for name := range strings.SplitSeq(f.players, ",") {
		name = strings.TrimSpace(name)
		switch {
		case name == "" || strings.ContainsAny(name, " :"):
			return nil, fmt.Errorf("--players: %q is no name: one word each, with commas between them", name)
		case slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) }):
			return nil, fmt.Errorf("--players: %s is there twice", name)
		}
		names = append(names, name)
	}
	if len(names) > clues.MostAlone {
		return nil, fmt.Errorf("--players: %d people are too many: up to %d play", len(names), clues.MostAlone)
	}
	return names, nil
}
