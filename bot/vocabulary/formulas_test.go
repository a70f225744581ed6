package vocabulary_test

import (
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/view"
)

const august = "nrr start=100k expansion=10k contraction=3k churn=3k reactivation=2k"

// An admin chooses by which convention a metric is computed: each answer names it and
// what the others give, figures of before are computed by the one before, and every
// process knows.
func TestAnAdminChoosesAFormula(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	p.expect(p.asks("ben", august), "NRR 104%")
	p.lacks(p.asks("ben", august), "By your team's formula", "By other conventions")
	p.expect(p.asks("ben", "formula nrr"), "None is chosen", "reactivation-in: customers who came back count", "Computed so by ChartMogul")
	p.lacks(p.asks("ben", "formula nrr"), "[Choose]")
	for _, who := range []string{"ben", "gus"} {
		p.expect(p.asks(who, "formula nrr choose"), "Only admins choose the team's formulas")
	}
	form := p.asks("ana", "formula nrr", "Choose")
	refused := p.fills("ana", form, map[string]string{"variant": "standard", "from": "soon", "link": "wiki"})
	for _, field := range []string{"from", "link"} {
		if refused.Errors[field] == "" {
			t.Errorf("nothing is wrong with the field %s", field)
		}
	}
	p.expect(p.fills("ana", form, map[string]string{"variant": "reactivation-in", "from": "2026-10-01", "link": "https://wiki.example.com/nrr"}),
		"NRR is computed by your team's formula from 1 October 2026 on: customers who came back count.")
	p.fills("ana", form, map[string]string{"variant": "contraction-out", "from": "2026-01-01", "link": ""})

	p.expect(p.asks("ben", august), "NRR 106%", "By your team's formula since 1 October 2026: customers who came back count. Policy",
		"By other conventions: 104% (", "107% (downgrades are left out)")
	p.expect(p.asks("ben", august+" dated=2026-09-30"), "NRR 107%", "By your team's formula since 1 January 2026")
	p.expect(p.asks("ben", august+" dated=2025-12-31"), "NRR 104%")
	p.lacks(p.asks("ben", august+" dated=2025-12-31"), "By your team's formula")
	p.expect(p.asks("ben", strings.ReplaceAll(august, " reactivation=2k", "")), "NRR 104%", "It also needs reactivation=…")
	p.expect(p.asks("ben", "why nrr 104 "+strings.TrimPrefix(august, "nrr ")), "104% is NRR by one convention", "106%: customers who came back count (your team's formula)")
	p.expect(p.asks("ben", "formula nrr"), "Since 1 October 2026: customers who came back count. Owner: ana", "Since 1 January 2026")
	p.expect(p.asks("ben", "formula"), "NRR since 1 October 2026")

	if err := other.book.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	other.expect(other.asks("ben", august), "NRR 106%")
	if words := view.Plain(other.asks("ben", "churn")); !strings.Contains(words, "Churn") {
		t.Error(words)
	}
}

// A formula that needs less is computed of less.
func TestAFormulaMayNeedLess(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.expect(p.asks("ben", "ltv arpa=80 churn=4%"), "gm")
	p.fills("ana", p.asks("ana", "formula ltv", "Choose"), map[string]string{"variant": "margin-out", "from": "2026-01-01", "link": ""})
	p.expect(p.asks("ben", "ltv arpa=80 churn=4%"), "LTV 2,000", "LTV = ARPA ÷ churn rate")
	p.expect(p.asks("ben", "ltv arpa=80 gm=75% churn=4%"), "LTV 2,000", "1,500 (of margin, as long as churn says)")
}

