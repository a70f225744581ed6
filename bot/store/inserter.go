package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// An inserter puts rows into a table, many by one statement.
type inserter struct {
	tx      *sql.Tx
	table   table
	pending []any
}

// atOnce is how many values a statement has: enough to spare PostgreSQL most
// round trips, few enough for SQLite, which looks for each among all of them.
const atOnce = 100

func (in *inserter) add(ctx context.Context, values []any) error {
	for _, value := range values {
		if text, ok := value.(string); ok {
			value = storable(text) // SQLite keeps what PostgreSQL refuses
		}
		in.pending = append(in.pending, value)
	}
	if len(in.pending)+len(values) > atOnce {
		return in.flush(ctx)
	}
	return nil
}

func (in *inserter) flush(ctx context.Context) error {
	if len(in.pending) == 0 {
		return nil
	}
	values := placeholders(len(in.pending), len(in.table.Columns))
	text := `INSERT INTO "` + in.table.Name + `" (` + in.table.list() + `) VALUES ` + values //nolint:gosec // names of the schema
	if _, err := in.tx.ExecContext(ctx, text, in.pending...); err != nil {
		return fmt.Errorf("fill the table %s: %w", in.table.Name, err)
	}
	in.pending = in.pending[:0]
	return nil
}

// placeholders are those of some values, in rows of so many: "($1, $2), ($3, $4)".
func placeholders(values, row int) string {
	var text strings.Builder
	for i := range values {
		switch {
		case i == 0:
			text.WriteString("(")
		case i%row == 0:
			text.WriteString("), (")
		default:
			text.WriteString(", ")
		}
		fmt.Fprintf(&text, "$%d", i+1)
	}
	text.WriteString(")")
	return text.String()
}
