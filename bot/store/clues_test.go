package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"csbot/quiz/clues"
	"csbot/quiz/ledger"
)

// cluesBoard is a board of four clues and a final one.
func cluesBoard() *clues.Board {
	clue := func(value int) clues.Clue {
		return clues.Clue{Value: value, Text: nasty, Key: clues.Key{Shown: nasty}}
	}
	last := clue(0)
	return &clues.Board{
		Title: nasty, Double: 3, Final: &last, Topic: nasty,
		Categories: []clues.Category{{Name: "A", Clues: []clues.Clue{clue(100), clue(200)}}, {Name: "B", Clues: []clues.Clue{clue(100), clue(200)}}},
	}
}

// opening is the record of a game with people in it.
func opening(id, channel string, seed uint64, people ...string) clues.Record {
	r := clues.Record{Team: "T1", ID: id, Channel: channel, Events: []clues.Event{
		{Kind: clues.Open, Edition: clues.Edition, At: noon, By: people[0], Seed: seed, Board: cluesBoard(), Options: new(clues.Options)},
	}}
	for _, person := range people {
		r.Events = append(r.Events, clues.Event{Kind: clues.Join, At: noon, By: person})
	}
	r.Events = append(r.Events, clues.Event{Kind: clues.Start, At: noon, By: people[0]})
	return r
}

// anEvent is something that somebody might do in a game as it is.
func anEvent(random *rand.Rand, v clues.View, people []string) clues.Event {
	kinds := []clues.Kind{clues.Pick, clues.Answer, clues.Answer, clues.Wager, clues.Appeal, clues.Vote, clues.Leave, clues.Join, clues.Undo}
	e := clues.Event{Kind: kinds[random.IntN(len(kinds))], By: people[random.IntN(len(people))], Clue: random.IntN(4)}
	if v.Shown != nil && e.Kind != clues.Pick {
		e.Clue = v.Shown.Clue
	}
	switch e.Kind { //nolint:exhaustive // the others need no more
	case clues.Pick:
		e.By = v.Control
	case clues.Answer:
		e.Text, e.Verdict = nasty, []clues.Verdict{clues.Right, clues.Wrong, clues.Vague}[random.IntN(3)]
	case clues.Wager:
		e.Points = 5 * random.IntN(3)
	case clues.Appeal, clues.Vote:
		if n := len(v.Ruled); n > 0 {
			e.Clue = v.Ruled[n-1].Clue
		}
		e.Team, e.Accept = random.IntN(len(people)), random.IntN(2) == 0
	case clues.Undo:
		e.By, e.Clue = v.Options.Host, v.Last
	}
	return e
}

// randomGames is how many are played on each database: CSBOT_CLUE_GAMES, or a hundred.
func randomGames() int {
	if n, err := strconv.Atoi(os.Getenv("CSBOT_CLUE_GAMES")); err == nil {
		return n
	}
	return 100
}

// playedKept plays a random game, keeping each event, and returns it with when it
// ended.
func playedKept(d database, s *Store, r clues.Record, random *rand.Rand, people []string) (*clues.Game, time.Time) {
	d.Helper()
	live, err := clues.Replay(r.Events)
	now := noon
	if err := errors.Join(err, s.OpenGame(d.Context(), r)); err != nil {
		d.Fatal(err)
	}
	for live.Public().Phase != clues.Over {
		now = now.Add(time.Duration(random.IntN(20)) * time.Second)
		live.Advance(now)
		e := anEvent(random, live.Public(), people)
		e.At = now
		var refusal clues.RefusalError
		if errors.As(live.Play(e), &refusal) && !refusal.Kept() {
			continue
		}
		if err := s.AddEvents(d.Context(), r, []clues.Event{e}); err != nil {
			d.Fatal(err)
		}
		r.Events = append(r.Events, e)
	}
	r.Ended = true
	if err := s.AddEvents(d.Context(), r, nil); err != nil {
		d.Fatal(err)
	}
	return live, now
}

// A game is what is kept of it: the replay of its record is the game that was played.
func TestClueGamesAreTheirRecords(t *testing.T) {
	onEach(t, func(d database) {
		s, people := opened(d.T, d.url), []string{"U1", nasty, "U3"}
		for seed := range uint64(randomGames()) {
			id := fmt.Sprint("g", seed)
			opens := opening(id, "C1", seed, people...)
			if seed%2 == 1 {
				opens.Events[0].Options.Host = "U9"
			}
			live, ended := playedKept(d, s, opens, rand.New(rand.NewPCG(seed, 1)), people)
			kept, err := s.Game(d.Context(), "T1", id)
			if err != nil {
				d.Fatal(err)
			}
			again, err := clues.Replay(kept.Events)
			if err != nil {
				d.Fatal(err)
			}
			again.Advance(ended)
			if difference := diff.Diff(live.Public(), again.Public()); difference != "" || !kept.Ended {
				d.Fatalf("seed %d: %s", seed, difference)
			}
		}
	})
}

