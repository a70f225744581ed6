package ask

import (
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Examples to be read by somebody who knows the trade. After a change of these
// terms or of the kinds run with -update, and read what became of them.
func TestGoldenQuestions(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	var got strings.Builder
	for _, key := range []string{
		"name:Champion", "name:Bookings", "name:Customer Effort Score", "name:Renewal Rate", "name:Go-Live",
		"meaning:Contraction", "meaning:Reactivation", "meaning:Mutual Action Plan", "meaning:Prospect",
		"true-false:Leading Indicator", "true-false:Free Trial", "true-false:General Availability", "true-false:Bookings",
		"mismatch:Promoter", "mismatch:Bug Report", "situation:Downsell", "situation:Cadence", "situation:Product Qualified Lead",
		"formula:Net Revenue Retention", "formula:SaaS Quick Ratio", "formula:Average Revenue per Account",
		"numeric:Net Promoter Score", "numeric:Net Revenue Retention", "numeric:Annual Recurring Revenue", "numeric:Churn Rate",
		"numeric:SaaS Quick Ratio", "numeric:Annualized Churn", "numeric:CAC Payback Period",
	} {
		i := slices.IndexFunc(m.pool(), func(s *subject) bool { return s.key == key })
		if i < 0 {
			t.Errorf("%s makes no question", key)
			continue
		}
		seed := fnv.New64a()
		_, _ = seed.Write([]byte(key))
		got.WriteString(render(m.pool()[i].make(seed.Sum64())) + "\n")
	}
	const file = "testdata/questions.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("the questions have changed; read them, then run with -update:\n%s", diff)
	}
}

func render(q Question) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s · %s\n%s\n", q.Kind, q.Category, q.Prompt)
	for i, o := range q.Options {
		mark := " "
		if i == q.Right {
			mark = "*"
		}
		fmt.Fprintf(&b, "%s %c  %s\n       (%s)\n", mark, 'A'+i, o.Text, o.Why)
	}
	fmt.Fprintf(&b, "%s\n%s\n", q.Explanation, q.Source)
	return b.String()
}
