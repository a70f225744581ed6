package sandbox

import "context"

// update changes the state under its lock and tells everybody who waits for a change.
func (s *Server) update(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change()
	s.changed()
}

// changed wakes the subscribers; Server.mu is held. A subscriber that has not looked yet will see this change too.
func (s *Server) changed() {
	s.changes++
	for ch := range s.subscribers {
		select {
		case ch <- struct{}{}:
		default:
		}
	}
}

// version counts the changes so far.
func (s *Server) version() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changes
}

// Subscribe returns a channel that gets a tick after every change of the workspace or the wire; ticks that were not
// read yet are merged. Calling cancel ends it.
func (s *Server) Subscribe() (ticks <-chan struct{}, cancel func()) {
	ch := make(chan struct{}, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.subscribers[ch] = true
	return ch, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.subscribers, ch)
	}
}

// Wait returns nil as soon as cond holds; it looks again after every change. It returns the context's error when
// that ends first. cond may call any method of the server.
func (s *Server) Wait(ctx context.Context, cond func() bool) error {
	ticks, cancel := s.Subscribe()
	defer cancel()
	for !cond() {
		select {
		case <-ticks:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
