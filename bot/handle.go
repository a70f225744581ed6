package bot

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"strings"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/glossary/house/files"
	"csbot/glossary/metric/customers"
	"csbot/glossary/plaintext"
	"csbot/quiz/clues/boards"
)

// Handle answers a request. It is total: a mistake, a failure and even a panic
// become words.
func (b *Bot) Handle(ctx context.Context, req Request) (msg answer.Answer) {
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("panic in an answer", zap.Any("panic", p), zap.ByteString("stack", debug.Stack()))
			msg = b.explain(req, errors.New("panic in an answer"))
		}
	}()
	if req.Source != Click && req.Source != Submission { // whose lines are ours
		req.Text = req.unmark(req.Text)
	}
	msg, err := b.route(ctx, req)
	if err != nil {
		msg = b.explain(req, err)
	}
	b.remember(ctx, req, msg)
	if err == nil {
		msg = private(req, msg)
	}
	return b.fitting(req, asking(req, msg))
}

// route finds who answers: a file, a command's name, an exact term, what the text means
// behind the last answer, or whatever can be read in it.
func (b *Bot) route(ctx context.Context, req Request) (answer.Answer, error) {
	if msg, ok, err := b.shared(ctx, req); ok {
		return msg, err
	}
	msg, answered, err := b.named(ctx, req)
	if answered {
		return msg, err
	}
	next, ask, follows := b.followed(ctx, req)
	if !follows {
		return b.read(ctx, req)
	}
	if len(ask.Buttons) > 0 {
		return ask, nil
	}
	if msg, answered, err = b.named(ctx, next); answered {
		return msg, err
	}
	return b.read(ctx, next)
}

// named answers a command, a word of courtesy and the exact name of a term.
func (b *Bot) named(ctx context.Context, req Request) (msg answer.Answer, answered bool, err error) {
	if cmd, args, ok := b.command(req); ok {
		msg, err := b.run(ctx, cmd, req, args)
		if !errors.Is(err, errPass) {
			return msg, true, err
		}
	}
	if msg, ok := b.courtesy(req); ok {
		return msg, true, nil
	}
	if term, ok := req.Terms.Exact(req.Text); ok && !term.Broad { // of a broad name Find says what it may mean
		return b.define(ctx, req, term), true, nil
	}
	return answer.Answer{}, false, nil
}

// read answers numbers for a calculator, the bare name of one, an unknown
// metric, and at last whatever the glossary makes of it.
func (b *Bot) read(ctx context.Context, req Request) (answer.Answer, error) {
	text := plaintext.TrimStart(req.Text)
	if board := unfenced(text); req.Source == Direct && boards.Is(board) {
		return b.boardOf(req, clueBoardLine{file: pastedText, text: board}, pastedBoard, board)
	}
	list, isList, unreadable := customers.Read(req.Metrics, text, false)
	if !isList && req.Source == Direct && strings.Contains(text, "\n") && files.Headed(text) {
		return b.glossaryOf(ctx, req, importLine{file: pastedText, text: text}, text)
	}
	if isList && !list.Placed {
		return b.customerList(req, list, unreadable)
	}
	if t, ok := req.Metrics.Table(text); ok { // one that names a metric goes before columns that had to be guessed
		return b.pasted(req, t)
	}
	if isList {
		return b.customerList(req, list, unreadable)
	}
	if req.Terms.Names(text) && !req.Terms.Shares(text) {
		return b.find(ctx, req, req.Text)
	}
	if g, ok := req.Metrics.Good(text, req.measured); ok && !req.Terms.Elsewhere(text) {
		return b.goodness(req, g), nil
	}
	call, ok := req.Metrics.Read(text)
	if all, found := req.several(text, call, ok); found {
		return eachOf(all)
	}
	if ok {
		return b.calculate(req, call)
	}
	if call, named := req.Metrics.Named(text); named && call.Args == "" && !req.Terms.Shares(text) {
		return b.usage(req, call.Calculator), nil
	}
	if examples, ok := req.Metrics.OtherSum(text); ok {
		return b.otherSum(req, examples), nil
	}
	if err := req.Metrics.Unknown(req.Text); err != nil {
		return answer.Answer{}, err
	}
	return b.find(ctx, req, req.Text)
}

// command finds the entry of the table that the request begins with.
func (b *Bot) command(req Request) (Command, string, bool) {
	name, args := splitCommand(req.Text)
	if req.Source != Click {
		name, args = splitCommand(plaintext.TrimStart(req.Text))
		name = plaintext.TrimEnd(name)
	}
	if req.Text == "" {
		name = "help"
	}
	i := slices.IndexFunc(b.commands, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return Command{}, "", false
	}
	if req.Source != Click && !b.commands[i].Verbatim {
		args = plaintext.TrimEnd(args)
	}
	return b.commands[i], args, true
}

// private adds the ways out of a private answer, which vanishes on reload.
func private(req Request, msg answer.Answer) answer.Answer {
	seenAlone := !req.Home && slices.Contains([]Source{Slash, Click, Submission, OnMessage}, req.Source)
	vanishes := msg.To == answer.AskerAlone || msg.To == answer.Asker && seenAlone
	if msg.Line == "" || !vanishes {
		return msg
	}
	ways := []answer.Button{{Label: "Share", Line: shareLine(msg.Line).String()}, {Label: "Send to my DM", Line: dmLine(msg.Line).String()}}
	msg.Buttons = append(ways, msg.Buttons...)
	return msg
}

const (
	// maxLine is how long a command line may be to fit a button's value with
	// something before it.
	maxLine = 1900
	// mostValue is how long a button's value may be.
	mostValue = 2000
)
