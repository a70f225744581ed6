package bot

import (
	"context"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/quiz/cards"
)

// defineCommand answers "define churn": a term or a guess, never a calculator.
func (b *Bot) defineCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	if term, ok := req.Terms.Exact(args); ok {
		return b.define(ctx, req, term), nil
	}
	return b.find(ctx, req, args)
}

// define shows a term as it fits a phone: the senses, and where to read on.
func (b *Bot) define(ctx context.Context, req Request, term glossary.Term) answer.Answer {
	return b.defineAs(ctx, req, term, "")
}

// defineAs shows a term below a line on why it answers; there may be none.
func (b *Bot) defineAs(ctx context.Context, req Request, term glossary.Term, why string) answer.Answer {
	c := headed(bold(titled(term)), words(" · "+term.Category))
	if why != "" {
		c.line(italic(why))
	}
	c.notify(words(term.Name + ": " + term.Senses[0].Text))
	b.body(ctx, c, req, term)
	return c.done(answer.Outcome{Kind: answer.KindTerm, Terms: []string{term.Name}, Confident: true})
}

// body adds the senses of a term, and where to read on.
func (b *Bot) body(ctx context.Context, c *composer, req Request, term glossary.Term) {
	for i, sense := range term.Senses {
		c.line(numbered(len(term.Senses), i, sense.Text))
	}
	if formula := req.formula(term); formula != "" {
		c.gap().line(words("Formula: "), italic(formula))
	}
	if term.Differ != "" {
		c.line(italic("Sources differ. " + term.Differ))
	}
	if term.Own {
		own := "Your team's own entry" + req.since(term) + "."
		if checked := b.checked(ctx, req, req.Own[term.Name]); checked != "" {
			own += " " + checked
		}
		c.line(italic(own))
	}
	if term.Metric != "" {
		c.button("Calculate", calcLine(term.Metric).String())
	}
	c.button("More", moreLine(term.Name).String())
	if len(req.Terms.General(term)) > 0 {
		c.button("In general", generalLine(term.Name).String())
	}
	c.answer.Line = defineLine(term.Name).String()
}

// moreCommand shows all that the glossary knows of a term.
func (b *Bot) moreCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	term, ok := req.Terms.Exact(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	c := headed(bold(titled(term)), words(" · "+term.Category))
	c.notify(words("More about " + term.Name))
	if also := slices.Concat(term.Abbreviations, term.Aliases); len(also) > 0 {
		c.line(italic("Also: " + strings.Join(also[:min(len(also), 8)], ", ")))
	}
	if names := abroad(term); len(names) > 0 {
		c.line(italic("Elsewhere: " + strings.Join(names, ", ")))
	}
	var sources []string
	for i, sense := range term.Senses {
		c.gap().line(numbered(len(term.Senses), i, sense.Text))
		if sense.Note != "" {
			c.line(words(sense.Note))
		}
		sources = append(sources, sourced(c, sense)...)
	}
	if term.Differ != "" {
		c.gap().line(italic("Sources differ. " + term.Differ))
	}
	if formula := req.formula(term); formula != "" {
		c.gap().line(bold("Formula"), words("  "+formula))
	}
	if term.Example != "" {
		c.gap().line(bold("Example"), words("  "+term.Example))
	}
	differences := req.Terms.Differences(term)
	for _, d := range differences[:min(len(differences), 5)] {
		c.gap().line(words("Not the same as "), bold(d.Term), words(": "+d.Text))
	}
	for _, name := range term.See[:min(len(term.See), 6)] {
		c.button(name, defineLine(name).String())
	}
	b.keepButton(c, req, cards.MeaningOf(term.Name))
	b.authored(ctx, c, req, term)
	c.answer.Line = moreLine(term.Name).String()
	return c.done(answer.Outcome{Kind: answer.KindTerm, Terms: []string{term.Name}, Confident: true, Sources: sources}), nil
}

// sourced adds where a sense is taken from, if it says so.
func sourced(c *composer, sense glossary.Sense) []string {
	cited := cite(sense.Sources)
	if len(cited) > 0 {
		c.small(words("Source: " + strings.Join(cited, "; ")))
	}
	return cited
}

// abroad says what other languages call a term, by its first name in each:
// "Abwanderung (German)".
func abroad(term glossary.Term) []string {
	var said, names []string
	for _, f := range term.Foreign {
		if !slices.Contains(said, f.Language) {
			said, names = append(said, f.Language), append(names, f.Text+" ("+f.Language+")")
		}
	}
	return names
}

func (k *Knowledge) formula(term glossary.Term) string {
	if calculator, ok := k.Metrics.Lookup(term.Metric); ok && term.Metric != "" {
		return calculator.Today().Formula
	}
	return term.Formula
}

func numbered(of, i int, text string) answer.Text {
	if of == 1 {
		return words(text)
	}
	return wordsf("%d. %s", i+1, text)
}

// titled is a term's name with its abbreviation: "Net Revenue Retention (NRR)".
func titled(term glossary.Term) string {
	short := slices.Concat(term.Abbreviations, term.Shared)
	if len(short) == 0 {
		return term.Name
	}
	return term.Name + " (" + short[0] + ")"
}

// short is a term's name as it fits a button.
func short(term glossary.Term) string {
	if len(term.Abbreviations) > 0 {
		return term.Abbreviations[0]
	}
	return term.Name
}

// cite names sources and the places in them.
func cite(sources []glossary.Source) []string {
	var places []string
	for _, s := range sources {
		place := s.Document
		if s.Place != "" {
			place += ", " + s.Place
		}
		places = append(places, place)
	}
	return places
}
