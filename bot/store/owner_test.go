//go:build unix

package store

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// What root restores, a service that runs as somebody else can use.
func TestRootLeavesFilesToTheFoldersOwner(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("this is about root")
	}
	const nobody = 65534
	folder := t.TempDir()
	if err := os.Chown(folder, nobody, nobody); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "csbot.db")
	if err := Restore(t.Context(), file, &Restoration{From: bytes.NewReader(backedUpSQLite(t)), Now: atNoon}); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) < 3 {
		t.Errorf("%v, %v", left, err)
	}
	for _, entry := range left {
		info, err := entry.Info()
		if err != nil {
			t.Fatal(err)
		}
		if owner := info.Sys().(*syscall.Stat_t); owner.Uid != nobody || owner.Gid != nobody {
			t.Errorf("%s belongs to %d:%d", entry.Name(), owner.Uid, owner.Gid)
		}
	}
}