// The team's formula holds wherever a metric is computed, and each answer names it.
func TestAFormulaHoldsEverywhere(t *testing.T) {
	t.Parallel()
	p, _ := setUp(t)
	chosen := func(metric, variant, from string) {
		t.Helper()
		p.expect(p.fills("ana", p.asks("ana", "formula "+metric, "Choose"), map[string]string{"variant": variant, "from": from, "link": ""}), "computed by your team's formula")
	}
	p.expect(p.asks("ana", "admin"), "Your team's formulas: none is chosen")
	chosen("nrr", "contraction-out", "2026-10-01")
	chosen("churn", "new-in", "2026-10-01")
	chosen("grr", "annual", "2026-10-01")
	const ours, without = "By your team's formula since 1 October 2026", "All by the general formula, so that they can be compared"
	for line, want := range map[string][]string{
		"nrr start=100k contraction=3k churn=3k target=105%":                             {"NRR at 105%", "8,000"},
		"grr start=100k contraction=1k period=quarter target=90%":                        {"GRR at 90%", "1,599.62"},
		"how much churn can we afford for 95% nrr with 100k start and 3k contraction":    {},
		"chart churn lost=12 start=400 new=80":                                           {"Churn rate 2.5%", ours},
		"NRR\nwho,start,expansion,contraction,churn\nA,100k,10k,3k,3k\nB,100k,0,3k,3k\n": {"NRR 107%", "NRR 97%", "All together: NRR 102%", ours},
		"customer,january,february\nAcme,1000,900\nBolt,1000,1000\n":                     {"NRR 100%", ours + ": downgrades are left out"},
		"nrr start=100k contraction=3k churn=3k vs start=100k churn=3k":                  {"NRR 94%", without},
		august + " dated=2026-09-30 vs " + strings.TrimPrefix(august, "nrr "):            {"NRR 107%", "Against NRR 107%", "the same", "All by your team's formula since 1 October 2026"},
		"help nrr": {"Formula: NRR = (start + expansion − churn) ÷ start"},
		"nrr start 100k churn 5k contraction 3k, what if churn were 3k": {"NRR 97%", "Against NRR 95%", ours},
	} {
		p.expect(p.asks("ben", line), want...)
	}
	p.expect(p.asks("ana", "admin"), "Your team's formulas: chosen for NRR, Churn rate and GRR")
}

// What is asked of figures of before needs what the formula of then needed.
func TestAFormulaOfThenNeedsWhatItNeeded(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ana", p.asks("ana", "formula ltv", "Choose"), map[string]string{"variant": "margin-out", "from": "2026-10-01", "link": ""})
	p.expect(p.asks("ben", "ltv arpa=80 churn=4%"), "LTV 2,000", "By your team's formula")
	p.expect(p.asks("ben", "ltv arpa=80 churn=4% dated=2026-09-30"), "“gm” is missing")
	p.expect(p.asks("ben", "why nrr 100k 110k"), "can be the revenue at the end or the expansion", "why nrr start=100000 end=110000")
}

// Nobody is asked to compute by the general formula what the team computes by its own.
func TestNobodyIsAskedByAnotherFormula(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	const payback, nrr = "numeric:CAC Payback Period", "numeric:Net Revenue Retention"
	asked := func(key string) bool {
		_, found := p.in().Questions.Of(key, 1)
		return found
	}
	if !asked(payback) || !asked(nrr) {
		t.Fatal("there is no such question")
	}
	p.fills("ana", p.asks("ana", "formula payback", "Choose"), map[string]string{"variant": "margin-out", "from": "2026-01-01", "link": ""})
	if asked(payback) || !asked(nrr) {
		t.Errorf("asked for the payback: %v, for NRR: %v", asked(payback), asked(nrr))
	}
}

// Two admins choose at once, in two processes: the second one, who has not seen what
// the first one chose, is told, and nothing is overwritten. A form that is submitted
// twice says the same twice.
func TestNoFormulaIsOverwrittenUnseen(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	choose := func(variant string) map[string]string {
		return map[string]string{"variant": variant, "from": "2026-10-01", "link": ""}
	}
	page := p.asks("ada", "formula nrr")
	form, late := p.asks("ana", "formula nrr", "Choose"), other.asks("ada", "formula nrr", "Choose")
	p.expect(p.fills("ana", form, choose("reactivation-in")), "NRR is computed by your team's formula")
	p.expect(p.fills("ana", form, choose("reactivation-in")), "NRR is computed by your team's formula")
	said := other.fills("ada", late, choose("contraction-out"))
	other.expect(said, "Somebody has chosen another formula meanwhile")
	other.expect(other.answers("ada", bot.Click, other.button(said, "Look at it"), nil), "Since 1 October 2026: customers who came back count. Owner: ana")
	p.expect(p.answers("ada", bot.Click, p.button(page, "Choose"), nil), "Somebody has chosen another formula meanwhile")
	p.expect(p.asks("ben", august), "NRR 106%")
	p.expect(p.fills("ada", p.asks("ada", "formula nrr", "Choose"), choose("contraction-out")), "downgrades are left out")
	p.expect(p.fills("ana", p.answers("ana", bot.Click, "formula nrr choose", nil), choose("standard")), "is computed by")
}
