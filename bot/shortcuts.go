package bot

import (
	"context"
	"regexp"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
)

const (
	// jargonShown is how many terms of a message are explained.
	jargonShown = 20
	// publicWithin is how long it may take to find out whether a channel is public:
	// a form has to be open within three seconds.
	publicWithin = time.Second
)

// explained matches a message that says what a word means.
var explained = regexp.MustCompile(`^([^\n:=]{1,60}?)\s*(?::|=|\s(?:means|stands for|is short for)\s)\s*(\S[\s\S]*)$`)

// saveTermCommand opens the form for a word with what a message says, which is
// copied from public channels alone.
func (b *Bot) saveTermCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	var t house.Text
	intro := "What you save, everybody in the workspace can look up. " + whenLive
	if b.isPublic(ctx, req) {
		t = meant(plainWords(req.unmark(req.Quoted)))
	} else {
		intro = "Nothing is copied from a private conversation: everybody in the workspace will see what you save here. " + whenLive
	}
	form := wordForm(addLine("").String(), t, false, req.general(t.Name))
	form.Intro = intro
	return formed(req, form.Line, form), nil
}

// isPublic reports whether everybody of the workspace may read where a shortcut was
// chosen. What cannot be found out in time counts as private.
func (b *Bot) isPublic(ctx context.Context, req Request) bool {
	if b.channels == nil || !inChannel(req) || req.Shared {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, publicWithin)
	defer cancel()
	public, err := b.channels.Public(ctx, req.Team, []string{req.Channel})
	return err == nil && public[req.Channel]
}

// meant reads a message as a word and what it means, where it says both.
func meant(text string) house.Text {
	t := house.Text{Meaning: text}
	if found := explained.FindStringSubmatch(text); found != nil {
		t.Name, t.Meaning = found[1], found[2]
	}
	for _, field := range wordFields() {
		if field.list == nil {
			*field.of(&t) = answer.Cut(*field.of(&t), field.most)
		}
	}
	return t
}

// plainWords is a text without what Slack would make mentions and links of.
func plainWords(text string) string { return strings.TrimSpace(entity.ReplaceAllString(text, "")) }

// jargonCommand explains the terms that stand in a message, each in one line.
func (b *Bot) jargonCommand(_ context.Context, req Request, _ string) (answer.Answer, error) {
	terms := req.Terms.Mentioned(req.unmark(req.Quoted))
	c := headed(words("What the words in this message mean:"))
	if len(terms) == 0 {
		c = headed(words("I know no term that stands in this message."))
	}
	for _, term := range terms[:min(len(terms), jargonShown)] {
		c.gap().line(bold(titled(term)), words("  "+answer.Gist(term.Senses[0].Text, paragraph)))
	}
	if more := len(terms) - jargonShown; more > 0 {
		c.gap().line(wordsf("and %d more", more))
	}
	form := &answer.Form{Title: "The jargon here", Says: c.answer.Parts}
	return answer.Answer{Notice: words(form.Title), Form: form, Outcome: answer.Outcome{Kind: answer.KindForm}}, nil
}
