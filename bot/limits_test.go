package bot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"csbot/bot/sandbox/blockkit"
	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz"
)

// TestEverythingIsWithinSlacksLimits shows every message, modal and Home view
// that the bot can produce to the judge of the sandbox: all commands, terms
// and metrics, the longest entries and numbers, hostile names and inputs.
func TestEverythingIsWithinSlacksLimits(t *testing.T) {
	t.Parallel()
	b := hostileAnswerer(t)
	known, guessed := knownLines(b), guessedLines(b)
	for _, source := range []Source{Slash, Mention, HomeTab} {
		t.Run(source.String(), func(t *testing.T) {
			t.Parallel()
			lines := known
			if source == Slash {
				lines = slices.Concat(known, guessed) // which read alike from everywhere
			}
			for _, line := range lines {
				j := judged{t, source.String() + ": " + line}
				msg := b.Handle(t.Context(), Request{Source: source, Slash: "/cs", User: "U1", Team: "T1", Text: line, Home: source == HomeTab})
				if msg.Form != nil {
					j.form(msg.Form)
					continue
				}
				j.message(msg)
				j.headline(msg)
				j.harmless(msg)
				if source == HomeTab {
					j.view(homeView(line, msg))
				}
			}
		})
	}
	t.Run("shared", func(t *testing.T) {
		t.Parallel()
		for _, line := range known {
			shown := b.Handle(t.Context(), Request{Source: Slash, Text: line})
			if shown.Line != "" {
				j := judged{t, "publish " + shown.Line}
				j.message(b.Handle(t.Context(), Request{Source: Click, User: "U1", Text: j.what}))
			}
		}
	})
}

// TestQuestionsAreWithinSlacksLimits does the same for the daily question.
func TestQuestionsAreWithinSlacksLimits(t *testing.T) {
	t.Parallel()
	b := hostileAnswerer(t)
	maker := quiz.NewMaker(b.glossary, b.metrics.All()...)
	var asked []string
	var last quiz.Recap
	for seed := range uint64(1500) {
		q := maker.Make(seed, quiz.Past{Asked: asked})
		asked = append(asked, q.Key())
		j := judged{t, q.Key()}
		r := quiz.Round{
			ID:       quiz.RoundID{Team: "T0123456789", Channel: "C0123456789", Occurrence: "2026-11-23T09:00"},
			Question: q, Closes: time.Now(),
		}
		open := question(r, last)
		j.message(open)
		j.harmless(open)
		for i, o := range q.Options {
			if !strings.Contains(open.Text, letter(i)+": "+o.Text) {
				t.Errorf("%s: the notification lacks option %s: %q", q.Key(), letter(i), open.Text)
			}
			first := quiz.Profile{Score: quiz.Score{Answered: 1}, Streak: 999_999}
			v := quiz.Verdict{Round: r, Chosen: i, Right: i == q.Right, Repeated: true, Confidence: quiz.Certain}
			j.message(verdictOn(v, first))
			j.message(sureness(v))
		}
		last = recapped(r, 9_999_998, 9_999_999)
		last.Week = longWeek(q.Term)
		over := closed(r, quiz.Tally{Answers: make([]int, len(q.Options)), Right: 999_999, Total: 9_999_999})
		j.message(over)
		j.harmless(over)
		if !strings.Contains(over.Text, q.Options[q.Right].Text) {
			t.Errorf("%s: the notification lacks the answer: %q", q.Key(), over.Text)
		}
	}
}

// longWeek is a week of which as much is to be told as can be.
func longWeek(term string) *quiz.Week {
	w := &quiz.Week{First: time.Now(), Missed: 9_999_999, Hardest: quiz.Hardest{Term: term, Share: quiz.Share{Right: 9_999_998, Total: 9_999_999}}}
	for range 1000 {
		w.Best = append(w.Best, quiz.Score{Nickname: strings.Repeat("<!channel>", 3), Points: 9_999_998, Answered: 9_999_999, Rank: 1})
	}
	return w
}

// judged is something to be judged, with a name for it.
type judged struct {
	*testing.T

	what string
}

// message shows an answer as it goes out, and what of it is text alone.
func (j judged) message(msg Message) {
	j.Helper()
	if msg.Outcome.Fault != nil && msg.Outcome.Fault.Class == "E_INTERNAL" {
		j.Errorf("%.200s: failed", j.what)
	}
	if strings.TrimSpace(msg.Text) == "" || strings.ContainsAny(msg.Text, "⬜✅") {
		j.Errorf("%.200s: the notification is %q", j.what, msg.Text)
	}
	j.problems(blockkit.CheckPayload(j.json(payload(msg, "ephemeral"))))
}

func (j judged) form(form *Form) {
	j.Helper()
	view, err := form.view(origin{
		Line: form.Line, Channel: "C0123456789", Thread: "1700000000.000000", Opened: time.Now(),
		ResponseURL: "https://hooks.slack.com/commands/T0123456789/1234567890123/" + strings.Repeat("x", 40),
	})
	if err != nil {
		j.Errorf("%.200s: %v", j.what, err)
	}
	j.view(view)
}

func (j judged) view(view any) {
	j.Helper()
	j.problems(blockkit.CheckView(j.json(view)))
}

func (j judged) problems(found []blockkit.Problem) {
	j.Helper()
	for _, p := range found {
		j.Errorf("%.200s: %s: %s", j.what, p.Pointer, p.Message)
	}
}

// json writes as Slack reads: with markup as it is.
func (j judged) json(v any) []byte {
	j.Helper()
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		j.Fatal(err)
	}
	return out.Bytes()
}

