package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"csbot/bot/view"
	"csbot/glossary/house"
)

// rooms are channels of which some are public.
type rooms struct {
	Channels

	fails error
}

func (r rooms) Public(_ context.Context, _ string, channels []string) (map[string]bool, error) {
	return map[string]bool{channels[0]: channels[0] == "C1"}, r.fails
}

// A message of a public channel fills the form in; of any other one, nothing is
// copied, and the form says who will see what is saved.
func TestSaveAsATerm(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		channel, says string
		fails         error
		word, meaning string
	}{
		{"C1", "GRR: what stays &amp; pays", nil, "GRR", "what stays & pays"},
		{"C1", "Zorb means somebody who <@U2|ben> hums", nil, "Zorb", "somebody who @ben hums"},
		{"C1", "We met *Acme* today.\nAll went well: they stay.", nil, "", "We met Acme today. All went well: they stay."},
		{"C1", strings.Repeat("long ", 300), nil, "", ""},
		{"C2", "GRR: what stays", nil, "", ""},
		{"D1", "GRR: what stays", nil, "", ""},
		{"C1", "GRR: what stays", errors.New("Slack is slow"), "", ""},
	} {
		b := answerer(t)
		b.own, b.people, b.channels = noWords{}, everybody{}, rooms{fails: tt.fails}
		a := b.Handle(t.Context(), b.in(Request{Source: OnMessage, Channel: tt.channel, User: "U1", Text: "save_term", Quoted: tt.says}))
		if a.Form == nil {
			t.Fatalf("%q in %s: no form but %s", tt.says, tt.channel, view.Plain(a))
		}
		left := map[string]string{}
		for _, f := range a.Form.Fields {
			left[f.Name] = f.Value
			if n := utf8.RuneCountInString(f.Value); n > f.Most {
				t.Errorf("%s has %d characters", f.Name, n)
			}
		}
		long := len(tt.says) > 1000 && strings.HasSuffix(left["meaning"], "…")
		private := tt.channel != "C1" || tt.fails != nil
		if left["word"] != tt.word || left["meaning"] != tt.meaning && !long || private != strings.Contains(a.Form.Intro, "Nothing is copied") {
			t.Errorf("%q in %s fills in %q: %q", tt.says, tt.channel, left, a.Form.Intro)
		}
	}
}

// The terms of a message are explained in one line each, in a modal that has
// nothing to submit.
func TestExplainTheJargonHere(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for says, want := range map[string][]string{
		"Our *nrr* fell, churn &amp; GRR too": {"What the words in this message mean:", "Net Revenue Retention (NRR)", "Churn", "Gross Revenue Retention (GRR)"},
		"good morning":                        {"I know no term that stands in this message."},
	} {
		a := b.Handle(t.Context(), b.in(Request{Source: OnMessage, Channel: "C1", User: "U1", Text: "explain_jargon", Quoted: says}))
		modal := view.Modal(a.Form, "")
		if modal.Submit != nil || len(modal.Blocks.BlockSet) != len(want) {
			t.Errorf("%q: %d blocks, to submit %v", says, len(modal.Blocks.BlockSet), modal.Submit)
		}
		a.Parts = a.Form.Says
		for _, part := range want {
			if !strings.Contains(view.Plain(a), part) {
				t.Errorf("%q: %q is not in %s", says, part, view.Plain(a))
			}
		}
	}
}

// Long definitions, as glossaries of the public have them, are one line each: whole
// sentences of them, or whole words, with each character that Slack has escaped in one piece.
func TestJargonInOneLineEach(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	h := house.New()
	for i, meaning := range []string{
		"What is spent on research & development of what we sell. " + strings.Repeat("<R&D> is counted in the year, ", 20),
		strings.Repeat("&<>", 120),
		"See https://www.example.com/" + strings.Repeat("a&b", 100) + " for it.",
	} {
		e := house.Event{Revision: i + 1, Kind: house.Suggest, By: "U1", Role: house.Admin, Text: &house.Text{Name: fmt.Sprint("Zorb", i), Meaning: meaning}}
		if err := h.Apply(e); err != nil {
			t.Fatal(err)
		}
	}
	req := b.in(Request{Source: OnMessage, Channel: "C1", User: "U1", Text: "explain_jargon", Quoted: "Zorb0, Zorb1 & Zorb2"})
	req.Knowledge = req.WithOwn(h, time.Now)
	modal := view.Modal(b.Handle(t.Context(), req).Form, "")
	want := []string{"*Zorb0*  What is spent on research &amp; development of what we sell. …", "*Zorb1*  &amp;&lt;&gt;", "*Zorb2*  See…"}
	for i, block := range modal.Blocks.BlockSet[1:] {
		text := block.(*slack.SectionBlock).Text.Text
		if !strings.HasPrefix(text, want[i]) || strings.Contains(text, "\n") || !strings.HasSuffix(text, "…") {
			t.Errorf("%s", text)
		}
		if left := regexp.MustCompile("&(amp|lt|gt);").ReplaceAllString(text, ""); strings.ContainsAny(left, "&<>") {
			t.Errorf("%q is left of %s", left, text)
		}
	}
}
