//go:build unix

package store

import (
	"os"
	"path/filepath"
	"syscall"
)

// hand gives a file that is root's to whoever has its folder, if it can: after a
// restore by root the service, which is somebody else, has to read it.
func hand(path string) {
	file, err := os.Stat(path)
	if err != nil || os.Geteuid() != 0 {
		return
	}
	folder, err := os.Stat(filepath.Dir(path))
	if err != nil {
		return
	}
	of, known := file.Sys().(*syscall.Stat_t)
	to, knownToo := folder.Sys().(*syscall.Stat_t)
	if known && knownToo && of.Uid == 0 && to.Uid != 0 {
		_ = os.Chown(path, int(to.Uid), int(to.Gid)) // or root keeps it, and whoever cannot read it says so
	}
}
