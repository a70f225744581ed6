package bot

import (
	"errors"
	"strings"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/glossary/metric"
	"csbot/glossary/plaintext"
	"csbot/quiz"
)

// explain turns any error into words: typed errors are for people and name
// what to do, everything else is logged once and answered blandly.
func (b *Bot) explain(req Request, err error) answer.Answer {
	var input *metric.InputError
	var fields answer.FieldsError
	switch {
	case errors.As(err, &fields):
		return answer.Answer{Notice: words("Some fields need another look."), Errors: fields, Outcome: fault("E_FIELDS", err.Error())}
	case errors.As(err, &input):
		return b.explainInput(req, input)
	case errors.Is(err, quiz.ErrClosed):
		return sorry("This question is closed: its answer is in the channel.", "E_CLOSED")
	case errors.Is(err, quiz.ErrNoSuchRound), errors.Is(err, quiz.ErrNoSuchOption):
		return sorry("I don't know this question any more.", "E_NO_SUCH_QUESTION")
	}
	if msg, ok := b.explainPlan(req, err); ok {
		return msg
	}
	b.log.Error("an answer failed", zap.String("reference", req.Reference), zap.Stringer("source", req.Source), zap.Error(err))
	return WentWrong(req)
}

// WentWrong says that something of ours failed, with the reference that finds
// it in the log.
func WentWrong(req Request) answer.Answer {
	const text = "Something went wrong on my side. Please try again."
	c := headed(words(text))
	if req.Reference != "" {
		c.line(words("If it stays, tell whoever looks after me the reference "), command(req.Reference), words("."))
	}
	return c.done(fault(answer.ClassInternal, text))
}

func sorry(text, class string) answer.Answer {
	return headed(words(text)).done(fault(class, text))
}

func fault(class, text string) answer.Outcome {
	return answer.Outcome{Kind: answer.KindError, Fault: &answer.Fault{Class: class, Message: text}}
}

// explainInput names the token that cannot be read and a command that can.
// Where the input can be read in several ways, each is a line to copy and a
// button.
func (b *Bot) explainInput(req Request, e *metric.InputError) answer.Answer {
	c := headed(typed(e.Token), words(" "+ended(e.Problem)))
	if e.Class == metric.NotANumber {
		c = headed(words("I can't read "), typed(e.Token), words(": it "+ended(e.Problem)))
	}
	if len(e.Valid) > 1 {
		c.line(words("I know: " + strings.Join(e.Valid, ", ") + "."))
	}
	for _, r := range e.Readings {
		c.line(command(b.line(req, r.Command)), words("  "+r.Meaning))
		c.button(r.Meaning, r.Command)
	}
	if e.Example != "" && len(e.Readings) == 0 {
		c.line(words("Example: "), command(b.line(req, e.Example)))
	}
	b.formFor(c, req, e)
	if e.Class == metric.UnknownMetric {
		c.button("All metrics", "metrics")
	}
	return c.done(fault(string(e.Class), e.Error()))
}

// formFor offers the form of a mistaken command's calculator, with what could
// be read of the command filled in.
func (b *Bot) formFor(c *card, req Request, e *metric.InputError) {
	example, ok := b.metrics.Named(e.Example)
	if !ok {
		return
	}
	line := "calc " + example.Calculator.Name
	if typed, ok := b.metrics.Named(plaintext.TrimStart(req.Text)); ok && typed.Calculator == example.Calculator && len(typed.Args) < maxLine/2 {
		line = strings.TrimSpace(line + " " + typed.Args)
	}
	label := "Open form"
	if e.Class == metric.MissingArg {
		label = "Fill in the rest"
	}
	c.button(label, line)
}

// ended ends a sentence that has no end of its own.
func ended(sentence string) string {
	if strings.HasSuffix(sentence, "?") || strings.HasSuffix(sentence, ".") {
		return sentence
	}
	return sentence + "."
}
