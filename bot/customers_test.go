package bot

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/store"
	"csbot/bot/talk"
	"csbot/bot/view"
)

const customerList = "Customer\tJan 2026\tFeb 2026\nAcme & Co\t$500\t$700\nBolt\t$200\t$100\nCrux\t$300\t\nDune\t\t$400\nTotal\t$1,000\t$1,200"

// TestCustomers holds what people read who paste a list of customers.
func TestCustomers(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for _, tt := range []struct{ text, want string }{
		{customerList, "NRR 80% · GRR 60% · Retention rate 66.7%\nJan 2026 → Feb 2026 · 3 customers → 3\nStart: $1,000 · 3 customers\n+ New: $400 · 1 customer\n" +
			"+ Expansion: $200 · 1 customer\n− Contraction: $100 · 1 customer\n− Churn: $300 · 1 customer\n= End: $1,200 · 3 customers\n" +
			"Largest movements:\nDune: +$400 · new\nCrux: −$300 · churn\nAcme & Co: +$200 · expansion\nBolt: −$100 · contraction\n" +
			"I took “Customer” as the customer, “Jan 2026” as Jan 2026, “Feb 2026” as Feb 2026.\nLeft out: 1 total.\n" +
			"I keep nothing of the list. Share leaves the customers' names out."},
		{"Acme\t500\t700\nBolt\t200\t100\nCrux\t300\t0", "Probably NRR 80% · GRR 60%"},
		{"customers\nAcme 500 700\nBolt 200 100", "Probably NRR 114.3% · GRR 85.7%"},
		{"customers\nAcme 0 700\nBolt 0 100", "Nobody paid at the start, so there is no NRR"},
		{"customers\nsome words\nand 2 numbers", "“the list” needs three columns under headers"},
		{"customers", "customer, start, now; or customer, month, amount"},
		{"customers 200 lost 5", "Churn rate 2.5%"},
		{"Customers at start: 640\nCustomers lost: 16", "Churn rate 2.5%"},
		{"Customer\tStart\tNow\nAcme\t$5\t€6\nBolt\t$5\t$6", "amounts must be in one currency"},
		{"customer,jan,feb" + strings.Repeat("\nAcme,100,110\nTotal,5,6", 4), "“Total” says 5 for Jan, but its rows come to 100.\nAnd 3 more like these.\n"},
		{"Customer\tMonth\tMRR\nA\t2026-01\t5\nA\t2026-02\t6\nB\t2026-01\t5\nB\t2026-02\t5\nA\t2026-03\t5", "Jan 2026: 2 customers · 100% after 1 month, 50% after 2"},
	} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: tt.text})
		if !strings.Contains(view.Plain(msg), tt.want) || strings.Contains(tt.want, "I keep") && view.Plain(msg) != tt.want {
			t.Errorf("%q: got\n%s\nwant\n%s", tt.text, view.Plain(msg), tt.want)
		}
	}
}

