package ask

import (
	"sync"
	"testing"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// shipped makes questions from the shipped glossary. All tests share it, for it
// takes a while to see what can be asked.
var shipped = sync.OnceValues(func() (*Maker, error) { return newShipped() })

// newShipped makes a maker from the shipped glossary and a team's own terms.
func newShipped(own ...glossary.Own) (*Maker, error) {
	g, set, err := loadParts(own...)
	if err != nil {
		return nil, err
	}
	m := NewMaker(g, set.All()...)
	return m, nil
}

// loadParts loads what questions are made from.
func loadParts(own ...glossary.Own) (*glossary.Glossary, *metric.Set, error) {
	g, err := glossary.Load(func(string) bool { return true }, glossary.Terms, own...)
	if err != nil {
		return nil, nil, err
	}
	set, err := metric.New()
	return g, set, err
}

func shippedMaker(t *testing.T) *Maker {
	t.Helper()
	m, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return m
}
