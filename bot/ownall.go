package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// approvable lists the suggestions that are shown each by itself and can be approved as
// they are.
func (k *Knowledge) approvable(shown []bundle) (line approveSeenLine, n int) {
	for _, of := range shown {
		if _, taken := k.inTheWay(of[0]); len(of) == 1 && !taken {
			line[n] = suggestion{of[0].Revision, of[0].Latest}
			n++
		}
	}
	return line, n
}

// approveAll offers to approve what is shown, each as it is seen. Where more waits than
// that, it says so.
func (c *composer) approveAll(known *Knowledge, shown []bundle, more bool) {
	line, n := known.approvable(shown)
	label := fmt.Sprintf("Approve all %d", n)
	if more || n < len(shown) {
		label = fmt.Sprintf("Approve these %d", n)
	}
	if n > 1 {
		c.button(label, line.String())
	}
}

// seenTries is how often it is looked anew at what may be approved, while others decide
// the same.
const seenTries = 2 * mostSuggestions

// approveSeenCommand approves several suggestions at once, each if it still is as the
// approver saw it: what others decided or changed meanwhile is left, and said.
func (b *Bot) approveSeenCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseApproveSeen(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if err := b.mayDecide(ctx, req); err != nil {
		return answer.Answer{}, err
	}
	var taken []int
	for range seenTries {
		of, left := b.seen(req, line, taken)
		if len(of) == 0 {
			return answer.Answer{}, left.why()
		}
		err := b.decideEach(ctx, req, of, house.Event{Kind: house.Approve})
		name, isTaken := errors.AsType[*house.TakenError](err)
		switch {
		case err == nil:
			return b.approved(req, of, left), nil
		case isTaken:
			taken = append(taken, lastNamed(of, name.Name))
		case !errors.Is(err, house.ErrNoSuch) && !errors.Is(err, house.ErrRevised) && !errors.Is(err, house.ErrOwn):
			return answer.Answer{}, err
		} // or somebody else was faster, and what they did is known now
	}
	return answer.Answer{}, house.ErrStale
}

// leftOut counts what is not approved with the rest, by why.
type leftOut struct{ gone, changed, taken, own int }

// why is the error of there being nothing else.
func (l leftOut) why() error {
	switch {
	case l.own > 0:
		return house.ErrOwn
	case l.changed+l.taken > 0:
		return house.ErrRevised
	}
	return house.ErrNoSuch
}

// said is it in words; "": nothing is left out.
func (l leftOut) said() string {
	var parts []string
	for _, part := range []struct {
		n    int
		says string
	}{
		{l.own, "of your own, for somebody else to approve"}, {l.changed, "changed meanwhile"},
		{l.gone, "decided or withdrawn meanwhile"}, {l.taken, "with a name that leads to another entry"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.says))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Left out: " + strings.Join(parts, ", ") + "."
}

// seen are the suggestions of a line that the asker may approve now, and why others are
// left out. The names of some are known to be taken.
func (b *Bot) seen(req Request, line approveSeenLine, taken []int) (of bundle, left leftOut) {
	four := b.own.FourEyes(req.WordsKey())
	for _, saw := range line.named() {
		s, waits := b.waiting(req, saw.suggestion)
		if !waits {
			left.gone++
			continue
		}
		_, inTheWay := req.inTheWay(s)
		switch {
		case s.Latest != saw.seen:
			left.changed++
		case inTheWay, slices.Contains(taken, s.Revision):
			left.taken++
		case four && slices.Contains(s.By, req.User):
			left.own++
		default:
			of = append(of, s)
		}
	}
	return of, left
}

// lastNamed is the last suggestion that has a name, which one before it has as well, or an
// entry of the team's.
func lastNamed(of bundle, name string) int {
	for _, s := range slices.Backward(of) {
		if sharedName(*s.Text, house.Text{Name: name}) != "" {
			return s.Revision
		}
	}
	return of[0].Revision
}

// approved says what was approved, and what was not.
func (b *Bot) approved(req Request, of bundle, left leftOut) answer.Answer {
	said := b.decided(req, bold(many(len(of), "suggestion")), words(" approved: everybody sees it now. Who suggested it hears of it."))
	if says := left.said(); says != "" {
		return noted(said, words(says))
	}
	return said
}

// decideEach does the same about several suggestions: about all, or about none.
func (b *Bot) decideEach(ctx context.Context, req Request, of bundle, e house.Event) error {
	role, err := b.role(ctx, req)
	if err != nil {
		return err
	}
	e.By, e.Role, e.At = req.User, role, b.now()
	var events []house.Event
	var tasks []ledger.Task
	for _, s := range of {
		e.Of, e.Seen = s.Revision, s.Latest
		events = append(events, e)
		for _, told := range b.tellAuthors(req, e) {
			if !slices.Contains(tasks, told) {
				tasks = append(tasks, told)
			}
		}
	}
	b.attended(ctx, req, suggestionsUnopened)
	_, err = b.write(ctx, req, events, tasks)
	return err
}
