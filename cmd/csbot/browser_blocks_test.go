package main

import (
	"net/http"
	"net/url"
	"os"
	"strings"
)

// film is a block that Slack takes from apps, and that the page does not draw.
const film = `{"type": "video", "alt_text": "a film", "title": {"type": "plain_text", "text": "Film"},
	"thumbnail_url": "https://example.com/a.png", "video_url": "https://example.com/a"}`

// blocksStory shows a message with blocks of all types that bots use, and one
// that is not drawn, which the page says.
func blocksStory(b *tab) {
	blocks := string(must[[]byte](b.t)(os.ReadFile("../../bot/sandbox/page/testdata/message.json")))
	reply, err := http.PostForm(b.config.APIURL+"chat.postMessage", url.Values{
		"token": {string(b.config.BotToken)}, "channel": {b.slack.Channel("cs-team").ID}, "text": {"all of them"},
		"blocks": {strings.TrimSuffix(strings.TrimSpace(blocks), "]") + "," + film + "]"},
	})
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = reply.Body.Close() }()
	b.enter("cs-team")
	for part, text := range map[string]string{
		" h3": "Leaderboard 🏆", " .fields": "Streak4 days", " .accessory button": "More about NPS", " .accessory [role=img]": "a picture",
		" .context i": "Likely", " .actions button": "Share", " .actions select": "Pick a metric", " figure": "Trend", " th": "Who", " td": "@",
		" .unknown": "video is not drawn by this page.",
	} {
		b.sees(newestMessage+part, text)
	}
	b.wait(`(message) => all(message + " hr").length === 1`, newestMessage)
	b.legible()
	b.shoot("blocks")
	b.size(390, 844)
	b.wait(`() => document.documentElement.scrollWidth <= innerWidth && all(".says").every((text) => text.clientWidth > 120)`)
}
