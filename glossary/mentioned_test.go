package glossary

import (
	"strings"
	"testing"
)

// TestMentioned finds the terms of a message, and no others.
func TestMentioned(t *testing.T) {
	t.Parallel()
	g := shipped(t)
	for text, want := range map[string]string{
		"":                      "",
		"hi all, are we on?":    "",
		"Our nrr dropped.":      "Net Revenue Retention",
		"NRR, GRR & (churn)!":   "Net Revenue Retention, Gross Revenue Retention, Churn",
		"nrr and NRR again":     "Net Revenue Retention",
		"I am so sure, go on":   "",
		"ask mom on the map":    "",
		"The AM wants a QBR":    "Account Management, Quarterly Business Review",
		"net revenue retention": "Net Revenue Retention",
		"Is our customer health score still *CHS*?": "Customer Health Score",
		strings.Repeat("x ", 5000) + "churn":        "",
	} {
		var names []string
		for _, term := range g.Mentioned(text) {
			names = append(names, term.Name)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%.60q mentions %q, want %q", text, got, want)
		}
	}
}
