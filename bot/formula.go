package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/glossary/metric"
)

// chosenOf are a team's formulas for its calculators.
func chosenOf(formulas []house.Formula) []metric.Choice {
	all := make([]metric.Choice, len(formulas))
	for i, f := range formulas {
		all[i] = metric.Choice{Metric: f.Metric, Variant: f.Variant, From: f.From}
	}
	return all
}

// ours is the team's formula by which a result is to be computed; nil: none is chosen.
func (k *Knowledge) ours(r metric.Result) *house.Formula {
	if r.Choice == nil {
		return nil
	}
	i := slices.IndexFunc(k.Formulas, func(f house.Formula) bool { return f.Metric == r.Choice.Metric && f.From == r.Choice.From })
	if i < 0 {
		return nil
	}
	return &k.Formulas[i]
}

// byTeam names the team's formula, by which a result is computed or not.
func (k *Knowledge) byTeam(c *composer, r metric.Result) {
	ours := k.ours(r)
	if ours == nil {
		if r.Alike {
			c.small(words("All by the general formula, so that they can be compared: your team's does not hold for all of them."))
		}
		return
	}
	said := "By your team's formula since " + sinceDay(ours.From) + ": " + r.Variant.Says + "."
	switch {
	case r.Alike:
		said = "All b" + said[1:] + " So they can be compared."
	case len(r.Lacking) > 0:
		said = "Your team's formula since " + sinceDay(ours.From) + " is another one: " + r.Variant.Says +
			". It also needs " + strings.Join(r.Lacking, "=… and ") + "=…; without that, this is the general one."
	}
	text := words(said)
	if ours.Link != "" {
		text = join(text, words(" "), link(ours.Link, "Policy"))
	}
	c.small(text)
}

// byConvention names the team's formula, and what others would give.
func (k *Knowledge) byConvention(c *composer, r metric.Result) {
	k.byTeam(c, r)
	if r.Choice == nil {
		return
	}
	var others []string
	for _, other := range r.Conventions() {
		if other.Lacking == nil && other.Result.Value.Rat.Cmp(r.Value.Rat) != 0 {
			others = append(others, other.Result.Value.String()+" ("+other.Variant.Says+")")
		}
	}
	if len(others) > 0 {
		c.small(words("By other conventions: " + strings.Join(others, "; ") + "."))
	}
}

// sinceDay is the day of a formula for people.
func sinceDay(from string) string {
	t, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return from
	}
	return day(t)
}

// formulaCommand shows by which conventions the team computes a metric, or all that
// are chosen; admins choose.
func (b *Bot) formulaCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, chooses := parseFormula(args)
	calculator, ok := req.Metrics.Lookup(line.metric)
	switch {
	case b.own == nil, args != "" && !ok, !chooses && strings.ContainsAny(args, " \t\n"):
		return answer.Answer{}, errPass
	case args == "":
		return b.allFormulas(req), nil
	case len(calculator.Variants) == 0:
		return b.noConventions(req, calculator), nil
	case !chooses:
		return b.formulasOf(ctx, req, calculator)
	}
	role, err := b.role(ctx, req)
	switch {
	case err != nil:
		return answer.Answer{}, err
	case role < house.Admin:
		return answer.Answer{}, notAllowed("Only admins choose the team's formulas.")
	case req.Source == Submission:
		return b.saveFormula(ctx, req, calculator, line.seen)
	case house.ChosenUnseen(req.Formulas, calculator.Name, req.User, line.seen):
		return answer.Answer{}, chosenMeanwhile(calculator)
	}
	line = formulaLine{calculator.Name, house.LatestChoice(req.Formulas, calculator.Name)}
	return formed(req, line.String(), b.formulaForm(calculator, line.String())), nil
}

// chosenMeanwhile refuses a choice of who has not seen the latest one.
func chosenMeanwhile(calculator *metric.Calculator) error {
	const text = "Somebody has chosen another formula meanwhile. Look at it before you choose, please."
	return &mistake{"E_CHANGED", text, headed(words(text)).button("Look at it", "formula "+calculator.Name)}
}

// allFormulas lists what is chosen.
func (b *Bot) allFormulas(req Request) answer.Answer {
	c := headed(bold("Your team's formulas"))
	for _, f := range req.Formulas {
		if calculator, ok := req.Metrics.Lookup(f.Metric); ok {
			c.line(bold(calculator.Label), words(" since "+sinceDay(f.From)+": "+variantSays(calculator, f.Variant)))
		}
	}
	if len(req.Formulas) == 0 {
		c.line(words("None is chosen: I compute each metric by the most common convention."))
	}
	c.line(words("Of one metric: "), command(b.line(req, "formula nrr")))
	return c.done(answer.Outcome{})
}

