package glossary

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// A Fault is one thing wrong with a file of terms.
type Fault struct {
	File   string
	Line   int // 0 when no line is at fault
	Reason string
}

// String gives the fault as compilers do: "retention.yaml:12: no name".
func (f Fault) String() string {
	if f.Line == 0 {
		return f.File + ": " + f.Reason
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Reason)
}

// A FaultsError lists everything that keeps a glossary from loading.
type FaultsError struct{ Faults []Fault }

// shownFaults bounds the lines of a FaultsError.
const shownFaults = 20

// Error gives one fault a line, and the number of those that would be too many.
func (e *FaultsError) Error() string {
	var lines []string
	for _, f := range e.Faults[:min(len(e.Faults), shownFaults)] {
		lines = append(lines, f.String())
	}
	if more := len(e.Faults) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more, which csbot terms check lists", more))
	}
	return strings.Join(lines, "\n")
}

// Own are a team's own files.
type Own struct {
	Files    fs.FS
	Reserved func(name string) bool // what nothing of theirs may be called; nil: all is free
}

// Load reads the YAML files of shipped, then those of each of own: the team's
// files, whose entries are a tier on top of the shipped ones (see With) and need
// no source. A file named sources.yaml lists documents, every other one is a
// category. known reports whether a calculator exists. Where anything is at
// fault nothing is loaded, and the error is a *FaultsError with all of it, or
// that of a file that could not be read.
func Load(known func(metric string) bool, shipped fs.FS, own ...Own) (*Glossary, error) {
	files, err := readFiles(shipped, false)
	if err != nil {
		return nil, err
	}
	for _, theirs := range own {
		more, err := readFiles(theirs.Files, true)
		if err != nil {
			return nil, err
		}
		for i := range more {
			more[i].reserved = theirs.Reserved
		}
		files = append(files, more...)
	}
	c := check(known, files)
	if len(c.faults) > 0 {
		return nil, &FaultsError{Faults: c.faults}
	}
	return newGlossary(c.terms(false)).With(c.terms(true)), nil
}

// Check returns the faults that would keep files, keyed by name, from loading
// as the team's own beside the shipped ones; none when they would load. See Own
// for what is reserved.
func Check(known func(metric string) bool, shipped fs.FS, reserved func(name string) bool, files map[string][]byte) ([]Fault, error) {
	all, err := readFiles(shipped, false)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		all = append(all, file{name: name, data: files[name], own: true, reserved: reserved})
	}
	return check(known, all).faults, nil
}

// A file is one YAML file, read but not understood.
type file struct {
	name string
	data []byte
	own  bool

	reserved func(name string) bool // nil: nothing is
}

func (f file) listsDocuments() bool { return path.Base(f.name) == "sources.yaml" }

// mostBytes is how large a file of terms may be: what no person has written is
// none.
const mostBytes = 1 << 20

// readFile reads one file. A pipe or a device, which may have no end, is none,
// and neither is what a link leads to there.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	about, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, err
	case !about.Mode().IsRegular():
		return nil, fmt.Errorf("%s: it is no file: take it out of the folder", name)
	case about.Size() > mostBytes:
		return nil, fmt.Errorf("%s: it is larger than %d KB: split it", name, mostBytes>>10)
	}
	return fs.ReadFile(fsys, name)
}

// readFiles reads every YAML file of fsys, in the order of their names; hidden
// files and directories are none of ours.
func readFiles(fsys fs.FS, own bool) ([]file, error) {
	var files []file
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(d.Name(), ".") && name != "."
		switch {
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden || !slices.Contains([]string{".yaml", ".yml"}, path.Ext(name)):
			return nil
		}
		data, err := readFile(fsys, name)
		if err != nil {
			return err
		}
		files = append(files, file{name: name, data: data, own: own})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading terms: %w", err)
	}
	return files, nil
}
