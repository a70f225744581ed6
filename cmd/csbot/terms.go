package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"csbot/bot"
	"csbot/glossary"
	"csbot/glossary/house/files"
	"csbot/glossary/metric"
	"csbot/glossary/plaintext"
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
			named := map[string][]byte{}
			for _, name := range args {
				content, err := os.ReadFile(name) //nolint:gosec // the files that the command names
				if err != nil {
					return err
				}
				named[name] = content
			}
			faults, err := check(named)
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
func check(named map[string][]byte) ([]glossary.Fault, error) {
	set, err := metric.New()
	if err != nil {
		return nil, err
	}
	shipped, err := shippedTerms()
	if err != nil {
		return nil, err
	}
	faults, err := glossary.Check(set.Has, shipped, bot.Reserved(), named)
	if err != nil {
		return nil, err
	}
	var all []glossary.Fault
	for _, fault := range faults {
		if isExport(named[fault.File]) {
			const list = "this is a list of words, as an export is: take it in with csbot terms import "
			fault = glossary.Fault{File: fault.File, Line: 1, Reason: list + fault.File}
		}
		if !slices.Contains(all, fault) {
			all = append(all, fault)
		}
	}
	return all, nil
}

// isExport reports whether a file is a list of words for import, and not of terms.
func isExport(content []byte) bool {
	text, isText := plaintext.DecodeLines(content)
	text = strings.TrimSpace(text)
	if list := strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "["); !isText || !list && !files.Headed(text) {
		return false
	}
	_, err := files.Read(text, nil)
	return err == nil
}
