package inbox

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/view"
)

// linkLife is how long a response_url works, less a margin.
const linkLife = 29 * time.Minute

// origin is where a form was opened; it travels in private_metadata, since a
// submission carries neither channel nor response_url.
type origin struct {
	Line        string    `json:"line"`
	Channel     string    `json:"channel,omitempty"`
	Thread      string    `json:"thread,omitempty"`
	ResponseURL string    `json:"response_url,omitempty"`
	Home        bool      `json:"home,omitempty"`
	Opened      time.Time `json:"opened"`
}

type submittedView struct {
	Type      string `json:"type"`
	Callback  string `json:"callback_id"`
	Installed string `json:"app_installed_team_id"` // where our app is, whoever has the view
	Metadata  string `json:"private_metadata"`
	State     struct {
		Values filledIn `json:"values"`
	} `json:"state"`
}

// filledIn is what was left in a form, by block and action.
type filledIn map[string]map[string]filled

// UnmarshalJSON takes an empty list for an empty object: Slack writes [] where
// there is nothing.
func (f *filledIn) UnmarshalJSON(raw []byte) error {
	if bytes.Equal(bytes.TrimSpace(raw), []byte("[]")) {
		return nil
	}
	return json.Unmarshal(raw, (*map[string]map[string]filled)(f))
}

// metadata writes where a form was opened.
func (o origin) metadata() (string, error) {
	raw, err := json.Marshal(o)
	if err != nil {
		return "", fmt.Errorf("form: %w", err)
	}
	return string(raw), nil
}

// formWithin is how long the bot tries to open a form, from when it was asked
// to: a trigger lives three seconds, and Slack's answer may come after that.
const formWithin = 5 * time.Second

// openForm opens a form, within the life of its trigger: it waits neither for
// the database nor for anything else of Slack's. A trigger is good for one form,
// so that none is opened twice however often a request is delivered; that it was
// answered is noted afterwards, for the sake of those that come later. A form
// that does not open is told, with a button that opens it.
func (s *Server) openForm(ctx context.Context, d delivery, form *answer.Form) error {
	_ = s.acknowledge(ctx, d.reply.envelope)
	metadata, err := origin{
		Line: form.Line, Channel: d.request.Channel, Thread: d.reply.thread, ResponseURL: d.reply.responseURL, Home: d.request.Home, Opened: time.Now(),
	}.metadata()
	if err != nil {
		return err
	}
	opening, cancel := context.WithDeadline(ctx, d.reply.envelope.Received.Add(formWithin))
	defer cancel()
	err = d.reply.sender.OpenForm(opening, d.reply.trigger, form, metadata)
	claimed := s.claim(ctx, d)
	switch {
	case err == nil:
		return nil
	case errors.Is(claimed, errRepeated):
		return claimed
	}
	s.tell(ctx, d, bot.NotOpened(form))
	return fmt.Errorf("form: %w", err)
}

// receiveSubmission reads a submitted form: the command line it stands for,
// and the place it was opened from.
func receiveSubmission(p interaction, req bot.Request, to address) (delivery, bool, error) {
	if p.View.Callback != view.FormCallback {
		return delivery{}, false, nil
	}
	var from origin
	if err := json.Unmarshal([]byte(p.View.Metadata), &from); err != nil {
		return delivery{}, false, errors.New("form: its metadata is not ours")
	}
	req.Source, req.Text, req.Channel, req.Home, req.Values = bot.Submission, from.Line, from.Channel, from.Home, map[string]string{}
	for block, values := range p.View.State.Values {
		for _, v := range values {
			req.Values[block] = v.String()
		}
	}
	to.channel, to.thread, to.inAck = "", from.Thread, false
	if time.Since(from.Opened) < linkLife {
		to.responseURL = from.ResponseURL
	}
	return delivery{request: req, key: "form/" + p.Trigger, reply: to}, true, nil
}

type option struct {
	Value string `json:"value"`
}

// filled is what a person left in a field.
type filled struct {
	Value   string   `json:"value"`
	Time    string   `json:"selected_time"`
	Option  option   `json:"selected_option"`
	Options []option `json:"selected_options"`
	Person  string   `json:"selected_user"`
	People  []string `json:"selected_users"`
	Channel string   `json:"selected_conversation"`
}

func (f filled) String() string {
	var values []string
	for _, o := range f.Options {
		values = append(values, o.Value)
	}
	return cmp.Or(f.Value, f.Time, f.Option.Value, f.Channel, f.Person, strings.Join(slices.Concat(values, f.People), ","))
}
