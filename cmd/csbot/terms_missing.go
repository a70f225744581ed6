package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"csbot/bot/store"
)

// mostMissing is how many look-ups of a workspace are listed.
const mostMissing = 50

// newTermsMissing tells what people asked for in vain: what a team may want to
// add in files of its own.
func newTermsMissing() *cobra.Command {
	return &cobra.Command{
		Use:   "missing",
		Short: "List what people looked up without a sure answer, the most frequent first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), func(db *store.Store) error {
				return listMissing(cmd.Context(), cmd.OutOrStdout(), db)
			})
		},
	}
}

func listMissing(ctx context.Context, out io.Writer, db *store.Store) error {
	misses, err := db.Misses(ctx, mostMissing)
	if err != nil {
		return err
	}
	if len(misses) == 0 {
		_, err := fmt.Fprintln(out, "Nothing: every look-up of the last 90 days had a sure answer.")
		return err
	}
	for _, m := range misses {
		if _, err := fmt.Fprintf(out, "%s  %4d times, last on %s  %q\n", m.Team, m.Count, m.Last.Format(time.DateOnly), m.Text); err != nil {
			return err
		}
	}
	return nil
}
