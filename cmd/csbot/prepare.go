package main

import (
	"context"
	"time"

	"csbot/bot"
)

// settled is how long terms have to stay as they are before all is made that
// questions, cards and clue games need of them. Starting up, and a hundred terms that
// somebody approves one after the other, are quick because of it.
const settled = 5 * time.Second

// prepareKnowledge has what a workspace knows be prepared whenever it has changed and
// then stayed the same for a while, until ctx ends: whoever is the first to open a
// game or a deck would wait for it. What that took on the way is let go of at once.
func prepareKnowledge(ctx context.Context, known func() *bot.Knowledge) error {
	ticker := time.NewTicker(settled)
	defer ticker.Stop()
	var prepared, before *bot.Knowledge
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		now := known()
		if now == before && now != prepared {
			now.Prepare()
			tidy()
			prepared = now
		}
		before = now
	}
}
