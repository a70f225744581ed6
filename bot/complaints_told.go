package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/ledger"
)

// The kinds of tasks that tell people of what is wrong.
const (
	complaintTask = "complaints"        // to an approver, once a working day: what waits
	settledTask   = "settled complaint" // to who complained: what became of it
	// complaintsUnopened is the preference that counts what an approver leaves alone.
	complaintsUnopened = "complaints unopened"
)

// settledPayload is what a task of the kind settledTask keeps.
type settledPayload struct {
	About  quiz.Subject `json:"about"`
	Upheld bool         `json:"upheld"`
	Reply  string       `json:"reply"`
}

// tellSettled makes a task of telling who complained what became of it, unless they
// decided it themselves.
func tellSettled(c quiz.Complaint, by string) []ledger.Task {
	payload, err := json.Marshal(settledPayload{c.About, c.Upheld, c.Reply})
	if err != nil || c.User == by { // it is of texts
		return nil
	}
	return []ledger.Task{{
		Team: c.Team, Kind: settledTask, Key: c.User + "/" + strconv.FormatInt(c.Settled.UnixMilli(), 10) + "/" + string(c.About),
		Person: c.User, Payload: string(payload), Due: c.Settled, State: ledger.Due,
	}}
}

// ComplaintTasks are the kinds of tasks that tell people of what is wrong.
func ComplaintTasks(from Complaints, wishes Wishes, to Reminders, d Deciders) []ledger.Kind {
	waiting := news(func(ctx context.Context, t ledger.Task) (answer.Answer, error) { return complaintNews(ctx, from, t) })
	return []ledger.Kind{
		wishes.newsKind(ledger.Kind{Name: complaintTask, Unasked: ledger.Waits}, to, complaintsUnopened, complaintsLine, waiting.to(house.Approver, d)),
		// Who said that something is wrong waits for what becomes of it.
		newsKind(ledger.Kind{Name: settledTask, Unasked: ledger.Free}, to, func(ctx context.Context, t ledger.Task) (answer.Answer, error) {
			return settledNews(ctx, from, t)
		}),
	}
}

// newsKind is a kind of task that tells somebody what there is to tell then.
func newsKind(kind ledger.Kind, to Reminders, tells news) ledger.Kind {
	kind.AtOnce, kind.Keeps = 2, toldKeeps
	kind.Do = func(ctx context.Context, t ledger.Task) error {
		said, err := tells(ctx, t)
		if err != nil {
			return err
		}
		return quiz.Outcome(to.Remind(ctx, newsOf(t, said)))
	}
	kind.Find = found(to)
	return kind
}

// found is the Find of tasks that tell somebody something.
func found(to Reminders) func(context.Context, ledger.Task) (bool, error) {
	return func(ctx context.Context, t ledger.Task) (bool, error) {
		there, err := to.Reminded(ctx, newsOf(t, answer.Answer{}))
		return there, quiz.Outcome(err)
	}
}

// complaintNews tells an approver what others say is wrong.
func complaintNews(ctx context.Context, from Complaints, t ledger.Task) (answer.Answer, error) {
	waiting, err := from.Complaints(ctx, t.Team)
	waiting = slices.DeleteFunc(waiting, func(c quiz.Complaint) bool { return c.User == t.Person })
	if err != nil {
		return answer.Answer{}, err
	}
	if len(waiting) == 0 {
		return answer.Answer{}, &ledger.Refused{Reason: "nothing waits any more"}
	}
	return complained(ctx, from, waiting)
}

// settledNews tells who complained what became of it.
func settledNews(ctx context.Context, from Complaints, t ledger.Task) (answer.Answer, error) {
	var settled settledPayload
	if err := json.Unmarshal([]byte(t.Payload), &settled); err != nil {
		return answer.Answer{}, fmt.Errorf("read what became of a complaint: %w", err)
	}
	c := headed(words("You said that something was wrong"))
	became := "Who decides looked at it: it stays as it is."
	if key, card := settled.About.Card(); card {
		c.line(bold(ask.TermOf(key)), words(" · what it means, or its card"))
		if settled.Upheld {
			became = "It is corrected. Thank you!"
		}
		c.button("About "+answer.Cut(ask.TermOf(key), shortOption), defineLine(ask.TermOf(key)).String())
	} else {
		id, _ := settled.About.Round()
		r, err := from.Round(ctx, id)
		if err != nil {
			return answer.Answer{}, err
		}
		c.line(italic(answer.Cut(r.Question.Prompt, recalled)), words(" · "), channelLink(id.Channel))
		if settled.Upheld {
			became = "It counts for nobody now, and the channel reads why. Thank you!"
		}
	}
	c.line(words(became))
	if settled.Reply != "" {
		c.line(italic(settled.Reply))
	}
	return c.done(answer.Outcome{}), nil
}
