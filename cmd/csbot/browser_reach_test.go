package main

import "github.com/chromedp/chromedp/kb"

// phoneStory uses the page on small screens, where nothing sticks out.
func phoneStory(b *tab) {
	b.size(390, 844)
	fits := func() {
		b.t.Helper()
		b.wait(`() => document.documentElement.scrollWidth <= innerWidth`)
	}
	fits()
	b.says("/cs nps 55 25 20")
	b.sees(newestMessage, "NPS 35")
	fits()
	b.click(".burger", "")
	b.shoot("drawer")
	b.size(390, 844)
	b.click(".sidebar [data-place]", "cs-team")
	b.sees("main h1", "cs-team")
	b.says("@csbot churn")
	b.sees(".side .message", "Churn")
	fits()
	b.size(320, 640)
	fits()
	b.click(".side .bar a", "Close the thread")
	b.misses(".side", "")
	fits()
	b.says("/cs quiz schedule")
	b.sees(openModal+" h2", "Daily question")
	fits()
	b.shoot("schedule")
	b.size(320, 640)
	b.press("Schedule")
	b.misses(openModal, "")
	b.sees(newestMessage, "Daily question here: ")
	fits()
}

// keyboardStory uses no mouse: every stop shows where the focus is.
func keyboardStory(b *tab) {
	b.size(700, 900) // where the page leaves the focus at its beginning
	b.open(b.slack.URL())
	b.wait(`() => document.activeElement === document.body`)
	tab := func(says string) {
		b.t.Helper()
		b.keys(kb.Tab)
		b.wait(`(text) => {
			const e = document.activeElement, style = getComputedStyle(e.closest(".field") || e);
			return says(e).includes(text) && (style.outlineStyle !== "none" || style.boxShadow !== "none");
		}`, says)
	}
	tab("Show the list of channels")
	tab("Skip the list of channels")
	b.enterKey()
	b.wait(`() => document.activeElement.matches("#text")`)
	b.size(1280, 900)
	b.wait(`() => { document.querySelector(".clock summary").focus(); return true; }`)
	b.enterKey()
	b.sees(".clock .menu button", "+1 hour")
	b.legible()
	b.shoot("clock")
	b.size(1280, 900)
	tab("+1 hour")
	tab("Tomorrow 9:00")
	b.keys(kb.Escape)
	b.misses(".clock .menu button", "+1 hour")
	b.wait(`() => document.activeElement.matches(".clock summary")`)
	b.says("/cs churn")
	b.sees(newestMessage, "Churn")
	b.wait(`() => { document.querySelector("#messages").focus(); return true; }`)
	tab("Share")
	tab("Send to my DM")
	tab("More")
	b.enterKey()
	b.sees(newestMessage, "Sources")
}

// cardsStory goes through a session of cards on a small screen.
func cardsStory(b *tab) {
	b.size(390, 844)
	fits := func() {
		b.t.Helper()
		b.wait(`() => document.documentElement.scrollWidth <= innerWidth`)
	}
	b.says("/cs cards churn, NRR")
	b.sees(newestMessage, "1 of 2")
	fits()
	b.shoot("card-front")
	b.size(390, 844)
	b.press("Show")
	b.sees(newestMessage, "How well did you know it?")
	fits()
	b.legible()
	b.shoot("card-back")
	b.size(390, 844)
	b.press("5")
	b.sees(newestMessage, "2 of 2")
	b.press("Undo")
	b.sees(newestMessage, "1 of 2")
	b.press("2")
	b.sees(newestMessage, "2 of 2")
	b.press("Show")
	b.sees(newestMessage, "Net Revenue Retention")
	b.press("4")
	b.sees(newestMessage, "you knew 1 of 2")
	fits()
	b.shoot("cards-done")
	b.size(1280, 900) // where the page offers to be somebody else
	b.be("ben")
	b.misses(privateMessage, "")
}
