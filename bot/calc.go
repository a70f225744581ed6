package bot

import (
	"context"
	"errors"
	"slices"

	"csbot/bot/answer"
	"csbot/glossary/metric"
)

// calcCommand opens the form of a calculator, filled in where its arguments
// say so ("calc nps 55 25 20"), and answers the form when it is submitted.
func (b *Bot) calcCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	call, ok := req.Metrics.Named(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	calculator := call.Calculator
	switch req.Source {
	case Submission:
		return b.submitted(req, calculator)
	case Slash, Click:
		return answer.Answer{Notice: words(calculator.Title), Form: b.form(calculator, call), Outcome: answer.Outcome{Kind: answer.KindForm}}, nil
	case Mention, Direct, Terminal, HomeTab, OnMessage:
	}
	return b.usage(req, calculator), nil // only a command or a click can open a form
}

// submitted checks a form field by field, with the reader and the words that
// a typed command gets, and computes it.
func (b *Bot) submitted(req Request, calculator *metric.Calculator) (answer.Answer, error) {
	wrong := answer.FieldsError{}
	for _, in := range calculator.Inputs {
		if err := calculator.ReadInput(in.Name, req.Values[in.Name]); err != nil {
			wrong[in.Name] = answer.Cut(err.Error(), 150)
		}
	}
	if len(wrong) > 0 {
		return answer.Answer{}, wrong
	}
	call, _ := req.Metrics.Named(calculator.Command(req.Values))
	msg, err := b.calculate(req, call)
	if input, ok := errors.AsType[*metric.InputError](err); ok {
		// Right one by one, wrong together: said at the field it names, or the first.
		field := calculator.Inputs[0].Name
		if slices.ContainsFunc(calculator.Inputs, func(in metric.Input) bool { return in.Name == input.Token }) {
			field = input.Token
		}
		return answer.Answer{}, answer.FieldsError{field: answer.Cut(input.Error(), 150)}
	}
	return msg, err
}

// formTitle is what a calculator's form is called: in full where that fits.
func formTitle(calculator *metric.Calculator) string {
	if len(calculator.Title) > answer.MaxTitle {
		return calculator.Label
	}
	return calculator.Title
}

// form asks for a calculator's inputs, with what is known of them filled in.
func (b *Bot) form(calculator *metric.Calculator, call metric.Call) *answer.Form {
	known := calculator.Known(call.Args)
	if r, err := call.Eval(); err == nil {
		known = r.Fields()
	}
	f := &answer.Form{Title: formTitle(calculator), Line: calcLine(calculator.Name).String(), Intro: calculator.Today().Formula}
	for _, in := range calculator.Inputs {
		f.Fields = append(f.Fields, answer.Field{Name: in.Name, Label: in.Title, Hint: in.Help, Value: known[in.Name], Optional: !in.Required})
	}
	return f
}
