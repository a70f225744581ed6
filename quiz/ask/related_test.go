package ask

import (
	"slices"
	"strings"
	"testing"

	"csbot/glossary"
	"csbot/glossary/metric"
)

// Terms of which one may be right where the other is: by another sense, by
// another source, or because one is a kind of the other.
func TestNeitherIsAWrongOptionForTheOther(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	named := make(map[string]*entry)
	for _, e := range m.all().entries {
		named[e.Name] = e
	}
	for _, pair := range [][2]string{
		{"Churn", "Churn Rate"}, {"Annual Recurring Revenue", "Annual Contract Value"}, {"Upsell", "Cross-Sell"}, {"Upsell", "Expansion"},
		{"Customer Journey", "Customer Lifecycle"}, {"Customer Success Associate", "Customer Success Manager"},
		{"Customer Engagement", "Product Adoption"}, {"Low Touch", "Tech Touch"}, {"Economic Buyer", "Decision Maker"},
		{"Contraction", "Downsell"}, {"Customer Portal", "B2B Customer Interface"},
		{"Sales Development Representative", "Business Development Representative"}, {"Renewal Rate", "Dollar Renewal Rate"},
		{"Customer Lifetime Value", "Simple Lifetime Value"}, {"Gross Revenue Retention", "Revenue Retention Rate"},
		{"Voluntary Churn", "Churn"}, {"Churn Rate", "Revenue Churn Rate"}, {"Revenue Run Rate", "Annual Recurring Revenue"},
		{"Customer Growth Rate", "MRR Growth Rate"}, {"Land and Expand", "Upsell"}, {"Marketing Qualified Lead", "Lead"}, {"Save Play", "Playbook"},
		{"Quarterly Business Review", "Business Review"}, {"Chief Customer Officer", "C-Suite"},
		{"CAC Ratio", "Net Sales Efficiency"}, {"Net Sales Efficiency", "SaaS Magic Number"}, {"Adoption Rate", "Seat Utilization"},
		{"Adoption Rate", "Product Usage Rate"}, {"Solutions Engineer", "Customer Success Engineer"}, {"One-to-Many", "Digital Customer Success"},
		{"Low Touch", "Client Engagement Models"}, {"Go-Live", "General Availability"}, {"Implementation Plan", "Mutual Action Plan"},
		{"Churn Rate", "Net Revenue Churn"}, {"Annual Contract Value", "Average Contract Value"}, {"Stickiness", "DAU/WAU Ratio"},
		{"Average Revenue per User", "Average Revenue per Paying User"}, {"Silent Churn", "Involuntary Churn"}, {"Downsell", "Churn"},
		{"Account Dashboard", "Customer 360"}, {"NPS Sample Size", "Survey Sample Size"}, {"Contraction", "Churned MRR"},
		{"VP of Customer Success", "Chief Customer Officer"}, {"Key Performance Indicator", "Percentage"},
		{"Pipeline", "Sales Funnel"}, {"Retention", "Renewal"}, {"Pilot Program", "Proof of Concept"}, {"Ticket Deflection", "Self-Service"},
		{"Install Base", "Customer Base"}, {"Executive Sponsor", "Decision Maker"}, {"Sales Accepted Lead", "Sales Qualified Lead"},
		{"Scaled Customer Success", "Client Engagement Models"}, {"Churn", "Contraction"}, {"Success Plan", "Mutual Action Plan"},
		{"Scaled Customer Success", "Low Touch"}, {"Upsell Trigger", "Opportunity"}, {"Cohort Retention Rate", "Customer Retention Rate"}, {"One-to-Many", "Customer Training"}, {"MRR Growth Rate", "Compound Monthly Growth Rate"},
	} {
		a, b := named[pair[0]], named[pair[1]]
		if a == nil || b == nil {
			t.Errorf("%q: no such terms", pair)
			continue
		}
		for _, e := range [][2]*entry{{a, b}, {b, a}} {
			if e[0].excludes(e[1]) {
				t.Errorf("%s is a wrong option for %s", e[1].Name, e[0].Name)
			}
		}
	}
}

// What comes out in percent is a percentage, too.
func TestNoPercentageIsOtherThanPercentage(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	percentage := m.all().entries[slices.IndexFunc(m.all().entries, func(e *entry) bool { return e.Name == "Percentage" })]
	for _, e := range m.all().entries {
		if e.calculator == nil || e.calculator.Unit != metric.Percent {
			continue
		}
		if e.excludes(percentage) {
			t.Errorf("“Percentage” is a wrong option for %s", e.Name)
		}
	}
}

// Where sources differ by what another term is, neither is wrong for the other.
func TestWhatSourcesDifferOnIsRead(t *testing.T) {
	t.Parallel()
	owl, night := newEntry(&glossary.Term{
		Name: "Owl", Senses: []glossary.Sense{{Text: "A bird that hunts in the dark."}}, Differ: "Some mean the bird; others mean a night person.",
	}), newEntry(oneSense("Night Person"))
	relate([]*entry{owl, night}, map[string]*entry{"Owl": owl, "Night Person": night})
	if !owl.overlaps["Night Person"] {
		t.Error("what others mean by an owl may stand beside it as wrong")
	}
}

