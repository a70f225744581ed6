package metric

import (
	"cmp"
	"slices"
	"time"
)

// A Choice is the variant by which a team computes a metric, from a day on.
type Choice struct {
	Metric, Variant string
	From            string // "2026-10-01"
}

// chosen is what a team computes a metric by: the latest of its choices that holds on
// the day of the figures.
type chosen struct {
	since []since          // the latest day first; the last one of no Choice
	now   func() time.Time // the day of figures that say none
}

// A since is how a metric is computed from a day on.
type since struct {
	day string
	by  *Calculator
}

// on is the calculator of the day that values say they are of.
func (ch chosen) on(v Values) *Calculator {
	day, given := v[ofDay]
	if !given {
		day.Date = ch.now()
	}
	on := day.Date.UTC().Format(time.DateOnly)
	return ch.since[slices.IndexFunc(ch.since, func(s since) bool { return s.day <= on })].by
}

// on is the calculator by which values are computed: by the variant that the team chose.
func (c *Calculator) on(v Values) *Calculator {
	if c.chosen == nil {
		return c
	}
	return c.chosen.on(v)
}

// IsChosen tells whether a team chose by which variants it computes the metric.
func (c *Calculator) IsChosen() bool { return c.chosen != nil }

// Today is the calculator as the team computes by it now.
func (c *Calculator) Today() *Calculator { return c.on(nil) }

// Choosing is the set of a team that chose by which variants it computes some metrics:
// whatever is computed with it is computed so.
func (s *Set) Choosing(choices []Choice, now func() time.Time) *Set {
	latest := slices.Clone(choices)
	slices.SortStableFunc(latest, func(a, b Choice) int { return cmp.Compare(b.From, a.From) })
	copies := map[*Calculator]*Calculator{}
	for _, c := range s.all {
		if theirs := c.choosing(latest, now); theirs != nil {
			copies[c] = theirs
		}
	}
	if len(copies) == 0 {
		return s
	}
	s.leading(copies)
	all := *s
	all.all = slices.Clone(s.all)
	all.instead = copies
	for i, c := range s.all {
		all.all[i] = all.ours(c)
	}
	for _, c := range copies {
		all.relink(c)
	}
	return &all
}

// choosing is the calculator with what was chosen for it; nil where nothing was.
func (c *Calculator) choosing(latest []Choice, now func() time.Time) *Calculator {
	theirs := *c
	theirs.first = c
	theirs.chosen = &chosen{now: now}
	for i := range latest {
		v, known := c.VariantNamed(latest[i].Variant)
		if latest[i].Metric != c.Name || !known {
			continue
		}
		by := c.By(v)
		by.team, by.choice = &theirs, &latest[i]
		theirs.chosen.since = append(theirs.chosen.since, since{latest[i].From, by})
		theirs.Forms = slices.Concat(theirs.Forms, v.Forms)
	}
	if len(theirs.chosen.since) == 0 {
		return nil
	}
	usual := c.By(&c.Variants[0])
	usual.team = &theirs
	theirs.chosen.since = append(theirs.chosen.since, since{"", usual})
	return &theirs
}

// leading adds copies of the calculators that lead to those that are copied.
func (s *Set) leading(copies map[*Calculator]*Calculator) {
	for grown := true; grown; {
		grown = false
		for _, c := range s.all {
			leads := copies[c.base] != nil || slices.ContainsFunc(c.gives, func(v conversion) bool { return copies[v.to] != nil })
			if leads && copies[c] == nil {
				one := *c
				one.first, copies[c], grown = c, &one, true
			}
		}
	}
}

// ours is the calculator that stands for one of the table's.
func (s *Set) ours(c *Calculator) *Calculator { return cmp.Or(s.instead[c], c) }

// relink has a copy lead to copies.
func (s *Set) relink(c *Calculator) {
	c.gives = slices.Clone(c.gives)
	for i := range c.gives {
		c.gives[i].to = s.ours(c.gives[i].to)
	}
	if c.base != nil {
		c.base = s.ours(c.base).forPeriods()
	}
}

// forPeriods is the calculator where figures of a period are asked for: what restates
// them for a year does not count there.
func (c *Calculator) forPeriods() *Calculator {
	if c.chosen == nil {
		return c
	}
	within := *c
	within.chosen = &chosen{slices.Clone(c.chosen.since), c.chosen.now}
	usual := c.chosen.since[len(c.chosen.since)-1].by
	for i, s := range within.chosen.since {
		if s.by.Variant.Annual {
			within.chosen.since[i].by = usual
		}
	}
	return &within
}
