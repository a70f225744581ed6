package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"go.uber.org/zap"
	"golang.org/x/sync/errgroup"
)

// off is the address that means: do not listen.
const off = "off"

// health is what the process says about itself over HTTP: /healthz (it runs),
// /readyz (Slack can reach it and it can reach its database) and /metrics.
type health struct {
	listener net.Listener // nil: it says nothing
	metrics  *metrics
	log      *zap.Logger
}

// readyWithin bounds finding out whether a part is well.
const readyWithin = 2 * time.Second

// A readiness is one thing that must be well for the process to be of use.
type readiness struct {
	name  string
	check func(context.Context) error
}

// newHealth takes the address at once, so that one that is in use is told
// before anything else begins.
func newHealth(ctx context.Context, addr string, m *metrics, log *zap.Logger) (*health, error) {
	h := &health{metrics: m, log: log}
	if addr == off || addr == "" {
		return h, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("CSBOT_HTTP_ADDR: cannot listen at %q for health and metrics: %w; choose another address, or off", addr, err)
	}
	h.listener = listener
	log.Info("health and metrics", zap.Stringer("address", listener.Addr()))
	return h, nil
}

// run serves until ctx ends, and the requests in progress to their end.
func (h *health) run(ctx context.Context, ready ...readiness) error {
	if h.listener == nil {
		return nil
	}
	h.metrics.watchReady(ctx, ready)
	server := &http.Server{Handler: h.handler(ready), ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	group, serving := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := server.Serve(h.listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("health and metrics: %w", err)
		}
		return nil
	})
	group.Go(func() error {
		<-serving.Done()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return server.Shutdown(ctx)
	})
	return group.Wait()
}

// close gives the address back where run was not come to.
func (h *health) close() {
	if h.listener != nil {
		_ = h.listener.Close()
	}
}

func (h *health) handler(ready []readiness) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) { h.serveReady(w, r, ready) })
	mux.Handle("GET /metrics", h.metrics.handler())
	return mux
}

// serveReady names what is not well; why it is not well is for the log.
func (h *health) serveReady(w http.ResponseWriter, r *http.Request, ready []readiness) {
	ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
	defer cancel()
	for _, one := range ready {
		if err := one.check(ctx); err != nil {
			h.log.Warn("not ready", zap.String("for", one.name), zap.Error(err))
			http.Error(w, "not ready: "+one.name, http.StatusServiceUnavailable)
			return
		}
	}
	_, _ = fmt.Fprintln(w, "ready")
}

var errNotConnected = errors.New("no connection to Slack is up")

// connection makes a readiness of a look at the connections.
func connection(connected func() bool) readiness {
	return readiness{"connection to Slack", func(context.Context) error {
		if !connected() {
			return errNotConnected
		}
		return nil
	}}
}
