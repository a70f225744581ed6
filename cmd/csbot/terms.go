package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"csbot/bot"
	"csbot/glossary"
	"csbot/glossary/metric"
)

func newTerms() *cobra.Command {
	var namesOnly bool
	cmd := &cobra.Command{
		Use:   "terms",
		Short: "List the glossary",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			k, err := newKnowledge(lenientConfig(cmd))
			if err != nil {
				return err
			}
			for _, term := range k.Terms.Terms() {
				line := term.Name
				if !namesOnly {
					line = fmt.Sprintf("%-12s  %s", term.Category, term.Name)
				}
				if _, err := fmt.Fprintln(cmd.OutOrStdout(), line); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.AddCommand(newTermsCheck(), newTermsMissing(), newTermsExport(), newTermsImport())
	cmd.Flags().BoolVar(&namesOnly, "names", false, "print the names alone, one a line")
	return cmd
}

func newTermsCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE…",
		Short: "Say everything that is wrong with files of a team's own terms",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			files := map[string][]byte{}
			for _, name := range args {
				content, err := os.ReadFile(name) //nolint:gosec // the files that the command names
				if err != nil {
					return err
				}
				files[name] = content
			}
			faults, err := check(files)
			if err != nil {
				return err
			}
			for _, fault := range faults {
				if _, err := fmt.Fprintln(cmd.OutOrStdout(), fault); err != nil {
					return err
				}
			}
			if len(faults) > 0 {
				return errors.New("nothing of these files would be loaded")
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), "no faults")
			return err
		},
	}
}

// check holds files against the shipped terms and the calculators.
func check(files map[string][]byte) ([]glossary.Fault, error) {
	set, err := metric.New()
	if err != nil {
		return nil, err
	}
	shipped, err := shippedTerms()
	if err != nil {
		return nil, err
	}
	return glossary.Check(set.Has, shipped, bot.Reserved(), files)
}
