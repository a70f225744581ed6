package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"csbot/bot/answer"
	"csbot/bot/sandbox/blockkit"
	"csbot/bot/sandbox/page"
	"csbot/bot/view"
	"csbot/quiz"
)

// figuresDrawn are the figures of the charts in a message's blocks, in order.
func figuresDrawn(t rapid.TB, a answer.Answer) (numbers []string) {
	t.Helper()
	raw, err := json.Marshal(view.Blocks(a))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range blockkit.CheckMessage(raw) {
		t.Errorf("%s: %s", p.Pointer, p.Message)
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if n, ok := v["value"].(json.Number); ok {
				numbers = append(numbers, n.String())
			}
			for _, inner := range []string{"chart", "segments", "series", "data", "rows"} {
				walk(v[inner])
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	walk(tree)
	return numbers
}

// holdsFigures holds that a chart has the exact values, that its blocks have the
// same, and that the words of the message say each, also where no chart is drawn.
func holdsFigures(t rapid.TB, a answer.Answer, exact ...string) {
	t.Helper()
	if a.Chart == nil {
		t.Fatalf("no chart: %s", view.Plain(a))
	}
	var figures, drawn []string
	text, plain := view.Notification(a), view.Plain(a)
	if undrawn := view.Undrawn(a); undrawn.Chart != nil || view.Plain(undrawn) != plain || view.Notification(undrawn) != text {
		t.Errorf("without its chart the answer says something else: %s", view.Plain(undrawn))
	}
	for _, row := range a.Chart.Rows {
		for _, f := range row.Figures {
			if f.Exact == "" {
				continue
			}
			figures = append(figures, f.Exact)
			if f.Exact != "0" || a.Chart.Kind != answer.Pie {
				drawn = append(drawn, f.Exact)
			}
			said, _, _ := strings.Cut(f.Says, " ")
			said = strings.NewReplacer(",", "", "−", "-", "$", "", "%", "").Replace(said)
			if n, ok := new(big.Rat).SetString(said); !ok || n.Cmp(rat(t, f.Exact)) != 0 {
				t.Errorf("%q is said of %s", f.Says, f.Exact)
			}
			if !strings.Contains(text, f.Says) || !strings.Contains(plain, f.Says) {
				t.Errorf("%s is not said in %q", f.Says, text)
			}
		}
	}
	if numbers := figuresDrawn(t, a); !slices.Equal(numbers, drawn) {
		t.Errorf("drawn %v, want %v", numbers, drawn)
	}
	if !slices.Equal(figures, exact) {
		t.Errorf("figures %v, want %v", figures, exact)
	}
}

func rat(t rapid.TB, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return r
}

// clickedOn is what the button of an answer gives.
func clickedOn(t interface {
	rapid.TB
	Context() context.Context
}, b testBot, a answer.Answer, label string) answer.Answer {
	t.Helper()
	for _, button := range a.Buttons {
		if button.Label == label {
			return b.Handle(t.Context(), Request{Source: Click, Text: button.Line})
		}
	}
	t.Fatalf("no button %q on %s", label, view.Plain(a))
	return answer.Answer{}
}

// TestChartsAreExact: the numbers in a chart are those in its words, and those
// that were typed.
func TestChartsAreExact(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	amount := rapid.Map(rapid.Int64Range(1, 9_000_000_000_000), func(cents int64) string {
		return fmt.Sprintf("%d.%02d", cents/100, cents%100)
	})
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SliceOfN(rapid.Int64Range(0, 1_000_000_000), 3, 3).Draw(t, "answers")
		if n[0]+n[1]+n[2] > 0 {
			line := fmt.Sprintf("nps promoters=%d passives=%d detractors=%d", n[0], n[1], n[2])
			msg := b.Handle(t.Context(), Request{Source: Slash, Text: line})
			holdsFigures(t, clickedOn(t, b, msg, "Chart"), strings.Fields(strings.Trim(fmt.Sprint(n), "[]"))...)
		}
		var list strings.Builder
		list.WriteString("Customer\tJan 2026\tFeb 2026\tMar 2026\n")
		for i := range rapid.IntRange(2, 5).Draw(t, "customers") {
			fmt.Fprintf(&list, "C%d\t%s\t%s\t%s\n", i, amount.Draw(t, "jan"), amount.Draw(t, "feb"), amount.Draw(t, "mar"))
		}
		msg := b.Handle(t.Context(), Request{Source: Slash, Text: list.String() + "New\t\t" + amount.Draw(t, "new") + "\t\n"})
		chart := clickedOn(t, b, msg, "Chart")
		var steps []string
		sum := new(big.Rat)
		for i, row := range chart.Chart.Rows {
			steps = append(steps, row.Figures[0].Exact)
			if i < len(chart.Chart.Rows)-1 {
				sum.Add(sum, rat(t, row.Figures[0].Exact))
			}
		}
		if sum.Cmp(rat(t, steps[len(steps)-1])) != 0 {
			t.Errorf("the bars %v do not lead to the end", steps)
		}
		holdsFigures(t, chart, steps...)
	})
}

