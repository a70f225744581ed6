package bot

import (
	"context"

	"csbot/quiz"
)

// visibleSchedules are those of some schedules that whoever reads the answer may
// know of. That a private channel is asked, when, and who wanted it is for those
// who are in it; a channel that the bot cannot see counts as private. A mention
// is answered to all who read its channel.
func (b *Bot) visibleSchedules(ctx context.Context, req Request, schedules []quiz.Plan) ([]quiz.Plan, error) {
	if len(schedules) == 0 {
		return nil, nil
	}
	public, err := b.channels.Public(ctx, req.Team, quizChannels(nil, schedules))
	if err != nil {
		return nil, err
	}
	var private []string
	for _, s := range schedules {
		if !public[s.Channel] && s.Channel != req.Channel {
			private = append(private, s.Channel)
		}
	}
	in := map[string]bool{}
	if req.Source != Mention {
		if in, err = b.people.InChannels(ctx, req.Team, req.User, private); err != nil {
			return nil, err
		}
	}
	var visible []quiz.Plan
	for _, s := range schedules {
		if s.Channel == req.Channel || in[s.Channel] || public[s.Channel] {
			visible = append(visible, s)
		}
	}
	return visible, nil
}
