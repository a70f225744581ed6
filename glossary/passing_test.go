package glossary

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// letters are abbreviations such as a team's list of them has, some of which are words of
// English, or stand in names beneath.
func letters(names ...string) []Term {
	var own []Term
	for _, name := range names {
		own = append(own, Term{Name: name, Category: "Ours", Own: true, Senses: []Sense{{Text: "Stands for something of ours."}}})
	}
	return own
}

// TestOwnAbbreviationsInTexts asks for what is beneath a team's abbreviations, in texts that have some of
// them, and for those themselves.
func TestOwnAbbreviationsInTexts(t *testing.T) {
	t.Parallel()
	g := shippedWith(t, letters("VALUE", "CARE", "APP", "B", "N", "GOE", "MRR", "SOF", "EAM", "ZAP", "FRIB", "PLAN", "RCA"))
	const (
		asks     = iota // which is meant
		probably        // the first one is
		surely
	)
	for query, want := range map[string]struct {
		level int
		names []string // the first ones
	}{
		"value":                       {surely, []string{"VALUE"}},
		"what does CARE stand for":    {surely, []string{"CARE"}},
		"what is zap?":                {surely, []string{"ZAP"}},
		"our VALUE fell, is that bad": {probably, []string{"VALUE"}},
		"our ZAP fell, is that bad?":  {probably, []string{"ZAP"}},
		"who owns our frib":           {probably, []string{"FRIB"}},
		"MRR":                         {surely, []string{"MRR"}},
		"does setup count in MRR":     {probably, []string{"MRR", "Monthly Recurring Revenue"}},
		"monthly recurring revenue":   {surely, []string{"Monthly Recurring Revenue"}},

		"what is time to value":                   {surely, []string{"Time to Value"}},
		"what do we mean by customer care":        {surely, []string{"Customer Service"}},
		"can someone explain cs plan to me?":      {surely, []string{"Success Plan"}},
		"can someone explain rca document to me?": {surely, []string{"Root Cause Analysis"}},
		"what value":                             {asks, []string{"Customer Value", "VALUE"}},
		"unused sof":                             {probably, []string{"Shelfware", "SOF"}},
		"how many people use the app in a month": {probably, []string{"Monthly Active Users"}},
		"oh there she goes":                      {asks, []string{"Go-to-Market"}},
		"<b>hello</b>":                           {},
		"take care, all the best":                {},
		"scaled, digital n tech touch - compare": {probably, []string{"Scaled Customer Success", "Digital Customer Success", "Tech Touch"}},
	} {
		a := g.Find(query)
		level := asks
		switch {
		case a.Confident:
			level = surely
		case a.Probable:
			level = probably
		}
		var got []string
		for _, m := range a.Matches[:min(len(a.Matches), max(1, len(want.names)))] {
			got = append(got, m.Term.Name)
		}
		if level != want.level || !slices.Equal(got, want.names) {
			t.Errorf("%q: level %d, %q; want %d, %q", query, level, got, want.level, want.names)
		}
	}
}

// TestManyOwnAbbreviations: whatever is shipped is found as without a team's abbreviations, of
// which there are as many as in a public list.
func TestManyOwnAbbreviations(t *testing.T) {
	t.Parallel()
	var names []string
	for n := range 26 * 26 {
		names = append(names, fmt.Sprintf("%cQ%cX", 'A'+n/26, 'A'+n%26), fmt.Sprintf("%c%cA", 'A'+n/26, 'A'+n%26))
	}
	for word := range strings.FieldsSeq("rate value time care account case lead plan model customer success team order point level") {
		names = append(names, strings.ToUpper(word))
	}
	shipped := shippedWith(t, nil)
	names = slices.DeleteFunc(names, func(name string) bool { _, named := shipped.Exact(name); return named })
	g := shipped.With(letters(names...))
	for _, term := range shipped.Terms() {
		for _, way := range []string{"%s", "what is %s", "our %s is down, why?"} {
			query := fmt.Sprintf(way, strings.ToLower(term.Name))
			alone, beside := shipped.Find(query), g.Find(query)
			if len(alone.Matches) == 0 {
				continue
			}
			if alone.Confident != beside.Confident || alone.Matches[0].Term.Name != beside.Matches[0].Term.Name {
				t.Errorf("%q: %s, sure: %v; it is %s, sure: %v", query, beside.Matches[0].Term.Name, beside.Confident, alone.Matches[0].Term.Name, alone.Confident)
			}
		}
	}
	for _, query := range []string{"DVD", "what does SCUBA stand for"} {
		if a := g.Find(query); len(a.Matches) > 0 {
			t.Errorf("%q may mean %s", query, a.Matches[0].Term.Name)
		}
	}
	for _, name := range names {
		if a := g.Find(strings.ToLower(name)); !a.Confident || a.Matches[0].Term.Name != name {
			t.Errorf("%s is not surely found", name)
		}
	}
}
