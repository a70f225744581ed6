package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"
)

// maxTitle is how many characters Slack shows of a form's title.
const maxTitle = 24

// A Form is a modal with an input a field. Submitted, it becomes the
// command line it stands for, with the fields in Request.Values.
type Form struct {
	Title  string // at most 24 characters
	Line   string // the command that opened it and that takes the fields
	Submit string // the button's label; "": Calculate
	Intro  string
	Fields []Field
}

// FieldsError refuses a submitted form, field by field.
type FieldsError map[string]string

func (e FieldsError) Error() string { return fmt.Sprintf("%d fields of the form are wrong", len(e)) }

// formCallback names our modals among the views of other apps.
const formCallback = "csbot-form"

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

// view renders a form as a modal.
func (f *Form) view(from origin) (slack.ModalViewRequest, error) {
	metadata, err := json.Marshal(from)
	if err != nil {
		return slack.ModalViewRequest{}, fmt.Errorf("form: %w", err)
	}
	view := slack.ModalViewRequest{
		Type:            slack.VTModal,
		CallbackID:      formCallback,
		Title:           plainText(cut(f.Title, maxTitle)),
		Submit:          plainText(or(f.Submit, "Calculate")),
		Close:           plainText("Cancel"),
		PrivateMetadata: string(metadata),
	}
	if f.Intro != "" {
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, slack.NewSectionBlock(mrkdwn(words(f.Intro).mrkdwn), nil, nil))
	}
	for _, field := range f.Fields {
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, field.block())
	}
	return view, nil
}

// formWithin is how long the bot tries to open a form, from when it was asked
// to: a trigger lives three seconds, and Slack's answer may come after that.
const formWithin = 5 * time.Second

// openForm opens a form, within the life of its trigger: it waits neither for
// the database nor for anything else of Slack's. A trigger is good for one form,
// so that none is opened twice however often a request is delivered; that it was
// answered is noted afterwards, for the sake of those that come later. A form
// that does not open is told, with a button that opens it.
func (b *Bot) openForm(ctx context.Context, d delivery, form *Form) error {
	_ = b.acknowledge(ctx, d.reply.envelope)
	view, err := form.view(origin{
		Line: form.Line, Channel: d.request.Channel, Thread: d.reply.thread, ResponseURL: d.reply.responseURL, Home: d.request.Home, Opened: time.Now(),
	})
	if err != nil {
		return err
	}
	opening, cancel := context.WithDeadline(ctx, d.reply.envelope.Received.Add(formWithin))
	defer cancel()
	err = b.sender.openView(opening, d.reply.trigger, view)
	claimed := b.claim(ctx, d)
	switch {
	case err == nil:
		return nil
	case errors.Is(claimed, errRepeated):
		return claimed
	}
	b.tell(ctx, d, notOpened(form))
	return fmt.Errorf("form: %w", err)
}

// openView opens a form. A trigger that is used up after a call without an answer
// was used by that call.
func (s *Sender) openView(ctx context.Context, trigger string, view slack.ModalViewRequest) error {
	unanswered := false
	return s.call(ctx, call{method: openView}, func() error {
		_, err := s.api.OpenViewContext(ctx, trigger, view)
		became, _ := effect(err)
		if unanswered && (slackError(err) == "exchanged_trigger_id" || slackError(err) == "trigger_exchanged") {
			return nil
		}
		unanswered = unanswered || became == unknown
		return err
	})
}

// receiveSubmission reads a submitted form: the command line it stands for,
// and the place it was opened from.
func receiveSubmission(p interaction, req Request, to address) (delivery, bool, error) {
	if p.View.Callback != formCallback {
		return delivery{}, false, nil
	}
	var from origin
	if err := json.Unmarshal([]byte(p.View.Metadata), &from); err != nil {
		return delivery{}, false, errors.New("form: its metadata is not ours")
	}
	req.Source, req.Text, req.Channel, req.Home, req.Values = Submission, from.Line, from.Channel, from.Home, map[string]string{}
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
