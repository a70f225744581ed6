package bot

import (
	"context"
	"fmt"

	"csbot/bot/answer"
	"csbot/glossary/house"
)

// A bundle is what somebody suggested at once, by an import, and nobody changed since;
// or one suggestion by itself.
type bundle []house.Suggestion

// bundles parts suggestions, the oldest first, into them.
func bundles(waiting []house.Suggestion) (all []bundle) {
	for _, s := range waiting {
		last := len(all) - 1
		if last >= 0 && atOnce(all[last][len(all[last])-1], s) {
			all[last] = append(all[last], s)
			continue
		}
		all = append(all, bundle{s})
	}
	return all
}

// atOnce reports whether a suggestion was made at once with the one before.
func atOnce(before, s house.Suggestion) bool {
	alone := func(s house.Suggestion) bool {
		return s.Role >= house.Approver && len(s.By) == 1 && s.Latest == s.Revision && !s.Hide // only who decides imports
	}
	return alone(before) && alone(s) && before.By[0] == s.By[0] && before.At.Equal(s.At) && s.Revision == before.Revision+1
}

// line is that of a move with a bundle of several.
func (of bundle) line(move string) string {
	return bundleLine{move, of[0].Revision, of[len(of)-1].Revision}.String()
}

// bundle adds several suggestions that are decided at once, and what can be done.
func (c *composer) bundle(known *Knowledge, of bundle) {
	changes, taken := 0, 0
	for _, s := range of {
		if s.Entry != 0 {
			changes++
		}
		if _, is := known.inTheWay(s); is {
			taken++
		}
	}
	c.line(bold(many(len(of), "word")), words(" at once · imported by "), theirs(of[0].By...), words(" "), clock(of[0].At))
	for _, s := range of[:min(len(of), importShown)] {
		c.line(words(s.Text.Name + ": " + answer.Cut(s.Text.Meaning, before)))
	}
	if changes > 0 {
		c.line(wordsf("%d of them to change", changes))
	}
	if taken > 0 {
		c.line(wordsf("%d of them have a name that leads to another entry already", taken))
	}
	if taken < len(of) {
		c.button("Approve all", of.line(approveAll))
	}
	c.button("One by one", of.line(showAll)).button("Decline all", of.line(declineAll)).row()
}

// bundleCommand decides what was suggested at once, or shows it one by one. What was
// changed since, or cannot be approved as it is, is left to be decided by itself.
func (b *Bot) bundleCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseBundle(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if err := b.mayDecide(ctx, req); err != nil {
		return answer.Answer{}, err
	}
	var of bundle
	for _, s := range b.own.Waiting(req.WordsKey()) {
		_, taken := req.inTheWay(s)
		if s.Revision >= line.first && s.Revision <= line.last && s.Latest == s.Revision && (line.move != approveAll || !taken) {
			of = append(of, s)
		}
	}
	switch {
	case len(of) == 0:
		return answer.Answer{}, house.ErrNoSuch
	case line.move == showAll:
		return oneByOne(req.Knowledge, of), nil
	case line.move == declineAll && req.Source != Submission:
		intro := fmt.Sprintf("%d words, among them %s.", len(of), of[0].Text.Name)
		return formed(req, line.String(), declineForm("Decline all", line.String(), intro)), nil
	}
	e := house.Event{Kind: house.Approve}
	if line.move == declineAll {
		e = house.Event{Kind: house.Decline, Reason: req.Values[reasonField().name]}
		if fault := reasonField().fault(e.Reason); fault != "" {
			return answer.Answer{}, answer.FieldsError{reasonField().name: fault}
		}
	}
	return b.decideAll(ctx, req, of, e)
}

// decideAll does the same about all of a bundle: about all, or about none.
func (b *Bot) decideAll(ctx context.Context, req Request, of bundle, e house.Event) (answer.Answer, error) {
	if err := b.decideEach(ctx, req, of, e); err != nil {
		return answer.Answer{}, err
	}
	if e.Kind == house.Decline {
		return b.decided(req, bold(many(len(of), "word")), words(" declined. Their author hears of it.")), nil
	}
	return b.decided(req, bold(many(len(of), "word")), words(" approved: everybody can look them up now. Their author hears of it.")), nil
}
