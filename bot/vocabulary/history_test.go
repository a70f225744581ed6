package vocabulary_test

import (
	"fmt"
	"testing"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/view"
)

// History says who changed what, the newest first; one tap goes back, which is a
// change like another one; what is deleted comes back; what a member does of it
// waits.
func TestHistoryIsSeenAndGoneBackTo(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ben", p.asks("ben", "add Zorb"), map[string]string{"meaning": "A customer who hums.", "also": "hum"})
	p.asks("ana", "suggestions", "Approve")
	for i := range 6 {
		p.fills("ana", p.asks("ana", "zorb", "More", "Correct this"), map[string]string{"meaning": fmt.Sprintf("Meaning %d.", i), "note": "Old & <new>."})
	}
	seen := p.asks("ben", "history the hum?") // no such name: an ordinary question
	if seen.Kind == answer.KindWord {
		t.Errorf("a question is read as a history: %s", view.Plain(seen))
	}
	seen = p.asks("ben", "history hum")
	p.expect(seen, "Zorb · history of your team's entry", "27 November 2026 · changed by ana", "What it means here: Meaning 5.", "[2 more]", "[Correct this]", "[Delete]")
	p.lacks(seen, "[Erase]", "A customer who hums.", "<@")
	older := p.answers("ben", bot.Click, p.button(seen, "2 more"), nil)
	p.expect(older, "27 November 2026 · written by ben, approved by ana", "What it means here: A customer who hums.", "Note: Old & <new>.", "Also called: hum")
	p.lacks(older, "Meaning 5", "more]")

	first := p.lastButton(older, "Back to this")
	p.expect(p.answers("ben", bot.Click, first, nil), "Zorb waits to be approved", "[Withdraw]")
	p.expect(p.asks("ana", "suggestions"), "Zorb · a change, by", "A customer who hums.", "Now: Meaning 5.")
	p.expect(p.answers("ana", bot.Click, first, nil), "Zorb says again what it said on 27 November 2026.", "A customer who hums.")
	p.expect(p.asks("cleo", "zorb"), "A customer who hums.")
	p.expect(p.answers("ada", bot.Click, first, nil), "Somebody has changed that meanwhile.")
	p.expect(p.asks("cleo", "zorb", "More", "History"), "changed by ana", "A customer who hums.", "Note: nothing", "[3 more]")

	p.expect(p.asks("ben", "zorb", "More", "History", "Delete"), "Delete Zorb?", "it can be brought back")
	p.expect(p.asks("ben", "zorb", "More", "History", "Delete", "Delete"), "Zorb waits to be approved")
	p.expect(p.asks("ana", "suggestions"), "Zorb · to be deleted, suggested by")
	p.expect(p.asks("ana", "history zorb", "Delete", "Back"), "history of your team's entry")
	deleted := p.asks("ana", "history zorb", "Delete", "Delete")
	p.expect(deleted, "Zorb is deleted: nobody finds it any more.")
	p.expect(p.asks("cleo", "zorb"), "I don't know")
	p.expect(p.asks("ana", "history zorb"), "· deleted by ana", "[Erase]")
	p.expect(p.answers("ana", bot.Click, p.button(deleted, "Bring it back"), nil), "says again")
	p.expect(p.asks("cleo", "zorb"), "A customer who hums.")
	p.expect(p.asks("ana", "history zorb"), "· brought back by ana")
	for _, line := range []string{"history zorb", "history churn"} {
		if said := p.answers("ana", bot.Mention, line, nil); said.To != answer.AskerAlone {
			t.Errorf("%s is told to %v", line, said.To)
		}
	}
	p.expect(p.asks("gus", "history zorb"), "You may not do this here")
	p.expect(p.asks("ana", "history churn"), "Churn is a general entry", "[Correct this]")
}

