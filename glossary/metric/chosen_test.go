package metric

import (
	"cmp"
	"errors"
	"strings"
	"testing"
	"time"
)

// of is the shipped set of a team with those choices, in October 2026.
func of(t *testing.T, choices ...Choice) *Set {
	t.Helper()
	return shipped(t).Choosing(choices, func() time.Time { return time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC) })
}

// A team's formula holds for whatever is computed with its set, on the day of the figures.
func TestAChosenVariantHoldsEverywhere(t *testing.T) {
	t.Parallel()
	set := of(
		t, Choice{"nrr", "contraction-out", "2026-01-01"}, Choice{"nrr", "reactivation-in", "2026-10-01"},
		Choice{"churn", "annual", "2026-10-01"}, Choice{"churn", "new-in", "2026-02-01"},
		Choice{"ltv", "margin-out", "2026-10-01"}, Choice{"grr", "annual", "2026-01-01"},
	)
	const august = " start=100k expansion=10k contraction=3k churn=3k reactivation=2k"
	for text, want := range map[string]string{
		"nrr" + august:                       "NRR 106%",
		"nrr" + august + " dated=2026-09-30": "NRR 107%",
		"nrr" + august + " dated=2025-12-31": "NRR 104%",
		"ndr" + august:                       "NRR 106%",
		"nrr start=100k contraction=3k churn=3k reactivation=2k target=106%": "NRR at 106%: revenue gained from existing customers must be at least 10,000",
		"ltv arpa=80 churn=4%":                                                               "LTV 2,000",
		"ltv arpa=80 churn=4% dated=2026-09-30":                                              "“gm” is missing (gross margin)",
		"ltv arpa=80 gm=75% churn=4% dated=2026-09-30":                                       "LTV 1,500",
		"churn 12/400 period=month":                                                          "Churn rate 30.6%",
		"churn 12/400 new=80 period=month dated=2026-03-01":                                  "Churn rate 2.5%",
		"monthly churn 12/400":                                                               "Churn rate 3%",
		"grr start=100k contraction=1k period=quarter target=90%":                            "GRR at 90%: revenue of customers who left can be at most 1,599.62",
		"grr start=100k churn=1599.62 contraction=1k period=quarter":                         "GRR 90%",
		"what if expansion were 20k: nrr start=100k contraction=3k churn=3k reactivation=2k": "NRR 116%",
	} {
		call, ok := set.Read(text)
		if !ok {
			call, ok = set.Named(text)
		}
		r, err := call.Eval()
		said := r.Headline
		if err != nil {
			said = err.Error()
		}
		if !ok || !strings.HasPrefix(said, want) {
			t.Errorf("%s: %s, want %s", text, said, want)
		}
	}
}

