package bot

import (
	"context"
	"fmt"
	"strings"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// letter names an option: A, B, C, D.
func letter(option int) string { return "ABCDEFGH"[option : option+1] }

// lettered is an option with its letter: "B, Downsell".
func lettered(q ask.Question, option int) string {
	return letter(option) + ", " + strings.TrimSuffix(q.Options[option].Text, ".")
}

// named is an option as it is called where all of them are in view: the
// letter alone for those that take a line of their own.
func named(q ask.Question, option int) string {
	if full := lettered(q, option); len(full) <= shortOption {
		return full
	}
	return letter(option)
}

// shortOption is how long an option may be to be called by its text.
const shortOption = 48

// Question renders an open round, below what is to be said first.
func Question(r quiz.Round, recap quiz.Recap) answer.Answer {
	q := r.Question
	c := &composer{}
	before := c.recap(recap)
	c.line(bold("Daily question"), words(" · "+q.Category)).line(words(q.Prompt)).gap()
	said := []answer.Text{words("Daily question: " + q.Prompt)}
	for i, o := range q.Options {
		c.line(bold(letter(i)), words("  "+o.Text))
		c.spoken(letter(i), "Answer "+letter(i)+": "+o.Text, answerLine{r.ID, i}.String())
		said = append(said, words("\n"+letter(i)+": "+o.Text))
	}
	for _, s := range before {
		said = append(said, words("\n"), s)
	}
	c.notify(join(said...))
	c.small(words("Only you see your choice. Closes "), clock(r.Closes), words("."))
	return c.done(answer.Outcome{})
}

// Closed renders a round that takes no more answers.
func Closed(r quiz.Round, t quiz.Tally) answer.Answer {
	q := r.Question
	c := headed(bold("Daily question"), words(" · "+q.Category)).line(words(q.Prompt)).gap()
	for i, o := range q.Options {
		c.line(bold(letter(i)), words("  "+o.Text))
	}
	if r.Void != "" {
		c.gap().line(bold(doesNotCount(r)))
		c.notify(words(doesNotCount(r)))
		return c.button("About "+q.Term, defineLine(q.Term).String()).done(answer.Outcome{})
	}
	c.gap().line(bold("Answer: " + named(q, q.Right))).line(words(score(t.Right, t.Total))).line(words(q.Explanation))
	c.small(words("Source: " + q.Source))
	c.notify(words("Answer: " + lettered(q, q.Right) + ". " + score(t.Right, t.Total)))
	return c.button("About "+q.Term, defineLine(q.Term).String()).done(answer.Outcome{})
}

// doesNotCount says why a round counts for nobody.
func doesNotCount(r quiz.Round) string { return notCounted(r.Void) }

func notCounted(why string) string { return "This question does not count: " + ended(why) }

func score(right, total int) string {
	if total < quiz.Fewest {
		return "Too few answers to say how many were right."
	}
	return fmt.Sprintf("%d of %d right (%d%%)", right, total, (200*right+total)/(2*total))
}

// answerCommand takes a click on an option. Its arguments are the round's ID
// and the option.
func (b *Bot) answerCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	chosen, err := clicked(req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	verdict, err := b.quiz.Answer(ctx, chosen.round, req.User, chosen.number, req.Message)
	if err != nil {
		return answer.Answer{}, err
	}
	p := b.profile(ctx, req)
	if verdict.Open && verdict.Confidence == 0 && p.Rates && b.switchedOn(req, settings.Confidence) {
		return sureness(verdict), nil
	}
	return b.verdict(ctx, req, verdict, p), nil
}

// verdict is a verdict with what can be done about it: a question that was missed
// is among one's cards by itself, another one can be kept; of one that counts for
// nobody nothing comes.
func (b *Bot) verdict(ctx context.Context, req Request, v quiz.Verdict, p quiz.Profile) answer.Answer {
	if v.Round.Void != "" {
		return verdictOn(v, p)
	}
	p.Joined = p.Joined || !b.switchedOn(req, settings.Leaderboard) // what there is not, nobody is asked to join
	c := &composer{answer: verdictOn(v, p)}
	b.bringBack(ctx, req, p)
	switch {
	case v.Right:
		b.keepButton(c, req, v.Round.Question.Key())
	case b.asksLoop(req, p):
		b.askLoop(ctx, req, c)
	case b.hasCards(req):
		c.button("My cards", deckLine("").String())
	}
	b.wrongButton(c, v.Round.ID.Subject())
	return withinVerdict(c)
}

// clicked reads what a button says of a round.
func clicked(req Request, args string) (choice, error) {
	c, ok := parseChoice(args)
	// A round belongs to the channel whose message was clicked.
	if !ok || c.round.Team != req.Team || c.round.Channel != req.Channel {
		return choice{}, quiz.ErrNoSuchRound
	}
	return c, nil
}

// profile is what the quiz knows of the asker; nothing where it cannot be
// read, for which no answer should fail.
func (b *Bot) profile(ctx context.Context, req Request) quiz.Profile {
	profiles, err := b.scores.Profiles(ctx, req.Team, req.User, req.Channel)
	if err != nil || len(profiles) == 0 {
		b.log.Warn("a verdict goes without its streak", zap.Error(err))
		return quiz.Profile{}
	}
	return profiles[0]
}

// longStreak is from where on a streak is worth a word.
const longStreak = 2

// verdictOn tells one person how they did, in private. The first right one
// offers the leaderboard. Of a question that counts for nobody there is no verdict.
func verdictOn(v quiz.Verdict, p quiz.Profile) answer.Answer {
	q := v.Round.Question
	if v.Round.Void != "" {
		c := headed(bold(doesNotCount(v.Round)))
		c.line(words("You chose "), bold(named(q, v.Chosen)), words(": it counts neither for you nor against you."))
		return c.button("About "+q.Term, defineLine(q.Term).String()).done(answer.Outcome{Kind: answer.KindVerdict})
	}
	mark, said := "✗ ", "Not quite: "
	if v.Right {
		mark, said = "✅ ", "Right: "
	}
	c := headed(words(mark+said), bold(named(q, v.Chosen)))
	c.notify(words(said + lettered(q, v.Chosen)))
	if v.Repeated {
		c.line(words("Your first answer counts."))
	}
	if why := q.Options[v.Chosen].Why; why != "" {
		c.line(words(why))
	}
	if !v.Right {
		c.line(words("The answer is "), bold(named(q, q.Right)), words("."))
	}
	if v.Confidence != 0 {
		c.line(wordsf("Your confidence: %d of %d.", v.Confidence, quiz.Certain))
	}
	c.button("About "+q.Term, defineLine(q.Term).String())
	if p.Streak >= longStreak {
		c.small(words("Streak: " + streak(p.Streak) + "."))
	}
	if p.Points == 1 && !p.Joined && v.Right {
		c.small(words("Nobody else sees your points, unless you join the channel's leaderboard."))
		c.button("Join the leaderboard", joinLine)
	}
	return c.done(answer.Outcome{Kind: answer.KindVerdict})
}
