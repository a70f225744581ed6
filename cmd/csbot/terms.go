package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newTerms() *cobra.Command {
	var namesOnly bool
	cmd := &cobra.Command{
		Use:   "terms",
		Short: "List the glossary",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := loadConfig()
			if err != nil {
				return err
			}
			_, terms, err := knowledge(c)
			if err != nil {
				return err
			}
			for _, term := range terms.Terms() {
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
	cmd.Flags().BoolVar(&namesOnly, "names", false, "print the names alone, one a line")
	return cmd
}
