package cache

import (
	"context"
	"time"
)

// Follow reads what other processes do, every so often, until ctx ends. Whoever is
// told of what fails hears it once, and nil when it is over.
func Follow(ctx context.Context, every time.Duration, refresh func(context.Context) error, observe func(error)) error {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	failed := false
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		err := refresh(ctx)
		if ctx.Err() == nil && failed != (err != nil) {
			failed = err != nil
			observe(err)
		}
	}
}