// What is held against each other is computed by one convention, which is named.
func TestComparisonsAreByOneConvention(t *testing.T) {
	t.Parallel()
	set := of(t, Choice{"nrr", "reactivation-in", "2026-10-01"})
	const back, none = "start=100k expansion=10k contraction=3k churn=3k reactivation=2k", "start=100k expansion=10k contraction=3k churn=3k"
	for text, want := range map[string][4]string{
		"nrr " + back + " dated=2026-09-30 vs " + back: {"106%", "106%", "the same", "reactivation-in"},
		"nrr " + back + " vs " + none:                  {"104%", "104%", "the same", ""},
		"nrr " + back + " vs " + back:                  {"106%", "106%", "the same", "reactivation-in"},
		"nrr " + none + " vs " + none:                  {"104%", "104%", "the same", "reactivation-in"}, // which both lack what it needs for
	} {
		call, _ := set.Named(text)
		r, err := call.Eval()
		if err != nil || r.Versus == nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		by := ""
		if r.Choice != nil {
			by = r.Choice.Variant
		}
		if got := [4]string{r.Value.String(), r.Versus.Other.Value.String(), r.Versus.Change, by}; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	table, ok := set.Table("NRR\nmonth,start,expansion,contraction,churn,reactivation\nJan,100k,10k,3k,3k,2k\nFeb,100k,10k,3k,3k,\n")
	if !ok || len(table.Rows) != 2 || table.Rows[0].Result.Headline != table.Rows[1].Result.Headline || !table.Rows[0].Result.Alike {
		t.Errorf("the rows of a table are by two conventions: %v, %+v", ok, table.Rows)
	}
}

// Nothing is said to mind that is not so by the variant.
func TestWarningsAreTrueOfTheVariant(t *testing.T) {
	t.Parallel()
	for command, untrue := range map[string]string{
		"nrr reactivation-in start=100k churn=1k reactivation=1k":                                 "came back is left out",
		"net-churn reactivation-in start=100k churn=1k contraction=0 expansion=0 reactivation=1k": "came back is left out",
		"churn average 12/400 new=12":                                                             "belong neither",
		"churn new-in 12/400 new=12":                                                              "belong neither",
		"gross-churn average start=80k end=120k churn=2k contraction=1k":                          "end is left out",
		"net-churn average start=80k end=120k churn=2k contraction=1k expansion=0":                "end is left out",
		"ltv capped arpa=80 gm=75% churn=1%":                                                      "cap it",
		"payback margin-out cac=400 arpa=80":                                                      "gross margin",
	} {
		name, rest, _ := strings.Cut(command, " ")
		variant, args, _ := strings.Cut(rest, " ")
		c, _ := shipped(t).Lookup(name)
		v, _ := c.VariantNamed(variant)
		r, err := c.By(v).Eval(args)
		said := strings.Join(append(r.Warnings, r.Assumptions...), "; ")
		if err != nil || len(r.Lacking) > 0 || strings.Contains(said, untrue) {
			t.Errorf("%s: %v, lacking %v: %s", command, err, r.Lacking, said)
		}
		usual, err := c.Eval(args)
		if err == nil && !strings.Contains(strings.Join(usual.Warnings, "; "), untrue) {
			t.Errorf("%s: the usual formula does not say %q: %v", command, untrue, usual.Warnings)
		}
	}
}

// What would leave less than nothing of a period is not compounded over a year.
func TestLessThanNothingIsNotCompounded(t *testing.T) {
	t.Parallel()
	for command, refused := range map[string]bool{
		"nrr net-churn=130% period=month": true, "net-churn nrr=-5% period=month": true,
		"nrr net-churn=100% period=month": false, "churn 400/400 period=month": false,
	} {
		call, _ := shipped(t).Named(command)
		v, _ := call.Calculator.VariantNamed("annual")
		r, err := call.By(v).Eval()
		if (err != nil) != refused || refused && !strings.Contains(err.Error(), "less than nothing") {
			t.Errorf("%s: %v, %v", command, r.Value, err)
		}
	}
}

// A reported number is held against what each convention gives, to its last digit;
// what may be an input is asked about.
func TestWhyANumberIsReported(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"nrr 104.04 start=100k expansion=10.04k contraction=3k churn=3k": "104.04%: standard 104.04%",
		"nrr 104.04 start=100k expansion=10k contraction=3k churn=3k":    "104.04%: none",
		"nrr 104 start=100k expansion=10.04k contraction=3k churn=3k":    "104%: standard 104%",
		"ltv 2000 arpa=80 churn=4%":                                      "2,000: margin-out 2,000",
		"ltv 500 revenue=50k customers=100":                              "500: simple 500",
		"payback 5 cac=400 arpa=80":                                      "5 months: margin-out 5 months",
		"nrr 106 net-churn=-6%":                                          "106%: standard 106%",
		"churn 5 retention=95%":                                          "5%: standard 5%",
		"churn 12 start=400":                                             "nothing is reported",
		"churn 3 12 400":                                                 "3%: standard 3%",
		"nrr 108 start=100k end=110k new=4k contraction=2k":              "108%: contraction-out 108%",
		"grr 96 start=100k end=90k contraction=6k":                       "96%: contraction-out 96%",
		"nrr 100k 110k":                                                  "asked: nrr start=100000 end=110000; nrr start=100000 expansion=110000",
		"nrr 106 100k 10k":                                               "106%: none",
		"payback 500 300 60":                                             "asked: payback is 500 cac=300 arpa=60; payback cac=500 arpa=300 gm=60%",
		"nrr is 106 100k 10k 3k":                                         "asked: nrr is 106 start=100000 churn=10000 new=3000; nrr is 106 start=100000 contraction=10000 churn=3000; nrr is 106 start=100000 expansion=10000 churn=3000",
	} {
		call, _ := shipped(t).Named(text)
		all, err := call.Calculator.Compare(call.Args)
		if got := fitting(all, err); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// fitting is what fits a reported number, or what is asked, in short.
func fitting(all Comparison, err error) string {
	if input, bad := errors.AsType[*InputError](err); bad {
		var ways []string
		for _, r := range input.Readings {
			ways = append(ways, r.Command)
		}
		return "asked: " + strings.Join(ways, "; ")
	}
	if all.Reported == nil {
		return "nothing is reported"
	}
	var fit []string
	for _, c := range all.Conventions {
		if c.Lacking == nil && all.Fits(c.Result.Value) {
			fit = append(fit, c.Variant.Name+" "+all.Shown(c.Result.Value))
		}
	}
	return all.Number() + ": " + cmp.Or(strings.Join(fit, " "), "none")
}
