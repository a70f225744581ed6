package store

import (
	"context"
	"database/sql"
	"sync/atomic"
	"time"
)

// measureEvery is how often a process asks PostgreSQL what time it is.
const measureEvery = time.Minute

// A clock is the one that the processes on a database share: leases and what
// else ends at a time must not hang on the machine that somebody runs on. All
// processes on an SQLite file share that machine's; how far a machine is off
// PostgreSQL's is measured. The zero value is the machine's.
type clock struct {
	machine func() time.Time // nil: time.Now
	ask     string           // SQL for the database's time in milliseconds; "": the machine's counts
	off     atomic.Int64     // by how much the database is ahead, a Duration
}

func (c *clock) now() time.Time { return c.local().Add(time.Duration(c.off.Load())) }

func (c *clock) local() time.Time {
	if c.machine == nil {
		return time.Now()
	}
	return c.machine()
}

func (s *Store) measure(ctx context.Context) error { return s.clock.measure(ctx, s.db) }

// measure asks the database for its time, which was so halfway between the
// question and the answer.
func (c *clock) measure(ctx context.Context, db *sql.DB) error {
	if c.ask == "" {
		return nil
	}
	var ms int64
	asked := c.local()
	if err := db.QueryRowContext(ctx, c.ask).Scan(&ms); err != nil {
		return err
	}
	took := c.local().Sub(asked)
	c.off.Store(int64(time.UnixMilli(ms).Sub(asked.Add(took / 2))))
	return nil
}
