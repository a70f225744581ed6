package store

import "context"

// A scanner is one row.
type scanner interface{ Scan(into ...any) error }

// all runs a query and reads each of its rows by scan.
func all[T any](ctx context.Context, db queryer, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var read []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		read = append(read, one)
	}
	return read, rows.Err()
}

// scanText reads a row of one text.
func scanText(row scanner) (text string, err error) {
	err = row.Scan(&text)
	return text, err
}
