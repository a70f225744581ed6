package vocabulary_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
)

// pasted is a glossary as somebody pastes it, with the faults that such have.
const pasted = "Term\tDefinition\tAlso called\nZorb\tA hum\thum; the hum\nKick\tA boot\t\nKick\tThe first call\t\nme\tI\t\nGrip\t\t\nHum\tB.\t\nzorb two\tC.\thum\n"

// An admin pastes a glossary into our conversation, sees what would be done, and
// imports it: all at once, with other meanings as senses, and again without effect.
func TestAnAdminImportsWords(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	paste := func(user string) answer.Answer { return p.answers(user, bot.Direct, pasted, nil) }
	p.expect(paste("ben"), "Only who approves words can import a glossary")
	p.expect(paste("gus"), "You may not do this here")
	long := "Term\tDefinition\n" + strings.Repeat("Zorb\tA hum\n", files.MostRows+1)
	p.expect(p.answers("ana", bot.Direct, long, nil), "This has more than 20,000 lines", "Send it in parts")
	preview := paste("ana")
	p.expect(preview, "2 words to add, 4 lines to leave out", "“Term” as word, “Definition” as meaning, “Also called” as also", "Zorb: A hum",
		"line 5: Word: “me” is a command of mine", "line 6: “Grip” has no meaning", "line 7: “Hum” already leads to “Zorb”, of line 2",
		"line 8: “hum” already leads to “Zorb”, of line 2", "Nothing is imported yet")
	if n := len(p.in().Own); n != 0 {
		t.Errorf("%d words are there after a preview", n)
	}
	line := p.button(preview, "Import 2 words")
	p.expect(p.answers("ben", bot.Click, line, nil), "Only who approves words can import a glossary")
	p.expect(p.answers("ana", bot.Click, line, nil), "2 words imported: everybody can look them up now.", "4 lines left out")
	p.expect(p.asks("ben", "the hum"), "A hum")
	p.expect(p.asks("ben", "kick"), "A boot", "The first call")
	if err := other.book.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	other.expect(other.asks("ben", "kick"), "The first call")
	p.expect(paste("ana"), "There is nothing to import", "2 there already")
	p.expect(p.answers("ana", bot.Click, line, nil), "all of it is there already")
	p.expect(p.answers("ana", bot.Direct, "Term\tDefinition\nKick\tA boot, now\n", nil), "1 to change")

	p.expect(p.fills("ana", p.asks("ana", "kick", "More", "Correct this"), map[string]string{"meaning": "A shoe"}), "is saved")
	p.expect(p.asks("ben", "kick"), "A shoe", "The first call")

	changing := p.button(p.answers("ana", bot.Direct, "Term\tDefinition\nKick\tA boot, now\n", nil), "Import 1 word")
	p.fills("ada", p.asks("ada", "kick", "More", "Correct this"), map[string]string{"note": "Ada's."})
	p.expect(p.answers("ana", bot.Click, changing, nil), "Somebody has changed that meanwhile")
	p.expect(p.asks("ben", "kick", "More"), "Ada's.")

	p.expect(p.asks("ben", "export"), "Only admins can export")
	exported := p.asks("ana", "export")
	p.expect(exported, "2 words, as CSV", "word,meaning,also", "Kick,A shoe", "Kick,The first call", `Zorb,A hum,"hum, the hum"`)
	if exported.To != answer.InDM {
		t.Error("an export is shown elsewhere")
	}
}

