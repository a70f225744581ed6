package bot

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/sandbox/blockkit"
	"csbot/bot/sandbox/sandboxtest"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
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
				msg := b.Handle(t.Context(), Request{Source: source, Slash: "/cs", User: "U1", Text: line, Home: source == HomeTab})
				if msg.Form != nil {
					j.form(msg.Form)
					continue
				}
				j.message(msg)
				j.headline(msg)
				j.harmless(msg)
				if source == HomeTab {
					j.view(view.Home(OnHome(line, msg)))
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
	maker := b.Questions
	var asked []string
	var last quiz.Recap
	for seed := range uint64(1500) {
		q := maker.Make(seed, ask.Past{Asked: asked})
		asked = append(asked, q.Key())
		j := judged{t, q.Key()}
		r := quiz.Round{
			ID:       quiz.RoundID{Team: "T0123456789", Channel: "C0123456789", Occurrence: "2026-11-23T09:00"},
			Question: q, Closes: time.Now(),
		}
		open := Question(r, last)
		j.message(open)
		j.harmless(open)
		for i, o := range q.Options {
			if !strings.Contains(noticeOf(open), letter(i)+": "+o.Text) {
				t.Errorf("%s: the notification lacks option %s: %q", q.Key(), letter(i), noticeOf(open))
			}
			first := quiz.Profile{Score: quiz.Score{Answered: 1}, Streak: 999_999}
			v := quiz.Verdict{Round: r, Chosen: i, Right: i == q.Right, Repeated: true, Confidence: quiz.Certain}
			j.message(verdictOn(v, first))
			j.message(sureness(v))
		}
		last = recapped(r, 9_999_998, 9_999_999)
		last.Week = longWeek(q.Term)
		over := Closed(r, quiz.Tally{Answers: make([]int, len(q.Options)), Right: 999_999, Total: 9_999_999})
		j.message(over)
		j.harmless(over)
		if !strings.Contains(noticeOf(over), q.Options[q.Right].Text) {
			t.Errorf("%s: the notification lacks the answer: %q", q.Key(), noticeOf(over))
		}
	}
}

// longWeek is a week of which as much is to be told as can be.
func longWeek(term string) *quiz.Week {
	w := &quiz.Week{First: time.Now(), Missed: 9_999_999, Hardest: quiz.Hardest{Term: term, Share: ask.Share{Right: 9_999_998, Total: 9_999_999}}}
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
func (j judged) message(msg answer.Answer) {
	j.Helper()
	if msg.Fault != nil && msg.Fault.Class == "E_INTERNAL" {
		j.Errorf("%.200s: failed", j.what)
	}
	if strings.TrimSpace(noticeOf(msg)) == "" || strings.ContainsAny(noticeOf(msg), "⬜✅") {
		j.Errorf("%.200s: the notification is %q", j.what, noticeOf(msg))
	}
	j.problems(blockkit.CheckPayload(j.json(shown(msg))))
}

func (j judged) form(form *answer.Form) {
	j.Helper()
	j.view(view.Modal(form, strings.Repeat("x", 500)))
}

func (j judged) view(shown any) {
	j.Helper()
	j.problems(blockkit.CheckView(j.json(shown)))
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
func (j judged) headline(msg answer.Answer) {
	j.Helper()
	var want []string
	switch msg.Kind { //nolint:exhaustive // of all others the first line
	case answer.KindTerm:
		want = msg.Terms[:1]
	case answer.KindSuggest:
		for _, button := range msg.Buttons {
			if name, offers := strings.CutPrefix(button.Line, "define "); offers {
				want = append(want, name)
			}
		}
	default:
		first, _, _ := strings.Cut(view.Plain(msg), "\n")
		first, _, _ = strings.Cut(first, " · ")
		want = append(want, first)
	}
	for _, name := range want {
		if !strings.Contains(noticeOf(msg), name) {
			j.Errorf("%.200s: the notification lacks %q: %q", j.what, name, noticeOf(msg))
		}
	}
}

// harmless holds that nothing a person typed calls people or hides a link.
func (j judged) harmless(msg answer.Answer) {
	j.Helper()
	if evil := sandboxtest.Harm(mrkdwnOf(j, msg)); evil != "" {
		j.Errorf("%.200s: %s gets through", j.what, evil)
	}
}