func variantSays(calculator *metric.Calculator, variant string) string {
	if v, ok := calculator.VariantNamed(variant); ok {
		return v.Says
	}
	return variant
}

// formulasOf shows the conventions of a metric, and which of them the team used when.
func (b *Bot) formulasOf(ctx context.Context, req Request, calculator *metric.Calculator) (answer.Answer, error) {
	role, err := b.role(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold(calculator.Label), words(": the formula that your team uses"))
	chosen := false
	for _, f := range req.Formulas {
		if f.Metric != calculator.Name {
			continue
		}
		chosen = true
		said := []answer.Text{
			bold("Since " + sinceDay(f.From)), words(": " + variantSays(calculator, f.Variant) + "."),
			words(" Owner: " + b.nameOf(ctx, req, f.By) + ", " + day(f.At) + "."),
		}
		if f.Link != "" {
			said = append(said, words(" "), link(f.Link, "Policy"))
		}
		c.line(said...)
	}
	if !chosen {
		c.line(words("None is chosen: I compute it by the first of these."))
	}
	c.gap().line(bold("Conventions"))
	for i := range calculator.Variants {
		v := &calculator.Variants[i]
		c.line(words(v.Name+": "+v.Says+". "), italic(calculator.By(v).Formula))
		uses(c, v)
	}
	if role >= house.Admin {
		c.button("Choose", formulaLine{calculator.Name, house.LatestChoice(req.Formulas, calculator.Name)}.String())
	}
	if term, ok := req.Terms.Metric(calculator.Name); ok {
		c.button("What is "+short(term)+"?", defineLine(term.Name).String())
	}
	return alone(c), nil
}

// formulaForm asks for a formula.
func (b *Bot) formulaForm(calculator *metric.Calculator, line string) *answer.Form {
	now := calculator.Variants[0].Name
	if v := calculator.Today().Variant; v != nil {
		now = v.Name
	}
	choices := answer.Field{Name: "variant", Label: "Formula", Value: now}
	for _, v := range calculator.Variants {
		choices.Choices = append(choices.Choices, answer.Choice{Label: answer.Cut(v.Says, 75), Value: v.Name})
	}
	return &answer.Form{
		Title: "Your team's formula", Line: line, Submit: "Save",
		Intro: calculator.Title + ": answers name it from then on, and you as its owner. Figures that are dated before use the one before.",
		Fields: []answer.Field{
			choices,
			{Name: "from", Label: "Valid from", Hint: "As 2026-10-01", Value: b.now().UTC().Format(time.DateOnly), Most: len(time.DateOnly)},
			{Name: "link", Label: "Link to the policy", Hint: "https://…", Optional: true, Most: 300},
		},
	}
}

// saveFormula takes in what was left in the form, by who had seen some choices.
func (b *Bot) saveFormula(ctx context.Context, req Request, calculator *metric.Calculator, seen int) (answer.Answer, error) {
	wrong := answer.FieldsError{}
	from, err := time.Parse(time.DateOnly, strings.TrimSpace(req.Values["from"]))
	if err != nil || from.Year() < 1990 || from.Year() > 2100 {
		wrong["from"] = "That is no date like 2026-10-01."
	}
	address := strings.TrimSpace(req.Values["link"])
	if address != "" && !isAddress(address) {
		wrong["link"] = "That is no address that begins with https://."
	}
	v, known := calculator.VariantNamed(req.Values["variant"])
	if !known {
		wrong["variant"] = "Choose one of these."
	}
	if len(wrong) > 0 {
		return answer.Answer{}, wrong
	}
	f := house.Formula{Metric: calculator.Name, Variant: v.Name, From: from.Format(time.DateOnly), Link: address}
	_, err = b.do(ctx, req, house.Event{Kind: house.Choose, Seen: seen, Formula: &f})
	if errors.Is(err, house.ErrRevised) {
		err = chosenMeanwhile(calculator)
	}
	if err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold(calculator.Label), words(" is computed by your team's formula from "+sinceDay(f.From)+" on: "+v.Says+"."))
	c.line(words("Formula: "), italic(calculator.By(v).Formula))
	c.line(words("Answers say so, with what other conventions give. You are its owner."))
	return alone(c.button("All formulas", "formula")), nil
}
