package view

import (
	"github.com/slack-go/slack"

	"csbot/bot/answer"
)

// Home is an answer as somebody's Home tab, which shows no charts.
func Home(a answer.Answer) slack.HomeTabViewRequest {
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: Blocks(Undrawn(a))}}
}
