package quiz

import (
	"io/fs"
	"sync"
	"testing"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// Shipped makes questions from the shipped glossary. All tests share it, for it
// takes a while to see what can be asked.
var Shipped = sync.OnceValues(func() (*Maker, error) { return newShipped() })

// newShipped makes a maker from the shipped glossary and a team's own terms.
func newShipped(own ...fs.FS) (*Maker, error) {
	g, err := glossary.Load(func(string) bool { return true }, glossary.Terms, own...)
	if err != nil {
		return nil, err
	}
	set, err := metric.New()
	if err != nil {
		return nil, err
	}
	m := NewMaker(g, set.All()...)
	m.pool()
	return m, nil
}

func shippedMaker(t *testing.T) *Maker {
	t.Helper()
	m, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return m
}
