package customers_test

import (
	"fmt"
	"strings"
	"testing"

	"csbot/glossary/metric"
	"csbot/glossary/metric/customers"
)

func shipped(tb testing.TB) *metric.Set {
	tb.Helper()
	set, err := metric.New()
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

// parts writes a waterfall as its sums and their numbers of customers.
func parts(w customers.Waterfall) string {
	var all []string
	for _, p := range []customers.Part{w.Start, w.New, w.Expansion, w.Contraction, w.Churn, w.End} {
		all = append(all, fmt.Sprintf("%s×%d", p.Amount, p.Customers))
	}
	return w.Currency + strings.Join(all, " ")
}

// TestRead is the ways in which lists of customers are pasted. Each is the parts
// start, new, expansion, contraction, churn, end.
func TestRead(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	const same = "1000×3 400×1 200×1 100×1 300×1 1200×3"
	for _, tt := range []struct{ name, text, want string }{
		{"tabs", "Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400", same},
		{"strokes", "Account | Last month MRR | This month MRR\n--- | --- | ---\nAcme | 500 | 700\nBolt | 200 | 100\nCrux | 300 | 0\nDune | 0 | 400", same},
		{"markdown", "| Client | Before | After |\n|---|---|---|\n| Acme | 500 | 700 |\n| Bolt | 200 | 100 |\n| Crux | 300 | |\n| Dune | | 400 |", same},
		{"no space", "|Client|Before|After|\n|---|---|---|\n|Acme|500|700|\n|Bolt|200|100|\n|Crux|300||\n|Dune||400|", same},
		{"a code block", "```\nname,previous,current\nAcme,500,700\nBolt,200,100\nCrux,300,0\nDune,0,400\n```", same},
		{"semicolons", "Company;Q1 2026;Q2 2026\nAcme;500;700\nBolt;200;100\nCrux;300;0\nDune;0;400", same},
		{"quotation marks", "customer,start,end\n\"Acme, Inc.\",500,700\nBolt,200,100\nCrux,300,0\nDune,0,400", same},
		{"gaps", "Customer   Jan   Feb\nAcme Corp   500   700\nBolt Ltd   200   100\nCrux   300   -\nDune   -   400", same},
		{"columns turned round", "Customer\tFeb 2026\tJan 2026\nAcme\t700\t500\nBolt\t100\t200\nCrux\t0\t300\nDune\t400\t0", same},
		{"words for nothing", "Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\tchurned\nDune\tnew\t400", same},
		{"columns beside", "Owner\tCustomer name\tSeats\tStart\tNow\tChange\nAna\tAcme\t10\t500\t700\t200\nBo\tBolt\t5\t200\t100\t-100\nBo\tCrux\t1\t300\t0\t-300\nAna\tDune\t2\t0\t400\t400", same},
		{"no headers", "Acme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400", same},
		{"a total", "Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400\nTotal\t1,000\t1,200", same},
		{"a total without a name", "Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400\n\t1,000\t1,200", same},
		{"a title", "Our book this year\n\nCustomer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400", same},
		{"totals of groups", "Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nTotal EMEA\t700\t800\nCrux\t300\t0\nDune\t0\t400\nUS subtotal\t300\t400\nGrand total\t1000\t1200", same},
		{"groups below their totals", "Customer\tStart\tNow\nSum EMEA\t700\t800\nAcme\t500\t700\nBolt\t200\t100\nSum US\t300\t400\nCrux\t300\t0\nDune\t0\t400\nSumme\t1000\t1200", same},
		{"a nameless total", "Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400\n\t1000\t1200", same},
		{"an average", "Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400\nAverage\t250\t300", same},
		{"months across New Year", "Customer\tNov\tDec\tJan\nAcme\t500\t600\t700\nBolt\t200\t200\t100\nCrux\t300\t0\t0\nDune\t0\t400\t400", same},
		{"quarters across New Year", "Customer\tQ4\tQ1\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400", same},
		{"a year at the first month alone", "Customer\tDec 2025\tJan\tFeb\nAcme\t500\t600\t700\nBolt\t200\t200\t100\nCrux\t300\t0\t0\nDune\t0\t400\t400", same},
		{"rows across New Year", "customer,month,mrr\nAcme,Dec,500\nAcme,Jan,700\nBolt,Dec,200\nBolt,Jan,100\nCrux,Dec,300\nDune,Jan,400", same},
		{"the latest month first", "Customer\tMar\tFeb\tJan\nAcme\t700\t600\t500\nBolt\t100\t200\t200\nCrux\t0\t0\t300\nDune\t400\t400\t0", same},
		{"numbers of invoices", "Customer\tInvoice\tMonth\tAmount\nAcme\t9001\t2026-01\t500\nAcme\t9002\t2026-02\t700\nBolt\t9003\t2026-01\t200\nBolt\t9004\t2026-02\t100\nCrux\t9005\t2026-01\t300\nDune\t9006\t2026-02\t400", same},
		{"rows twice", "Customer\tStart\tNow\nAcme\t400\t500\nACME \t100\t200\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400", same},
		{"currencies", "Customer\tStart\tNow\nAcme\t$500\t$700\nBolt\t$200\t$100.00\nCrux\tUSD 300\t0\nDune\t\t400 USD", "$" + same},
		{"units in headers", "Customer\tStart ($k)\tNow ($k)\nAcme\t0.5\t0.7\nBolt\t0.2\t0.1\nCrux\t0.3\t0\nDune\t0\t0.4", "$" + same},
		{"thousands with points", "Kunde Name;Start;Now\nAcme;1.500,50;1.700,50\nBolt;900;1.250", "2400.5×2 0×0 550×2 0×0 0×0 2950.5×2"},
		{"months", "customer,month,mrr\nAcme,2026-01,500\nAcme,2026-02,600\nAcme,2026-03,700\nBolt,2026-01,200\nBolt,2026-03,100\nCrux,2026-01,300\nDune,2026-02,400\nDune,2026-03,400", same},
		{"dates", "Account\tInvoice date\tAmount\nAcme\t31/01/2026\t500\nAcme\t28/02/2026\t700\nBolt\t31/01/2026\t200\nBolt\t28/02/2026\t100\nCrux\t31/01/2026\t300\nDune\t28/02/2026\t400", same},
		{"months without headers", "Acme\tJan 2026\t500\nAcme\tFeb 2026\t700\nBolt\tJan 2026\t200\nBolt\tFeb 2026\t100\nCrux\tJan 2026\t300\nDune\tFeb 2026\t400", same},
		{"a column a month", "Customer\tJan 2026\tFeb 2026\tMar 2026\nAcme\t500\t600\t700\nBolt\t200\t200\t100\nCrux\t300\t0\t0\nDune\t0\t400\t400", same},
		{"years", "Logo\tARR 2025\tARR 2026\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400", same},
		{"a customer called Total", "Customer\tStart\tNow\nAcme\t500\t700\nTotal Wine\t200\t100\nAVG\t300\t0\nDune\t0\t400\nTotal\t1000\t1200", same},
		{"new MRR beside", "Customer\tStart MRR\tNew MRR\tEnd MRR\nAcme\t500\t0\t700\nBolt\t200\t0\t100\nCrux\t300\t0\t0\nDune\t0\t400\t400", same},
		{"months in brackets", "Customer\tMRR (Jan 2026)\tMRR (Feb 2026)\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t0\nDune\t0\t400", same},
		{"months with a point", "Customer\tMonth\tMRR\nAcme\t01.2026\t500\nAcme\t02.2026\t700\nBolt\t01.2026\t200\nBolt\t02.2026\t100\nCrux\t01.2026\t300\nDune\t02.2026\t400", same},
		{"dashes", "Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\t–\nDune\t—\t400", same},
		{"a year in the first lines", "Customer\tMonth\tMRR\nAcme\tJan 2026\t500\nAcme\tFeb\t700\nBolt\tJan\t200\nBolt\tFeb\t100\nCrux\tJan\t300\nDune\tFeb\t400", same},
		{"a column of currencies", "Customer\tCurrency\tStart\tNow\nAcme\tEUR\t500\t700\nBolt\tEUR\t200\t100\nCrux\tEUR\t300\t0\nDune\tEUR\t0\t400", "€" + same},
		{"in German", "Kunde;Bestand alt;Bestand neu\nAcme;500;700\nBolt;200;100\nCrux;300;0\nDune;0;400", same},
		{"months in German", "Kunde;Monat;Umsatz\nAcme;Jan. 2026;500\nAcme;März 2026;700\nBolt;Jan. 2026;200\nBolt;März 2026;100\nCrux;Jan. 2026;300\nDune;März 2026;400", same},
		{"invoices of one month", "customer,month,mrr\nAcme,2026-01,240\nAcme,2026-01,260\nAcme,2026-02,700\nBolt,2026-01,200\nBolt,2026-02,100\nCrux,2026-01,300\nDune,2026-02,400", same},
	} {
		r, ok, err := customers.Read(set, tt.text, false)
		if got := parts(r.Waterfall); !ok || err != nil || got != tt.want {
			t.Errorf("%s: %v, %v\ngot  %s\nwant %s", tt.name, ok, err, got, tt.want)
		}
	}
}

// TestSaid is what a reading tells of how it was read.
func TestSaid(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, tt := range []struct {
		text, want string
		got        func(customers.Reading) any
	}{
		{"Account\tOwner\tStart MRR\tEnd MRR\nAcme\tAna\t1\t2\nBolt\tBo\t1\t2", "[“Account” as the customer “Start MRR” as start “End MRR” as now] [“Owner”] false",
			func(r customers.Reading) any { return fmt.Sprint(r.Taken, r.Unused, r.Guessed) }},
		{"Account\tMRR A\tMRR B\nAcme\t1\t2\nBolt\t1\t2", "[“Account” as the customer “MRR A” as start “MRR B” as now] true",
			func(r customers.Reading) any { return fmt.Sprint(r.Taken, r.Guessed) }},
		{"Acme\t1\t2\nBolt\t1\t2\nCrux\t3\t4", "[column 1 as the customer column 2 as start column 3 as now] true",
			func(r customers.Reading) any { return fmt.Sprint(r.Taken, r.Guessed) }},
		{"Customer\tStart\tNow\nAcme\t1\ttbd\nBolt\t1\t2\nCrux\t-5\t2\nDune\t\t\nEve\t2\tn/a\nbolt\t1\t2", "[Acme (“tbd”) Crux (“-5”)] 1 [n/a] [bolt]",
			func(r customers.Reading) any { return fmt.Sprint(r.Unread, r.Empty, r.Nothing, r.Merged) }},
		{"Customer\tStart\tNow\nAcme\t$1\t$2\nBolt\t$1\t$2\nTotal\t$2\t$5", "1 [“Total” says $5 for now, but its rows come to $4]",
			func(r customers.Reading) any { return fmt.Sprint(r.Totals, r.Off) }},
		{"Customer\tStart\tNow\nAcme\t1\t2\nBolt\t1\t2\n\t7\t9\nAverage\t1\t2", "[7 9] 0 1 {false 1 0}",
			func(r customers.Reading) any { return fmt.Sprint(r.Unread, r.Totals, r.Means, r.Doubt()) }},
		{"Customer\tStart\tNow\nAcme\t1\t2\nBolt\t1\t2\nTotal EMEA\t2\t4\nCrux\t1\t2\nDune\t1\t2\nTotal US\t3\t4", "[“Total US” says 3 for start, but its rows come to 2] {false 0 1}",
			func(r customers.Reading) any { return fmt.Sprint(r.Off, r.Doubt()) }},
		{"Customer\tStart\tNow\nAcme\t5\t7\nTotal Wine\t4\t4\nBolt\t2\t0", "[“Total Wine” is counted as a customer, for its amounts are not the sum of others] 0 11",
			func(r customers.Reading) any { return fmt.Sprint(r.Off, r.Totals, r.Start.Amount) }},
		{"Customer\tMonth\tMRR\tARR\nA\t2026-01\t1\t12\nA\t2026-02\t2\t24", "[“Customer” as the customer “Month” as the month “MRR” as the amount] true",
			func(r customers.Reading) any { return fmt.Sprint(r.Taken, r.Guessed) }},
		{"Customer\tStart MRR\tNew MRR\nAcme\t5\t7\nBolt\t2\t3", "true", func(r customers.Reading) any { return r.Guessed }},
		{"Customer\tStart\tNow\nAcme\t5\ttbd\nBolt\t2\t0", "[Acme (“tbd”)] 2", func(r customers.Reading) any { return fmt.Sprint(r.Unread, r.Start.Amount) }},
		{"Customer\tStart\tNow\nAcme\t1.005\t2\nBolt\t0.5\t2", "1 1.51", func(r customers.Reading) any { return fmt.Sprint(r.Rounded, r.Start.Amount) }},
		{"Customer\tStart\tNow\nAcme\t1.250\t2.500\nBolt\t900\t1.000", "true 2150 true", func(r customers.Reading) any { return fmt.Sprint(r.Grouped, r.Start.Amount, r.Guessed) }},
		{"Customer\tStart\tNow\nAcme\t1\t20\nBolt\t30\t2\nCrux\t0\t9\nDune\t7\t0\nEve\t5\t5\nFox\t1\t2\nGem\t1\t3",
			"[{Bolt contraction -28} {Acme expansion 19} {Crux new 9} {Dune churn -7} {Gem expansion 2}]", func(r customers.Reading) any { return fmt.Sprint(r.Movements) }},
		{"customer,month,mrr\nA,2026-01,1\nB,2026-01,1\nA,2026-02,1\nB,2026-02,1\nC,2026-02,1\nA,2026-03,2\nC,2026-03,1\nX,2026-02,1",
			"[{Jan 2026 {2 2} [{1 {2 2}} {2 {2 1}}]} {Feb 2026 {2 2} [{1 {1 1}}]}] 1", func(r customers.Reading) any { return fmt.Sprint(r.Cohorts, r.Visited) }},
	} {
		r, ok, err := customers.Read(set, tt.text, false)
		if got := fmt.Sprint(tt.got(r)); !ok || err != nil || got != tt.want {
			t.Errorf("%q: %v, %v\ngot  %s\nwant %s", tt.text, ok, err, got, tt.want)
		}
	}
}

// TestNoList is what is pasted and is no list of customers, or one that has to be
// mended first.
func TestNoList(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for text, want := range map[string]string{
		"Account | Seats | Active users\nAcme | 100 | 72\nGlobex | 60 | 57":          "",
		"team,promoters,passives,detractors\nEMEA,44,20,16\nAMER,90,25,10":           "",
		"Promoters\t55\t50\nPassives\t25\t30\nDetractors\t20\t20":                    "",
		"csm\taccounts\tcsms\nEMEA\t240\t4\nAPAC\t96\t3":                             "",
		"we lost 5\nof 200 customers\nand won 7":                                     "",
		"Segment\tStart\tNow\nSMB\t10\t12\nEnterprise\t20\t25":                       "",
		"Customer\tRenewal date\tMRR\nAcme\t2026-01-31\t5\nBolt\t2026-02-28\t6":      "",
		"Customer\tStart\tNow\nAcme\t$5\t€6\nBolt\t$5\t$6":                           "E_MIXED_CURRENCY",
		"Customer\tFeb 2026\tJan\nAcme\t80\t70\nBolt\t60\t60":                        "E_BAD_DATE",
		"Customer\tMar 2026\tFeb\tJan\nAcme\t80\t70\t60\nBolt\t60\t60\t50":           "E_BAD_DATE",
		"Customer\tStart\tNow\nAcme\t5/mo\t6/yr\nBolt\t5/mo\t6/mo":                   "E_MIXED_PERIOD",
		"Customer\tActive before\tActive now\nAcme\t1\t2\nBolt\t1\t2":                "",
		"Customer\tBudget\tNow\nAcme\t1\t2\nBolt\t1\t2":                              "",
		"Customer\tUsage before\tUsage now\nAcme\t1\t2\nBolt\t1\t2":                  "",
		"Customer\tstart MRR\tnow ARR\nAcme\t1\t12\nBolt\t1\t12":                     "E_MIXED_PERIOD",
		"Customer\tstart (USD)\tnow (EUR)\nAcme\t1\t12\nBolt\t1\t12":                 "E_MIXED_CURRENCY",
		"Customer\tCurrency\tStart\tNow\nAcme\tEUR\t5\t7\nBolt\tUSD\t2\t0":           "E_MIXED_CURRENCY",
		"Customer\tStart\tNow" + strings.Repeat("\nAcme\t1\t2", 5200):                "E_TOO_LONG",
		"Customer\tMar\tJan\tFeb\nAcme\t1\t2\t3\nBolt\t1\t2\t3":                      "E_BAD_DATE",
		"Customer\tMonth\tMRR\nAcme\t01/02/2026\t5\nAcme\t01/03/2026\t6":             "E_BAD_DATE",
		"Customer\tMonth\tMRR\nAcme\t2026-01\t5\nAcme\tQ2 2026\t6\nBolt\t2026-01\t5": "E_MIXED_PERIOD",
	} {
		r, ok, err := customers.Read(set, text, false)
		class := ""
		if input, bad := err.(*metric.InputError); bad { //nolint:errorlint // it is never wrapped
			class = string(input.Class)
		}
		if class != want || ok != (want != "") {
			t.Errorf("%q: %v %q, want %q: %s", text, ok, class, want, parts(r.Waterfall))
		}
	}
}
