package store

import (
	"time"

	"csbot/bot/cache"
	"csbot/quiz/calendar"
)

// rulesKept is how long is kept what the text of a rule says, which is never
// anything else: parsing one takes longer than reading it.
const rulesKept = 24 * time.Hour

// A ruleCache holds rules by their text.
type ruleCache struct{ *cache.Cache[calendar.Rule] }

func newRules() ruleCache { return ruleCache{cache.New[calendar.Rule](rulesKept)} }

func (c ruleCache) parse(text string) (calendar.Rule, error) {
	if rule, known := c.Get(text); known {
		return rule, nil
	}
	rule, err := calendar.ParseRule(text, time.UTC)
	if err == nil {
		c.Put(text, rule)
	}
	return rule, err
}
