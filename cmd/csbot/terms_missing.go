package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"csbot/bot/store"
)

// mostMissing is how many words of a workspace are listed.
const mostMissing = 50

// newTermsMissing tells what people asked for in vain: what a team may want to
// add in files of its own.
func newTermsMissing() *cobra.Command {
	return &cobra.Command{
		Use:   "missing",
		Short: "List the words that teams lack: looked up by three people in one week, or asked for",
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
		_, err := fmt.Fprintln(out, "Nothing: no word was looked up in vain by three people in one week, or asked for.")
		return err
	}
	for _, m := range misses {
		if _, err := fmt.Fprintf(out, "%s  looked up %4d times, asked for by %3d, last on %s  %q\n",
			m.Team, m.Count, m.Wanted, m.Last.Format(time.DateOnly), m.Text); err != nil {
			return err
		}
	}
	return nil
}
