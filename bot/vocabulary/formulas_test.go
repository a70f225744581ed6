package vocabulary_test

import (
	"strings"
	"testing"

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
