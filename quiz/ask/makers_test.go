package ask

import (
	"fmt"
	"sync"
	"testing"

	"csbot/glossary"
)

// Workspaces with one glossary share a maker; one that has its own, or gets
// another, has its own.
func TestMakers(t *testing.T) {
	t.Parallel()
	shared, own := new(glossary.Glossary), new(glossary.Glossary)
	views := map[string]*glossary.Glossary{"T1": shared, "T2": shared, "T3": own}
	m := NewMakers(func(workspace string) *glossary.Glossary { return views[workspace] })
	first := m.Of("T1")
	if m.Of("T1") != first || m.Of("T2") != first {
		t.Error("one glossary has several makers")
	}
	if third := m.Of("T3"); third == first || m.Of("T3") != third {
		t.Error("two glossaries have one maker, or one has two")
	}
	views["T2"] = own
	if m.Of("T2") != m.Of("T3") || m.Of("T1") != first {
		t.Error("a workspace keeps the maker of a glossary that it no longer has")
	}
}

func TestMakersAtOnce(t *testing.T) {
	t.Parallel()
	g := new(glossary.Glossary)
	m := NewMakers(func(string) *glossary.Glossary { return g })
	var all sync.WaitGroup
	made := make([]*Maker, 20)
	for i := range made {
		all.Go(func() { made[i] = m.Of(fmt.Sprint("T", i%3)) })
	}
	all.Wait()
	for _, maker := range made {
		if maker != made[0] {
			t.Fatal("two makers of one glossary")
		}
	}
}
