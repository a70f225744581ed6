package bot

import (
	"errors"
	"strings"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/glossary/metric"
	"csbot/glossary/plaintext"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// A mistake is something that a person has to do differently. It is an error,
// which explain tells in the words that it brings along.
type mistake struct {
	class string
	text  string    // the same in plain words, for programs
	says  *composer // that tells it; nil: the text alone does
}

func (m *mistake) Error() string { return m.text }

// explain turns any error into words: typed errors are for people and name
// what to do, everything else is logged once and answered blandly. It is the one
// way in which mistakes are told.
func (b *Bot) explain(req Request, err error) answer.Answer {
	if fields, ok := errors.AsType[answer.FieldsError](err); ok {
		return answer.Answer{Notice: words("Some fields need another look."), Errors: fields, Outcome: fault("E_FIELDS", err.Error())}
	}
	m := b.mistakeIn(req, err)
	if m == nil {
		b.log.Error("an answer failed", zap.String("reference", req.Reference), zap.Stringer("source", req.Source), zap.Error(err))
		return WentWrong(req)
	}
	c := m.says
	if c == nil {
		c = headed(words(m.text))
	}
	return c.done(fault(m.class, m.text))
}

// mistakeIn is the mistake that an error tells of; nil where something of ours
// failed.
func (b *Bot) mistakeIn(req Request, err error) *mistake {
	if m, ok := errors.AsType[*mistake](err); ok {
		return m
	}
	if input, ok := errors.AsType[*metric.InputError](err); ok {
		return b.inputMistake(req, input)
	}
	if rule, ok := errors.AsType[*calendar.RuleError](err); ok {
		return b.ruleMistake(req, rule)
	}
	if refusal, ok := errors.AsType[*quiz.Refusal](err); ok {
		return &mistake{class: "E_REFUSED", text: "I can't do this: " + ended(refusal.Reason)}
	}
	if outage, ok := errors.AsType[*quiz.Outage](err); ok {
		return &mistake{class: "E_REFUSED", text: "I can't do this: " + ended(outage.Reason)}
	}
	if file, ok := errors.AsType[*FileError](err); ok {
		return fileMistake(file)
	}
	if m := wordsMistake(err); m != nil {
		return m
	}
	if m := clueMistake(err); m != nil {
		return m
	}
	return b.quizMistake(req, err)
}

// quizMistake is what the quiz refuses.
func (b *Bot) quizMistake(req Request, err error) *mistake {
	if void, ok := errors.AsType[*quiz.VoidError](err); ok {
		return &mistake{class: "E_VOID", text: notCounted(void.Why)}
	}
	for _, known := range []struct {
		err         error
		class, text string
		example     string // a line that helps
	}{
		{quiz.ErrClosed, "E_CLOSED", "This question is closed: its answer is in the channel.", ""},
		{quiz.ErrSettled, "E_SETTLED", "That is decided already.", ""},
		{quiz.ErrNoSuchRound, "E_NO_SUCH_QUESTION", "I don't know this question any more.", ""},
		{quiz.ErrNoSuchOption, "E_NO_SUCH_QUESTION", "I don't know this question any more.", ""},
		{quiz.ErrNoSchedule, "E_NO_SCHEDULE", "This channel is not asked a daily question.", "quiz " + scheduleExample},
		{quiz.ErrJustAsked, "E_JUST_ASKED", "A question was asked here a moment ago: wait two minutes for one more.", ""},
		{quiz.ErrNothingToAsk, "E_NOTHING_TO_ASK", "The glossary has too few terms to make questions from.", ""},
	} {
		if !errors.Is(err, known.err) {
			continue
		}
		c := headed(words(known.text))
		if known.example != "" {
			c.line(words("To begin: "), command(b.line(req, known.example)))
		}
		return &mistake{known.class, known.text, c}
	}
	return nil
}

// ruleMistake names the word of a schedule that cannot be read, and a rule that
// can.
func (b *Bot) ruleMistake(req Request, e *calendar.RuleError) *mistake {
	what := typed(e.Token)
	if e.Token == "" {
		what = words("That")
	}
	c := headed(what, words(" "+ended(e.Problem)))
	c.line(words("Example: "), command(b.line(req, "quiz "+e.Example)))
	return &mistake{"E_RULE", e.Error(), c}
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

func fault(class, text string) answer.Outcome {
	return answer.Outcome{Kind: answer.KindError, Fault: &answer.Fault{Class: class, Message: text}}
}

// inputMistake names the token that cannot be read and a command that can.
// Where the input can be read in several ways, each is a line to copy and a
// button.
func (b *Bot) inputMistake(req Request, e *metric.InputError) *mistake {
	c := headed(typed(e.Token), words(" "+ended(e.Problem)))
	if e.Class == metric.NotANumber {
		c = headed(words("I can't read "), typed(e.Token), words(": it "+ended(e.Problem)))
	}
	if len(e.Valid) > 1 {
		c.line(words("I know: " + strings.Join(e.Valid, ", ") + "."))
	}
	for _, r := range e.Readings {
		if len(r.Command) <= longestShown {
			c.line(command(b.line(req, r.Command)), words("  "+r.Meaning))
		} else {
			c.line(words(shownMeaning(r.Meaning)))
		}
		c.button(shownMeaning(r.Meaning), r.Command)
	}
	if e.Example != "" && len(e.Readings) == 0 {
		c.line(words("Example: "), command(b.line(req, e.Example)))
	}
	b.formFor(c, req, e)
	if e.Class == metric.UnknownMetric {
		c.button("All metrics", "metrics")
	}
	return &mistake{string(e.Class), e.Error(), c}
}

// longestShown is how long a command is shown, to copy it.
const longestShown = 300

// shownMeaning leaves the numbers of a long list out of what a reading comes to.
func shownMeaning(meaning string) string {
	if len(meaning) <= longestShown {
		return meaning
	}
	return answer.Cut(meaning, 40) + meaning[strings.LastIndex(meaning, ": ")+1:]
}

// formFor offers the form of a mistaken command's calculator, with what could
// be read of the command filled in.
func (b *Bot) formFor(c *composer, req Request, e *metric.InputError) {
	example, ok := req.Metrics.Named(e.Example)
	if !ok {
		return
	}
	line := calcLine(example.Calculator.Name).String()
	if typed, ok := req.Metrics.Named(plaintext.TrimStart(req.Text)); ok && typed.Calculator == example.Calculator && len(typed.Args) < maxLine/2 {
		line = strings.TrimSpace(line + " " + typed.Args)
	} else if e.Given != nil && e.Given.Calculator == example.Calculator && len(e.Given.Args) < maxLine/2 {
		line = strings.TrimSpace(line + " " + e.Given.Args)
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
