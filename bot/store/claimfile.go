package store

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// ErrVanished means that the database's file is not where it was: what is
// written into it is lost.
var ErrVanished = errors.New("its file was deleted or replaced while csbot uses it: " +
	"stop csbot, put the file back or restore a backup, and start csbot again")

// A fileClaim is a claim on an SQLite database, by a lock on a file beside it.
type fileClaim struct {
	*fileLock

	path         string
	opened, used os.FileInfo // the database's file and the one beside it
}

func claimFile(ctx context.Context, path string, opened os.FileInfo, exclusive bool) (claim, error) {
	kind := "deferred"
	if exclusive {
		kind = "exclusive"
	}
	lock, err := lockFile(context.WithoutCancel(ctx), beside(path), kind, claimPatience)
	if errors.Is(err, errTaken) {
		return nil, refusal(exclusive)
	}
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", beside(path), err)
	}
	used, err := os.Stat(beside(path))
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return &fileClaim{fileLock: lock, path: path, opened: opened, used: used}, nil
}

func beside(path string) string { return path + "-use" }

// PingContext is part of claim.
func (c *fileClaim) PingContext(context.Context) error { return same(beside(c.path), c.used) }

// there is part of claim. It costs two looks at the file system.
func (c *fileClaim) there() error {
	if err := same(c.path, c.opened); err != nil {
		return err
	}
	return same(beside(c.path), c.used)
}

// same fails where a path does not lead to a file any more.
func same(path string, file os.FileInfo) error {
	now, err := os.Stat(path)
	if err != nil || !os.SameFile(file, now) {
		return fmt.Errorf("%s: %w", path, ErrVanished)
	}
	return nil
}
