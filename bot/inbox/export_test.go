package inbox

// What tests of the whole path set and compare with.
const (
	Workers       = workers
	AckWithin     = ackWithin
	MakeWithin    = makeWithin
	ClaimWithin   = claimWithin
	ConfirmWithin = confirmWithin
)

// Fill leaves no place for requests, whatever is still to be given back.
func (s *Server) Fill() {
	s.requests.mu.Lock()
	defer s.requests.mu.Unlock()
	s.requests.taken = 2 * places
}

// BeginStop makes the server behave as one that is to end.
func (s *Server) BeginStop() {
	stopping := make(chan struct{})
	close(stopping)
	s.stopping = stopping
}
