package metric

import (
	"strings"
	"testing"
)

// TestTableForms holds the ways to paste a table besides the plain one: with its title in
// the first header, a question in the last, a label and a number a line, one number a
// month, and headers of another language.
func TestTableForms(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, want := range map[string]string{
		"renewals: team,up,renewed\nEMEA,40,36\nAPAC,20,17":              "EMEA renewal 90; APAC renewal 85",
		"churn by plan: plan,start,lost\nbasic,200,10\npro,100,2":        "basic churn 5; pro churn 2",
		"customers at start, customers lost, churn?\n480, 12":            " churn 2.5",
		"Promoters;55\nPassives;25\nDetractors;20":                       " nps 35",
		"Opening customers,200\nLost,6":                                  " churn 3",
		"year,revenue\n2023,1.2m\n2024,1.5m":                             "2024 growth 25",
		"Month\tCustomers\nJan\t400\nFeb\t420\nMar\t441":                 "Feb growth 5; Mar growth 5",
		"Jahr;Umsatz\n2023;1,2 Mio\n2024;1,5 Mio":                        "2024 growth 25",
		"Team;Zufrieden;Antworten\nA;80;100\nB;45;60":                    "A csat 80; B csat 75",
		"Team;Kunden am Anfang;Verloren\nNord;1.200;30\nSüd;1.000;20":    "Nord churn 2.5; Süd churn 2",
		"team,favourite\nEMEA,40\nAPAC,20":                               "",
		"notes\nwe met on monday\nthey have 12 people and 3 open points": "",
	} {
		var rows []string
		if table, ok := set.Table(text); ok {
			for _, row := range table.Rows {
				rows = append(rows, row.Label+" "+row.Result.Calculator.Name+" "+row.Result.Value.Decimal())
			}
		}
		if got := strings.Join(rows, "; "); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}
