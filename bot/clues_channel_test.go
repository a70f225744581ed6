package bot

import (
	"context"
	"slices"
	"strconv"

	"csbot/bot/answer"
	"csbot/quiz"
)

// What reaches people of a clue table.

func (c *clueTable) Say(_ context.Context, m ClueMessage) (string, error) {
	if c.refuses {
		return "", &quiz.Refusal{Reason: "the channel is archived"}
	}
	if c.where(m) >= 0 {
		c.t.Errorf("%s is said twice", m.ID)
	}
	c.said = append(c.said, m)
	c.heard(m.Answer)
	if c.loses {
		return "", quiz.ErrUnknown
	}
	return strconv.Itoa(len(c.said)), nil
}

// where is which of the messages one is; -1: it was not said.
func (c *clueTable) where(m ClueMessage) int {
	return slices.IndexFunc(c.said, func(other ClueMessage) bool { return other.ID == m.ID })
}

func (c *clueTable) Said(_ context.Context, m ClueMessage) (string, bool, error) {
	i := c.where(m)
	return strconv.Itoa(i + 1), i >= 0, nil
}

func (c *clueTable) Rewrite(_ context.Context, m ClueMessage, _ string) error {
	c.scores++
	c.root = m.Answer
	c.heard(m.Answer)
	return nil
}

func (c *clueTable) Remind(_ context.Context, r Reminder) error {
	c.told = append(c.told, r)
	c.heard(r.Answer)
	return nil
}

func (c *clueTable) Reminded(_ context.Context, r Reminder) (bool, error) {
	return slices.ContainsFunc(c.told, func(other Reminder) bool { return other.ID == r.ID }), nil
}

// heard is called with all that is said.
func (c *clueTable) heard(a answer.Answer) {
	if c.hears != nil {
		c.hears(a)
	}
}
