package glossary

import (
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// ours are terms such as a team has: one in place of a shipped one, some that
// take its abbreviations, and names that are little more than signs.
func ours() []Term {
	term := func(name string, abbreviations ...string) Term {
		return Term{Name: name, Abbreviations: abbreviations, Category: "Ours", Own: true, Senses: []Sense{{Text: "What we call " + name + "."}}}
	}
	return []Term{
		term("churn"), term("Quality Bug Review", "QBR"), term("Review"), term("Target Account Map", "TAM"), term("Zorb Framework", "ZF"),
		term("C"), term("C#"), term("C++"), term("T&M"), term("Q&A"), term("A&E"), term(".NET"), term("24/7"),
	}
}

func shippedWith(tb testing.TB, own []Term) *Glossary {
	tb.Helper()
	terms, err := fs.Sub(Terms, "terms")
	if err != nil {
		tb.Fatal(err)
	}
	g, err := Load(func(string) bool { return true }, terms)
	if err != nil {
		tb.Fatal(err)
	}
	return g.With(own)
}

// TestTiers asks for a team's own terms and for those beneath, alone and in
// questions.
func TestTiers(t *testing.T) {
	t.Parallel()
	g := shippedWith(t, ours())
	for query, want := range map[string][]string{
		"churn":                            {"churn"},
		"customer attrition":               {"churn"},
		"what does churn mean":             {"churn"},
		"qbr":                              {"Quality Bug Review"},
		"QBRs":                             {"Quality Bug Review"},
		"what does QBR mean?":              {"Quality Bug Review"},
		"explain qbr please":               {"Quality Bug Review"},
		"quality bug reviews":              {"Quality Bug Review"},
		"quarterly business review":        {"Quarterly Business Review"},
		"what is quaterly business review": {"Quarterly Business Review"},
		"review":                           {"Review"},
		"what is a review":                 {"Review"},
		"TAM":                              {"Target Account Map"},
		"what is tam":                      {"Target Account Map"},
		"zorb framwork":                    {"Zorb Framework"},
		"what's our zorb framework":        {"Zorb Framework"},
		"QBR vs EBR":                       {"Quality Bug Review", "Executive Business Review"},
		"QBR vs quarterly business review": {"Quality Bug Review", "Quarterly Business Review"},
		"ZF and churn":                     {"Zorb Framework", "churn"},
		"C":                                {"C"},
		"what is C?":                       {"C"},
		"C#":                               {"C#"},
		"c sharp":                          {"C#"},
		"what does C# mean":                {"C#"},
		"C++":                              {"C++"},
		"what is c++?":                     {"C++"},
		"c plus plus":                      {"C++"}, //nolint:dupword // it is said so
		"C++ vs C#":                        {"C++", "C#"},
		"C vs C++":                         {"C", "C++"},
		".NET":                             {".NET"},
		"what is .net":                     {".NET"},
		"dot net":                          {".NET"},
		"T&M":                              {"T&M"},
		"what does t&m mean":               {"T&M"},
		"what is Q&A?":                     {"Q&A"}, "what does A&E mean": {"A&E"}, "Q&A vs A&E": {"Q&A", "A&E"},
		"T&M vs C#":           {"T&M", "C#"},
		"24/7":                {"24/7"},
		"what does 24/7 mean": {"24/7"},
		"nrr":                 {"Net Revenue Retention"},
		"nps, csat and ces":   {"Net Promoter Score", "Customer Satisfaction", "Customer Effort Score"},
	} {
		a := g.Find(query)
		var got []string
		for _, m := range a.Matches[:min(len(a.Matches), max(a.Sides, 1))] {
			got = append(got, m.Term.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" || !a.Confident {
			t.Errorf("%q: sure: %v, %s", query, a.Confident, diff)
		}
	}
	for _, query := range []string{"net", "ok .what is it"} {
		if a := g.Find(query); a.Confident && a.Matches[0].Term.Own {
			t.Errorf("%q surely means %s", query, a.Matches[0].Term.Name)
		}
	}
}

// TestGeneral asks what the team's own words mean beneath.
func TestGeneral(t *testing.T) {
	t.Parallel()
	g := shippedWith(t, ours())
	for name, want := range map[string][]string{
		"churn": {"Churn"}, "Quality Bug Review": {"Quarterly Business Review"}, "Zorb Framework": nil, "Net Revenue Retention": nil,
		"Target Account Map": {"Technical Account Manager", "Total Addressable Market"},
	} {
		own, _ := g.Exact(name)
		var got []string
		for _, beneath := range g.General(own) {
			got = append(got, beneath.Name)
			if beneath.Own {
				t.Errorf("%s is the team's own in general", beneath.Name)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestOnTop stacks three tiers: every name leads to what is on top, and all that
// is listed is found again.
func TestOnTop(t *testing.T) {
	t.Parallel()
	files := shippedWith(t, ours())
	g := files.With([]Term{{Name: "Quality bug review", Abbreviations: []string{"ZF"}, Category: "Ours", Own: true, Senses: []Sense{{Text: "On top."}}}})
	for query, want := range map[string]string{
		"qbr": "Quality bug review", "zf": "Quality bug review", "zorb framework": "Zorb Framework", "churn": "churn", "ARR": "Annual Recurring Revenue",
	} {
		if a := g.Find(query); !a.Confident || a.Matches[0].Term.Name != want {
			t.Errorf("%q: sure: %v, %v", query, a.Confident, a.Matches)
		}
		if exact, _ := g.Exact(query); exact.Name != want {
			t.Errorf("%q is exactly %q", query, exact.Name)
		}
	}
	all := g.Terms()
	if !slices.IsSortedFunc(all, func(a, b Term) int { return strings.Compare(a.Name, b.Name) }) || len(all) != len(files.Terms()) {
		t.Errorf("%d terms beneath, %d on top", len(files.Terms()), len(all))
	}
	for _, term := range all {
		if found, ok := g.Term(term.Name); !ok || found.Name != term.Name {
			t.Errorf("%s is listed, and %q found", term.Name, found.Name)
		}
		if exact, ok := g.Exact(term.Name); !ok || exact.Name != term.Name {
			t.Errorf("%s is exactly %q", term.Name, exact.Name)
		}
		for _, d := range g.Differences(term) {
			if neighbour, ok := g.Term(d.Term); !ok || neighbour.Name != d.Term {
				t.Errorf("%s differs from %s, which is %q", term.Name, d.Term, neighbour.Name)
			}
		}
	}
}

// BenchmarkWith puts a team's 5,000 terms on the shipped ones.
func BenchmarkWith(b *testing.B) {
	g := shippedWith(b, nil)
	own := invented(5_000)
	for b.Loop() {
		g.With(own)
	}
}

// BenchmarkFindOwn asks a team that has 5,000 terms of its own.
func BenchmarkFindOwn(b *testing.B) {
	own := invented(5_000)
	g := shippedWith(b, own)
	queries := invitedQueries(own)
	for i := 0; b.Loop(); i++ {
		g.Find(queries[i%len(queries)])
	}
}

// BenchmarkWorkspaces gives a thousand workspaces 50 terms each, and reports the
// memory of all of them.
func BenchmarkWorkspaces(b *testing.B) {
	g := shippedWith(b, nil)
	own := invented(50)
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		began := time.Now()
		views := make([]*Glossary, 1000)
		for i := range views {
			views[i] = g.With(own)
		}
		built := time.Since(began)
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
		b.ReportMetric(built.Seconds(), "s/1000")
		if _, found := views[len(views)-1].Exact(own[0].Name); !found {
			b.Fatal("a view lacks its own term")
		}
	}
}

// What only descriptions need is made with the first of them, and not each time that a
// team of many words changes one.
func TestDescriptionsAreIndexedWhenTheyAreFirstAsked(t *testing.T) {
	own := invented(fewEntries + 100)
	g := shippedWith(t, nil).With(own)
	const asked = "somebody who described what these invented words are all about"
	allocations := func() float64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		g.Find(asked)
		runtime.ReadMemStats(&after)
		return float64(after.Mallocs - before.Mallocs)
	}
	if first, second := allocations(), allocations(); first < 3*second {
		t.Errorf("the first description takes %.0f allocations, the next one %.0f", first, second)
	}
}

// What some team calls "VS" or "OR" still joins what stands on both sides of it.
func TestNamesThatJoin(t *testing.T) {
	t.Parallel()
	var own []Term
	for _, name := range []string{"VS", "OR", "AND"} {
		own = append(own, Term{Name: name, Category: "Ours", Own: true, Senses: []Sense{{Text: "What we call " + name + "."}}})
	}
	g := shippedWith(t, own)
	for query, sides := range map[string]int{"smb vs mid market vs enterprise": 3, "alpha vs beta vs GA": 3, "NRR or GRR": 2, "NPS and CSAT": 2} {
		if a := g.Find(query); !a.Versus || a.Sides != sides || !a.Confident {
			t.Errorf("%q: %d sides, confident %v", query, a.Sides, a.Confident)
		}
	}
	for _, query := range []string{"vs", "what is VS", "what does VS mean"} {
		if a := g.Find(query); len(a.Matches) == 0 || !a.Matches[0].Term.Own {
			t.Errorf("%q: %+v", query, a.Matches)
		}
	}
}