// Of an import all is done or nothing, also where somebody comes before it.
func TestImportsAreWhole(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	sheet, err := files.Read("Term,Definition\nZorb,A\nKick,B\nGrip,C\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	i := p.in().NewImport(sheet)
	p.fills("ana", p.asks("ana", "add Grip"), map[string]string{"meaning": "A hold."})
	taken := new(house.TakenError)
	if _, err := p.book.DoAll(t.Context(), "T1", i.Events("ana", house.Admin, now)); !errors.As(err, &taken) || taken.Name != "Grip" {
		t.Errorf("Grip is there: %v", err)
	}
	if n := len(p.in().Own); n != 1 {
		t.Errorf("%d words are there", n)
	}
	if _, err := p.book.DoAll(t.Context(), "T1", p.in().NewImport(sheet).Events("ana", house.Admin, now)); err != nil {
		t.Error(err)
	}
	p.expect(p.asks("ben", "grip"), "C")
	if n := len(p.in().Own); n != 3 {
		t.Errorf("%d words are there", n)
	}
}

// pages are what Slack shows of an answer, and of those behind its button.
func (p *process) pages(user, line string) (shown string, n int) {
	p.Helper()
	var all strings.Builder
	for n = 1; ; n++ {
		said := p.asks(user, line)
		fits(p.T, said)
		all.Write(encoded(p.T, view.Blocks(said)))
		i := slices.IndexFunc(said.Buttons, func(b answer.Button) bool { return b.Label == "Next lines" })
		if i < 0 || n > 100 {
			return all.String(), n
		}
		line = said.Buttons[i].Line
	}
}

// An export is pages of what Slack takes, which are all of it.
func TestLongExports(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	var rows strings.Builder
	rows.WriteString("Term\tDefinition\tNote\n")
	for n := range 120 {
		fmt.Fprintf(&rows, "Zorb %d\t%s\t%s\n", n, strings.Repeat("<&> ", 100), strings.Repeat("&", 400))
	}
	sheet, err := files.Read(rows.String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.book.DoAll(t.Context(), "T1", p.in().NewImport(sheet).Events("ana", house.Admin, now)); err != nil {
		t.Fatal(err)
	}
	shown, _ := p.pages("ana", "export")
	for what, want := range map[string]int{"Zorb": 120, "&lt;": 120 * 100, "&amp;": 120 * (100 + 400)} {
		if n := strings.Count(shown, what); n != want {
			t.Errorf("%q is shown %d times, want %d", what, n, want)
		}
	}
}

// An export is, byte by byte, the file that csbot writes on the server, in each form.
func TestExportsAreFiles(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	for n := range 40 {
		_, err := p.book.Do(t.Context(), "T1", house.Event{Kind: house.Suggest, By: "ana", Role: house.Admin, At: now, Text: &house.Text{
			Name: fmt.Sprintf("Zorb %d & co", n), Meaning: "Says *loudly*, _twice_: \"<hum>\", 'yes' — 10 €.", More: []string{"- A list: of one"}, Also: []string{fmt.Sprintf("z%d", n)},
			Note: "=1+1", NotSame: []string{"NRR: `it` hums", "GRR: it does not"}, Adds: n%2 == 0,
		}})
		p.must(err)
	}
	for form, ends := range map[files.Form][2]string{files.CSV: {"\ufeff", "\r\n"}, files.YAML: {"", "\n"}, files.JSON: {"", "\n"}} {
		want, err := files.Write(form, p.in().Texts())
		p.must(err)
		var lines []string
		for line := "export " + strings.ToUpper(string(form)); line != ""; {
			said := p.asks("ana", line)
			fits(t, said)
			for _, part := range said.Parts {
				for _, text := range part.Lines {
					if part.Kind == answer.Listing {
						lines = append(lines, text[0].Text)
					}
				}
			}
			i := slices.IndexFunc(said.Buttons, func(b answer.Button) bool { return b.Label == "Next lines" })
			line = ""
			if i >= 0 {
				line = said.Buttons[i].Line
			}
		}
		if got := ends[0] + strings.Join(lines, ends[1]) + ends[1]; got != string(want) {
			t.Errorf("%s: %s", form, cmp.Diff(string(want), got))
		}
	}
	p.expect(p.asks("ana", "export", "As YAML"), "40 words, as YAML", "- word: Zorb 0 & co")
	p.expect(p.asks("ana", "export xml"), "as CSV, YAML or JSON", "[As JSON]")
	p.expect(p.asks("ben", "export yaml"), "Only admins can export")
}

// While nobody approves alone what they wrote, an import waits, and who else decides
// hears of it; what is tapped twice, in whatever process, waits once.
func TestAnImportOfFourEyes(t *testing.T) {
	t.Parallel()
	all := processes(t, 2)
	p, other := all[0], all[1]
	if _, err := p.book.Do(t.Context(), "T1", house.Event{Kind: house.FourEyes, On: true, By: "ana", Role: house.Admin, At: now}); err != nil {
		t.Fatal(err)
	}
	preview := p.answers("ana", bot.Direct, "Term\tDefinition\nKick\tA boot\nZorb\tA hum\n", nil)
	p.expect(preview, "waits for somebody else to approve it")
	p.lacks(preview, "live at once")
	line := p.button(preview, "Import 2 words")
	p.expect(p.answers("ana", bot.Click, line, nil), "2 words imported: somebody else has to approve them, and hears of it.", "[All that waits]")
	for _, again := range []*process{p, other} {
		again.expect(again.answers("ana", bot.Click, line, nil), "2 words imported before: somebody else still has to approve them.")
	}
	if waiting := p.book.Waiting("T1"); len(waiting) != 2 {
		t.Errorf("%d suggestions wait", len(waiting))
	}
	_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
	var told []string
	for _, task := range tasks {
		told = append(told, task.Kind+" "+task.Person)
	}
	if want := []string{"suggested words ada", "suggested words ana", "waiting words ana"}; !slices.Equal(told, want) || err != nil {
		t.Errorf("told are %q, %v", told, err)
	}
	bundle := p.asks("ada", "suggestions")
	p.expect(bundle, "2 words at once · imported by", "Kick: A boot", "[Approve all]", "[Decline all]")
	p.expect(p.asks("ana", "suggestions", "Approve all"), "Somebody else has to approve what you wrote.")
	p.expect(p.answers("ben", bot.Click, p.button(bundle, "Approve all"), nil), "deciding about them for its approvers")
	p.expect(p.asks("ada", "suggestions", "One by one", "Approve"), "Kick is approved")
	p.expect(p.answers("ana", bot.Click, line, nil), "1 word imported before")
}

// An import that waits is decided as one: what somebody changed since is left, and so
// is what cannot be approved as it is.
func TestAnImportIsDecidedAsOne(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	if _, err := p.book.Do(t.Context(), "T1", house.Event{Kind: house.FourEyes, On: true, By: "ana", Role: house.Admin, At: now}); err != nil {
		t.Fatal(err)
	}
	imports := func(rows string) {
		preview := p.answers("ana", bot.Direct, "Term\tDefinition\n"+rows, nil)
		p.answers("ana", bot.Click, p.button(preview, fmt.Sprintf("Import %d words", strings.Count(rows, "\n"))), nil)
	}
	p.fills("ben", p.asks("ben", "add Grip"), map[string]string{"meaning": "A hold."})
	imports("Kick\tA boot\nZorb\tA hum\nHook\tA bend\nGrip\tA grasp\n")
	seen := p.asks("ada", "suggestions")
	p.expect(seen, "5 suggestions wait", "Grip · new, by", "4 words at once")
	p.asks("ada", "suggestions", "Approve") // Ben's
	p.fills("ana", p.asks("ana", "suggestions", "One by one", "Change"), map[string]string{"meaning": "A big boot"})
	p.expect(p.answers("ada", bot.Click, p.button(seen, "Approve all"), nil), "2 words approved: everybody can look them up now.", "[All that waits]")
	for word, means := range map[string]string{"zorb": "A hum", "hook": "A bend", "grip": "A hold."} {
		p.expect(p.asks("cleo", word), means)
	}
	p.expect(p.asks("ada", "suggestions"), "2 suggestions wait", "A big boot", "Your team has this already: Grip")
	p.expect(p.answers("ada", bot.Click, p.button(seen, "Approve all"), nil), "That is not there any more")
	p.asks("ada", "suggestions", "Approve")
	p.fills("ada", p.asks("ada", "suggestions", "Decline"), nil)
	imports("Latch\tA lock\nPeg\tA pin\n")
	p.expect(p.fills("ada", p.asks("ada", "suggestions", "Decline all"), map[string]string{"reason": "Not ours."}), "2 words declined. Their author hears of it.")
	p.expect(p.asks("ada", "suggestions"), "Nothing waits")
}

// What is imported on the server is told as what is imported in Slack: to who decides,
// once, and to who asked for a word of it.
func TestAnImportOnTheServerIsTold(t *testing.T) {
	t.Parallel()
	for _, four := range []bool{true, false} {
		p := processes(t, 1)[0]
		p.asks("cem", "zorb", "Ask for it")
		if four {
			if _, err := p.book.Do(t.Context(), "T1", house.Event{Kind: house.FourEyes, By: "ana", Role: house.Admin, On: true}); err != nil {
				t.Fatal(err)
			}
		}
		sheet, err := files.Read("Term,Definition\nZorb,A\nKick,B\n", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.book.DoAll(t.Context(), "T1", p.in().NewImport(sheet).Events("ana", house.Admin, now), bot.Imported("T1", "ana", now)); err != nil {
			t.Fatal(err)
		}
		p.does("imported words")
		p.does("imported words") // the process that did it ended meanwhile
		waits, live := p.does("suggested words"), p.does("changed words")
		_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		count := map[string]int{}
		for _, task := range tasks {
			count[task.Kind]++
		}
		if four {
			p.expect(waits["ada T1/suggested words/ada/2026-11-30"], "2 words at once", "Zorb: A", "[Approve all]")
			if len(waits) != 1 || count["suggested words"] != 2 || count["waiting words"] != 1 || count["found words"] > 0 {
				t.Errorf("told: %v, tasks: %v", waits, count)
			}
			continue
		}
		p.expect(live["ada T1/changed words/ada/2026-11-30"], "Zorb · written by", "Kick · written by")
		p.expect(p.does("found words")[fmt.Sprintf("cem T1/found words/cem/%d", now.Truncate(10*time.Minute).Unix())], "“zorb”: A")
		if len(waits) > 0 || count["waiting words"] > 0 {
			t.Errorf("told: %v, tasks: %v", waits, count)
		}
	}
}