// Of two events at once one counts, and its tasks are kept with it.
func TestClueGamesTakeOneEventAtATime(t *testing.T) {
	onEach(t, func(d database) {
		s, r := opened(d.T, d.url), opening("g1", "C1", 1, "U1", "U2")
		if err := s.OpenGame(d.Context(), r); err != nil {
			d.Fatal(err)
		}
		const at = 8
		results := make(chan error, at)
		var racing sync.WaitGroup
		for n := range at {
			racing.Go(func() {
				task := ledger.Task{Team: "T1", Kind: "clue message", Key: fmt.Sprint("g1/", n), Payload: "{}", Due: noon, State: ledger.Due}
				results <- s.AddEvents(d.Context(), r, []clues.Event{{Kind: clues.Leave, At: noon, By: "U2"}}, task)
			})
		}
		racing.Wait()
		close(results)
		took := 0
		for err := range results {
			if err == nil {
				took++
			} else if !errors.Is(err, clues.ErrBehind) {
				d.Error(err)
			}
		}
		_, tasks, err := s.Unfinished(d.Context(), "T1", time.Time{})
		if took != 1 || len(tasks) != 1 || err != nil {
			d.Errorf("%d of %d events at once are taken, %d tasks, %v", took, at, len(tasks), err)
		}
	})
}

// A channel has one game at a time, whose thread is the first one that it was said to
// have, and which no other team reads.
func TestAChannelHasOneClueGame(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		if err := s.OpenGame(d.Context(), opening("g1", "C1", 1, "U1")); err != nil {
			d.Fatal(err)
		}
		if err := s.OpenGame(d.Context(), opening("g2", "C1", 1, "U2")); !errors.Is(err, clues.ErrOn) {
			d.Errorf("a second game: %v", err)
		}
		if id, err := s.GameIn(d.Context(), "T1", "C1"); id != "g1" || err != nil {
			d.Errorf("the game in the channel is %q, %v", id, err)
		}
		for _, root := range []string{"1.1", "2.2"} {
			if err := s.SetRoot(d.Context(), "T1", "g1", root); err != nil {
				d.Fatal(err)
			}
		}
		if kept, err := s.Game(d.Context(), "T1", "g1"); kept.Root != "1.1" || err != nil {
			d.Errorf("its root is %q, %v", kept.Root, err)
		}
		if _, err := s.Game(d.Context(), "T2", "g1"); !errors.Is(err, clues.ErrNoGame) {
			d.Errorf("another team reads it: %v", err)
		}
	})
}

// What people did in a game is kept as long as the game, and no longer.
func TestOldCluesAreForgotten(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		for _, id := range []string{"old", "young"} {
			if err := s.OpenGame(d.Context(), opening(id, "C-"+id, 1, "U1")); err != nil {
				d.Fatal(err)
			}
		}
		if err := s.exec(d.Context(), `UPDATE clue_games SET opened = opened - $1 WHERE game = 'old'`, gamesKept.Milliseconds()+1); err != nil {
			d.Fatal(err)
		}
		if err := s.tidy(d.Context()); err != nil {
			d.Fatal(err)
		}
		games, err := all(d.Context(), s.db, func(row scanner) (id string, err error) { return id, row.Scan(&id) },
			`SELECT game FROM clue_games UNION SELECT game FROM clue_events`)
		if err != nil || len(games) != 1 || games[0] != "young" {
			d.Errorf("kept: %v, %v", games, err)
		}
	})
}

// The games that somebody opened are theirs, as long as they go on.
func TestGamesBySomebody(t *testing.T) {
	onEach(t, func(d database) {
		s, ctx := opened(d.T, d.url), d.Context()
		for id, by := range map[string]string{"g1": nasty, "g2": "U2", "g3": nasty} {
			r := opening(id, id, 1, by, nasty, "U3")
			if err := s.OpenGame(ctx, r); err != nil {
				d.Fatal(err)
			}
			if id == "g3" {
				r.Ended = true
				if err := s.AddEvents(ctx, r, nil); err != nil {
					d.Fatal(err)
				}
			}
		}
		got, err := s.GamesBy(ctx, "T1", nasty)
		if difference := diff.Diff([]clues.Record{{Team: "T1", ID: "g1", Channel: "g1"}}, got); err != nil || difference != "" {
			d.Error(err, difference)
		}
		if others, err := s.GamesBy(ctx, "T2", nasty); err != nil || len(others) > 0 {
			d.Error(err, others)
		}
	})
}
