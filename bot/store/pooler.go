package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// errPooled refuses a pooler that gives every transaction another session: the
// lock that keeps a restore away from us is one of a session.
var errPooled = errors.New("a pooler such as PgBouncer shares its sessions out by transaction or statement: " +
	"set pool_mode = session for csbot, or name PostgreSQL itself")

const (
	// poolerLooks is how often we look for one: other clients may have hidden it.
	poolerLooks = 3
	// poolerWithin bounds that.
	poolerWithin = 10 * time.Second
)

// oneSession refuses a pooler of transactions. There a session whose client has
// nothing to say goes to the next one that has: to our second connection, or
// to somebody else's, and our first one gets another.
func oneSession(ctx context.Context, config *pgx.ConnConfig) (err error) {
	ctx, cancel := context.WithTimeout(ctx, poolerWithin)
	defer cancel()
	config = config.Copy()
	config.DefaultQueryExecMode = pgx.QueryExecModeSimpleProtocol // what is prepared belongs to a session
	var conns [2]*pgx.Conn
	for i := range conns {
		if conns[i], err = pgx.ConnectConfig(ctx, config); err != nil {
			return fmt.Errorf("csbot needs several connections: %w", err)
		}
		defer func() { _ = conns[i].Close(ctx) }()
	}
	for range poolerLooks {
		if err := lookForPooler(ctx, conns[0], conns[1]); err != nil {
			return err
		}
	}
	return nil
}

func lookForPooler(ctx context.Context, first, second *pgx.Conn) error {
	before, err := session(ctx, first)
	if err != nil {
		return err
	}
	tx, err := second.Begin(ctx)
	if err != nil {
		return errPooled // by statement: no transaction may be begun
	}
	defer func() { _ = tx.Rollback(ctx) }()
	other, err := session(ctx, tx)
	if err != nil {
		return err
	}
	if other == before {
		return errPooled
	}
	after, err := session(ctx, first)
	if err == nil && after != before {
		return errPooled
	}
	return err
}

// session is which of the server's sessions we have.
func session(ctx context.Context, in interface {
	QueryRow(ctx context.Context, query string, args ...any) pgx.Row
},
) (pid int, err error) {
	err = in.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&pid)
	return pid, err
}
