package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
)

// View is the modal this person has open, the topmost of them; nil if there is none.
func (p *Person) View() *View {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.top().snapshot()
}

func (p *Person) top() *View {
	if len(p.stack) == 0 {
		return nil
	}
	return p.stack[len(p.stack)-1]
}

// Home is this person's Home tab; nil if the app never published one.
func (p *Person) Home() *View {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.home.snapshot()
}

// OpenHome looks at the app's Home tab.
func (p *Person) OpenHome(ctx context.Context) (*Delivery, error) {
	return act(ctx, p, func() (*Delivery, error) {
		event := object{
			"type": "app_home_opened", "user": p.ID, "channel": p.s.im(p).ID, "tab": "home",
			"event_ts": formatTS(p.s.clock.Now().UnixMicro()),
		}
		if p.home != nil {
			event["view"] = p.s.wireView(p.home, nil)
		}
		if p.s.faults.BareHome {
			delete(event, "tab")
			delete(event, "view")
		}
		return p.s.emit("", nil, event), nil
	})
}

// live is the view as it is now, not as the snapshot has it.
func (p *Person) live(v *View) (*View, error) {
	now := p.s.openView(v.ID, "")
	if now == nil || now.owner != p {
		return nil, fmt.Errorf("sandbox: %s does not have that view open any more", p.Name)
	}
	return now, nil
}

// ClickView presses a button or picks an option in a view; names are as in Click and Select.
func (p *Person) ClickView(ctx context.Context, v *View, name, option string) (*Delivery, error) {
	return act(ctx, p, func() (*Delivery, error) {
		now, err := p.live(v)
		if err != nil {
			return nil, err
		}
		e, err := elementNamed(now.Blocks, name)
		if err != nil {
			return nil, err
		}
		action, err := p.s.action(e, option)
		if err != nil {
			return nil, err
		}
		if err := p.s.keep(now, e, option); err != nil {
			return nil, err
		}
		return p.s.dispatch(&Delivery{kind: kindInteractive, payload: mustJSON(p.s.viewAction(p, now, action))}), nil
	})
}

// keep remembers what was chosen in a view.
func (s *Server) keep(v *View, e element, chosen string) error {
	if s.inputs[e.kind()].stateless {
		return nil
	}
	state, err := s.pick(e, chosen)
	if err != nil {
		return err
	}
	if v.chosen == nil {
		v.chosen = map[string]map[string]object{}
	}
	put(v.chosen, e, state)
	return nil
}

// Submit fills in a modal and submits it. Values are named by the input's label, its block_id or its action_id; what
// is not named keeps its initial value. As in Slack's own client, a required field left empty is refused here.
func (p *Person) Submit(ctx context.Context, v *View, values map[string]string) (*Delivery, error) {
	return act(ctx, p, func() (*Delivery, error) {
		now, err := p.live(v)
		if err != nil {
			return nil, err
		}
		if now.SubmitLabel == "" {
			return nil, fmt.Errorf("sandbox: the view %q has nothing to submit", now.Title)
		}
		if err := p.s.fill(now, values); err != nil {
			return nil, err
		}
		now.Errors, now.Problem = nil, ""
		state := p.s.valuesOf(now.Blocks, now.chosen)
		payload := p.s.interaction("view_submission", p.Team, p)
		payload["trigger_id"], payload["view"] = p.s.newTrigger(p), p.s.wireView(now, state)
		payload["response_urls"] = []object{}
		return p.s.dispatch(&Delivery{
			kind: kindInteractive, answers: true, payload: mustJSON(payload),
			answered: func(answer json.RawMessage) error { return p.s.submitted(p, now, answer) },
			failed:   func(string) { now.Problem = "We had some trouble connecting. Try again?" },
		}), nil
	})
}

// fill puts values into a view's inputs, and checks what Slack's client checks.
func (s *Server) fill(v *View, values map[string]string) error {
	used := map[string]bool{}
	for _, e := range eachElement(v.Blocks) {
		for name, value := range values {
			if !e.named(name) {
				continue
			}
			used[name] = true
			if err := s.keep(v, e, value); err != nil {
				return err
			}
		}
	}
	for name := range values {
		if !used[name] {
			return fmt.Errorf("sandbox: the view has no input %q", name)
		}
	}
	return s.complete(v)
}

// complete says which required input is empty.
func (s *Server) complete(v *View) error {
	state := s.valuesOf(v.Blocks, v.chosen)
	for _, e := range eachElement(v.Blocks) {
		if e.block["type"] != "input" || e.block["optional"] == true {
			continue
		}
		if value := state[e.blockID()][e.actionID()][s.inputs[e.kind()].field]; value == nil || value == "" {
			return fmt.Errorf("sandbox: please complete the required field %q", plainText(e.block["label"]))
		}
	}
	return nil
}

// CloseView closes the topmost modal. If the app asked to be told, it is: otherwise there is no delivery.
func (p *Person) CloseView(ctx context.Context) (*Delivery, error) {
	return act(ctx, p, func() (*Delivery, error) {
		v := p.top()
		if v == nil {
			return nil, fmt.Errorf("sandbox: %s has no view open", p.Name)
		}
		p.closeView(v)
		if !v.NotifyOnClose {
			return nil, nil
		}
		payload := p.s.interaction("view_closed", p.Team, p)
		payload["view"], payload["is_cleared"] = p.s.wireView(v, nil), false
		return p.s.dispatch(&Delivery{kind: kindInteractive, payload: mustJSON(payload)}), nil
	})
}
