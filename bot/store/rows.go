package store

import "context"

// A scanner is one row.
type scanner interface{ Scan(into ...any) error }

// each runs a query and does something with each of its rows.
func each(ctx context.Context, db queryer, do func(scanner) error, query string, args ...any) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// all runs a query and reads each of its rows by scan.
func all[T any](ctx context.Context, db queryer, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	var read []T
	err := each(ctx, db, func(row scanner) error {
		one, err := scan(row)
		read = append(read, one)
		return err
	}, query, args...)
	if err != nil {
		return nil, err
	}
	return read, nil
}

// scanText reads a row of one text.
func scanText(row scanner) (text string, err error) {
	err = row.Scan(&text)
	return text, err
}
