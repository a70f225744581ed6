package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"csbot/quiz"
)

// letter names an option: A, B, C, D.
func letter(option int) string { return "ABCDEFGH"[option : option+1] }

// question renders an open round.
func question(r quiz.Round) Message {
	q := r.Question
	c := headed(bold("Daily question"), words(" · "+q.Category)).line(words(q.Prompt)).gap()
	said := []string{"Daily question: " + q.Prompt}
	for i, o := range q.Options {
		c.line(bold(letter(i)), words("  "+o.Text))
		c.button(letter(i), "answer "+r.ID.String()+" "+strconv.Itoa(i))
		said = append(said, letter(i)+": "+o.Text)
	}
	c.message.Text = strings.Join(said, "\n")
	c.small(words("Only you see your choice. Closes "), clock(r.Closes), words("."))
	return c.done(Outcome{})
}

// closed renders a round that takes no more answers.
func closed(r quiz.Round, t quiz.Tally) Message {
	q := r.Question
	right := letter(q.Right) + ", " + q.Options[q.Right].Text
	c := headed(bold("Daily question"), words(" · "+q.Category)).line(words(q.Prompt)).gap()
	for i, o := range q.Options {
		c.line(bold(letter(i)), words("  "+o.Text))
	}
	c.gap().line(bold("Answer: " + right)).line(words(score(t))).line(words(q.Explanation))
	c.small(words("Source: " + q.Source))
	c.message.Text = "Answer: " + right + ". " + score(t)
	return c.button("About "+q.Term, "define "+q.Term).done(Outcome{})
}

func score(t quiz.Tally) string {
	if t.Total == 0 {
		return "Nobody answered this time."
	}
	return fmt.Sprintf("%d of %d right (%d%%)", t.Right, t.Total, (200*t.Right+t.Total)/(2*t.Total))
}

// answerCommand takes a click on an option. Its arguments are the round's ID
// and the option.
func (b *Bot) answerCommand(ctx context.Context, req Request, args string) (Message, error) {
	if b.quiz == nil {
		return Message{}, quiz.ErrNoSuchRound
	}
	name, choice, _ := strings.Cut(args, " ")
	id, err := quiz.ParseRoundID(name)
	option, bad := strconv.Atoi(choice)
	// A round belongs to the channel whose message was clicked.
	if err != nil || bad != nil || id.Team != req.Team || id.Channel != req.Channel {
		return Message{}, quiz.ErrNoSuchRound
	}
	verdict, err := b.quiz.Answer(ctx, id, req.User, option, req.Message)
	if err != nil {
		return Message{}, err
	}
	return b.verdict(verdict), nil
}

// verdict tells one person how they did, in private.
func (b *Bot) verdict(v quiz.Verdict) Message {
	q := v.Round.Question
	chosen := letter(v.Chosen) + ", " + q.Options[v.Chosen].Text
	var c *card
	switch {
	case v.Right:
		c = headed(words("✅ Right: "), bold(chosen))
		c.message.Text = "Right: " + chosen
	default:
		c = headed(words("✗ Not quite: "), bold(chosen))
		c.message.Text = "Not quite: " + chosen
	}
	if v.Repeated {
		c.line(words("Your first answer counts."))
	}
	if why := q.Options[v.Chosen].Why; why != "" {
		c.line(words(why))
	}
	if !v.Right {
		c.line(words("The answer is "), bold(letter(q.Right)+", "+q.Options[q.Right].Text), words("."))
	}
	return c.button("About "+q.Term, "define "+q.Term).done(Outcome{Kind: KindHelp})
}
