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
	there() error                          // fails where what was claimed is not what the address names any more
	Close() error
}

// unclaimed is the claim on what nobody else can have.
type unclaimed struct{}

func (unclaimed) PingContext(context.Context) error { return nil }
func (unclaimed) there() error                      { return nil }
func (unclaimed) Close() error                      { return nil }

func (s *Store) claimed() claim {
	s.held.Lock()
	defer s.held.Unlock()
	return s.claim
}

func (s *Store) hold(c claim) {
	s.held.Lock()
	defer s.held.Unlock()
	s.claim = c
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

func (serverClaim) there() error { return nil }

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

func refusal(exclusive bool) error {
	if exclusive {
		return ErrInUse
	}
	return ErrRestoring
}