// TestCustomersAreNotKept holds that a list leads to nothing that is remembered,
// and that what is shared names no customer.
func TestCustomersAreNotKept(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	db := must(store.Open(t.Context(), filepath.Join(t.TempDir(), "csbot.db")))(t)
	t.Cleanup(func() { _ = db.Close() })
	b.talks = talk.NewQueue(db, zap.NewNop())
	t.Cleanup(b.talks.Wait)
	req := Request{Source: Terminal, Thread: "1", Text: customerList}
	msg := b.Handle(t.Context(), req)
	in, _ := req.talk()
	if line, before, err := b.talks.Recall(t.Context(), in); line != "" || before != "" || err != nil {
		t.Errorf("remembered: %q %q %v", line, before, err)
	}
	shared := b.Handle(t.Context(), Request{Source: Click, Text: "publish " + msg.Line})
	if len(msg.Line) > maxLine || !strings.HasPrefix(view.Plain(shared), "NRR 80% · GRR 60%") || !strings.Contains(view.Plain(shared), "= End: $1,200 · 3 customers") || shared.To != answer.Everyone {
		t.Errorf("shared by %q:\n%s", msg.Line, view.Plain(shared))
	}
	for _, name := range []string{"Acme", "Bolt", "Crux", "Dune"} {
		if strings.Contains(msg.Line+view.Plain(shared), name) {
			t.Errorf("%s is named to others", name)
		}
	}
	for _, tt := range []struct{ list, want string }{
		{"Acme\t500\t700\nBolt\t200\t100\nCrux\t300\t0", "I guessed which column is which."},
		{"Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nCrux\t300\ttbd", "Not read, and left out: 1 row."},
		{"Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t100\nTotal\t900\t800", "The totals of the list do not match its rows."},
	} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: tt.list})
		shared := b.Handle(t.Context(), Request{Source: Click, Text: "publish " + msg.Line})
		plain := view.Plain(shared)
		if !msg.Probable || !shared.Probable || shared.Confident || !strings.HasPrefix(plain, "Probably ") || !strings.Contains(plain, tt.want) || strings.Contains(plain, "Crux") {
			t.Errorf("%q is shared as\n%s", tt.list, plain)
		}
	}
	typed := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: msg.Line})
	if typed.Kind == answer.KindMetric {
		t.Errorf("a waterfall can be typed: %s", view.Plain(typed))
	}
}

// TestNamesStayPrivate holds that what names customers goes to the asker of a
// mention alone, and that no name turns the line around or hides letters.
func TestNamesStayPrivate(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for _, tt := range []struct {
		text  string
		alone bool
	}{
		{"customer\tstart\tnow\nA\u202ecme\t1,000.00\t1,200.00\nBo\u200blt\t500.00\t(50.00)", true},
		{"customer\tstart\tnow\nA\u202ecme\t1,000.00\t1,200.00\nBolt\t500.00\t50", true},
		{"Account | Seats | Active users\nA\u202ecme | 100 | 72\nBo\u2066lt | 60 | 57", true},
		{"Month | Seats | Active users\nJan | 100 | 72\nFeb | 60 | 57", false},
	} {
		msg := b.Handle(t.Context(), Request{Source: Mention, Text: tt.text})
		if plain := view.Plain(msg); (msg.To == answer.AskerAlone) != tt.alone || msg.Unkept != tt.alone ||
			strings.ContainsAny(plain, "\u202e\u200b\u2066") || tt.alone && !strings.Contains(plain, "Acme: ") {
			t.Errorf("%q: to %v, unkept %v\n%s", tt.text, msg.To, msg.Unkept, plain)
		}
	}
}

// TestNobodyGoesOnFromBeforeAList: a question behind a list is not answered
// about what was asked before the list.
func TestNobodyGoesOnFromBeforeAList(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	db := must(store.Open(t.Context(), filepath.Join(t.TempDir(), "csbot.db")))(t)
	t.Cleanup(func() { _ = db.Close() })
	b.talks = talk.NewQueue(db, zap.NewNop())
	t.Cleanup(b.talks.Wait)
	for i, follow := range []string{"how do I calculate it?", "is that good?", "and with 60 20 20?", "what's that?", "back"} {
		says := func(text string) answer.Answer {
			msg := b.Handle(t.Context(), Request{Source: Direct, Channel: "D" + strconv.Itoa(i), User: "U1", Text: text})
			b.Wait()
			return msg
		}
		says("grr 90 100")
		says("nps 55 25 20")
		says(customerList)
		if msg := says(follow); strings.Contains(view.Plain(msg), "NPS") || msg.Kind == answer.KindMetric {
			t.Errorf("%q behind a list:\n%s", follow, view.Plain(msg))
		}
		says("nps 55 25 20")
		if msg := says("and with 60 20 20?"); !strings.Contains(view.Plain(msg), "NPS 40") {
			t.Errorf("nobody goes on after a list:\n%s", view.Plain(msg))
		}
	}
}
