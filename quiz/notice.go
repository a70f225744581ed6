package quiz

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"csbot/quiz/ledger"
)

// The kinds of work. A round is a kind with states and a table of its own; it
// takes two limits, as Slack takes some postings a second, and an edit in one or
// two: more would only wait for their turn there while their leases run.
const (
	posting = "posting"
	editing = "editing"
	notice  = "notice"
)

// noticeKeeps is how long somebody who made a schedule is told what became of it.
const noticeKeeps = 4 * time.Hour

// kinds is the table of what the game's ledger does.
func (g *Game) kinds() []ledger.Kind {
	return []ledger.Kind{
		{Name: posting, AtOnce: 16},
		{Name: editing, AtOnce: 4},
		// That something is wrong does not wait for another day.
		{Name: notice, AtOnce: 2, Unasked: ledger.Counts, Keeps: noticeKeeps, Do: g.tell, Find: g.told},
	}
}

// A Notice is what the person who made a schedule is told of it unasked: that
// the game has paused it, or what an outage has done to it, now that it is over.
type Notice struct {
	ID       string // by which its message is found again; it names nobody
	Since    time.Time
	Schedule Schedule
	Holdup   *Holdup // nil: the schedule is paused
}

// noticePayload is what a task of the kind notice keeps.
type noticePayload struct {
	Channel string  `json:"channel"`
	Holdup  *Holdup `json:"holdup,omitempty"`
}

// notify makes a task of telling who made a schedule something; none where
// nobody did.
func (g *Game) notify(s Schedule, about Round, what string, h *Holdup) []ledger.Task {
	if s.By == "" {
		return nil
	}
	payload, err := json.Marshal(noticePayload{Channel: s.Channel, Holdup: h})
	if err != nil { // of strings and times
		g.failed(about, err)
		return nil
	}
	return []ledger.Task{{
		Team: s.Team, Kind: notice, Key: about.ID.channel().Channel + "/" + about.ID.Occurrence + "/" + what,
		Person: s.By, Payload: string(payload), Due: g.now(), State: ledger.Due,
	}}
}

// noticeOf reads a task.
func (g *Game) noticeOf(ctx context.Context, t ledger.Task) (Notice, error) {
	var payload noticePayload
	if err := json.Unmarshal([]byte(t.Payload), &payload); err != nil {
		return Notice{}, fmt.Errorf("read a notice: %w", err)
	}
	s, err := g.store.Schedule(ctx, t.Team, payload.Channel)
	switch {
	case errors.Is(err, ErrNoSchedule):
		return Notice{}, &ledger.Refused{Reason: "the schedule was stopped"}
	case err != nil:
		return Notice{}, err
	case payload.Holdup == nil && !s.Pause.Set():
		return Notice{}, &ledger.Refused{Reason: "the schedule goes on"}
	}
	s.By = t.Person
	return Notice{ID: t.Team + "/" + t.Key, Since: t.Due, Schedule: s, Holdup: payload.Holdup}, nil
}

func (g *Game) tell(ctx context.Context, t ledger.Task) error {
	n, err := g.noticeOf(ctx, t)
	if err != nil {
		return err
	}
	return Outcome(g.poster.Tell(ctx, n))
}

func (g *Game) told(ctx context.Context, t ledger.Task) (bool, error) {
	n, err := g.noticeOf(ctx, t)
	if err != nil {
		return false, err
	}
	found, err := g.poster.Told(ctx, n)
	return found, Outcome(err)
}

// Outcome is what an answer of the Poster means to the ledger.
func Outcome(err error) error {
	refusal, refused := errors.AsType[*Refusal](err)
	switch {
	case refused:
		return &ledger.Refused{Reason: refusal.Reason}
	case errors.Is(err, ErrUnknown), errors.Is(err, ErrBlind):
		return errors.Join(ledger.ErrUnknown, err)
	default:
		return err
	}
}

// tasked tells of a notice that failed, or is over.
func (g *Game) tasked(kind EventKind) func(ledger.Task, error) {
	return func(t ledger.Task, err error) {
		if err != nil {
			g.observe(Event{Kind: kind, Err: fmt.Errorf("%s %s: %w", t.Kind, t.Key, err)})
		}
	}
}
