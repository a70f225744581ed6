package bot

import (
	"context"
	"slices"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/glossary/metric"
)

// computed is the result of a call by the formula that the team used on the day of the
// figures, which is today unless they say otherwise.
func (b *Bot) computed(req Request, call metric.Call) (metric.Result, *house.Formula, error) {
	r, err := call.Eval()
	if err != nil {
		r.Calculator = call.Calculator // of which a variant may need less
	}
	ours := b.ours(req, r)
	if ours == nil {
		return r, nil, err
	}
	v, known := call.Calculator.VariantNamed(ours.Variant)
	if !known {
		return r, nil, err
	}
	r, err = call.By(v).Eval()
	return r, ours, err
}

// ours is the formula by which the team computes a result's metric; nil: none is chosen.
func (b *Bot) ours(req Request, r metric.Result) *house.Formula {
	day, dated := r.Dated()
	if !dated {
		day = b.now()
	}
	on := day.UTC().Format(time.DateOnly)
	i := slices.IndexFunc(req.Formulas, func(f house.Formula) bool { return f.Metric == r.Calculator.Name && f.From <= on })
	if i < 0 {
		return nil
	}
	return &req.Formulas[i]
}

// byConvention names the team's formula, and what others would give.
func byConvention(c *composer, r metric.Result, ours *house.Formula) {
	if ours == nil {
		return
	}
	said := words("By your team's formula since " + sinceDay(ours.From) + ": " + r.Calculator.Variant.Says + ".")
	if len(r.Lacking) > 0 {
		said = words("Your team's formula since " + sinceDay(ours.From) + " is another one: " + r.Calculator.Variant.Says +
			". It also needs " + strings.Join(r.Lacking, "=… and ") + "=…; without that, this is the general one.")
	}
	if ours.Link != "" {
		said = join(said, words(" "), link(ours.Link, "Policy"))
	}
	c.small(said)
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

// chooseFormula stands behind the metric whose formula is chosen in a form.
const chooseFormula = "choose"

// formulaCommand shows by which conventions the team computes a metric, or all that
// are chosen; admins choose.
func (b *Bot) formulaCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	name, rest := splitCommand(args)
	calculator, ok := req.Metrics.Lookup(name)
	switch {
	case b.own == nil, args != "" && !ok, rest != "" && rest != chooseFormula:
		return answer.Answer{}, errPass
	case args == "":
		return b.allFormulas(req), nil
	case len(calculator.Variants) == 0:
		return b.noConventions(req, calculator), nil
	case rest == "":
		return b.formulasOf(ctx, req, calculator)
	}
	role, err := b.role(ctx, req)
	switch {
	case err != nil:
		return answer.Answer{}, err
	case role < house.Admin:
		return answer.Answer{}, notAllowed("Only admins choose the team's formulas.")
	case req.Source == Submission:
		return b.saveFormula(ctx, req, calculator)
	}
	return formed(req, formulaLine(calculator.Name).String(), b.formulaForm(req, calculator)), nil
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
		c.button("Choose", formulaLine(calculator.Name).String())
	}
	if term, ok := req.Terms.Metric(calculator.Name); ok {
		c.button("What is "+short(term)+"?", defineLine(term.Name).String())
	}
	return alone(c), nil
}

// formulaForm asks for a formula.
func (b *Bot) formulaForm(req Request, calculator *metric.Calculator) *answer.Form {
	now := calculator.Variants[0].Name
	if ours := b.ours(req, metric.Result{Calculator: calculator}); ours != nil {
		now = ours.Variant
	}
	choices := answer.Field{Name: "variant", Label: "Formula", Value: now}
	for _, v := range calculator.Variants {
		choices.Choices = append(choices.Choices, answer.Choice{Label: answer.Cut(v.Says, 75), Value: v.Name})
	}
	return &answer.Form{
		Title: "Your team's formula", Line: formulaLine(calculator.Name).String(), Submit: "Save",
		Intro: calculator.Title + ": answers name it from then on, and you as its owner. Figures that are dated before use the one before.",
		Fields: []answer.Field{
			choices,
			{Name: "from", Label: "Valid from", Hint: "As 2026-10-01", Value: b.now().UTC().Format(time.DateOnly), Most: len(time.DateOnly)},
			{Name: "link", Label: "Link to the policy", Hint: "https://…", Optional: true, Most: 300},
		},
	}
}

// saveFormula takes in what was left in the form.
func (b *Bot) saveFormula(ctx context.Context, req Request, calculator *metric.Calculator) (answer.Answer, error) {
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
	if _, err := b.do(ctx, req, house.Event{Kind: house.Choose, Formula: &f}); err != nil {
		return answer.Answer{}, err
	}
	c := headed(bold(calculator.Label), words(" is computed by your team's formula from "+sinceDay(f.From)+" on: "+v.Says+"."))
	c.line(words("Formula: "), italic(calculator.By(v).Formula))
	c.line(words("Answers say so, with what other conventions give. You are its owner."))
	return alone(c.button("All formulas", "formula")), nil
}
