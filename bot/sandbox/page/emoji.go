package page

import "regexp"

var emojiName = regexp.MustCompile(`:[a-z0-9_+-]+:`)

// withEmoji replaces the names of emoji that the page knows.
func withEmoji(s string) string {
	return emojiName.ReplaceAllStringFunc(s, func(name string) string {
		if picture, ok := emojis()[name[1:len(name)-1]]; ok {
			return picture
		}
		return name
	})
}

// emojis are the few names that bots like to use.
func emojis() map[string]string {
	return map[string]string{
		"+1": "👍", "-1": "👎", "arrow_down": "⬇️", "arrow_right": "➡️", "arrow_up": "⬆️", "bar_chart": "📊", "bell": "🔔",
		"book": "📖", "books": "📚", "bulb": "💡", "calendar": "📅", "chart_with_downwards_trend": "📉",
		"chart_with_upwards_trend": "📈", "clap": "👏", "clock9": "🕘", "eyes": "👀", "fire": "🔥", "gear": "⚙️",
		"hourglass": "⌛", "information_source": "ℹ️", "large_blue_square": "🟦", "large_green_square": "🟩",
		"large_orange_square": "🟧", "large_yellow_square": "🟨", "link": "🔗", "lock": "🔒", "mag": "🔍", "medal": "🏅",
		"memo": "📝", "no_entry": "⛔", "one": "1️⃣", "point_right": "👉", "question": "❓", "red_square": "🟥", "rocket": "🚀",
		"smile": "😄", "sparkles": "✨", "star": "⭐", "tada": "🎉", "thinking_face": "🤔", "three": "3️⃣", "trophy": "🏆",
		"two": "2️⃣", "warning": "⚠️", "wave": "👋", "white_check_mark": "✅", "white_large_square": "⬜", "x": "❌", "zap": "⚡",
	}
}
