package bot

import (
	"cmp"
	"context"
	"errors"
	"strconv"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

// unopenedMost is how many messages of a kind that nobody asked for somebody may leave
// alone in a row. The last one says that it is.
const unopenedMost = 3

// leftAlone is how many somebody has, by the preference that counts them.
func leftAlone(preferences map[string]string, counted string) int {
	n, _ := strconv.Atoi(preferences[counted])
	return n
}

// counted writes down what somebody's preferences become with one more message, of which
// that came. One that Slack refuses for good counts as one that nobody opens: it is not
// tried for ever.
func counted(ctx context.Context, in Preferences, t ledger.Task, becomes map[string]string, came error) error {
	if _, refused := errors.AsType[*ledger.Refused](came); came != nil && !refused {
		return came
	}
	err := in.Prefer(ctx, t.Team, t.Person, becomes)
	if err == nil || came != nil { // what was not sent is tried again until it is counted
		return cmp.Or(err, came)
	}
	return errors.Join(ledger.ErrUnknown, err) // it is not sent again
}

// Wishes are where it is kept what people wish for.
type Wishes struct {
	Scores      quiz.Scores
	Preferences Preferences
}

// newsKind is a kind of task that tells somebody what there is to tell then, unless they
// left the latest ones alone. Unopened is the preference that counts those, line what
// shows the same.
func (w Wishes) newsKind(
	kind ledger.Kind, to Reminders, unopened, line string, tells news,
) ledger.Kind {
	kind = newsKind(kind, to, tells)
	kind.Do = func(ctx context.Context, t ledger.Task) error {
		own, err := w.Scores.Export(ctx, t.Team, t.Person, 0, 0)
		if err != nil {
			return err
		}
		left := leftAlone(own.Preferences, unopened)
		if left >= unopenedMost {
			return &ledger.Refused{Reason: "the person left the latest ones alone"}
		}
		said, err := tells(ctx, t)
		if err != nil {
			return err
		}
		if left+1 == unopenedMost {
			said = noted(said, words("You left the latest ones alone, so this is the last. To be told again, decide one, or look at them: "), command(line))
		}
		err = quiz.Outcome(to.Remind(ctx, newsOf(t, said)))
		return counted(ctx, w.Preferences, t, map[string]string{unopened: strconv.Itoa(left + 1)}, err)
	}
	return kind
}

// attended notes that the asker has attended to what they were told, by the preference
// that counts what they leave alone.
func (b *Bot) attended(ctx context.Context, req Request, counted string) {
	if b.preferences == nil {
		return
	}
	b.attending.start(ctx, func(ctx context.Context) error {
		return b.preferences.Prefer(ctx, req.Team, req.User, map[string]string{counted: ""})
	})
}
