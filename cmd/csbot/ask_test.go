package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// askLines runs csbot ask and returns its output lines.
func askLines(t *testing.T, input string, args ...string) []string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := execute(t.Context(), append([]string{"ask"}, args...), strings.NewReader(input), &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestAskJSONGivesOneObjectALine(t *testing.T) {
	t.Parallel()
	tests := []struct{ query, kind, has string }{
		{"define churn", "term", `"terms":["Churn"`},
		{"/cs nps 55 25 20", "metric", `"metric":{"name":"nps","value":"35","unit":"score","formula":"NPS = % promoters (9–10) − % detractors (0–6)","working":["55% promoters − 20% detractors = 35"]}`},
		{"we had 200 customers and lost 10, which metric is that?", "metric", `"terms":["Churn Rate"]`},
		{"what does NRR mean?", "term", `"terms":["Net Revenue Retention"`},
		{"", "help", `"terms":[]`},
		{"   ", "help", `"terms":[]`},
		{"nps 55 25 2o", "error", `"error":{"class":"E_NOT_A_NUMBER"`},
		{"more churn", "term", `"sources":["`},
		{"GRR vs NRR", "term", `"terms":["Gross Revenue Retention","Net Revenue Retention"`},
		{"qwpoei asdkjh", "none", `"confident":false`},
		{"\x00\xff<!channel>\t${jndi:ldap://x}", "", `"confident":false`},
		{strings.Repeat("churn ", 2000), "", `"terms":[`},
		{"lone \r carriage", "", `"terms":[`},
		{"the last line has no newline", "", `"terms":[`},
	}
	var input []string
	for _, tt := range tests {
		input = append(input, tt.query)
	}
	lines := askLines(t, strings.Join(input, "\n"), "--json")
	if len(lines) != len(tests) {
		t.Fatalf("%d lines for %d questions", len(lines), len(tests))
	}
	for i, tt := range tests {
		var got answered
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Errorf("%q: %v", tt.query, err)
		}
		if tt.kind != "" && string(got.Kind) != tt.kind || !strings.Contains(lines[i], tt.has) || got.Text == "" {
			t.Errorf("%q: want %s with %s, got %s", tt.query, tt.kind, tt.has, lines[i])
		}
		if (got.Metric != nil) != (got.Kind == "metric") || (got.Error != nil) != (got.Kind == "error") {
			t.Errorf("%q: an object that is not of its kind: %s", tt.query, lines[i])
		}
	}
}

func TestAskJSONSaysHowSureItIsAndWhatItOffers(t *testing.T) {
	t.Parallel()
	tests := []struct{ query, level, offer string }{
		{"nps 55 25 20", "sure", "calc nps 55 25 20"},
		{"define churn", "sure", "more Churn"},
		{"nrr start=1.250 churn=0", "ask", "nrr start=1250 churn=0"},
		{"does setup count in MRR", "probable", "calc mrr"},
		{"success plan review", "ask", "define Success Plan"},
		{"qwpoei asdkjh", "none", ""},
	}
	for _, tt := range tests {
		var got answered
		if err := json.Unmarshal([]byte(askLines(t, "", "--json", tt.query)[0]), &got); err != nil {
			t.Fatal(err)
		}
		if string(got.Level) != tt.level || got.Confident != (tt.level == "sure") {
			t.Errorf("%q: level %q, confident %t; want %s", tt.query, got.Level, got.Confident, tt.level)
		}
		if got.Offers == nil || tt.offer != "" && !slices.Contains(got.Offers, tt.offer) {
			t.Errorf("%q: offers %q, without %q", tt.query, got.Offers, tt.offer)
		}
	}
}

func TestAskJSONLEchoesTheID(t *testing.T) {
	t.Parallel()
	lines := askLines(t, `{"id":"a-1","command":"/cs csat scores 5 5\n4 2"}`+"\n"+`{"id":7,"command":"churn"}`+"\n", "--jsonl")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], `{"id":"a-1",`) || !strings.Contains(lines[0], `"value":"75"`) || !strings.HasPrefix(lines[1], `{"id":7,`) {
		t.Errorf("%q", lines)
	}
}

func TestAskText(t *testing.T) {
	t.Parallel()
	got := strings.Join(askLines(t, "", "nps", "55", "25", "20"), "\n")
	for _, part := range []string{"NPS 35", "🟦🟦🟦🟦🟦🟦⬜⬜🟧🟧"} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is not in:\n%s", part, got)
		}
	}
}

func TestTermsNames(t *testing.T) {
	t.Parallel()
	var out, errs bytes.Buffer
	if code := execute(t.Context(), []string{"terms", "--names"}, nil, &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	if names := strings.Split(out.String(), "\n"); len(names) < 240 || !strings.Contains(out.String(), "\nChurn\n") {
		t.Errorf("%d names", len(names))
	}
}
