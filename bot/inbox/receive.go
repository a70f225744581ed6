package inbox

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"csbot/bot"
	"csbot/bot/outbox"
)

// A delivery is an envelope understood: who asks what, and where the answer
// goes.
type delivery struct {
	request  bot.Request
	key      string // within its workspace the same for every redelivery of the same act
	reply    address
	watchdog *watchdog
	claimed  bool          // no other delivery will be answered
	edited   bool          // the message was, and may have been answered before
	unsure   bool          // whether its person is one of ours must be looked up
	again    chan struct{} // closed when Slack delivers it again to this process
}

// An address is every way there may be to answer one envelope.
type address struct {
	sender      *outbox.Sender // to the workspace
	envelope    *Envelope
	inAck       bool   // the answer may travel in the acknowledgement
	responseURL string // five answers within half an hour
	channel     string // for chat.postMessage
	thread      string
	user        string
	trigger     string // opens a modal, within three seconds
	private     bool   // for user's eyes, where a message would be for all
}

// receive reads a payload, and no more of it than the bot uses, so that a block
// or a field that Slack adds tomorrow cannot cost an answer. ok is false for
// what is not for us.
func (s *Server) receive(env *Envelope) (d delivery, ok bool, err error) {
	switch env.Type {
	case "slash_commands":
		d, err = s.receiveSlash(env)
	case "interactive":
		return s.receiveInteraction(env)
	case "events_api":
		return s.receiveEvent(env)
	default:
		return d, false, nil
	}
	return d, err == nil, err
}

func (s *Server) receiveSlash(env *Envelope) (delivery, error) {
	var p struct {
		Team        string `json:"team_id"`
		Channel     string `json:"channel_id"`
		User        string `json:"user_id"`
		Command     string `json:"command"`
		Text        string `json:"text"`
		ResponseURL string `json:"response_url"`
		Trigger     string `json:"trigger_id"`
	}
	if err := json.Unmarshal(env.Payload, &p); err != nil {
		return delivery{}, fmt.Errorf("slash command: %w", err)
	}
	w, err := s.workspace(p.Team)
	if err != nil {
		return delivery{}, err
	}
	return delivery{
		request: bot.Request{Workspace: w, Source: bot.Slash, User: p.User, Channel: p.Channel, Text: p.Text, Slash: p.Command},
		key:     "slash/" + cmp.Or(p.Trigger, env.ID),
		reply: address{
			envelope: env, inAck: env.AcceptsPayload, responseURL: p.ResponseURL,
			channel: p.Channel, user: p.User, trigger: p.Trigger,
		},
	}, nil
}

