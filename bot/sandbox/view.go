package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"

	"csbot/bot/sandbox/blockkit"
)

const deepest = 3 // views in one stack

// View is a copy of a modal or a Home tab as it was when it was asked for.
type View struct {
	ID              string
	Type            string // "modal" or "home"
	Title           string
	SubmitLabel     string // empty when it cannot be submitted
	CloseLabel      string
	CallbackID      string
	PrivateMetadata string
	ExternalID      string
	Hash            string
	RootID          string
	PreviousID      string
	Blocks          json.RawMessage   // an array, with block_id and action_id everywhere
	Errors          map[string]string // what the app said about a submission, by block_id
	Problem         string            // what Slack says when the app did not answer a submission
	NotifyOnClose   bool
	ClearOnClose    bool

	owner  *Person
	title  json.RawMessage // text objects as the app sent them
	submit json.RawMessage
	closer json.RawMessage
	chosen map[string]map[string]object // what was picked without submitting: block_id, action_id, state
}

func (v *View) snapshot() *View {
	if v == nil {
		return nil
	}
	dup := *v
	dup.Errors = maps.Clone(v.Errors)
	dup.chosen = maps.Clone(v.chosen)
	return &dup
}

// newView reads and checks a view an app wants to show to p.
func (s *Server) newView(raw string, p *Person, kind string) (*View, error) {
	if raw == "" {
		return nil, fail("invalid_arguments")
	}
	if err := refused("invalid_arguments", "/view", blockkit.CheckView([]byte(raw))); err != nil {
		return nil, err
	}
	var sent struct {
		Type            string          `json:"type"`
		Title           json.RawMessage `json:"title"`
		Submit          json.RawMessage `json:"submit"`
		Close           json.RawMessage `json:"close"`
		Blocks          json.RawMessage `json:"blocks"`
		CallbackID      string          `json:"callback_id"`
		PrivateMetadata string          `json:"private_metadata"`
		ExternalID      string          `json:"external_id"`
		NotifyOnClose   bool            `json:"notify_on_close"`
		ClearOnClose    bool            `json:"clear_on_close"`
	}
	if err := json.Unmarshal([]byte(raw), &sent); err != nil || sent.Type != kind {
		return nil, &apiError{code: "invalid_arguments", fields: object{"response_metadata": object{
			"messages": []string{fmt.Sprintf("[ERROR] must be a view of type %s [json-pointer:/view/type]", kind)},
		}}}
	}
	v := &View{
		ID: s.newID("V"), Type: sent.Type, Hash: s.newHash(), Blocks: s.stored(sent.Blocks), owner: p,
		Title: labelOf(sent.Title), SubmitLabel: labelOf(sent.Submit), CloseLabel: labelOf(sent.Close),
		title: filledText(sent.Title), submit: filledText(sent.Submit), closer: filledText(sent.Close),
		CallbackID: sent.CallbackID, PrivateMetadata: sent.PrivateMetadata, ExternalID: sent.ExternalID,
		NotifyOnClose: sent.NotifyOnClose, ClearOnClose: sent.ClearOnClose,
	}
	v.RootID = v.ID
	return v, nil
}

func labelOf(raw json.RawMessage) string {
	var o object
	_ = json.Unmarshal(raw, &o)
	return plainText(o)
}

func (s *Server) newHash() string {
	return fmt.Sprintf("%d.%s", s.clock.Now().Unix(), s.token(8))
}

// wireView is a view as Slack shows it to an app, with the state of its inputs.
func (s *Server) wireView(v *View, values map[string]map[string]object) object {
	var previous any
	if v.PreviousID != "" {
		previous = v.PreviousID
	}
	o := object{
		"id": v.ID, "team_id": v.owner.Team, "type": v.Type, "blocks": v.Blocks, "private_metadata": v.PrivateMetadata,
		"callback_id": v.CallbackID, "state": s.wireState(values), "hash": v.Hash, "clear_on_close": v.ClearOnClose,
		"notify_on_close": v.NotifyOnClose, "root_view_id": v.RootID, "previous_view_id": previous, "app_id": s.appID,
		"external_id": v.ExternalID, "app_installed_team_id": s.teamID, "bot_id": s.bot.BotID,
		"title": nullable(v.title), "submit": nullable(v.submit), "close": nullable(v.closer),
	}
	if v.Type == "home" {
		o["title"] = object{"type": "plain_text", "text": "View Title", "emoji": true}
	}
	return o
}

// wireState is the state of inputs as Slack shows it to an app.
func (s *Server) wireState(values map[string]map[string]object) object {
	switch {
	case len(values) > 0:
		return object{"values": values}
	case s.faults.ListedState:
		return object{"values": []any{}}
	}
	return object{"values": object{}}
}

func nullable(raw json.RawMessage) any {
	if raw == nil {
		return nil
	}
	return raw
}

// show puts a view on top of its owner's stack.
func (p *Person) show(v *View) error {
	if len(p.stack) >= deepest {
		return fail("push_limit_reached")
	}
	if len(p.stack) > 0 {
		top := p.stack[len(p.stack)-1]
		v.RootID, v.PreviousID = top.RootID, top.ID
	}
	p.stack = append(p.stack, v)
	return nil
}

// openView is a view somebody has open, or a Home tab, by ID or external ID; nil if there is none.
func (s *Server) openView(id, external string) *View {
	for _, p := range s.people {
		for _, v := range append([]*View{p.home}, p.stack...) {
			if v != nil && (v.ID == id || external != "" && v.ExternalID == external) {
				return v
			}
		}
	}
	return nil
}

// replace gives an open view new content; it stays the same view.
func (v *View) replace(with *View) {
	with.ID, with.RootID, with.PreviousID, with.owner = v.ID, v.RootID, v.PreviousID, v.owner
	*v = *with
}