// Broader terms of broader terms hold as well.
func TestBroaderIsTransitive(t *testing.T) {
	t.Parallel()
	animal, bird, owl := newEntry(oneSense("Animal")), newEntry(oneSense("Bird")), newEntry(oneSense("Owl"))
	bird.Broader, owl.Broader, animal.Broader = []string{"Animal"}, []string{"Bird"}, []string{"Owl"}
	all := []*entry{animal, bird, owl}
	relate(all, map[string]*entry{"Animal": animal, "Bird": bird, "Owl": owl})
	if !owl.overlaps["Animal"] || !animal.overlaps["Owl"] || owl.overlaps["Owl"] {
		t.Errorf("an owl overlaps %v, an animal %v", owl.overlaps, animal.overlaps)
	}
}

// The options of a question are of one nature, whatever the category.
func TestNatures(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	named := make(map[string]nature)
	for _, e := range m.all().entries {
		named[e.Name] = e.nature
	}
	for name, want := range map[string]nature{
		"Capacity Planning": "activity", "Account Executive": "person", "Root Cause Analysis": "activity", "Support Ticket": "document",
		"Uptime": quantity, "Playbook": "document", "Executive Sponsor": "person", "Stakeholder": "person", "Integration": "tool",
		"Whitespace Analysis": "activity", "Net Promoter Score": "measure", "Price Uplift": "activity", "Quarterly Business Review": "event",
		"Enterprise": "group", "Customer Value": plainIdea, "Churn": "activity", "Churn Rate": "measure", "Upsell Trigger": plainIdea,
		"Reactivation": "activity", "Cadence": "activity", "Community Engagement": "activity", "Product Usage Rate": "measure", "Burn Rate": "measure", "At-Risk Customer": "person",
	} {
		if named[name] != want {
			t.Errorf("%s is a %q, want %q", name, named[name], want)
		}
	}
}

// No word of the term, nor its stem, is in the right option alone; nor is the
// right option known by its length.
func TestNothingGivesTheRightOptionAway(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	type lengths struct{ questions, options, longest, shortest int }
	of := make(map[string]*lengths)
	for _, s := range m.pool() {
		if s.kind.options != ofTerms {
			continue
		}
		l := of[s.kind.name]
		if l == nil {
			l = &lengths{}
			of[s.kind.name] = l
		}
		for seed := range uint64(3) {
			q := s.make(seed)
			if hint := toldBy(m, s, q); hint != "" {
				t.Errorf("%s, seed %d: only the right option says %q\n%s", s.key, seed, hint, render(q))
			}
			l.questions, l.options = l.questions+1, len(q.Options)
			others := slices.Delete(slices.Clone(q.Options), q.Right, q.Right+1)
			right := len(q.Options[q.Right].Text)
			if !slices.ContainsFunc(others, func(o Option) bool { return len(o.Text) >= right }) {
				l.longest++
			}
			if !slices.ContainsFunc(others, func(o Option) bool { return len(o.Text) <= right }) {
				l.shortest++
			}
		}
	}
	for kind, l := range of {
		even := float64(l.questions) / float64(l.options)
		if most := 1.25 * even; float64(l.longest) > most || float64(l.shortest) > most {
			t.Errorf("%s: of %d questions with %d options, %d have the right one longest, %d shortest", kind, l.questions, l.options, l.longest, l.shortest)
		}
	}
}

// toldBy is a word that a question and its right option have in common, and no
// other option has; empty where there is none.
func toldBy(m *Maker, s *subject, q Question) string {
	if s.kind.unnamed {
		return ""
	}
	asked, words := s.nameWords, telling
	if q.Options[q.Right].Text == s.Name {
		_, clue, _ := strings.Cut(q.Prompt, "? ")
		asked, words = telling(clue), func(name string) []string {
			return m.all().entries[slices.IndexFunc(m.all().entries, func(e *entry) bool { return e.Name == name })].nameWords
		}
	}
	for _, h := range hintsBetween(asked, words(q.Options[q.Right].Text)) {
		if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.Text != q.Options[q.Right].Text && h.in(words(o.Text)) }) {
			return h.word
		}
	}
	return ""
}

// What one option has of a word of the prompt, another has as much of.
func TestHints(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		prompt, right, other string
		want                 bool // whether the right option is given away
	}{
		{"the vendor's community of users", "Community Engagement", "Committed ARR", true},
		{"the vendor's community of users", "Community Engagement", "Community Manager", false},
		{"a free version", "Freemium", "Free Trial", false},
		{"a free version", "Freemium", "Fremont", true},
		{"contracts that are renewed", "Renewal Rate", "Renewal Forecast", false},
		{"what is left of a month", "Runway", "Backlog", false},
	} {
		told := false
		for _, h := range hintsBetween(telling(c.prompt), telling(c.right)) {
			told = told || !h.in(telling(c.other))
		}
		if told != c.want {
			t.Errorf("%q gives %s away beside %s: %v", c.prompt, c.right, c.other, told)
		}
	}
}

func oneSense(name string) *glossary.Term {
	return &glossary.Term{Name: name, Senses: []glossary.Sense{{Text: "What is called " + name + "."}}}
}
