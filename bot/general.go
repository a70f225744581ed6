package bot

import (
	"context"

	"csbot/bot/answer"
	"csbot/glossary"
)

// mostGeneral is how many meanings in general are shown of a word that the team
// has made its own.
const mostGeneral = 3

// generalCommand shows what a word of the team's own means elsewhere. Its
// argument is the name of the team's own term.
func (b *Bot) generalCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	own, ok := req.Terms.Exact(args)
	general := req.Terms.General(own)
	if !ok || len(general) == 0 {
		return answer.Answer{}, errPass
	}
	general = general[:min(len(general), mostGeneral)]
	c := &composer{}
	c.notify(words("In general: " + general[0].Name + ": " + general[0].Senses[0].Text))
	var called, sources []string
	for _, term := range general {
		called = append(called, term.Name)
		sources = append(sources, generally(c, req, term)...)
		if now, _ := req.Terms.Term(term.Name); !now.Own {
			c.button("More on "+term.Name, moreLine(term.Name).String())
		}
	}
	c.button("Our team's entry", defineLine(own.Name).String())
	c.answer.Line = generalLine(own.Name).String()
	return c.done(answer.Outcome{Kind: answer.KindTerm, Terms: called, Confident: true, Sources: sources}), nil
}

// generally adds a term as it is outside the team.
func generally(c *composer, req Request, term glossary.Term) (sources []string) {
	c.gap().line(words("In general: "), bold(titled(term)), words(" · "+term.Category))
	for i, sense := range term.Senses {
		c.line(numbered(len(term.Senses), i, sense.Text))
	}
	if formula := req.formula(term); formula != "" {
		c.line(words("Formula: "), italic(formula))
	}
	for _, sense := range term.Senses {
		sources = append(sources, sourced(c, sense)...)
	}
	return sources
}
