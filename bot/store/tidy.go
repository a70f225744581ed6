package store

import (
	"context"
	"time"
)

// tidyEvery is how often a process deletes what nobody reads any more.
const tidyEvery = 10 * time.Minute

// tidy deletes the rows whose time has passed. Nobody reads them before that
// either, so it does not matter when, and by which process.
func (s *Store) tidy(ctx context.Context) error {
	if s.trouble.Load() != nil {
		return nil // a write that changes no row would make a full disk look well
	}
	now := s.Now()
	for _, old := range []struct {
		statement string
		until     any
	}{
		{`DELETE FROM seen WHERE until <= $1`, millis(now)},
		{`DELETE FROM talks WHERE until <= $1`, millis(now)},
		{`DELETE FROM missed WHERE day <= $1`, day(now.Add(-missesKept))},
		{`DELETE FROM week_keys WHERE week < $1`, weekOf(now)},
		{`DELETE FROM week_askers WHERE week < $1`, weekOf(now)},
		{`DELETE FROM wanted WHERE at <= $1`, millis(now.Add(-wantedKept))},
		{`DELETE FROM missing_words WHERE refused = 0 AND at <= $1`, millis(now.Add(-wantedKept))},
		{`DELETE FROM tasks WHERE state IN ('done', 'dropped') AND due <= $1`, millis(now.Add(-tasksKept))},
		{`DELETE FROM clue_events WHERE (team, game) IN (SELECT team, game FROM clue_games WHERE opened <= $1)`, millis(now.Add(-gamesKept))},
		{`DELETE FROM clue_games WHERE opened <= $1`, millis(now.Add(-gamesKept))},
		{`DELETE FROM addressed WHERE day <= $1`, day(now.Add(-spentKept))},
	} {
		if err := s.exec(ctx, old.statement, old.until); err != nil {
			return err
		}
	}
	return nil
}
