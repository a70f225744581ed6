package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
)

// wordsExport is the part of "me export" that is about the team's words.
const wordsExport = "words"

// exportWords shows all that the asker did to the team's words, and where they are named as
// owner. Its argument is how much of it was shown before.
func (b *Bot) exportWords(ctx context.Context, req Request, args string) (answer.Answer, error) {
	shown, ok := parseShown(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	theirs, err := actsOf(ctx, b.own, req.WordsKey(), req.User)
	if err != nil {
		return answer.Answer{}, err
	}
	var lines []string
	for _, e := range theirs {
		if e.By != req.User { // who wrote it, and what, is for them to export
			e = house.Event{At: e.At, Kind: namedOwner, Text: &house.Text{Name: e.Text.Name}}
		}
		lines = append(lines, broken(exportedWord(e))...)
	}
	c := headed(bold("What you wrote"), wordsf(" · %d entries, from line %d", len(theirs), shown+1))
	return c.exported(lines[min(shown, len(lines)):], func(fit int) fmt.Stringer { return wordExportLine(shown + fit) }), nil
}

// namedOwner is what an export calls it that somebody else named its reader.
const namedOwner = "you are named as owner"

// actsOf are the events of somebody's, and those whose texts name them as owner.
func actsOf(ctx context.Context, own OwnWords, key, user string) ([]house.Event, error) {
	events, err := own.Events(ctx, key)
	if err != nil {
		return nil, err
	}
	var theirs []house.Event
	for _, e := range events {
		if e.By == user || ownerIn(e) == user {
			theirs = append(theirs, e)
		}
	}
	return theirs, nil
}

// exportedWord is an event in one line.
func exportedWord(e house.Event) string {
	fields := []string{e.At.UTC().Format(time.RFC3339), string(e.Kind)}
	if e.Text != nil {
		for _, field := range wordFields() {
			if value := field.value(e.Text); value != "" {
				fields = append(fields, field.label+": "+value)
			}
		}
	}
	if f := e.Formula; f != nil {
		fields = append(fields, strings.TrimSpace("formula: "+f.Metric+" "+f.Variant+" from "+f.From+" "+f.Link))
	}
	if e.Reason != "" {
		fields = append(fields, "reason: "+e.Reason)
	}
	return strings.Join(fields, " | ")
}