// What is erased is nowhere, and that it was erased is told; what a suggestion
// said that came to nothing is erased, too.
func TestErasedWordsAreNowhere(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.fills("ana", p.asks("ana", "add Zorb"), map[string]string{"meaning": "Secret one."})
	p.fills("ana", p.asks("ana", "zorb", "More", "Correct this"), map[string]string{"meaning": "Secret two."})
	p.fills("ben", p.asks("ben", "zorb", "More", "Correct this"), map[string]string{"meaning": "Secret three."})
	history := p.asks("ana", "history zorb")
	erase := p.button(history, "Erase")
	p.expect(p.answers("ben", bot.Click, erase, nil), "You may not do this here")
	confirm := p.answers("ana", bot.Click, erase, nil)
	p.expect(confirm, "Erase Zorb and all that it ever said?", "Nothing brings them back", "[Delete instead]")
	p.expect(p.answers("ben", bot.Click, p.button(confirm, "Erase"), nil), "You may not do this here")
	erased := p.answers("ana", bot.Click, p.button(confirm, "Erase"), nil)
	p.expect(erased, "Erased, with all that it ever said.")
	mark := p.answers("ben", bot.Click, p.button(erased, "History"), nil)
	p.expect(mark, "An entry that is erased", "27 November 2026 · erased by ana", "· changed by ana", "· written by ana")
	p.lacks(mark, "Secret", "Zorb", "Back to this", "[Delete]", "[Erase]")
	for _, tap := range []string{erase, p.button(confirm, "Erase"), p.lastButton(history, "Back to this")} {
		p.expect(p.answers("ana", bot.Click, tap, nil), "That is not there any more")
	}
	p.expect(p.asks("cleo", "zorb"), "I don't know")
	p.expect(p.asks("ana", "suggestions"), "Nothing waits")

	p.fills("ben", p.asks("ben", "add Kick"), map[string]string{"meaning": "Secret four."})
	declined := p.fills("ana", p.asks("ana", "suggestions", "Decline"), map[string]string{"reason": "Secret five."})
	p.expect(p.asks("ana", "history kick"), "There is no entry of your team's of this name.", "suggested by ben, and not used: Secret four.")
	p.lacks(p.asks("ben", "history kick"), "Secret")
	p.expect(p.answers("ana", bot.Click, p.button(declined, "Erase its words"), nil), "Erase what was suggested?")
	p.expect(p.asks("ana", "history kick", "Erase its words", "Erase"), "Erased")
	p.lacks(p.asks("ana", "history kick"), "Secret")

	// So it is where there was an entry of the name later.
	p.fills("ben", p.asks("ben", "add Grip"), map[string]string{"meaning": "Secret six."})
	p.fills("ana", p.asks("ana", "suggestions", "Decline"), map[string]string{"reason": ""})
	p.fills("ana", p.asks("ana", "add Grip"), map[string]string{"meaning": "A hold."})
	p.expect(p.asks("ana", "grip", "More", "History"), "suggested by ben, and not used: Secret six.", "[Erase its words]")
	p.lacks(p.asks("ben", "history grip"), "Secret")
	p.expect(p.asks("ana", "history grip", "Erase its words", "Erase"), "Erased")
	p.expect(p.asks("ana", "history grip"), "A hold.")
	p.lacks(p.asks("ana", "history grip"), "Secret")
	p.asks("ana", "history grip", "Erase", "Erase")

	events, err := p.book.Events(t.Context(), "T1")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		if e.Text != nil || e.Reason != "" {
			t.Errorf("the log still has %+v", e)
		}
	}
}

// An entry that was deleted before another one of its name is found, and erased.
func TestAnEarlierEntryOfANameIsFound(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	for _, meaning := range []string{"The old one.", "The new one."} {
		p.fills("ana", p.asks("ana", "add Zorb"), map[string]string{"meaning": meaning})
		if meaning == "The old one." {
			p.asks("ana", "history zorb", "Delete", "Delete")
		}
	}
	p.expect(p.asks("ana", "history zorb"), "The new one.")
	earlier := p.asks("ana", "history zorb", "An earlier entry")
	p.expect(earlier, "The old one.")
	p.expect(p.answers("ana", bot.Click, p.button(earlier, "Back to this"), nil), "“Zorb” already leads to another entry")
	p.asks("ana", "history zorb", "An earlier entry", "Erase", "Erase")
	p.lacks(p.asks("ana", "history zorb"), "An earlier entry", "The old one.")
}
