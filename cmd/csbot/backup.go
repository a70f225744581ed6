package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"csbot/bot/store"
)

// throughPipe stands for standard input or output in place of a file.
const throughPipe = "-"

func newBackup() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy all that csbot keeps into a file, while it runs",
		Long: `Copy all that csbot keeps, as it is at one moment, from the database of
CSBOT_DATABASE_URL into a new file, or to standard output for "-". csbot may be
running. csbot restore puts it back, into SQLite and PostgreSQL alike.

The file holds what people answered and the nicknames they chose: keep it as
safe as the database.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := loadConfig()
			if err != nil {
				return err
			}
			backUp := func(to io.Writer) (int, error) {
				return store.Backup(cmd.Context(), string(c.Database), to, version())
			}
			if args[0] == throughPipe {
				_, err := backUp(cmd.OutOrStdout())
				return err
			}
			rows, err := newFile(args[0], backUp)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "backed up to %s, rows: %d\n", args[0], rows)
			return err
		},
	}
}

// newFile has a file written that is not there yet, for its owner alone. It is
// written under another name, so that whoever sees it under its own sees all
// of it; until then an empty one keeps the place.
func newFile(path string, write func(io.Writer) (int, error)) (n int, err error) {
	place, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the operator names the file
	if errors.Is(err, fs.ErrExist) {
		return 0, fmt.Errorf("%s is there already: choose another name, or remove it", path)
	}
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(path))
		}
	}()
	if err := place.Close(); err != nil {
		return 0, err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".csbot-backup-")
	if err != nil {
		return 0, err
	}
	n, err = write(file)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return 0, errors.Join(err, os.Remove(file.Name()))
	}
	return n, nil
}
