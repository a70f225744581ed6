package sandbox

// opener reads a call that opens a view: whose trigger it is, and the view.
func (s *Server) opener(c *call) (*Person, *View, error) {
	trigger := c.args["trigger_id"]
	if trigger == "" {
		return nil, nil, fail("invalid_arguments")
	}
	if t := s.triggers[trigger]; t == nil {
		return nil, nil, fail("invalid_trigger_id")
	}
	v, err := s.newView(c.args["view"], s.triggers[trigger].person, "modal")
	if err != nil {
		return nil, nil, err
	}
	if v.ExternalID != "" && s.openView("", v.ExternalID) != nil {
		return nil, nil, fail("duplicate_external_id")
	}
	p, err := s.pull(trigger)
	return p, v, err
}

func (s *Server) viewsOpen(c *call) (object, error) {
	p, v, err := s.opener(c)
	if err != nil {
		return nil, err
	}
	p.stack = nil
	if err := p.show(v); err != nil {
		return nil, err
	}
	return object{"view": s.wireView(v, nil)}, nil
}

func (s *Server) viewsPush(c *call) (object, error) {
	p, v, err := s.opener(c)
	if err != nil {
		return nil, err
	}
	if len(p.stack) == 0 {
		return nil, fail("not_found")
	}
	if err := p.show(v); err != nil {
		return nil, err
	}
	return object{"view": s.wireView(v, nil)}, nil
}

func (s *Server) viewsUpdate(c *call) (object, error) {
	old := s.openView(c.args["view_id"], c.args["external_id"])
	if old == nil {
		return nil, fail("not_found")
	}
	if hash := c.args["hash"]; hash != "" && hash != old.Hash {
		return nil, fail("hash_conflict")
	}
	v, err := s.newView(c.args["view"], old.owner, old.Type)
	if err != nil {
		return nil, err
	}
	old.replace(v)
	return object{"view": s.wireView(old, old.chosen)}, nil
}

func (s *Server) viewsPublish(c *call) (object, error) {
	p := s.byID(c.args["user_id"])
	if p == nil || p.BotID != "" {
		return nil, fail("user_not_found")
	}
	if hash := c.args["hash"]; hash != "" && p.home != nil && hash != p.home.Hash {
		return nil, fail("hash_conflict")
	}
	v, err := s.newView(c.args["view"], p, "home")
	if err != nil {
		return nil, err
	}
	if p.home == nil {
		p.home = v
	} else {
		p.home.replace(v)
	}
	return object{"view": s.wireView(p.home, nil)}, nil
}
