package vocabulary_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/sandbox/blockkit"
	"csbot/bot/view"
)

// pastes has Ana paste a text into our conversation.
func (p *process) pastes(text string) answer.Answer {
	p.Helper()
	return p.answers("ana", bot.Direct, text, nil)
}

// What was guessed of columns is shown, and can be said otherwise in a form before
// anything is imported: also of a list that is too long for a button, and of one whose first
// line may be a word.
func TestColumnsAreChosen(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	const table = "Term\tTopic\tDefinition\tRemark\nZorb\tHums <it> &amp; co\tCalls\tby *ear*\nKick\tBoots\tShoes\t\n"
	for _, text := range []string{table, table + strings.Repeat("Zorb\tHums\tCalls\t\n", 200)} {
		preview := p.pastes(text)
		p.expect(preview, "2 words to add", "“Topic” as category", "“Definition” as meaning", "[Change the columns]")
		form := p.answers("ana", bot.Click, p.button(preview, "Change the columns"), nil)
		if form.Form == nil || len(form.Form.Line) > 2000 || len(form.Form.Fields) != 4 {
			t.Fatalf("the form is %+v", form.Form)
		}
		if second := form.Form.Fields[1]; second.Label != "Topic" || second.Value != "category" || second.Hint != "Such as: Hums <it> & co" {
			t.Errorf("the second field is %+v", second)
		}
		swapped := map[string]string{"column1": "meaning", "column2": "category", "column3": "-"}
		preview = p.fills("ana", form, swapped)
		p.expect(preview, "2 words to add", "“Topic” as meaning", "Not used: “Remark”", "Zorb: Hums <it> & co")
		again := p.answers("ana", bot.Click, p.button(preview, "Change the columns"), nil)
		if fields := again.Form.Fields; fields[1].Value != "meaning" || fields[3].Value != "-" {
			t.Errorf("what was chosen is forgotten: %+v", fields)
		}
		for field, values := range map[string]map[string]string{
			"column2": {"column1": "meaning"}, "column0": {"column0": "-", "column1": "meaning", "column2": "category"},
		} {
			if msg := p.fills("ana", form, values); msg.Errors[field] == "" {
				t.Errorf("%v is taken: %+v", values, msg)
			}
		}
		p.expect(p.answers("ben", bot.Click, columnsLine(text), nil), "Only who approves words can import a glossary")
		if len(p.in().Own) > 0 {
			t.Fatalf("imported before anybody said so: %v", p.in().Own)
		}
		if text == table {
			continue
		}
		p.expect(p.answers("ana", bot.Click, p.button(preview, "Import 2 words"), nil), "2 words imported")
		p.expect(p.asks("cem", "zorb"), "Hums <it> & co")
		p.expect(p.asks("cem", "kick"), "Boots")
	}
}

// dropped is a file in our conversation, whose headers say nothing.
type dropped struct{}

func (dropped) File(context.Context, string, string) (bot.FileContent, error) {
	return bot.FileContent{Name: "ours.csv", Content: []byte("Kürzel im Team,Was es heißt,Seit\r\nZorb,\"A hum,\r\nthen\",2024\r\nKick,A boot,2025\r\n")}, nil
}

// The same for a file that was dropped, which is read anew each time.
func TestColumnsOfAFileAreAsked(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	var err error
	p.bot, err = bot.New(bot.Config{People: company{}, Own: p.book, Files: dropped{}, Now: func() time.Time { return now }})
	p.must(err)
	t.Cleanup(p.bot.Wait)
	asked := p.answers("ana", bot.Click, "file F1 glossary", nil)
	p.expect(asked, "The headers do not say", "They are “Kürzel im Team”, “Was es heißt”, “Seit”.", "[Say what they are]")
	form := p.answers("ana", bot.Click, p.button(asked, "Say what they are"), nil)
	preview := p.fills("ana", form, map[string]string{"column0": "word", "column1": "meaning"})
	p.expect(preview, "2 words to add", "“Kürzel im Team” as word", "Not used: “Seit”")
	p.expect(p.answers("ana", bot.Click, p.button(preview, "Import 2 words"), nil), "2 words imported")
	p.expect(p.asks("cem", "zorb"), "A hum, then")
}

// Slack opens the form of the widest list there may be.
func TestTheFormOfManyColumnsFits(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	wide := strings.Repeat(strings.Repeat("<&>", 40)+"\t", 99) + "x"
	form := p.answers("ana", bot.Click, columnsLine(wide+"\n"+wide+"\n"+wide), nil)
	if form.Form == nil {
		t.Fatalf("no form: %s", shown(form))
	}
	for _, problem := range blockkit.CheckView(encoded(t, view.Modal(form.Form, strings.Repeat("x", 500)))) {
		t.Errorf("%s: %s", problem.Pointer, problem.Message)
	}
	fits(t, p.fills("ana", form, map[string]string{"first": "row", "column0": "word", "column29": "meaning"}))
	fits(t, p.pastes("Term\tDefinition\t"+wide[:9000]+"\nZorb\tA hum\n"))
}

func columnsLine(text string) string { return "columns - 0\n" + text }

// A list of which no header says anything is asked about, instead of sent back.
func TestColumnsAreAsked(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	form := p.answers("ana", bot.Click, columnsLine("Zorb\tx\tA hum\nKick\ty\tA boot"), nil)
	preview := p.fills("ana", form, map[string]string{"column0": "word", "column2": "meaning"})
	p.expect(preview, "1 word to add", "“Zorb” as word", "Kick: A boot")
	preview = p.fills("ana", form, map[string]string{"first": "row", "column0": "word", "column2": "meaning"})
	p.expect(preview, "2 words to add", "“column 1” as word, “column 3” as meaning", "Zorb: A hum")
	again := p.answers("ana", bot.Click, p.button(preview, "Change the columns"), nil)
	if first := again.Form.Fields[0]; first.Name != "first" || first.Value != "row" {
		t.Errorf("what was said of the first line is forgotten: %+v", first)
	}
	p.expect(p.answers("ana", bot.Click, p.button(preview, "Import 2 words"), nil), "2 words imported")
	p.expect(p.asks("cem", "zorb"), "A hum")
}
