package bot

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"time"

	"csbot/bot/answer"
)

// keptFor is how long a line is kept that is too long for a button, and mostKept
// how many are, of up to 40 kB. They are kept in the memory of one process alone,
// and each for the person who was offered it.
const (
	keptFor  = time.Hour
	mostKept = 500
)

// fitting is an answer whose buttons and form have short lines: one that is too long for
// a button's value is kept, and what it stands for carries a token. In a terminal all are
// whole.
func (b *Bot) fitting(req Request, msg answer.Answer) answer.Answer {
	if req.Source == Terminal {
		return msg
	}
	msg.Buttons = b.shortened(req, msg.Buttons)
	if form := msg.Form; form != nil && len(form.Line) > mostValue {
		short := *form
		short.Line = b.keep(req, form.Line)
		msg.Form = &short
	}
	for i, part := range msg.Parts {
		if shortened := b.shortened(req, part.Buttons); !slices.Equal(shortened, part.Buttons) {
			msg.Parts = slices.Clone(msg.Parts)
			msg.Parts[i].Buttons = shortened
		}
	}
	return msg
}

func (b *Bot) shortened(req Request, buttons []answer.Button) []answer.Button {
	isLong := func(one answer.Button) bool { return len(one.Line) > mostValue }
	if !slices.ContainsFunc(buttons, isLong) {
		return buttons
	}
	buttons = slices.Clone(buttons)
	for i, one := range buttons {
		if isLong(one) {
			buttons[i].Line = b.keep(req, one.Line)
		}
	}
	return buttons
}

// keep keeps a line, and returns the one that stands for it.
func (b *Bot) keep(req Request, line string) string {
	token := rand.Text()
	b.kept.Put(keptKey(req, token), line)
	return keptLine(token).String()
}

func keptKey(req Request, token string) string { return req.Team + "/" + req.User + "/" + token }

// forgetKept forgets the lines that are kept for the asker.
func (b *Bot) forgetKept(req Request) {
	b.kept.Drop(func(key string) bool { return strings.HasPrefix(key, keptKey(req, "")) })
}

// keptCommand answers the line that a token stands for.
func (b *Bot) keptCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := b.kept.Get(keptKey(req, args))
	if !ok {
		return answer.Answer{}, &mistake{class: "E_KEPT", text: "So long a line I keep for an hour, for who wrote it alone: paste it again."}
	}
	return b.again(ctx, req, line)
}
