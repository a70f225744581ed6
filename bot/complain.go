package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// Complaints keeps what people say is wrong, and knows the rounds that they mean.
type Complaints interface {
	quiz.Complaints
	Round(ctx context.Context, id quiz.RoundID) (quiz.Round, error)
}

const (
	// noteField is the field of the form that says what is wrong.
	noteField = "note"
	// mostNote is how long that may be.
	mostNote = 500
	// verdictButtons is how many buttons a verdict has at most.
	verdictButtons = 3
)

// wrongButton offers to say that something is wrong.
func (b *Bot) wrongButton(c *composer, about quiz.Subject) {
	if b.complaints != nil {
		c.button("Something is wrong here", wrongLine{about}.String())
	}
}

// thumbs offer readers of an entry of the team's own to say whether it helped.
func (b *Bot) thumbs(c *composer, name string) {
	if b.complaints == nil {
		return
	}
	c.spoken("👍", "This helps: "+name, helpedLine(name).String())
	c.spoken("👎", "Something is wrong with "+name, wrongLine{quiz.CardSubject(cards.MeaningOf(name))}.String())
}

// helpedCommand thanks who says that an entry helps, which confirms nothing.
func (b *Bot) helpedCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	term, ok := req.Terms.Exact(args)
	if _, own := req.Own[term.Name]; !ok || !own {
		return answer.Answer{}, errPass
	}
	c := headed(words("Thank you."))
	c.line(words("I keep nothing of it, and it confirms nothing: whether "), bold(term.Name), words(" is still right is for who answers for it to say."))
	return alone(c), nil
}

// wrongCommand asks what is wrong, and has who decides hear of it.
func (b *Bot) wrongCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseWrong(args)
	if id, round := line.about.Round(); !ok || b.complaints == nil || round && id.Team != req.Team {
		return answer.Answer{}, errPass
	}
	if req.Source != Submission {
		return answer.Answer{Notice: words("What is wrong?"), Outcome: answer.Outcome{Kind: answer.KindForm}, Form: &answer.Form{
			Title: "What is wrong?", Submit: "Send", Line: line.String(), Fields: []answer.Field{{
				Name: noteField, Label: "What is wrong with it", Long: true, Optional: true, Most: mostNote,
				Hint: "Who decides reads it, and your name; nobody else does. You hear what becomes of it.",
			}},
		}}, nil
	}
	role, err := b.role(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	return b.complain(ctx, req, role, quiz.Complaint{
		Team: req.Team, User: req.User, About: line.about, Note: answer.Cut(req.Values[noteField], mostNote), At: b.now(),
	})
}

func (b *Bot) complain(ctx context.Context, req Request, role house.Role, said quiz.Complaint) (answer.Answer, error) {
	waiting, err := b.complaints.Complaints(ctx, req.Team)
	if err != nil {
		return answer.Answer{}, err
	}
	others := slices.DeleteFunc(waiting, func(c quiz.Complaint) bool { return c.User != req.User || c.About == said.About })
	if len(others) >= mostWaiting && role < house.Approver {
		text := fmt.Sprintf("%d things that you said were wrong wait for a decision: wait until some are decided.", mostWaiting)
		return answer.Answer{}, &mistake{class: tooMany, text: text}
	}
	tasks, err := b.tellApprovers(ctx, req, complaintTask, nextMorning)
	if err != nil {
		return answer.Answer{}, err
	}
	if err := b.complaints.Complain(ctx, said, tasks...); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("Thank you. Who decides about it hears of it on the next working morning, and you hear what they decide."))
	if role >= house.Approver {
		c = headed(words("Noted. You can decide it yourself."))
		c.button("Decide", complaintsLine)
	}
	return alone(c), nil
}

// withinVerdict leaves out the way to the term where a verdict has more buttons
// than people read: it is one word to type.
func withinVerdict(c *composer) answer.Answer {
	if more := len(c.answer.Buttons) - verdictButtons; more > 0 {
		c.answer.Buttons = c.answer.Buttons[more:]
	}
	return c.answer
}

// exportComplaints shows what the asker said was wrong. Its argument is how much of it
// was shown before.
func (b *Bot) exportComplaints(ctx context.Context, req Request, args string) (answer.Answer, error) {
	shown, ok := parseShown(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	data, err := b.scores.Export(ctx, req.Team, req.User, 0, 1)
	if err != nil {
		return answer.Answer{}, err
	}
	var lines []string
	for _, said := range data.Complaints {
		lines = append(lines, broken(exportedComplaint(said))...)
	}
	c := headed(bold("What you said was wrong"), wordsf(" · %d entries, from line %d", len(data.Complaints), shown+1))
	return c.exported(lines[min(shown, len(lines)):], func(fit int) fmt.Stringer { return complaintExportLine(shown + fit) }), nil
}

// exportedComplaint is a complaint in one line.
func exportedComplaint(c quiz.Complaint) string {
	became := "waits for a decision"
	switch {
	case !c.Settled.IsZero() && c.Upheld:
		became = "decided: it was wrong"
	case !c.Settled.IsZero():
		became = "decided: it stays as it is"
	}
	return strings.Join([]string{c.At.UTC().Format(time.RFC3339), string(c.About), c.Note, became, c.Reply}, " | ")
}
