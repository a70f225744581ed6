package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"csbot/quiz/ask"
)

func newQuizSample() *cobra.Command {
	const size = 300
	var seed uint64
	var keys bool
	cmd := &cobra.Command{
		Use:   "sample",
		Short: "Print 300 questions of all kinds, to be looked over",
		Long: `Print 300 questions of all kinds, as people see them. Answer them without looking
at the keys, write down every option that could be defended, and then compare
with --keys: a question on which the two differ is to be mended.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			k, err := newKnowledge(lenientConfig(cmd))
			if err != nil {
				return err
			}
			for i, q := range k.Questions.Sample(seed, size) {
				if err := printQuestion(cmd.OutOrStdout(), i+1, q, keys); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().Uint64Var(&seed, "seed", 1, "which 300: the same number, the same questions")
	cmd.Flags().BoolVar(&keys, "keys", false, "with the right option, and why it is right")
	return cmd
}

// printQuestion writes a question as it is asked, and its key where that is
// wanted.
func printQuestion(out io.Writer, number int, q ask.Question, keys bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d. [%s] %s\n", number, q.Kind, q.Prompt)
	for i, o := range q.Options {
		fmt.Fprintf(&b, "   %c  %s\n", 'A'+i, o.Text)
	}
	if keys {
		fmt.Fprintf(&b, "   → %c  %s\n     (%s; %s)\n", 'A'+q.Right, strings.ReplaceAll(q.Explanation, "\n", "\n        "), q.Term, q.Source)
	}
	_, err := fmt.Fprintln(out, b.String())
	return err
}
