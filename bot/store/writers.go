package store

import (
	"context"
	"database/sql"
	"slices"
	"sync"
	"time"
)

// writers lets the writes of one process to SQLite follow each other. SQLite takes
// one writer at a time, and lets the others sleep and try again; here they
// queue, and the short ones share a transaction, and so the wait for the disk.
// PostgreSQL needs none of this: there, writers are nil.
type writers struct {
	turn    chan struct{} // holds a token while somebody writes
	sharing sync.WaitGroup

	mu     sync.Mutex
	queued []*shortWrite
}

// A shortWrite is done in one statement, and another one at most.
type shortWrite struct {
	caller func() error // why whoever waits for it has gone; nil while nobody has
	work   func(context.Context, statements) error
	done   chan error // gets what became of it
}

// statements are what *sql.DB and *sql.Tx have in common.
type statements interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// sharedLimit bounds a transaction that several wait for, and none can cancel.
const sharedLimit = 10 * time.Second

func newWriters() *writers { return &writers{turn: make(chan struct{}, 1)} }

// take waits for the turn to write.
func (q *writers) take(ctx context.Context) (leave func(), err error) {
	if q == nil {
		return func() {}, nil
	}
	select {
	case q.turn <- struct{}{}:
		return func() { <-q.turn }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// short does a short write, alone or with those that come at the same time. An
// error of work's is its own: what the others do takes effect. Where ctx ends
// while another process keeps us from writing, it takes no effect.
func (s *Store) short(ctx context.Context, work func(context.Context, statements) error) error {
	if s.writers == nil {
		return s.noted(work(ctx, s.writing))
	}
	w := &shortWrite{caller: func() error { return context.Cause(ctx) }, work: work, done: make(chan error, 1)}
	s.writers.queue(w)
	select {
	case err := <-w.done:
		return err
	case s.writers.turn <- struct{}{}:
		s.writers.sharing.Go(func() {
			s.share(context.WithoutCancel(ctx), s.writers.all())
			<-s.writers.turn
		})
	case <-ctx.Done():
		if s.writers.withdraw(w) {
			return context.Cause(ctx)
		}
	}
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// exec does a short write of one statement.
func (s *Store) exec(ctx context.Context, query string, args ...any) error {
	_, err := s.change(ctx, query, args...)
	return err
}

// change is exec, and reports whether the statement changed a row.
func (s *Store) change(ctx context.Context, query string, args ...any) (did bool, err error) {
	var changes bool
	err = s.short(ctx, func(ctx context.Context, db statements) (err error) {
		changes, err = changed(db.ExecContext(ctx, query, args...))
		return err
	})
	return err == nil && changes, err
}

// share does short writes in one transaction.
func (s *Store) share(ctx context.Context, writes []*shortWrite) {
	if len(writes) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, sharedLimit)
	defer cancel()
	outcomes := make([]error, len(writes))
	failed := s.tx(ctx, func(tx *sql.Tx) error {
		for i, w := range writes {
			if outcomes[i] = w.caller(); outcomes[i] == nil {
				outcomes[i] = w.work(ctx, tx)
			}
		}
		return nil
	})
	for i, w := range writes {
		if failed != nil {
			outcomes[i] = failed
		}
		w.done <- outcomes[i]
	}
}

func (q *writers) queue(w *shortWrite) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.queued = append(q.queued, w)
}

func (q *writers) all() []*shortWrite {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := q.queued
	q.queued = nil
	return all
}

// withdraw reports whether nobody has begun the write.
func (q *writers) withdraw(w *shortWrite) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	at := slices.Index(q.queued, w)
	if at < 0 {
		return false
	}
	q.queued = slices.Delete(q.queued, at, at+1)
	return true
}
