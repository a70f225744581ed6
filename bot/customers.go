package bot

import (
	"context"
	"errors"
	"math/big"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"csbot/bot/answer"
	"csbot/glossary/metric"
	"csbot/glossary/metric/customers"
)

// customersCommand reads the lines below it as a list of customers, even where
// its columns do not say that it is one.
func (b *Bot) customersCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	if args == "" {
		return b.commandHelp(req, "customers"), nil
	}
	if before, _, _ := strings.Cut(req.Text, args); !strings.Contains(before, "\n") {
		return answer.Answer{}, errPass
	}
	list, ok, err := customers.Read(req.Metrics, args, true)
	if !ok {
		return answer.Answer{}, errPass
	}
	return b.customerList(req, list, err)
}

// listed answers a list of customers that nobody called one. Where its columns
// had to be guessed, a table that names a metric goes before.
func (b *Bot) listed(req Request, text string, guessed bool) (answer.Answer, bool, error) {
	list, ok, err := customers.Read(req.Metrics, text, false)
	if !ok || list.Guessed != guessed {
		return answer.Answer{}, false, nil
	}
	msg, err := b.customerList(req, list, err)
	return msg, true, err
}

// customerList answers a list for the asker alone, and keeps nothing of it.
func (b *Bot) customerList(req Request, list customers.Reading, err error) (answer.Answer, error) {
	var msg answer.Answer
	if input, bad := errors.AsType[*metric.InputError](err); bad {
		msg = b.explain(req, input)
	} else if err != nil {
		return answer.Answer{}, err
	} else {
		probable := list.Doubt().Any()
		c := b.fall(req, list.Waterfall, probable)
		moved(c, list)
		cohorts(c, list)
		howRead(c, list)
		msg = c.done(b.fallen(req, list.Waterfall, probable))
		msg.Line = fallLine(list.Waterfall, list.Doubt())
	}
	return confidential(req, msg), nil
}

// confidential is an answer with names of customers: for the asker alone, and not
// kept.
func confidential(req Request, msg answer.Answer) answer.Answer {
	msg.Unkept = true
	if req.Source == Mention {
		msg.To = answer.AskerAlone
		msg = noted(msg, words("Only you see this. Your message with the list is still there for everybody: consider deleting it."))
	}
	return msg
}

// fall begins a card with the rates and the waterfall.
func (b *Bot) fall(req Request, w customers.Waterfall, probable bool) *card {
	var rates []string
	for _, r := range req.ratesOf(w) {
		rates = append(rates, r.Headline)
	}
	if len(rates) == 0 {
		rates = []string{"Nobody paid at the start, so there is no NRR"}
	}
	lead := ""
	if probable {
		lead = "Probably "
	}
	c := headed(words(lead), bold(strings.Join(rates, " · ")))
	c.line(wordsf("%s → %s · %s → %s", w.From, w.To, many(w.Start.Customers, "customer"), strconv.Itoa(w.End.Customers)))
	c.gap()
	for _, row := range []struct {
		name string
		part customers.Part
	}{
		{"Start", w.Start},
		{"+ New", w.New},
		{"+ Expansion", w.Expansion},
		{"− Contraction", w.Contraction},
		{"− Churn", w.Churn},
		{"= End", w.End},
	} {
		count := ""
		if row.part.Customers > 0 {
			count = aside(many(row.part.Customers, "customer"))
		}
		c.line(words(row.name+": "), bold(money(row.part.Amount, w.Currency)), words(count))
	}
	return c
}

// ratesOf are NRR, GRR and logo retention.
func (k *Knowledge) ratesOf(w customers.Waterfall) []metric.Result {
	var all []metric.Result
	for _, line := range w.Commands() {
		if call, ok := k.Metrics.Named(line); ok {
			if r, err := call.Eval(); err == nil {
				all = append(all, r)
			}
		}
	}
	return all
}

// fallen is what a waterfall comes to.
func (b *Bot) fallen(req Request, w customers.Waterfall, probable bool) answer.Outcome {
	out := answer.Outcome{Kind: answer.KindMetric, Confident: !probable, Probable: probable}
	for _, r := range req.ratesOf(w) {
		out.Metrics = append(out.Metrics, valueOf(r))
	}
	return out
}

func money(amount decimal.Decimal, currency string) string {
	return metric.MoneyOf(amount.Rat(), currency)
}

// moved adds the largest movements.
func moved(c *card, list customers.Reading) {
	if len(list.Movements) == 0 {
		return
	}
	c.gap().line(words("Largest movements:"))
	for _, m := range list.Movements {
		sign := ""
		if m.Change.IsPositive() {
			sign = "+"
		}
		c.line(words(answer.Cut(m.Name, 40)+": "), bold(sign+money(m.Change, list.Currency)), words(aside(string(m.Kind))))
	}
}

// mostCohorts are shown, the latest.
const mostCohorts = 12

