package metric

import (
	"errors"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"csbot/glossary/plaintext"
)

// A Set is the shipped calculators. It is safe for concurrent use.
type Set struct {
	all       []*Calculator
	byName    map[string]*Calculator // normalised name or alias
	families  []string
	words     vocabulary                  // of the inputs, for sentences
	spellings spellings                   // of the words of names and inputs
	foreign   map[string]string           // words of other languages for them
	instead   map[*Calculator]*Calculator // of those in byName, where a team chose how they compute

	benchmarks map[string][]Benchmark // by calculator, beside those in the literals
}

// New returns the shipped calculators. A fault in a table is an error; all
// faults are named at once.
func New() (*Set, error) {
	s, err := newSet(slices.Concat(
		surveys(), sampling(), retention(), revenue(), runRates(), contracts(), forecasts(), prices(), economics(), finance(),
		sales(), usage(), rollout(), support(), coverage(), growth(), overPeriods(),
	))
	return s, errors.Join(err, s.name(sums()))
}

func newSet(all []*Calculator) (*Set, error) {
	s := &Set{all: all, byName: make(map[string]*Calculator, 2*len(all)), benchmarks: moreBenchmarks()}
	err := s.name(all)
	for _, c := range all {
		if !slices.Contains(s.families, c.Family) {
			s.families = append(s.families, c.Family)
		}
	}
	s.link()
	s.words, s.spellings = newVocabulary(all), newSpellings(all)
	s.foreign = newForeignLabels()
	return s, err
}

// name checks calculators and lets their names call them.
func (s *Set) name(all []*Calculator) error {
	var faults []error
	for _, c := range all {
		if err := c.prepare(); err != nil {
			faults = append(faults, fmt.Errorf("calculator %q: %w", c.Name, err))
		}
		for _, name := range append([]string{c.Name}, c.Aliases...) {
			if other, taken := s.byName[normal(name)]; taken && other != c {
				faults = append(faults, fmt.Errorf("calculator %q: the name %q is %q already", c.Name, name, other.Name))
			}
			s.byName[normal(name)] = c
		}
	}
	return errors.Join(faults...)
}

// All lists the calculators in the order of the tables. The caller must not
// change them.
func (s *Set) All() []*Calculator { return s.all }

// Families lists the families in the order of the tables.
func (s *Set) Families() []string { return s.families }

// normal is the form in which names and keys are compared.
func normal(name string) string {
	plain := true
	for i := range len(name) {
		if c := name[i]; c < 'a' && !isDigit(c) || c > 'z' {
			plain = false
			break
		}
	}
	if plain {
		return name
	}
	return string(appendNormal(make([]byte, 0, 64), name))
}

// appendNormal adds the normal form of a name, or of the next word of one.
func appendNormal(key []byte, name string) []byte {
	for _, r := range name {
		switch r {
		case ' ', '-', '_', '/', ':', '.', '\u00a0':
		default:
			key = utf8.AppendRune(key, unicode.ToLower(r))
		}
	}
	return key
}

// Nearest finds the calculator whose name is closest to a mistyped one.
func (s *Set) Nearest(name string) (*Calculator, bool) {
	wanted := normal(name)
	var best *Calculator
	least := max(1, min(3, len(wanted)/2)) + 1
	for _, c := range s.all {
		for _, known := range append([]string{c.Name}, c.Aliases...) {
			if d := plaintext.Typos(wanted, normal(known), least-1); d < least {
				best, least = c, d
			}
		}
	}
	return best, best != nil
}
