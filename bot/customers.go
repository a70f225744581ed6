package bot

import (
	"context"
	"errors"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
	"csbot/glossary/metric/customers"
)

// customersCommand reads the lines below it as a list of customers, even where
// its columns do not say that it is one.
func (b *Bot) customersCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	if before, _, _ := strings.Cut(req.Text, args); !strings.Contains(before, "\n") {
		return answer.Answer{}, errPass
	}
	list, ok, err := customers.Read(req.Metrics, args, true)
	if !ok {
		return answer.Answer{}, errPass
	}
	return b.customerList(req, list, err)
}

// customerList answers a list for the asker alone, and keeps nothing of it.
func (b *Bot) customerList(req Request, list customers.Reading, err error) (answer.Answer, error) {
	var msg answer.Answer
	if input, bad := errors.AsType[*metric.InputError](err); bad {
		msg = b.explain(req, input)
	} else if err != nil {
		return answer.Answer{}, err
	} else {
		rates := b.ratesOf(req, list.Waterfall)
		probable := list.Doubt().Any()
		c := req.waterfall(list.Waterfall, rates, probable)
		movements(c, list)
		cohorts(c, list)
		howRead(c, list)
		drawable(c, list, req)
		msg = c.done(waterfallOutcome(rates, probable))
		msg.Line = waterfallLine{list.Waterfall, list.Doubt()}.String()
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

// movements adds the largest ones.
func movements(c *composer, list customers.Reading) {
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

// offShown is how many totals that do not match are told in full.
const offShown = 5

// howRead says what was taken for what, and what was left out.
func howRead(c *composer, list customers.Reading) {
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
	for _, off := range list.Off[:min(len(list.Off), offShown)] {
		c.small(words(off + "."))
	}
	if more := len(list.Off) - offShown; more > 0 {
		c.small(wordsf("And %d more like these.", more))
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
