package bot

import (
	"context"

	"csbot/quiz"
)

// visibleSchedules are those of some schedules that whoever reads the answer may
// know of. That a private channel is asked, when, and who wanted it is for those
// who are in it; a channel that the bot cannot see counts as private. A mention
// is answered to all who read its channel.
func (b *Bot) visibleSchedules(ctx context.Context, req Request, schedules []quiz.Schedule) ([]quiz.Schedule, error) {
	if len(schedules) == 0 {
		return nil, nil
	}
	if err := b.sender.lookAround(ctx); err != nil {
		return nil, err
	}
	var private []string
	for _, s := range schedules {
		if !b.sender.isPublic(s.Channel) && s.Channel != req.Channel {
			private = append(private, s.Channel)
		}
	}
	in := map[string]bool{}
	if req.Source != Mention {
		var err error
		if in, err = b.sender.inChannels(ctx, req.User, private); err != nil {
			return nil, err
		}
	}
	var visible []quiz.Schedule
	for _, s := range schedules {
		if s.Channel == req.Channel || in[s.Channel] || b.sender.isPublic(s.Channel) {
			visible = append(visible, s)
		}
	}
	return visible, nil
}

// isPublic reports whether the bot has lately seen that a channel is public.
func (s *Sender) isPublic(channel string) bool {
	seen, fresh := s.sightings.Get(channel)
	return fresh && seen.public
}
