package store

import (
	"sync"
	"time"

	"csbot/quiz/calendar"
)

// rulesKept is how many rules are kept before all are forgotten.
const rulesKept = 1000

// A ruleCache keeps what the texts of rules say. Parsing one takes longer than
// reading it, and a text never says anything else.
type ruleCache struct {
	mu   sync.Mutex
	read map[string]calendar.Rule
}

func (c *ruleCache) parse(text string) (calendar.Rule, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if rule, known := c.read[text]; known {
		return rule, nil
	}
	rule, err := calendar.ParseRule(text, time.UTC)
	if err != nil {
		return rule, err
	}
	if c.read == nil || len(c.read) >= rulesKept {
		c.read = make(map[string]calendar.Rule)
	}
	c.read[text] = rule
	return rule, nil
}
