package ask

import (
	"sync"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// Makers has the maker of each workspace, made when it is first needed.
// Workspaces that see one glossary share one. It is safe for concurrent use.
type Makers struct {
	view        func(workspace string) *glossary.Glossary
	calculators []*metric.Calculator

	mu sync.Mutex
	of map[string]seen // by workspace
}

// seen is a maker with the glossary it was made from.
type seen struct {
	glossary *glossary.Glossary
	maker    *Maker
}

// NewMakers makes the makers of the glossaries that view says workspaces have
// now: where one gets another glossary, it gets another maker.
func NewMakers(view func(workspace string) *glossary.Glossary, calculators ...*metric.Calculator) *Makers {
	return &Makers{view: view, calculators: calculators, of: make(map[string]seen)}
}

// Of returns a workspace's maker.
func (m *Makers) Of(workspace string) *Maker {
	g := m.view(workspace)
	m.mu.Lock()
	defer m.mu.Unlock()
	if known := m.of[workspace]; known.glossary == g && known.maker != nil {
		return known.maker
	}
	s := seen{glossary: g}
	for _, other := range m.of {
		if other.glossary == g {
			s.maker = other.maker
		}
	}
	if s.maker == nil {
		s.maker = NewMaker(g, m.calculators...)
	}
	m.of[workspace] = s
	return s.maker
}
