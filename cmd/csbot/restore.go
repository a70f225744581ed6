package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"csbot/bot/store"
)

func newRestore() *cobra.Command {
	var replace bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup back, while csbot is stopped",
		Long: `Put what csbot backup wrote, to a file or for "-" to standard input, into the
database of CSBOT_DATABASE_URL: all of it, or nothing where something is wrong.
The backup may come from the other kind of database and from an older csbot.

All processes of csbot have to be stopped. Questions that were due since the
backup are marked as skipped, as they may have been posted.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			c, err := loadConfig()
			if err != nil {
				return err
			}
			r := store.Restoration{From: cmd.InOrStdin(), Replace: replace, Now: time.Now}
			if args[0] != throughPipe {
				file, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer func() { _ = file.Close() }()
				r.From = file
			}
			if err := store.Restore(cmd.Context(), string(c.Database), &r); err != nil {
				return advised(err)
			}
			return report(cmd.OutOrStdout(), r)
		},
	}
	cmd.Flags().BoolVar(&replace, "replace", false, "give up what the database holds")
	return cmd
}

// advised says what to do about an error that an option can cure.
func advised(err error) error {
	if errors.Is(err, store.ErrHoldsData) {
		return fmt.Errorf("%w: back it up, and then restore with --replace", err)
	}
	return err
}

func report(out io.Writer, r store.Restoration) error {
	_, err := fmt.Fprintf(out, "restored the backup of %s, rows: %d\n", r.Made.Format("2 January 2006 15:04 MST"), r.Rows)
	if err == nil && r.Skipped > 0 {
		_, err = fmt.Fprintf(out, "questions due since then and marked as skipped: %d\n", r.Skipped)
	}
	return err
}
