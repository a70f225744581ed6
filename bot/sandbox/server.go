package sandbox

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Options say how a Server behaves. The zero value is a workspace with Slack's own limits and no faults.
type Options struct {
	Addr       string                           // where to listen; default "127.0.0.1:0", anything but loopback is refused
	Command    string                           // the slash command registered; default "/cs"
	Team       string                           // ID of the workspace; default "T0SANDBOX"
	Speed      float64                          // how many times shorter than Slack's the time limits are; default 1
	People     int                              // in the workspace beside the usual ones: "person-1" and so on
	Connect    bool                             // a partner hosts a channel, and somebody of another company's Enterprise Grid organisation is about
	Grid       bool                             // the workspace is one of an Enterprise Grid organisation
	Group      bool                             // ana and ben have a group message, without the bot: "mpdm-ana--ben-1"
	Rooms      int                              // further channels, with all of them and the bot in it: "room-1" and so on
	Scopes     []string                         // the bot token's scopes; default DefaultScopes
	OrgInstall bool                             // the app is installed for the whole organisation, not for the workspace
	NoScope    bool                             // the app token lacks connections:write
	Ping       time.Duration                    // how often a socket is pinged, at Speed 1; default 30 s, as Slack does
	Faults     Faults                           // misbehaviour on demand; zero means none
	Tries      []string                         // lines that the page offers to send until somebody has sent them
	Hints      []Hint                           // lines that the page offers while somebody types
	Shortcuts  []Shortcut                       // what the app has in the menu of every message
	Logf       func(format string, args ...any) // told of everything that crosses the wire, never its content; must not call the server; may be nil
}

// A Hint is a line to type ("/cs define"), what may follow it ("TERM"), and what that does.
type Hint struct{ Line, Args, Help string }

// A Shortcut is an entry in the menu of messages: the ID that the app knows it by, and what people read.
type Shortcut struct{ Callback, Name string }

// DefaultScopes are the bot scopes granted unless Options say otherwise.
func DefaultScopes() []string {
	return []string{
		"commands", "chat:write", "im:write", "im:history", "app_mentions:read",
		"users:read", "channels:read", "groups:read",
	}
}

// Server is a running sandbox. Its methods may be called from any goroutine.
type Server struct {
	state

	opts     Options
	clock    *Clock
	http     *http.Server
	base     string // http://host:port/
	apiTable map[string]method
	inputs   map[string]input

	ctx    context.Context //nolint:containedctx // the server's own life, which ends in Close
	cancel context.CancelFunc
	wg     sync.WaitGroup

	mu sync.Mutex
}

// state is all of a Server that changes. Guarded by Server.mu.
type state struct {
	workspace
	link

	closed      bool
	faults      Faults
	random      *rand.Rand
	subscribers map[chan struct{}]bool
	changes     int // so far
	journal     []Entry
	limits      map[string]*rate.Limiter
	refused     map[string]int // requests of a method since the faults were set
	triggers    map[string]*trigger
	answers     map[string]*answerURL
	tried       map[string]bool // lines that were sent from the page
}

// Start brings up a sandbox. The caller owns it and must Close it.
func Start(opts Options) (*Server, error) {
	opts = opts.withDefaults()
	if err := opts.check(); err != nil {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", opts.Addr)
	if err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	s := newServer(opts)
	s.base = "http://" + listener.Addr().String() + "/"
	mux := http.NewServeMux()
	s.routes(mux)
	s.http = &http.Server{
		Handler:           s.owned(mux),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return s.ctx },
	}
	s.logf("%s", s)
	s.wg.Go(func() {
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.logf("serve: %v", err)
		}
	})
	return s, nil
}

func newServer(opts Options) *Server {
	s := &Server{
		opts:     opts,
		clock:    newClock(),
		apiTable: apiMethods(),
		inputs:   inputTable(),
		state: state{
			link:        newLink(),
			faults:      opts.Faults,
			random:      rand.New(rand.NewPCG(opts.Faults.Seed, 1)),
			subscribers: map[chan struct{}]bool{},
			limits:      map[string]*rate.Limiter{},
			refused:     map[string]int{},
			triggers:    map[string]*trigger{},
			answers:     map[string]*answerURL{},
			tried:       map[string]bool{},
		},
	}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.workspace = s.seed()
	return s
}

func (o Options) withDefaults() Options {
	if o.Addr == "" {
		o.Addr = "127.0.0.1:0"
	}
	if o.Command == "" {
		o.Command = "/cs"
	}
	if o.Team == "" {
		o.Team = homeTeam
	}
	if o.Speed == 0 {
		o.Speed = 1
	}
	if o.Ping == 0 {
		o.Ping = 30 * time.Second
	}
	if o.Scopes == nil {
		o.Scopes = DefaultScopes()
	}
	return o
}

func (o Options) check() error {
	host, _, err := net.SplitHostPort(o.Addr)
	if err != nil {
		return fmt.Errorf("sandbox: address %q: %w", o.Addr, err)
	}
	if ip := net.ParseIP(host); host != "localhost" && !ip.IsLoopback() {
		return fmt.Errorf("sandbox: address %q is not on the loopback; a sandbox has no passwords", o.Addr)
	}
	if o.Ping < 0 {
		return fmt.Errorf("sandbox: pings every %v", o.Ping)
	}
	if o.Speed < 0 {
		return fmt.Errorf("sandbox: speed %v is negative", o.Speed)
	}
	if o.Command[0] != '/' {
		return fmt.Errorf("sandbox: command %q does not begin with a slash", o.Command)
	}
	return nil
}

// Close stops the server, cuts every connection and waits for all it started.
func (s *Server) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	s.cancel()
	err := s.http.Close()
	s.wg.Wait()
	return err
}

// owned makes every request part of what Close waits for.
func (s *Server) owned(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		if s.closed {
			s.mu.Unlock()
			return
		}
		s.wg.Add(1)
		s.mu.Unlock()
		defer s.wg.Done()
		next.ServeHTTP(w, r)
	})
}

func (s *Server) routes(mux *http.ServeMux) {
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("GET /link/", s.serveLink)
	mux.HandleFunc("POST /respond/{id}", s.serveAnswer)
	mux.HandleFunc("GET /files-pri/{file}/{name...}", s.serveFile)
	mux.HandleFunc("GET /signin", serveSignIn)
	s.pageRoutes(mux)
}

// String says which run this is, for the log of whoever runs it.
func (s *Server) String() string {
	return fmt.Sprintf("sandbox at %s, speed %v, seed %d", s.base, s.opts.Speed, s.opts.Faults.Seed)
}

// APIURL is the base of the Web API, with its trailing slash.
func (s *Server) APIURL() string { return s.base + "api/" }

// URL is the page for people.
func (s *Server) URL() string { return s.base }

// Clock is the workspace's clock.
func (s *Server) Clock() *Clock { return s.clock }

// scaled is one of Slack's time limits at this server's speed.
func (s *Server) scaled(limit time.Duration) time.Duration {
	return time.Duration(float64(limit) / s.opts.Speed)
}

func (s *Server) logf(format string, args ...any) {
	if s.opts.Logf != nil {
		s.opts.Logf(format, args...)
	}
}
