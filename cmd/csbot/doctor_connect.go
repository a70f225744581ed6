package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"csbot/bot/inbox"
	"csbot/bot/socket"
)

// checkConnection opens one connection and closes it when Slack has greeted
// it. Only where that was asked for: while it is open Slack may send it what
// people do. That is declined, and Slack sends events again, but not clicks
// and commands.
func checkConnection(ctx context.Context, p *setup) []finding {
	if !p.connect {
		return []finding{{
			State: skipped, Says: "not looked at: does Slack accept the app-level token, has it connections:write, is Socket Mode on",
			Setting: "csbot doctor --connect, while csbot serve is stopped",
		}}
	}
	ctx, hangUp := context.WithTimeout(ctx, 10*time.Second)
	defer hangUp()
	var greeting greeting
	link, err := socket.New(socket.Options{API: p.api, Connections: 1, Drain: time.Second, Observe: func(e socket.Event) {
		if greeting.note(e) {
			hangUp()
		}
	}})
	if err != nil {
		return bad("", "%v", err)
	}
	err = link.Run(ctx, func(env *inbox.Envelope) { env.Decline() })
	return greeting.findings(err)
}

// A greeting is how Slack met a connection.
type greeting struct {
	mu          sync.Mutex
	connections int // of the app, this one included; 0: Slack did not greet
	trouble     error
}

// note reports whether Slack has greeted.
func (g *greeting) note(e socket.Event) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if e.Kind == socket.Up {
		g.connections = max(e.Count, 1)
	}
	if e.Kind == socket.Retrying {
		g.trouble = e.Err
	}
	return g.connections > 0
}

func (g *greeting) findings(err error) []finding {
	g.mu.Lock()
	defer g.mu.Unlock()
	if refused, ok := errors.AsType[*socket.RefusedError](err); ok {
		return bad(pageFor(refused.Code), "%v", refused)
	}
	switch {
	case g.connections == 0:
		return bad("the network, or Slack's status page", "Slack did not greet a connection: %v", g.trouble)
	case g.connections > 1:
		return []finding{{State: note, Says: fmt.Sprintf(
			"other connections of this app are open (%d): all processes must use one database", g.connections-1,
		), Setting: "CSBOT_DATABASE_URL, the same everywhere"}}
	}
	return nil
}

// pageFor is where to mend a refused connection.
func pageFor(code string) string {
	pages := map[string]string{
		"missing_scope": "Basic Information, App-Level Tokens: a token with connections:write, for SLACK_APP_TOKEN",
		"link_disabled": "Socket Mode: Enable Socket Mode",
	}
	if page, ok := pages[code]; ok {
		return page
	}
	return "SLACK_APP_TOKEN"
}
