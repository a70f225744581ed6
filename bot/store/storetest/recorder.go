package storetest

import (
	"context"
	"database/sql/driver"
	"slices"
	"strings"
	"sync"
)

// A Recorder writes down the statements that are run on a database, as they
// begin. Transactions begin and end without a statement of their own.
type Recorder struct {
	mu      sync.Mutex
	ran     []string
	changed chan struct{} // closed by the next statement
}

// NewRecorder has nothing written down.
func NewRecorder() *Recorder { return &Recorder{changed: make(chan struct{})} }

// Wrap is a store.Wrapper: it makes connections that are recorded.
func (r *Recorder) Wrap(c driver.Connector) driver.Connector { return recordedConnector{c, r} }

// Since are the statements after the first ones, each on one line.
func (r *Recorder) Since(first int) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.ran[first:])
}

// Wait waits until what was run after the first statements is as it should be.
func (r *Recorder) Wait(ctx context.Context, first int, holds func(ran []string) bool) error {
	for {
		r.mu.Lock()
		ran, changed := slices.Clone(r.ran[first:]), r.changed
		r.mu.Unlock()
		if holds(ran) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (r *Recorder) record(query string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ran = append(r.ran, strings.Join(strings.Fields(query), " "))
	close(r.changed)
	r.changed = make(chan struct{})
}

type recordedConnector struct {
	driver.Connector

	recorder *Recorder
}

func (c recordedConnector) Connect(ctx context.Context) (driver.Conn, error) {
	made, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return recordedConn{made.(conn), c.recorder}, nil //nolint:forcetypeassert // the drivers we use have all of it
}

// conn is what database/sql makes use of.
type conn interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
	driver.Pinger
}

type recordedConn struct {
	conn

	recorder *Recorder
}

func (c recordedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.recorder.record(query)
	return c.conn.ExecContext(ctx, query, args)
}

func (c recordedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.recorder.record(query)
	return c.conn.QueryContext(ctx, query, args)
}

func (c recordedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	prepared, err := c.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return recordedStmt{prepared.(stmt), query, c.recorder}, nil //nolint:forcetypeassert // as above
}

type stmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// A recordedStmt is recorded each time that it is run.
type recordedStmt struct {
	stmt

	query    string
	recorder *Recorder
}

func (s recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.recorder.record(s.query)
	return s.stmt.ExecContext(ctx, args)
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.recorder.record(s.query)
	return s.stmt.QueryContext(ctx, args)
}
