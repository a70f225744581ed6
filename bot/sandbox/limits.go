package sandbox

import "time"

// window counts the calls under one limit since it opened.
type window struct {
	opened time.Time
	count  int
}

// take uses one call of at most so many per length of time, or says how long to wait.
func (s *Server) take(key string, most int, per time.Duration) error {
	now, per := s.clock.Now(), s.scaled(per)
	w := s.limits[key]
	if w == nil || now.Sub(w.opened) >= per {
		w = &window{opened: now}
		s.limits[key] = w
	}
	if w.count >= most {
		return &limited{wait: w.opened.Add(per).Sub(now)}
	}
	w.count++
	return nil
}
