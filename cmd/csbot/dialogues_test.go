package main

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"csbot/bot/answer"
	"csbot/bot/bottest"
	"csbot/bot/talk"
)

// dialogues are a conversation a paragraph: what is said, and what comes of it.
const dialogues = `
nps 55 25 20 -> nps 35
and with 60 20 20? -> nps 40
how about 50/30/20 -> nps 30
same but 45 detractors -> nps 4
what's the difference? -> nps 4
more -> Net Promoter Score
thanks! -> quiet

nrr start=100k expansion=12k churn=5k -> nrr 107
same but churn 8k -> nrr 104
ok cool -> quiet
how do I calculate it? -> NRR =
and GRR? -> Gross Revenue Retention
what's the difference? -> Net Revenue Retention

nps 55 25 20 -> nps 35
and 60? -> Which number is it instead of?
the first -> nps 38.0952
and csat 180/200 -> csat 90
what is a deal room -> Deal Room

what is churn? -> Churn
how is it measured? -> Churn rate =
12 of 400 -> churn 3
and with 15 of 400 -> churn 3.75

GRR -> Gross Revenue Retention
and NRR? -> Net Revenue Retention
how is that different from churn -> Churn

review -> Which did you mean
the second one -> Business Review
where does that come from? -> Source

TAM -> Which did you mean
the market one -> Total Addressable Market

churn -> Churn
the revenue one -> Revenue Churn Rate

ltv arpa=100 gm=80% churn=2% -> ltv 4000
same but gm 70% -> ltv 3500
what if churn were 4% -> ltv 1750
and arpa 200 instead -> ltv 3500

csat 80 of 100 -> csat 80
last month it was 75 of 100 -> csat 75
before that 70 of 100 -> csat 70
for globex it's 45 of 60 -> csat 75
sorry, 48 of 60 -> csat 80
churn was 9 of 390 -> churn 2.3076

churn 12/400 -> churn 3
and retention? -> retention 97

8k MRR in ARR -> arr 96000
and 9k? -> arr 108000

ltv arpa=100 gm=80% churn=2% -> ltv 4000
what if arpa goes to 120 -> ltv 4800
churn is 4% actually -> ltv 2400

prorate 300 10 30 -> prorate 100
15 days instead -> prorate 150

renewal 45/50 -> renewal 90
if 48 renewed -> renewal 96
what about 50 up for renewal -> renewal 96
49 of 50 -> renewal 98

define upsell -> Upsell
vs cross-sell -> Cross-Sell
and downsell -> Downsell
example? -> Downsell

low touch -> Low Touch
and high? -> High Touch
and tech? -> Tech Touch
lol -> quiet

formula? -> none
and with 60 20 20? -> none
`

// Conversations go on from their last answer, one after the other and mixed.
func TestAskGoesOnFromTheLastAnswer(t *testing.T) {
	t.Parallel()
	type turn struct {
		place      int
		line, want string
	}
	var turns []turn
	for i, dialogue := range strings.Split(strings.TrimSpace(dialogues), "\n\n") {
		for j, line := range strings.Split(dialogue, "\n") {
			say, want, _ := strings.Cut(line, " -> ")
			object, err := json.Marshal(map[string]string{"id": say, "thread": strconv.Itoa(i), "command": say})
			if err != nil {
				t.Fatal(err)
			}
			turns = append(turns, turn{j, string(object), want})
		}
	}
	for range 2 {
		var input []string
		for _, turn := range turns {
			input = append(input, turn.line)
		}
		for i, line := range askLines(t, strings.Join(input, "\n"), "--jsonl") {
			var got answered
			if err := json.Unmarshal([]byte(line), &got); err != nil {
				t.Fatal(err)
			}
			if !cameOf(got, turns[i].want) {
				t.Errorf("%q: want %s, got %s", got.Query, turns[i].want, line)
			}
		}
		slices.SortStableFunc(turns, func(a, b turn) int { return a.place - b.place })
	}
}

// cameOf reports whether an answer is the metric and value, the term or the
// words that are wanted.
func cameOf(got answered, want string) bool {
	name, value, _ := strings.Cut(want, " ")
	switch {
	case want == "none":
		return got.Metric == nil && got.Level != answer.LevelSure
	case want == "quiet":
		return got.Metric == nil && len(got.Terms) == 0 && !strings.Contains(got.Text, "don't know")
	case got.Metric != nil:
		return got.Metric.Name == name && value != "" && strings.HasPrefix(got.Metric.Value, value)
	}
	return slices.Contains(got.Terms, want) || strings.Contains(got.Text, want)
}

func TestThreads(t *testing.T) {
	t.Parallel()
	bottest.TestTalks(t, func(*testing.T) talk.Store { return newThreads() })
}
