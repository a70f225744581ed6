package sandbox

import (
	"fmt"
	"time"

	"golang.org/x/time/rate"
)

// take uses one call under a limit of so many per length of time, or says how long to wait. The limit is a token
// bucket: as many calls may come at once, and then one whenever its share of the time has passed.
func (s *Server) take(name string, most int, per time.Duration) error {
	now, key := s.clock.Now(), fmt.Sprint(name, " ", most)
	bucket := s.limits[key]
	if bucket == nil {
		bucket = rate.NewLimiter(rate.Every(s.scaled(per)/time.Duration(most)), most)
		s.limits[key] = bucket
	}
	turn := bucket.ReserveN(now, 1)
	wait := turn.DelayFrom(now)
	if wait > 0 {
		turn.CancelAt(now)
		return &limited{wait: wait}
	}
	return nil
}
