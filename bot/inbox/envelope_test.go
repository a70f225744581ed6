package inbox

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/bottest"
	"csbot/bot/outbox"
)

// byHand is a transport and its receipts: it delivers what the test puts into
// it, and keeps what was acknowledged.
type byHand struct {
	envelopes chan *Envelope
	acked     chan any // payloads, nil for a bare one
	declined  chan bool
}

func newByHand() *byHand {
	return &byHand{envelopes: make(chan *Envelope), acked: make(chan any, 1), declined: make(chan bool, 1)}
}

func (h *byHand) Run(ctx context.Context, handle func(*Envelope)) error {
	for {
		select {
		case env := <-h.envelopes:
			handle(env)
		case <-ctx.Done():
			return nil
		}
	}
}

func (h *byHand) Ack(_ context.Context, payload any) error { h.acked <- payload; return nil }
func (h *byHand) AckConfirmed(ctx context.Context) error   { return h.Ack(ctx, nil) }
func (h *byHand) Decline() bool                            { h.declined <- true; return true }
func (h *byHand) deliver(kind, payload string, answers bool) {
	h.envelopes <- h.envelope(kind, payload, answers)
}

func (h *byHand) envelope(kind, payload string, answers bool) *Envelope {
	return &Envelope{ID: "E1", Type: kind, Payload: []byte(payload), AcceptsPayload: answers, Received: time.Now(), Receipt: h}
}

// only is the one workspace that there is.
type only struct{ where bot.Workspace }

// Workspace is part of Workspaces.
func (w only) Workspace(team string) (bot.Workspace, bool) {
	return w.where, team == "" || team == w.where.Team
}

// TestAnEnvelopeNeedsNoSocket: whatever transport delivers an envelope, it is
// answered in its acknowledgement, or acknowledged bare where it asks nothing.
func TestAnEnvelopeNeedsNoSocket(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		kind, payload string
		answers       bool
		want          string
	}{
		"a command":         {"slash_commands", `{"team_id":"T1","user_id":"U1","channel_id":"C1","command":"/cs","text":"nps 55 25 20"}`, true, "NPS 35"},
		"nothing for us":    {"events_api", `{"team_id":"T1","event":{"type":"reaction_added","user":"U1"}}`, false, "null"},
		"another workspace": {"slash_commands", `{"team_id":"T2","user_id":"U1","channel_id":"C1","command":"/cs","text":"nps 55 25 20"}`, true, "null"},
		"nothing legible":   {"interactive", `[]`, false, "null"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answers, err := bot.New(bot.Config{})
			if err != nil {
				t.Fatal(err)
			}
			where := bottest.Workspace(t)
			server, hand := New(Config{Answerer: answers, Senders: outbox.NewSenders(outbox.New(where, nil, nil)), Workspaces: only{where}}), newByHand()
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- server.Run(ctx, hand) }()
			hand.deliver(tt.kind, tt.payload, tt.answers)
			said, err := json.Marshal(<-hand.acked)
			if err != nil || !strings.Contains(string(said), tt.want) {
				t.Errorf("acknowledged with %s, %v", said, err)
			}
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
			answers.Wait()
		})
	}
}