// cohorts adds what is left of those who began together.
func cohorts(c *card, list customers.Reading) {
	all := list.Cohorts
	if len(all) == 0 {
		return
	}
	c.gap().line(words("Still there, by when they began:"))
	for _, cohort := range all[max(0, len(all)-mostCohorts):] {
		var kept []string
		for i, later := range cohort.Later {
			if last := i == len(cohort.Later)-1; last || slices.Contains([]int{1, 3, 6, 12}, later.Age) {
				age := strconv.Itoa(later.Age)
				if len(kept) == 0 {
					age = many(later.Age, list.Each)
				}
				kept = append(kept, percentOf(later.Part.Customers, cohort.Start.Customers)+" after "+age)
			}
		}
		c.line(words(cohort.Label+": "), bold(many(cohort.Start.Customers, "customer")), words(aside(strings.Join(kept, ", "))))
	}
	if hidden := len(all) - mostCohorts; hidden > 0 {
		c.line(words("The first " + many(hidden, "cohort") + " do not fit here."))
	}
}

func percentOf(part, whole int) string {
	return metric.Quantity{Rat: big.NewRat(int64(100*part), int64(whole)), Unit: metric.Percent}.String()
}

// howRead says what was taken for what, and what was left out.
func howRead(c *card, list customers.Reading) {
	said := func(label string, names []string) {
		if len(names) > 0 {
			c.small(words(label + answer.Cut(strings.Join(names, ", "), 200) + "."))
		}
	}
	said("I took ", list.Taken)
	said("Not used: ", list.Unused)
	said("Not read, and left out: ", list.Unread)
	said("Several rows, added up: ", list.Merged)
	said("Taken as 0: ", list.Nothing)
	for _, off := range list.Off {
		c.small(words(off + "."))
	}
	for _, n := range []struct {
		count int
		says  string
	}{
		{list.Totals, "Left out: " + many(list.Totals, "total") + "."},
		{list.Means, "Left out: " + many(list.Means, "average") + "."},
		{list.Empty, "Left out: " + many(list.Empty, "row") + " without amounts."},
		{list.Rounded, "Rounded to the cent: " + many(list.Rounded, "amount") + "."},
		{list.Visited, many(list.Visited, "customer") + " came and went in between: no part of the sums."},
	} {
		if n.count > 0 {
			c.small(words(n.says))
		}
	}
	if list.Grouped {
		c.small(words("I took the points for thousands, as 1.250 = 1,250."))
	}
	c.small(words("I keep nothing of the list. Share leaves the customers' names out."))
}

// fallLine is the command line of a waterfall without the names of customers.
func fallLine(w customers.Waterfall, d customers.Doubt) string {
	v := url.Values{"from": {w.From}, "to": {w.To}, "in": {w.Currency}}
	if d.Any() {
		v.Set("guessed", strconv.FormatBool(d.Guessed))
		v.Set("unread", strconv.Itoa(d.LeftOut))
		v.Set("off", strconv.Itoa(d.Off))
	}
	for name, part := range fallParts(&w) {
		v.Set(name, part.Amount.String()+"/"+strconv.Itoa(part.Customers))
	}
	return "waterfall " + v.Encode()
}

func fallParts(w *customers.Waterfall) map[string]*customers.Part {
	return map[string]*customers.Part{
		"start": &w.Start, "new": &w.New, "expansion": &w.Expansion, "contraction": &w.Contraction, "churn": &w.Churn, "end": &w.End,
	}
}

// waterfallCommand shows a waterfall again, from its button.
func (b *Bot) waterfallCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	v, err := url.ParseQuery(args)
	if err != nil {
		return answer.Answer{}, errPass
	}
	w := customers.Waterfall{From: v.Get("from"), To: v.Get("to"), Currency: v.Get("in")}
	for name, part := range fallParts(&w) {
		amount, count, _ := strings.Cut(v.Get(name), "/")
		var bad error
		part.Amount, err = decimal.NewFromString(amount)
		part.Customers, bad = strconv.Atoi(count)
		if err != nil || bad != nil {
			return answer.Answer{}, errPass
		}
	}
	doubt := doubtOf(v)
	c := b.fall(req, w, doubt.Any())
	doubted(c, doubt)
	msg := c.done(b.fallen(req, w, doubt.Any()))
	msg.Unkept, msg.Line = true, fallLine(w, doubt)
	return msg, nil
}

// doubtOf reads the doubt of a line; one of before there was any has none.
func doubtOf(v url.Values) (d customers.Doubt) {
	d.Guessed, _ = strconv.ParseBool(v.Get("guessed"))
	d.LeftOut, _ = strconv.Atoi(v.Get("unread"))
	d.Off, _ = strconv.Atoi(v.Get("off"))
	return d
}

// doubted says why a waterfall is not sure, without a name.
func doubted(c *card, d customers.Doubt) {
	if d.Guessed {
		c.small(words("I guessed which column is which."))
	}
	if d.LeftOut > 0 {
		c.small(words("Not read, and left out: " + many(d.LeftOut, "row") + "."))
	}
	if d.Off > 0 {
		c.small(words("The totals of the list do not match its rows."))
	}
}
