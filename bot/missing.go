package bot

import (
	"context"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// Missing keeps which words people look up in vain and ask for. The conformance suite
// is bottest.TestMissing. Words are as countable gives them.
type Missing interface {
	// Want keeps that somebody wants a word, and lists it with tasks of telling who
	// decides, unless it is refused.
	Want(ctx context.Context, w house.Wanted, tasks ...ledger.Task) (refused bool, err error)

	// Wanted lists who wants which words in a workspace.
	Wanted(ctx context.Context, team string) ([]house.Wanted, error)

	// Heard forgets that somebody wants words.
	Heard(ctx context.Context, team, user string, words []string) error

	// LookedUp counts somebody among those who looked a word up in vain in a week, by
	// hashes whose key is thrown away when it is over. It returns how many these are,
	// and 0 where they were among them before.
	LookedUp(ctx context.Context, w house.Wanted) (people int, err error)

	// List lists a word as Want does, wanted by nobody, and has Misses count it by word.
	List(ctx context.Context, w house.Wanted, tasks ...ledger.Task) error

	// Missing lists the words that are listed and not refused, the newest first, and that
	// somebody wants still, or several people looked up in the last three months.
	Missing(ctx context.Context, team string) ([]house.MissingWord, error)

	// Refuse has a word never be listed again.
	Refuse(ctx context.Context, w house.Wanted) error
}

const (
	// listedBy is how many people look a word up in a week until it is listed.
	listedBy = 3
	// listedByWords says who looked up what is listed.
	listedByWords = "three people in one week or more"
	// missingShown is how many missing words are shown at once.
	missingShown = 10
)

// countAsker counts who looked something up that nothing was found for. What one or
// two people ask is kept nowhere in words. Nobody waits for it.
func (b *Bot) countAsker(ctx context.Context, req Request, query string) {
	word, ok := countable(query)
	if !ok || b.missing == nil || req.User == "" {
		return
	}
	b.counting.start(ctx, func(ctx context.Context) error {
		who, err := b.people.Cached(ctx, req.Team, req.User)
		if err != nil || who.Outsider {
			return err
		}
		w := house.Wanted{Team: req.Team, Word: word, User: req.User, At: b.now()}
		people, err := b.missing.LookedUp(ctx, w)
		if err != nil || people < listedBy {
			return err
		}
		return b.missing.List(ctx, w, b.tellNextWeek(ctx, req)...)
	})
}

// want remembers that the asker wants a word, and says who hears of it.
func (b *Bot) want(ctx context.Context, req Request, word string) (answer.Answer, error) {
	who, err := b.people.Cached(ctx, req.Team, req.User)
	if err == nil && who.Outsider {
		err = house.ErrMayNot
	}
	if err != nil {
		return answer.Answer{}, err
	}
	wanted, err := b.missing.Wanted(ctx, req.Team)
	if err != nil {
		return answer.Answer{}, err
	}
	theirs := 0
	for _, w := range wanted {
		if w.User == req.User && w.Word != word {
			theirs++
		}
	}
	if theirs >= mostWaiting {
		return answer.Answer{}, &mistake{class: tooMany, text: "You wait for many words already. You hear of each when it is there."}
	}
	w := house.Wanted{Team: req.Team, Word: word, User: req.User, At: b.now()}
	refused, err := b.missing.Want(ctx, w, b.tellNextWeek(ctx, req)...)
	if err != nil {
		return answer.Answer{}, err
	}
	says := "Who decides about your team's words reads it on Monday, without your name, and you hear when it is there."
	if refused {
		says = "It was asked for before, and is not for this team. You hear of it should it come after all."
	}
	c := headed(words("Noted: "), typed(word), words(" is asked for."))
	c.line(words(says))
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{}), nil
}

// missingWords are those of a workspace that nobody has decided about, and that are
// not there meanwhile.
func missingWords(ctx context.Context, k *Knowledge, from Missing, team string) (missing []house.MissingWord, err error) {
	if from == nil {
		return nil, nil
	}
	all, err := from.Missing(ctx, team)
	for _, m := range all {
		if _, there := k.Terms.Exact(m.Word); !there {
			missing = append(missing, m)
		}
	}
	return missing, err
}

// missing adds the words that are missing, each with what can be done about it.
func (c *composer) missing(all []house.MissingWord) {
	c.line(bold("Asked for, and missing"))
	for _, m := range all[:min(len(all), missingShown)] {
		why := " · looked up by " + listedByWords
		switch {
		case m.Wanted == 1:
			why = " · one person waits for it"
		case m.Wanted > 1:
			why = " · " + many(m.Wanted, "person") + " wait for it"
		}
		c.gap().line(typed(m.Word), words(why))
		c.spoken("Add", "Add "+m.Word, addLine(m.Word).String())
		c.spoken("Alias of …", m.Word+" is an alias of …", aliasLine(m.Word).String())
		c.spoken("Not for us", m.Word+" is not for us", refuseLine(m.Word).String())
		c.row()
	}
	if more := len(all) - missingShown; more > 0 {
		c.gap().line(wordsf("and %d more, when these are decided", more))
	}
}

// decidesMissing is the word that a line is about, for who decides.
func (b *Bot) decidesMissing(ctx context.Context, req Request, args string) (word string, err error) {
	word, ok := countable(args)
	if !ok || b.missing == nil {
		return "", errPass
	}
	return word, b.mayDecide(ctx, req)
}

// refuseCommand has a word never be listed again.
func (b *Bot) refuseCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	word, err := b.decidesMissing(ctx, req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	b.attended(ctx, req, weekUnopened)
	if err := b.missing.Refuse(ctx, house.Wanted{Team: req.Team, Word: word, At: b.now()}); err != nil {
		return answer.Answer{}, err
	}
	c := headed(typed(word), words(" is not for your team: it is not listed any more."))
	return alone(c.button("The list", weekLine).button("Add it after all", addLine(word).String())), nil
}
