package metric

import (
	"fmt"
	"strings"
	"testing"
)

// TestTable reads tables as they are pasted: the rows' labels with their
// headlines, then the total.
func TestTable(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, tt := range []struct{ text, want string }{
		{"Promoters\tPassives\tDetractors\n55\t25\t20", ": NPS 35"},
		{"promoters,passives,detractors\n80,30,15", ": NPS 52"},
		{"```\npromoters passives detractors\n62 21 17\n```", ": NPS 45"},
		{"plan,promoters,passives,detractors\nPro A,55,25,20\nPro B,40,30,30\nPro total,95,55,50", "Pro A: NPS 35; Pro B: NPS 10; all: NPS 22.5; 1 total"},
		{"name,promoters,passives,detractors\nTotal Wine,55,25,20\nBolt,40,30,30", "Total Wine: NPS 35; Bolt: NPS 10; all: NPS 22.5"},
		{"team,promoters,passives,detractors\nEMEA,44,20,16\n\nAMER,90,25,10\nTotal,134,45,26", "EMEA: NPS 35; AMER: NPS 64; all: NPS 52.7; 1 total"},
		{"csm\taccounts\tcsms\nEMEA\t240\t4\nAPAC\t96\t3", "EMEA: Accounts per CSM 60; APAC: Accounts per CSM 32"},
		{"Account | Seats | Active users\n--- | --- | ---\nAcme | 100 | 72\nGlobex | 60 | 57", "Acme: Seat utilization 72%; Globex: Seat utilization 95%; all: Seat utilization 80.6%"},
		{"| plan | MRR ($k) | customers |\n|---|---|---|\n| Basic | 9.8 | 200 |\n| Pro | 39.6 | 132 |", "Basic: ARPA $49; Pro: ARPA $300; all: ARPA $148.80"},
		{"month;up;renewed\n2026-01;22;20\n2026-02;30;24\nrenewal rate per month", "2026-01: Renewal rate 90.9%; 2026-02: Renewal rate 80%"},
		{"revenue    cogs\n1,200,000  264,000", ": Gross margin 78%"},
		{"Starting MRR | 100,000\nExpansion | 9,000\nContraction | 1,000\nChurn | 4,000", ": NRR 104%"},
		{"nps\nPromoters\t55\nPassives\t25\nDetractors\t20", ": NPS 35"},
		{"CSAT\n| rating |\n|---|\n| 5 |\n| 4 |\n| 4 |\n| 2 |\n| 5 |", ": CSAT 80%"},
		{"Metric | Value\nPromoters | 55\nPassives | 25\nDetractors | 20", "Value: NPS 35"},
		{"Item,Amount\nStart MRR,80000\nExpansion,6000\nContraction,1000\nChurn,3000", "Amount: NRR 102.5%"},
		{"\tJan\tFeb\nPromoters\t50\t60\nPassives\t30\t25\nDetractors\t20\t15", "Jan: NPS 30; Feb: NPS 45"},
		{"Q1\tQ2\nPromoters\t40\t55\nPassives\t30\t25\nDetractors\t30\t20", "Q1: NPS 10; Q2: NPS 35"},
		{"KPI;EMEA;US\nPromoters;50;60\nPassives;30;25\nDetractors;20;15", "EMEA: NPS 30; US: NPS 45; all: NPS 37.5"},
		{"team;accounts;csms\nA;20;2\nB;30;3\nTotal EMEA;50;5\nC;10;1\nD;40;2\nTotal APAC;50;3", "A: Accounts per CSM 10; B: Accounts per CSM 10; C: Accounts per CSM 10; D: Accounts per CSM 20; 1 total"},
		{"team;promoters;passives;detractors\nA;20;18;1\nTotal Wine;20;18;1", "A: NPS 48.7; Total Wine: NPS 48.7; all: NPS 48.7"},
		{"CSM;Accounts;ARR (k€)\nAnna;40;1200\nBen;30;900", "Anna: ARPA €2,500; Ben: ARPA €2,500; all: ARPA €2,500"},
		{"name,phone\nAna,555123\nBo,555124", ""},
		{"eggs\tmilk\n3\t2", ""},
		{"churn\nis a word", ""},
		{"we lost 5\nof 200 customers", ""},
	} {
		if got := tabled(set, tt.text); got != tt.want {
			t.Errorf("%q:\ngot  %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestTableOfNothing gives up on rows that nothing can be read of.
func TestTableOfNothing(t *testing.T) {
	t.Parallel()
	head, row, last := "team,promoters,passives,detractors\n", "Team,3,,\n", "Last,20,18,2\n"
	for rows, want := range map[int]bool{mostUnread - 1: true, mostUnread: false} {
		if _, ok := shipped(t).Table(head + strings.Repeat(row, rows) + last); ok != want {
			t.Errorf("behind %d rows that cannot be read: %t", rows, ok)
		}
	}
}

// TestLongTable reads more rows than fit a message, which come as a file.
func TestLongTable(t *testing.T) {
	t.Parallel()
	const rows = 800
	var text strings.Builder
	text.WriteString("team,promoters,passives,detractors\n")
	for i := range rows {
		fmt.Fprintf(&text, "Team %d,%d,%d,%d\n", i, i%70+1, i%30+1, i%20)
	}
	table, ok := shipped(t).Table(text.String())
	if !ok || len(table.Rows) != rows || len(table.Unread) > 0 || table.Total == nil {
		t.Fatalf("%d rows of %d (%t)", len(table.Rows), rows, ok)
	}
	if got := table.Rows[40].Result.Headline; got != "NPS 78.8" { // 41 promoters, 11 passives, no detractor
		t.Error(got)
	}
}

func tabled(set *Set, text string) string {
	table, ok := set.Table(text)
	if !ok {
		return ""
	}
	var parts []string
	for _, row := range table.Rows {
		parts = append(parts, row.Label+": "+row.Result.Headline)
	}
	if table.Total != nil {
		parts = append(parts, "all: "+table.Total.Headline)
	}
	if table.Totals > 0 {
		parts = append(parts, "1 total")
	}
	if len(table.Unread) > 0 {
		parts = append(parts, "unread "+strings.Join(table.Unread, ", "))
	}
	return strings.Join(parts, "; ")
}

// FuzzTable holds that no text panics and that the value of each row, and of all
// together, is that of its canonical command, and of a formula of the test's own.
func FuzzTable(f *testing.F) {
	set := shipped(f)
	for _, seed := range []string{
		"", "a\tb\n1\t2", "promoters,passives,detractors\n80,30,15", "team|promoters|passives|detractors\n--|--|--|--\nEMEA|44|20|16\nsum|44|20|16",
		"MRR ($k);customers\n9,8;200\n39,6;132", "Starting MRR\t100k\nChurn\t(5k)", "CSAT\n5\n4\n2", "```\nup  renewed\n22  20\n```",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		table, ok := set.Table(text)
		if !ok {
			return
		}
		results := make([]Result, 0, len(table.Rows)+1)
		for _, row := range table.Rows {
			results = append(results, row.Result)
		}
		if table.Total != nil {
			results = append(results, *table.Total)
		}
		for _, r := range results {
			if r.Command == "" {
				continue
			}
			again, err := evalCommand(set, r.Command)
			if err != nil || again.Calculator != r.Calculator || again.Value.Rat.Cmp(r.Value.Rat) != 0 {
				t.Fatalf("%q: %q gives %v, %v; the table %v", text, r.Command, again.Value, err, r.Value)
			}
			checkIndependently(t, text, r)
		}
	})
}
