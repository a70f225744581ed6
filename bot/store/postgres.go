package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib" // also the driver "pgx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

func connectPostgres(ctx context.Context, url string, exclusive bool, wrappers []Wrapper) (*Store, error) {
	db, err := openPostgres(ctx, url, wrappers...)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(takesWrites(ctx, db), mayMigrate(ctx, db)); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	held, err := claimServer(ctx, db, exclusive)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s := &Store{
		db: db, writing: db, dialect: goose.DialectPostgres,
		clock:   &clock{ask: "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"},
		rules:   newRules(),
		reclaim: func(ctx context.Context) (claim, error) { return claimServer(ctx, db, exclusive) },
		migrate: func(ctx context.Context) error {
			locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 120))
			if err != nil {
				return err
			}
			return migrate(ctx, db, goose.DialectPostgres, goose.WithSessionLocker(locker))
		},
	}
	s.hold(held)
	return s, nil
}

// openPostgres reaches a server, on which our names lead somewhere and a
// session is one.
func openPostgres(ctx context.Context, url string, wrappers ...Wrapper) (*sql.DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, unread(err)
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "csbot"
	}
	db := pool(wrapped(stdlib.GetConnector(*config, stdlib.OptionAfterConnect(alone)), wrappers), connections)
	err = reach(ctx, db)
	if err == nil {
		err = oneSession(ctx, config)
	}
	if err == nil {
		err = hasSchema(ctx, db)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// unread says what is wrong with an address, without the address.
func unread(err error) error {
	if failed, ok := errors.AsType[*pgconn.ParseConfigError](err); ok && failed.Unwrap() != nil {
		return fmt.Errorf("its address cannot be used: %w", failed.Unwrap())
	}
	return errUnescaped
}

// alone has PostgreSQL answer without parallel workers: what is asked here reads
// some thousand rows by an index, and is done before they have started.
func alone(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, "SET max_parallel_workers_per_gather = 0")
	return err
}

// reach says in one line why a database does not answer. PostgreSQL's driver
// tells it anew for every address that it has tried.
func reach(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(ctx)
	if _, failed := errors.AsType[*pgconn.ConnectError](err); !failed {
		return err
	}
	said := err.Error()
	return errors.New("PostgreSQL does not let us in: " + strings.TrimSpace(said[strings.LastIndexByte(said, '\n')+1:]))
}

// hasSchema refuses a search_path that leads nowhere: tables could neither be
// found nor made.
func hasSchema(ctx context.Context, db *sql.DB) error {
	var schema sql.NullString
	if err := db.QueryRowContext(ctx, "SELECT current_schema()").Scan(&schema); err != nil {
		return err
	}
	if !schema.Valid {
		return errors.New("its search_path names no schema that is there: create it, or name another one")
	}
	return nil
}

// mayMigrate refuses a user who would have to make tables and may not.
func mayMigrate(ctx context.Context, db *sql.DB) error {
	current, err := versionOf(ctx, db, goose.DialectPostgres)
	if err != nil {
		return err
	}
	provider, err := migrator(db, goose.DialectPostgres)
	if err != nil || current >= newest(provider) {
		return err
	}
	var may bool
	if err := db.QueryRowContext(ctx, "SELECT has_schema_privilege(current_schema(), 'CREATE')").Scan(&may); err != nil {
		return err
	}
	if !may {
		return errors.New("its user may not make tables there: GRANT CREATE ON SCHEMA … TO that user")
	}
	return nil
}
