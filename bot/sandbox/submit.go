package sandbox

import (
	"encoding/json"
	"slices"
)

// submitted does what the acknowledgement of a submission says: a bare one closes the view.
func (s *Server) submitted(p *Person, v *View, payload json.RawMessage) error {
	var answer struct {
		Action string            `json:"response_action"`
		Errors map[string]string `json:"errors"`
		View   json.RawMessage   `json:"view"`
	}
	if len(payload) > 0 {
		if err := json.Unmarshal(payload, &answer); err != nil {
			return fail("invalid_payload")
		}
	}
	if !slices.Contains(p.stack, v) {
		return nil // closed in the meantime
	}
	actions := map[string]func() error{
		"":       func() error { p.closeView(v); return nil },
		"clear":  func() error { p.stack = nil; return nil },
		"errors": func() error { return v.refuse(answer.Errors) },
		"update": func() error {
			with, err := s.newView(string(answer.View), p, "modal")
			if err == nil {
				v.replace(with)
			}
			return err
		},
		"push": func() error {
			next, err := s.newView(string(answer.View), p, "modal")
			if err == nil {
				err = p.show(next)
			}
			return err
		},
	}
	do, ok := actions[answer.Action]
	if !ok {
		return fail("invalid_response_action")
	}
	return do()
}

// closeView takes a view and those above it away.
func (p *Person) closeView(v *View) {
	if i := slices.Index(p.stack, v); i >= 0 {
		p.stack = p.stack[:i:i]
	}
}

// refuse shows the app's errors at the inputs they name.
func (v *View) refuse(errors map[string]string) error {
	blocks := map[string]bool{}
	for _, e := range eachElement(v.Blocks) {
		if e.block["type"] == "input" {
			blocks[e.blockID()] = true
		}
	}
	for id := range errors {
		if !blocks[id] {
			return fail("unknown_block_id")
		}
	}
	if len(errors) == 0 {
		return fail("no_errors")
	}
	v.Errors = errors
	return nil
}