// interaction is a click, a submitted modal, or a shortcut chosen on a message.
type interaction struct {
	Type string `json:"type"`
	Team struct {
		ID string `json:"id"`
	} `json:"team"`
	User struct {
		ID   string `json:"id"`
		Team string `json:"team_id"`
	} `json:"user"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	Container struct {
		MessageTS string `json:"message_ts"`
		ThreadTS  string `json:"thread_ts"`
	} `json:"container"`
	Actions []struct {
		ActionID string `json:"action_id"`
		ActionTS string `json:"action_ts"`
		Value    string `json:"value"`
	} `json:"actions"`
	View     submittedView `json:"view"`
	Callback string        `json:"callback_id"`
	ActionTS string        `json:"action_ts"`
	Message  struct {
		TS   string `json:"ts"`
		Text string `json:"text"`
	} `json:"message"`
	ResponseURL string `json:"response_url"`
	Trigger     string `json:"trigger_id"`
}

// thread is the one that a message is in; "" for a message of the channel, also
// when a thread hangs on it.
func (p interaction) thread() string {
	if p.Container.ThreadTS == p.Container.MessageTS {
		return ""
	}
	return p.Container.ThreadTS
}

// receiveInteraction takes the workspace from the view where there is one: in
// what people of other companies do there, team is theirs.
func (s *Server) receiveInteraction(env *Envelope) (d delivery, ok bool, err error) {
	var p interaction
	if err := json.Unmarshal(env.Payload, &p); err != nil {
		return delivery{}, false, fmt.Errorf("interaction: %w", err)
	}
	w, err := s.workspace(p.View.Installed, p.Team.ID)
	if err != nil {
		return delivery{}, false, err
	}
	by := insider
	if p.User.Team != "" {
		by = relationOf(p.User.Team, w)
	}
	if by == outsider {
		return delivery{}, false, nil
	}
	req := bot.Request{Workspace: w, User: p.User.ID, Channel: p.Channel.ID, Thread: p.thread(), Message: p.Container.MessageTS}
	to := address{
		envelope: env, responseURL: p.ResponseURL, channel: p.Channel.ID, thread: p.thread(),
		user: p.User.ID, trigger: p.Trigger,
	}
	defer func() { d.unsure = by == uncertain }()
	switch {
	case p.Type == "block_actions" && len(p.Actions) > 0:
		a := p.Actions[0]
		req.Source, req.Text, req.Home = bot.Click, a.Value, p.View.Type == "home"
		key := strings.Join([]string{"click", p.User.ID, p.Container.MessageTS, a.ActionID, a.ActionTS}, "/")
		return delivery{request: req, key: key, reply: to}, true, nil
	case p.Type == "message_action":
		req.Source, req.Text, req.Quoted = bot.OnMessage, p.Callback, p.Message.Text
		key := strings.Join([]string{"shortcut", p.User.ID, p.Message.TS, p.Callback, p.ActionTS}, "/")
		known := slices.ContainsFunc(bot.Shortcuts(), func(s bot.Shortcut) bool { return s.Callback == p.Callback })
		return delivery{request: req, key: key, reply: to}, known, nil
	case p.Type == "view_submission":
		return receiveSubmission(p, req, to)
	}
	return delivery{}, false, nil
}

// event is the part of an events_api payload that the bot listens to.
type event struct {
	Team           string `json:"team_id"`
	ID             string `json:"event_id"`
	Shared         bool   `json:"is_ext_shared_channel"`
	Authorizations []struct {
		Team string `json:"team_id"`
	} `json:"authorizations"`
	Event struct {
		Type        string `json:"type"`
		Subtype     string `json:"subtype"`
		Tab         string `json:"tab"`
		ChannelType string `json:"channel_type"`
		Team        string `json:"team"`
		UserTeam    string `json:"user_team"`
		User        string `json:"user"`
		BotID       string `json:"bot_id"`
		Text        string `json:"text"`
		Channel     string `json:"channel"`
		TS          string `json:"ts"`
		ThreadTS    string `json:"thread_ts"`
		Files       []struct {
			ID   string `json:"id"`
			Name string `json:"name"`
		} `json:"files"`
		Edited struct {
			TS string `json:"ts"`
		} `json:"edited"`
	} `json:"event"`
}

// workspaces are those that the event may be meant for: those that authorized
// it, or else the one that it came from.
func (p event) workspaces() []string {
	var named []string
	for _, a := range p.Authorizations {
		named = append(named, a.Team)
	}
	if len(slices.DeleteFunc(slices.Clone(named), func(team string) bool { return team == "" })) == 0 && !p.Shared {
		named = append(named, p.Team)
	}
	return named
}

// key is the same for every delivery of an event and, for a message, for the
// events of its edits, which have IDs of their own.
func (p event) key(env *Envelope) string {
	if p.Event.TS != "" {
		return "message/" + p.Event.Channel + "/" + p.Event.TS
	}
	return "event/" + cmp.Or(p.ID, env.ID)
}

// slackbot is Slack's own voice, the same in all workspaces.
const slackbot = "USLACKBOT"

func (s *Server) receiveEvent(env *Envelope) (delivery, bool, error) {
	var p event
	if err := json.Unmarshal(env.Payload, &p); err != nil {
		return delivery{}, false, fmt.Errorf("event: %w", err)
	}
	w, err := s.workspace(p.workspaces()...)
	if err != nil {
		return delivery{}, false, err
	}
	e, by := p.Event, insider
	if p.Shared {
		by = relationOf(cmp.Or(e.UserTeam, e.Team), w)
	}
	byBot := e.BotID != "" || e.User == w.BotUser || e.User == slackbot
	if e.User == "" || byBot || by == outsider || !said(e.Subtype) {
		return delivery{}, false, nil
	}
	req := bot.Request{Workspace: w, User: e.User, Channel: e.Channel, Text: e.Text, Shared: p.Shared}
	for _, f := range e.Files {
		req.Files = append(req.Files, bot.File(f))
	}
	to := address{envelope: env, channel: e.Channel, thread: e.ThreadTS, user: e.User, private: p.Shared}
	switch {
	case e.Type == "app_mention":
		req.Source = bot.Mention
		to.thread = cmp.Or(e.ThreadTS, e.TS)
		req.Thread = to.thread
	case e.Type == "message" && e.ChannelType == "im":
		req.Source = bot.Direct
	case e.Type == "app_home_opened" && (e.Tab == "home" || e.Tab == ""):
		req.Source, req.Text, req.Home = bot.HomeTab, bot.HomeLine, true
	default:
		return delivery{}, false, nil
	}
	return delivery{request: req, key: p.key(env), reply: to, edited: e.Edited.TS != "", unsure: by == uncertain}, true, nil
}

// said reports whether a message of this subtype is something that a person
// said.
func said(subtype string) bool {
	switch subtype {
	case "", "file_share", "thread_broadcast", "me_message":
		return true
	}
	return false
}
