package sandbox_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"csbot/bot/sandbox"
)

// call calls a method of the Web API as the bot, with a form.
func call(t *testing.T, s *sandbox.Server, method string, args map[string]string) map[string]any {
	t.Helper()
	form := url.Values{"token": {s.BotToken()}}
	for name, value := range args {
		form.Set(name, value)
	}
	return do(t, s, method, form.Encode(), "")
}

// do calls a method of the Web API with a form and, unless it is empty, a token in the header.
func do(t *testing.T, s *sandbox.Server, method, form, token string) map[string]any {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.APIURL()+method, strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var fields map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&fields); err != nil {
		t.Fatalf("status %d: %v", resp.StatusCode, err)
	}
	return fields
}

// openTicket asks for the address of a socket.
func openTicket(t *testing.T, s *sandbox.Server) string {
	t.Helper()
	fields := do(t, s, "apps.connections.open", "", s.AppToken())
	address, _ := fields["url"].(string)
	if address == "" {
		t.Fatalf("no url in %v", fields)
	}
	return address
}

// dial opens a socket and reads its greeting.
func dial(t *testing.T, s *sandbox.Server) *socket {
	t.Helper()
	ws, resp, err := websocket.DefaultDialer.DialContext(t.Context(), openTicket(t, s), nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	t.Cleanup(func() { _ = ws.Close() })
	c := &socket{Conn: ws}
	c.greeting = c.next(t)
	return c
}

// socket is a bare Socket Mode connection.
type socket struct {
	*websocket.Conn

	greeting frame
}

type frame struct {
	Type           string          `json:"type"`
	Reason         string          `json:"reason"`
	EnvelopeID     string          `json:"envelope_id"`
	Payload        json.RawMessage `json:"payload"`
	NumConnections int             `json:"num_connections"`
	RetryAttempt   int             `json:"retry_attempt"`
	RetryReason    string          `json:"retry_reason"`
	AcceptsPayload bool            `json:"accepts_response_payload"`
}

// next is the next frame; it fails the test when none comes.
func (c *socket) next(t *testing.T) frame {
	t.Helper()
	_ = c.SetReadDeadline(time.Now().Add(patience))
	var f frame
	if err := c.ReadJSON(&f); err != nil {
		t.Fatal(err)
	}
	return f
}

// ack acknowledges an envelope, with a payload unless it is empty.
func (c *socket) ack(t *testing.T, f frame, payload string) {
	t.Helper()
	raw := `{"envelope_id":"` + f.EnvelopeID + `"}`
	if payload != "" {
		raw = strings.TrimSuffix(raw, "}") + `,"payload":` + payload + `}`
	}
	if err := c.WriteMessage(websocket.TextMessage, []byte(raw)); err != nil {
		t.Fatal(err)
	}
}

// ended waits for the end of a socket and is the code of its close frame.
func (c *socket) ended(t *testing.T) int {
	t.Helper()
	_ = c.SetReadDeadline(time.Now().Add(patience))
	for {
		_, _, err := c.ReadMessage()
		if closed, ok := errors.AsType[*websocket.CloseError](err); ok {
			return closed.Code
		}
		if err != nil {
			return 0
		}
	}
}
