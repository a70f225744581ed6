package socket

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/gorilla/websocket"
)

// Whatever comes in: no panic, and the ID of every envelope that is JSON at
// all is the one to be acknowledged.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		hello, slash("E1"), disconnecting("warning"), "", "null", "[]", `"envelope_id":"E1"`,
		`{"envelope_id":1,"type":[]}`, `{"envelope_id":"E1","payload":{`, `{"envelope_id":"\u00451","type":"hello"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		got := parse(raw)
		var want struct {
			ID string `json:"envelope_id"`
		}
		if json.Unmarshal(raw, &want) == nil && got.ID != want.ID {
			t.Errorf("ID %q, want %q", got.ID, want.ID)
		}
		ack, err := acknowledgement(got.ID, nil)
		if err != nil || json.Unmarshal(ack, &want) != nil {
			t.Errorf("acknowledgement of %q: %s, %v", got.ID, ack, err)
		}
	})
}

// A frame without end costs its link, and not our memory.
func TestHugeFramesEndTheLink(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		p := s.Next()
		huge := `{"envelope_id":"E1","type":"interactive","payload":"` + strings.Repeat("x", maxRead) + `"}`
		go func() { _ = p.Conn.WriteMessage(websocket.TextMessage, []byte(huge)) }()
		s.Next()
		if !p.IsGone() || len(c.delivered) != 0 {
			t.Errorf("%d envelopes delivered", len(c.delivered))
		}
	})
}
