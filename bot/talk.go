package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/talk"
	"csbot/quiz"
)

// recallWithin is how long a text waits for what it may go on from; then it is
// taken by itself.
const recallWithin = time.Second

// talk is the conversation of a request. A thread is everybody's, where all
// that is answered there is for everybody.
func (req Request) talk() (quiz.Person, bool) {
	in := player(req)
	switch {
	case req.Source == Terminal:
		in.Channel = req.Thread
	case req.Source == Mention && !req.Shared:
		in.Channel, in.User = req.Channel+"/"+req.Thread, ""
	case req.Home:
		return in, false
	}
	return in, in.Channel != ""
}

// followed reads a text as a follow-up. ok is false when it is none.
func (b *Bot) followed(ctx context.Context, req Request) (next Request, ask answer.Answer, ok bool) {
	in, talks := req.talk()
	if b.talks == nil || !talks || slices.Contains([]Source{Click, Submission, OnMessage}, req.Source) {
		return req, ask, false
	}
	f, may := readFollowUp(req.Text)
	if !may {
		return req, ask, false
	}
	ctx, cancel := context.WithTimeout(ctx, recallWithin)
	defer cancel()
	last, before, err := b.talks.Recall(ctx, in)
	if err != nil {
		b.log.Warn("a question was taken by itself: what went before could not be read", zap.Error(err))
	}
	if err != nil || last == "" {
		return req, ask, false
	}
	lines := req.continued(topicOf(last, before), f)
	switch len(lines) {
	case 0:
		return req, ask, false
	case 1:
		req.Text = lines[0].Command
		return req, ask, true
	}
	c := headed(words("Which number is it instead of?"))
	for _, l := range lines[:min(len(lines), mostOffersOfTopic)] {
		c.line(words(l.Meaning)).button(l.Meaning, l.Command)
	}
	return req, c.done(answer.Outcome{Kind: answer.KindSuggest}), true
}

// topicOf reads what was remembered: a line, and below it the choices.
func topicOf(last, before string) topic {
	lines := strings.Split(last, "\n")
	before, _, _ = strings.Cut(before, "\n")
	if lines[0] == talk.Asks {
		return topic{before: before, choices: lines[1:]}
	}
	return topic{line: lines[0], before: before, choices: lines[1:]}
}

// notChoices are the commands of buttons that lead elsewhere.
const notChoices = " calc help others alias request more share dm publish "

// topicLine is what is remembered of an answer. about is false where an answer
// leaves a conversation about what it was about; the line is "" where it is now
// about what is not kept.
func topicLine(m answer.Answer) (line string, about bool) {
	if m.Unkept {
		return "", true
	}
	var choices []string
	if m.Kind == answer.KindTerm && m.Probable && !strings.Contains(m.Line, " vs ") {
		for _, name := range m.Terms[:min(len(m.Terms), offered)] {
			choices = append(choices, defineLine(name).String())
		}
	}
	if m.Kind == answer.KindSuggest || m.Kind == answer.KindError {
		for _, b := range m.Buttons {
			if word, _ := splitCommand(b.Line); !strings.Contains(notChoices, " "+word+" ") {
				choices = append(choices, b.Line)
			}
		}
	}
	if m.Line == "" && len(choices) < 2 {
		return "", false
	}
	line = strings.Join(append([]string{cmp.Or(strings.TrimPrefix(m.Line, chartLine("").String()), talk.Asks)}, choices...), "\n")
	if len(line) > 2*maxLine {
		return "", true
	}
	return line, true
}

// remember keeps what a conversation is about now. Nobody waits for that, but a
// script, whose next line may go on from it.
func (b *Bot) remember(ctx context.Context, req Request, msg answer.Answer) {
	if msg.To == answer.InPlace { // for all who read the thread
		req.Source = Mention
	}
	in, talks := req.talk()
	line, about := topicLine(msg)
	if b.talks == nil || !talks || !about {
		return
	}
	turn := talk.Turn{In: in, Line: line, At: time.Now()}
	if req.Source == Terminal {
		b.talks.Now(ctx, turn)
		return
	}
	b.talks.Add(ctx, turn)
}
