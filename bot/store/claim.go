package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// What keeps a restore and the processes that use the database apart.
var (
	// ErrInUse means that a process has the database open.
	ErrInUse = errors.New("csbot is running on it: stop all of its processes first")
	// ErrRestoring means that a restore has it to itself.
	ErrRestoring = errors.New("a backup is being restored into it: start again when that is done")
)

// A claim is what a process has on a database that it uses, for as long as it
// does, however it ends. A restore's claim is exclusive, all others are
// shared.
type claim interface {
	PingContext(ctx context.Context) error // fails where the claim is lost
	Close() error
}

const (
	// claimKey is that of PostgreSQL's advisory lock: "csbot".
	claimKey = 0x63_73_62_6f_74
	// claimPatience is how long a claim waits for processes that come and go.
	claimPatience = 2 * time.Second
	// watchEvery is how often a process looks after its claim.
	watchEvery = 10 * time.Second
)

// claimServer claims a PostgreSQL database by a lock that lasts as long as a
// connection, which it takes out of the pool.
func claimServer(ctx context.Context, db *sql.DB, exclusive bool) (claim, error) {
	lock := "SELECT pg_try_advisory_lock_shared($1)"
	if exclusive {
		lock = "SELECT pg_try_advisory_lock($1)"
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	err = try(ctx, conn, lock)
	if errors.Is(err, errTaken) {
		err = refusal(exclusive)
		if from := claimants(ctx, conn); from != "" {
			err = fmt.Errorf("%w (connected from %s)", err, from)
		}
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return serverClaim{conn}, nil
}

type serverClaim struct{ *sql.Conn }

// Close gives the claim up at once, not when the server sees that the
// connection has ended.
func (c serverClaim) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), claimPatience)
	defer cancel()
	// Both fail where the connection is lost, and the claim with it.
	_, _ = c.ExecContext(ctx, "SELECT pg_advisory_unlock_all()")
	_ = c.Conn.Close()
	return nil
}

// claimants says where the processes are that have a claim: one that is not
// known any more may be on a machine that has vanished.
func claimants(ctx context.Context, conn *sql.Conn) string {
	var from sql.NullString
	_ = conn.QueryRowContext(ctx, `
		SELECT string_agg(DISTINCT COALESCE(host(a.client_addr), 'the server itself'), ', ')
		FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
		WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database()
		AND (l.classid::bigint << 32) + l.objid::bigint = $1`, int64(claimKey)).Scan(&from)
	return from.String
}

// try takes a lock as soon as it is free, or fails with errTaken.
func try(ctx context.Context, conn *sql.Conn, lock string) error {
	for deadline := time.Now().Add(claimPatience); ; {
		var ours bool
		if err := conn.QueryRowContext(ctx, lock, int64(claimKey)).Scan(&ours); err != nil || ours {
			return err
		}
		if time.Now().After(deadline) {
			return errTaken
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// claimFile claims an SQLite database by a lock on a file beside it.
func claimFile(ctx context.Context, path string, exclusive bool) (claim, error) {
	kind := "deferred"
	if exclusive {
		kind = "exclusive"
	}
	lock, err := lockFile(context.WithoutCancel(ctx), path+"-use", kind, claimPatience)
	if errors.Is(err, errTaken) {
		return nil, refusal(exclusive)
	}
	if err != nil {
		return nil, err
	}
	return lock, nil
}

func refusal(exclusive bool) error {
	if exclusive {
		return ErrInUse
	}
	return ErrRestoring
}

// Watch looks after the claim that this process has on its database, until
// ctx ends. PostgreSQL ends a claim with its connection, which is then made
// anew; Watch fails with ErrRestoring where a restore was quicker, and the
// process has to stop.
//
// A restore that came and went before Watch has looked is not noticed, and
// does no harm: it replaces all data in one transaction and marks what was due
// as skipped, and a Game takes every step from what the ledger says then.
//
// No other method but Close touches the claim; Close comes after Watch.
func (s *Store) Watch(ctx context.Context) error { return s.watch(ctx, watchEvery) }

func (s *Store) watch(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if err := s.renewClaim(ctx); errors.Is(err, ErrRestoring) {
			return fmt.Errorf("stop using the database: %w", err)
		}
	}
}

// renewClaim makes a lost claim anew. It fails while the server is away.
func (s *Store) renewClaim(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*claimPatience)
	defer cancel()
	if s.claim.PingContext(ctx) == nil {
		return nil
	}
	_ = s.claim.Close() // it is gone
	renewed, err := claimServer(ctx, s.db, false)
	if err == nil {
		s.claim = renewed
	}
	return err
}
