package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// room is how many bytes have to fit beside a database: more than a day of
// answers takes.
const room = 256 << 10

// hasRoom refuses a folder in which no file can be made, or none can grow:
// SQLite keeps files of its own beside the database's.
func hasRoom(folder string) error {
	probe, err := os.CreateTemp(folder, ".csbot-probe-")
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("no file can be made in the folder %s: %w", folder, failed.Err)
	}
	if err != nil {
		return err
	}
	_, err = probe.Write(bytes.Repeat([]byte("csbot "), room/6))
	if err == nil {
		err = probe.Sync()
	}
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		err = fmt.Errorf("nothing more can be written into the folder %s: %w", folder, failed.Err)
	}
	return errors.Join(err, probe.Close(), os.Remove(probe.Name()))
}

// takesWrites refuses a server whose disk is full, or that may only be read: a
// standby, say. What it writes nobody else sees, and is taken back.
func takesWrites(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	_, err = tx.ExecContext(ctx, `
		CREATE TEMPORARY TABLE csbot_probe ON COMMIT DROP AS
		SELECT repeat('csbot ', 100) FROM generate_series(1, $1)`, room/600)
	if !forOperators(err) {
		return nil // it may make no temporary tables, which csbot needs none of
	}
	return fmt.Errorf("nothing can be written into it: %w", err)
}
