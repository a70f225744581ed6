package socket

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"csbot/bot/inbox"
)

// Over real HTTP and TCP, with slack-go's own client: the address is asked
// for with the app-level token, and the largest acknowledgement is one masked,
// final text frame, for Slack takes no fragments.
func TestOnTheWire(t *testing.T) {
	t.Parallel()
	headers := make(chan []byte, 1)
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	mux.HandleFunc("POST /api/apps.connections.open", func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("Authorization"); got != "Bearer xapp-test" {
			t.Errorf("authorized by %q", got)
		}
		_, _ = fmt.Fprintf(w, `{"ok":true,"url":"ws%s/link"}`, strings.TrimPrefix(server.URL, "http"))
	})
	mux.HandleFunc("/link", func(w http.ResponseWriter, r *http.Request) {
		conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = conn.Close() }()
		_ = conn.WriteMessage(websocket.TextMessage, []byte(hello))
		_ = conn.WriteMessage(websocket.TextMessage, []byte(slash("E1")))
		header := make([]byte, 8)
		if _, err := io.ReadFull(conn.NetConn(), header); err != nil {
			t.Error(err)
		}
		headers <- header
		_, _ = io.CopyN(io.Discard, conn.NetConn(), MaxFrame-1)
		_, _, _ = conn.ReadMessage() // the close
	})

	c, err := New(Options{
		API:          slack.New("", slack.OptionAppLevelToken("xapp-test"), slack.OptionAPIURL(server.URL+"/api/"), slack.OptionHTTPClient(server.Client())),
		Connections:  1,
		PingInterval: time.Hour,
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	text := strings.Repeat("x", MaxFrame-1-len(`{"envelope_id":"E1","payload":""}`))
	go func() {
		<-c.Ready()
		header := <-headers
		if header[0] != 0x81 || header[1] != 0x80|126 || binary.BigEndian.Uint16(header[2:]) != MaxFrame-1 {
			t.Errorf("frame starts %x", header)
		}
		stop()
	}()
	err = c.Run(ctx, func(e *inbox.Envelope) {
		if err := e.Ack(ctx, text); err != nil {
			t.Error(err)
		}
	})
	if err != nil {
		t.Errorf("Run: %v", err)
	}
}