// TestCharts: what each chart shows, how it is asked for, and in which words it
// is said where it is not drawn.
func TestCharts(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	list := "Customer\tJan 2026\tFeb 2026\tMar 2026\nAcme\t500\t600\t700\nBolt\t200\t\t\nCrux\t\t50\t50\n"
	answered := b.Handle(t.Context(), Request{Source: Slash, Text: list})
	for _, tt := range []struct {
		msg    answer.Answer
		plain  string
		exact  string
		shared bool
	}{
		{b.Handle(t.Context(), Request{Source: Terminal, Text: "chart nps 55 25 20"}),
			"NPS 35 · 100 answers\nPromoters: 55 (55%)\nPassives: 25 (25%)\nDetractors: 20 (20%)", "55 25 20", true},
		{b.Handle(t.Context(), Request{Source: Terminal, Text: "chart nps 55% 25% 20%"}),
			"NPS 35\nPromoters: 55%\nPassives: 25%\nDetractors: 20%", "55 25 20", true},
		{clickedOn(t, b, answered, "Chart"),
			"Revenue from 700 to 750\nStart: 700\nNew: 50\nExpansion: 200\nContraction: 0\nChurn: −200\nEnd: 750", "700 50 200 0 -200 750", true},
		{clickedOn(t, b, answered, "Cohorts"),
			"Customers still there, by when they began\nJan 2026: Customers 2, 1 month 1 (50%), 2 months 1 (50%)\nFeb 2026: Customers 1, 1 month 1 (100%)",
			"2 1 1 1 1", true},
	} {
		if plain := view.Plain(tt.msg); plain != tt.plain {
			t.Errorf("%q, want\n%q", plain, tt.plain)
		}
		holdsFigures(t, tt.msg, strings.Fields(tt.exact)...)
		shared := b.Handle(t.Context(), Request{Source: Click, Text: "publish " + tt.msg.Line})
		if shared.To != answer.Everyone || shared.Chart == nil || strings.Contains(view.Plain(shared), "Acme") {
			t.Errorf("%q is shared as %q", tt.msg.Line, view.Plain(shared))
		}
	}
	for line, metric := range map[string]bool{
		"chart nrr start=100 expansion=9 churn=5": true, // which has no parts
		"chart nps 55 25":                         false,
		"chart waterfall start=1/1&new=0/0&expansion=0/0&contraction=0/0&churn=0/0&end=2/1":            false,
		"chart waterfall start=1e-900000000/1&new=0/0&expansion=0/0&contraction=0/0&churn=0/0&end=1/1": false,
		"chart cohorts each=month&cohort=Jan/1,1:2":                                                    false,
		"chart cohorts each=month&cohort=Jan/0":                                                        false,
	} {
		if msg := b.Handle(t.Context(), Request{Source: Slash, Text: line}); msg.Chart != nil || metric != (msg.Kind == answer.KindMetric) {
			t.Errorf("%s:\n%s", line, view.Plain(msg))
		}
	}
}

// TestChartOfABoard: people are called by name, by what they chose or by Slack.
func TestChartOfABoard(t *testing.T) {
	t.Parallel()
	board := quiz.Board{Day: time.Now(), Scores: []quiz.Score{
		{User: "U1", Rank: 1, Points: 3, Answered: 4}, {User: "U2", Nickname: "Ada <!here>", Rank: 2, Points: 1, Answered: 4},
	}}
	msg := answer.Answer{Notice: words("Leaderboard"), Chart: boardTable(board, "Leaderboard")}
	holdsFigures(t, msg, "1", "3", "4", "2", "1", "4")
	if text, want := view.Notification(msg), "Leaderboard. <@U1>: Place 1, Right 3, Answered 4; Ada &lt;!here&gt;: Place 2, Right 1, Answered 4"; text != want {
		t.Errorf("%s, want\n%s", text, want)
	}
	drawn(t, page.New(), "board", view.Blocks(msg))
}
