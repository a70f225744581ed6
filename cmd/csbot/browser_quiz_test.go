package main

func questionStory(b *tab) {
	b.misses(".unread", "")
	b.later("+1 hour")
	b.sees(".unread", "cs-team")
	b.enter("cs-team")
	b.sees(anyMessage, "Daily question")
	b.press("A")
	b.sees(privateMessage, "Only visible to you")
	b.shoot("answered")
	b.be("ben")
	b.misses(privateMessage, "")
	b.press("B")
	b.sees(privateMessage, "Only visible to you")
	b.later("Tomorrow 9:00")
	b.sees(anyMessage, "Answer: ")
	b.sees(anyMessage, "Too few answers to say")
	b.shoot("closed")
}

// boardStory is a day of two people, one of whom joins the leaderboard.
func boardStory(b *tab) {
	b.later("+1 hour")
	b.enter("cs-team")
	b.press("A")
	b.sees(privateMessage, "Only visible to you")
	b.says("/cs me join")
	b.sees(newestMessage, "You are on this channel's leaderboard")
	b.shoot("joined")
	b.be("ben")
	b.press("B")
	b.sees(privateMessage, "Only visible to you")
	b.later("Tomorrow 9:00")
	b.sees(anyMessage, "Too few answers to say")
	b.says("/cs leaderboard")
	b.sees(newestMessage, "Leaderboard · ")
	b.sees(newestMessage, "1. @ana")
	b.sees(newestMessage, "You are not on this leaderboard.")
	b.shoot("leaderboard")
	b.be("ana")
	b.says("/cs leaderboard all")
	b.sees(newestMessage, "You: place 1, ")
	b.size(390, 700)
	b.wait(`() => { // the end stays in view when there is less room
		const list = document.querySelector("#messages");
		return list.scrollHeight > list.clientHeight + 100 && list.scrollHeight - list.scrollTop - list.clientHeight < 2;
	}`)
}
