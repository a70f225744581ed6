package sandbox

import (
	"fmt"
	"time"
)

const triggerLife = 3 * time.Second

// trigger is what lets an app open a view for a person, once and soon.
type trigger struct {
	person  *Person
	expires time.Time
	used    bool
}

// newTrigger makes a trigger_id for something p did.
func (s *Server) newTrigger(p *Person) string {
	s.serial++
	id := fmt.Sprintf("%d.%d.%s", s.clock.Now().UnixMilli(), s.serial, s.token(32))
	s.triggers[id] = &trigger{person: p, expires: s.clock.Now().Add(s.scaled(triggerLife))}
	return id
}

// pull uses a trigger_id up.
func (s *Server) pull(id string) (*Person, error) {
	t := s.triggers[id]
	switch {
	case t == nil:
		return nil, fail("invalid_trigger_id")
	case t.used:
		return nil, fail("exchanged_trigger_id")
	case s.clock.Now().After(t.expires):
		return nil, fail("expired_trigger_id")
	}
	t.used = true
	return t.person, nil
}
