package main

// moves is a list of customers by month: one left, one came, one pays more.
const moves = "customer,month,mrr\nAcme,2026-01,1000\nAcme,2026-02,1200\nBolt,2026-01,500\nCrux,2026-02,300\nAcme,2026-03,1300\nCrux,2026-03,200"

// chartsStory has what people would rather look at drawn, with the figures that the
// text says: the parts of an answer, what a pasted list of customers comes to, its cohorts.
func chartsStory(b *tab) {
	b.enter("csbot")
	b.says("nps 55 25 20")
	b.sees(newestMessage, "NPS 35")
	b.press("Chart")
	b.sees(newestMessage+" .pie .legend li", "Promoters")
	b.wait(`(slices) => all(slices).length === 3`, newestMessage+" .pie path")
	b.legible()
	b.shoot("chart-parts")
	b.wait(`(text) => {
		const field = document.querySelector("main .composer textarea");
		field.value = text;
		field.focus();
		return true;
	}`, moves)
	b.enterKey()
	b.sees(newestMessage, "I keep nothing of the list")
	b.press("Chart")
	b.sees(newestMessage+" .bars tr", "Expansion")
	b.legible()
	b.shoot("chart-waterfall")
	b.size(390, 844)
	b.wait(`() => document.documentElement.scrollWidth <= innerWidth`)
	b.size(1280, 900)
	b.press("Cohorts")
	b.sees(newestMessage+" table", "Began")
	b.legible()
	b.shoot("chart-cohorts")
}