// headline holds that text alone says what matters: the term it explains and
// every term it offers, or else the first line.
func (j judged) headline(msg Message) {
	j.Helper()
	var want []string
	switch msg.Outcome.Kind {
	case KindTerm:
		want = msg.Outcome.Terms[:1]
	case KindSuggest:
		for _, button := range msg.Buttons {
			if name, offers := strings.CutPrefix(button.Line, "define "); offers {
				want = append(want, name)
			}
		}
	case KindMetric, KindHelp, KindNone, KindError:
		first, _, _ := strings.Cut(msg.Plain, "\n")
		first, _, _ = strings.Cut(first, " · ")
		want = append(want, first)
	}
	for _, name := range want {
		if !strings.Contains(msg.Text, name) {
			j.Errorf("%.200s: the notification lacks %q: %q", j.what, name, msg.Text)
		}
	}
}

// harmless holds that nothing a person typed calls people or hides a link.
func (j judged) harmless(msg Message) {
	j.Helper()
	if evil := harmIn(mrkdwnOf(j, msg)); evil != "" {
		j.Errorf("%.200s: %s gets through", j.what, evil)
	}
}

// harmIn is the first thing in mrkdwn that calls people or hides a link.
func harmIn(mrkdwn []string) string {
	parsed := strings.Join(mrkdwn, "\n")
	for _, evil := range []string{"<!channel", "<!here", "<!everyone", "<!subteam", "<@U6EVIL", "<#C6EVIL", "<https://evil"} {
		if strings.Contains(parsed, evil) {
			return evil
		}
	}
	return ""
}

// hostiles are inputs that nobody types by accident.
func hostiles() []string {
	return []string{
		"<!channel>", "<!here|here>", "<@U6EVIL666>", "<#C6EVIL666|general>", "<!subteam^S1|@all>", "<https://evil.example|your bank>",
		"https://evil.example", "&lt;!channel&gt;", "*_~`", "```", "> quote", "\x00\x01", "\u202eabc", "e\u0301\u0301\u0301", "🟦🟦🟦",
		"a\nb\nc", strings.Repeat("a", 4000), strings.Repeat("<", 3000), strings.Repeat("& ", 2000), strings.Repeat("é", 3000),
		strings.Repeat("<!channel> ", 300),
	}
}

// oddities are numbers as no metric has them.
func oddities() []string {
	return []string{
		strings.Repeat("9", 300), "1e308", "-1", "0", "1/0", "1/3", strings.Repeat("1 ", 500), "100% -5% 1e9", "x y z", "<!channel> 1 2",
		"99999999999999999999999999 0.0000000000000000000000001 33333333333333333333333333",
	}
}

// knownLines are all lines that name what there is.
func knownLines(b *Bot) []string {
	lines := []string{""}
	for _, c := range b.commands {
		if !c.ClickOnly {
			lines = append(lines, c.Name)
		}
	}
	for _, c := range b.metrics.All() {
		lines = append(lines, c.Name, c.Name+" "+c.Example, "calc "+c.Name, "calc "+c.Name+" "+c.Example, "help "+c.Name)
	}
	for _, category := range b.glossary.Categories() {
		lines = append(lines, "terms "+category)
	}
	for _, term := range b.glossary.Terms() {
		lines = append(lines, term.Name, "define "+term.Name, "more "+term.Name)
		for _, d := range term.NotToConfuse {
			lines = append(lines, term.Name+" vs "+d.Term)
		}
	}
	return lines
}

// guessedLines are lines that have to be made sense of.
func guessedLines(b *Bot) []string {
	lines := hostiles()
	for _, c := range b.commands {
		for _, h := range hostiles() {
			lines = append(lines, c.Name+" "+h)
		}
	}
	for _, c := range b.metrics.All() {
		lines = append(lines, c.Name+"x 1 2 3")
		for _, odd := range oddities() {
			lines = append(lines, c.Name+" "+odd)
		}
	}
	for _, term := range b.glossary.Terms() {
		lines = append(lines, "others "+term.Name, typo(term.Name))
	}
	return lines
}

// typo leaves a letter out.
func typo(name string) string {
	letters := []rune(name)
	return string(letters[:len(letters)/2]) + string(letters[len(letters)/2+1:])
}

// hostileAnswerer is a bot whose team has entries with the longest texts that
// are accepted and with names meant to do harm.
func hostileAnswerer(t *testing.T) *Bot {
	t.Helper()
	long := strings.TrimSpace(strings.Repeat("<!channel>&*immeasurably* ", 30))
	entry := func(name, extra string) string {
		return fmt.Sprintf("  - name: %q\n    senses:\n      - {text: %q, note: %q, sources: [trade]}\n%s", name, long+".", long+".", extra)
	}
	var many strings.Builder
	for i := range 40 {
		many.WriteString(entry(fmt.Sprintf("Immeasurable Thing %d <!here> <@U6EVIL666>", i), ""))
	}
	own := "category: Ours\nterms:\n" + many.String() +
		entry(strings.Repeat("Long name ", 20)+"end", "") + entry("Evil <https://evil.example|link>", "    abbreviations: [EVIL]\n")
	set, err := metric.New()
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := fs.Sub(glossary.Terms, "terms")
	if err != nil {
		t.Fatal(err)
	}
	known := func(name string) bool { _, ok := set.Lookup(name); return ok }
	terms, err := glossary.Load(known, shipped, fstest.MapFS{"ours.yaml": {Data: []byte(own)}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(Config{Glossary: terms, Metrics: set, Command: "/cs", Name: "csbot", User: "UBOT"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}
