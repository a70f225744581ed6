package sandbox

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// act runs something a person does; it does nothing when the context has ended.
func act[T any](ctx context.Context, p *Person, do func() (T, error)) (result T, err error) {
	if err := ctx.Err(); err != nil {
		return result, err
	}
	p.s.update(func() { result, err = do() })
	return result, err
}

// Slash types a slash command, as in "/cs define churn", and sends it. If no socket takes it, the person is told so
// by Slack and the delivery fails with ErrNotConnected.
func (p *Person) Slash(ctx context.Context, ch *Channel, line string) (*Delivery, error) {
	return act(ctx, p, func() (*Delivery, error) {
		command, words := line, ""
		if i := strings.IndexFunc(line, unicode.IsSpace); i >= 0 {
			command, words = line[:i], strings.TrimSpace(line[i:])
		}
		switch {
		case command != p.s.opts.Command || p.s.need("commands") != nil:
			return nil, fmt.Errorf("sandbox: %s is not a valid command", command)
		case p.Team != p.s.teamID && (!p.s.opts.OrgInstall || !p.s.colleague(p)):
			return nil, errors.New("sandbox: the app is not installed in this person's company")
		}
		if err := p.mayWrite(ch); err != nil {
			return nil, err
		}
		where := place{channel: ch, person: p}
		return p.s.dispatch(&Delivery{
			kind: kindSlash, answers: true, payload: mustJSON(p.s.slash(where, words)), answered: p.s.slashAnswered(where),
			failed: func(code string) {
				p.s.notice(where, fmt.Sprintf("%s failed with the error %q", command, code))
			},
		}), nil
	})
}

func (p *Person) mayWrite(ch *Channel) error {
	switch {
	case ch.archived:
		return fmt.Errorf("sandbox: %s is archived", ch.Name)
	case !ch.has(p):
		return fmt.Errorf("sandbox: %s is not a member of %s", p.Name, ch.Name)
	}
	return nil
}

// Say writes a message in a channel. Where it mentions the bot, and the bot is a member, the app gets an app_mention;
// the message's Delivery is that.
func (p *Person) Say(ctx context.Context, ch *Channel, text string) (*Message, error) {
	return p.write(ctx, ch, &Message{Text: text})
}

// Reply writes a message in the thread of another.
func (p *Person) Reply(ctx context.Context, parent *Message, text string) (*Message, error) {
	root := parent.TS
	if parent.ThreadTS != "" {
		root = parent.ThreadTS
	}
	return p.write(ctx, p.s.Channel(parent.Channel), &Message{Text: text, ThreadTS: root})
}

// Broadcast writes a reply that the channel sees as well.
func (p *Person) Broadcast(ctx context.Context, parent *Message, text string) (*Message, error) {
	root := parent.TS
	if parent.ThreadTS != "" {
		root = parent.ThreadTS
	}
	return p.write(ctx, p.s.Channel(parent.Channel), &Message{Text: text, ThreadTS: root, Subtype: "thread_broadcast"})
}

// DM writes to the bot directly.
func (p *Person) DM(ctx context.Context, text string) (*Message, error) {
	return p.write(ctx, p.IM(), &Message{Text: text})
}

// write posts a message with what the person typed and tells the app if it concerns it.
func (p *Person) write(ctx context.Context, ch *Channel, m *Message) (*Message, error) {
	return act(ctx, p, func() (*Message, error) {
		if err := p.mayWrite(ch); err != nil {
			return nil, err
		}
		if _, err := ch.thread(m.ThreadTS); err != nil {
			return nil, err
		}
		m.User, m.Text = p.ID, p.s.delivered(m.Text)
		if p.BotID != "" {
			m.BotID, m.Subtype = p.BotID, "bot_message"
		} else {
			m.ClientMsgID = p.s.uuid()
			m.Blocks = mustJSON([]object{p.s.richText(m.Text)})
		}
		if m.File != nil {
			p.s.upload(m.File)
		}
		said := p.s.add(ch, m).snapshot()
		said.Delivery = p.s.hear(ch, m)
		return said, nil
	})
}

// Edit changes a message of one's own. In a direct message the app gets a message_changed; where it is mentioned it
// gets another app_mention, with an event_id of its own.
func (p *Person) Edit(ctx context.Context, m *Message, text string) (*Message, error) {
	return act(ctx, p, func() (*Message, error) {
		ch := p.s.findChannel(m.Channel)
		now := ch.find(m.TS)
		if now == nil || now.User != p.ID {
			return nil, errors.New("sandbox: not a message of this person")
		}
		delivered := p.s.delivered(text)
		told := p.s.rewrite(ch, now, content{text: delivered, blocks: mustJSON([]object{p.s.richText(delivered)})})
		if !ch.IM {
			told = p.s.hear(ch, now)
		}
		said := now.snapshot()
		said.Delivery = told
		return said, nil
	})
}

// Click presses a button of a message, named by what is written on it or by its action_id.
func (p *Person) Click(ctx context.Context, m *Message, label string) (*Delivery, error) {
	return p.choose(ctx, m, label, "")
}

// Select picks an option (by its text or value), a person, a channel, a date … in an element of a message, which is
// named by its placeholder or its action_id.
func (p *Person) Select(ctx context.Context, m *Message, name, option string) (*Delivery, error) {
	return p.choose(ctx, m, name, option)
}

// Shortcut chooses a shortcut of the app's, by its callback ID, in the menu of a message.
func (p *Person) Shortcut(ctx context.Context, m *Message, callback string) (*Delivery, error) {
	return act(ctx, p, func() (*Delivery, error) {
		ch := p.s.findChannel(m.Channel)
		now := ch.find(m.TS)
		switch {
		case now == nil || !p.sees(ch, now) || now.Ephemeral:
			return nil, fmt.Errorf("sandbox: %s has no menu of that message", p.Name)
		case p.s.need("commands") != nil:
			return nil, errors.New("sandbox: the app has no shortcuts")
		}
		where := place{channel: ch, person: p, original: now}
		return p.s.dispatch(&Delivery{kind: kindInteractive, payload: mustJSON(p.s.shortcut(where, callback))}), nil
	})
}

func (p *Person) choose(ctx context.Context, m *Message, name, option string) (*Delivery, error) {
	return act(ctx, p, func() (*Delivery, error) {
		ch := p.s.findChannel(m.Channel)
		now := ch.find(m.TS)
		if now == nil || !p.sees(ch, now) {
			return nil, fmt.Errorf("sandbox: %s does not see that message any more", p.Name)
		}
		e, err := elementNamed(m.Blocks, name) // as they are before the person's eyes, perhaps not the latest
		if err != nil {
			return nil, err
		}
		action, err := p.s.action(e, option)
		if err != nil {
			return nil, err
		}
		where := place{channel: ch, person: p, original: now}
		return p.s.dispatch(&Delivery{kind: kindInteractive, payload: mustJSON(p.s.messageAction(where, action))}), nil
	})
}
