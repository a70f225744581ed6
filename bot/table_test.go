package bot

import (
	"strings"
	"testing"

	"csbot/bot/view"
)

// TestPastedTables holds what people read who paste a table, and the values
// that scripts get.
func TestPastedTables(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for _, tt := range []struct {
		text   string
		values []string
		want   string // in the answer
	}{
		{"team,promoters,passives,detractors\nEMEA,44,20,16\nAMER,90,25,10\nTotal,134,45,26", []string{"35", "64"}, "All together: NPS 52.7"},
		{"team,promoters,passives,detractors\nEMEA,44,20,16\nAMER,90,25,10\nTotal,134,45,26", []string{"35", "64"}, "Left out: 1 total."},
		{"month;up;renewed\n2026-01;22;20\n2026-02;30;24\nrenewal rate per month", []string{"90.9090909090909090909090909091", "80"}, "2026-02: Renewal rate 80%"},
	} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: tt.text})
		var values []string
		for _, v := range msg.Metrics {
			values = append(values, v.Value)
		}
		if strings.Join(values, " ") != strings.Join(tt.values, " ") || !strings.Contains(view.Plain(msg), tt.want) {
			t.Errorf("%q: got %q\n%s", tt.text, values, view.Plain(msg))
		}
	}
	one := b.Handle(t.Context(), Request{Source: Direct, Text: "Promoters\tPassives\tDetractors\n55\t25\t20"})
	if m := one.Metric; m == nil || m.Value != "35" || len(one.Metrics) > 0 {
		t.Errorf("one row: %+v\n%s", one.Outcome, view.Plain(one))
	}
}
