package bot

import (
	"context"
	"slices"

	"csbot/bot/answer"
)

// asking marks what is offered to choose from, where everybody reads the
// question, with whom it is asked of.
func asking(req Request, msg answer.Answer) answer.Answer {
	public := msg.To == answer.InPlace || req.Source == Mention && !req.Shared && msg.To == answer.Asker
	if !public || msg.Level() != answer.LevelAsk {
		return msg
	}
	msg.Buttons = slices.Clone(msg.Buttons)
	for i := range msg.Buttons {
		msg.Buttons[i].Line = chooseLine{req.User, msg.Buttons[i].Line}.String()
	}
	return msg
}

// chooseCommand answers a choice: in place of the question where who asked has
// chosen, and to anybody else alone.
func (b *Bot) chooseCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	chosen := parseChoose(args)
	msg, err := b.again(ctx, req, chosen.line)
	if err != nil || chosen.asker != req.User || msg.Form != nil || msg.To != answer.Asker {
		return msg, err
	}
	// All else is said on the side: "Noted", a mistake.
	if slices.Contains([]answer.Kind{answer.KindTerm, answer.KindMetric, answer.KindSuggest, answer.KindNone}, msg.Kind) {
		msg.To = answer.InPlace
	}
	return msg, nil
}
