package bot

import (
	"context"
	"fmt"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/ledger"
)

const (
	// subjectsShown is how many things that may be wrong are shown at once.
	subjectsShown = 4
	// notesShown is how many notes on one of them are.
	notesShown = 5
	// replyField is the field of the form that decides.
	replyField = "reply"
	// mostReply is how long what is said then may be.
	mostReply = 200
)

// complaintsCommand lists what people say is wrong, to who decides.
func (b *Bot) complaintsCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	if err := b.decides(ctx, req); err != nil {
		return answer.Answer{}, err
	}
	waiting, err := b.complaints.Complaints(ctx, req.Team)
	if err != nil {
		return answer.Answer{}, err
	}
	if len(waiting) == 0 {
		return alone(headed(words("Nobody waits for a decision about something that is wrong."))), nil
	}
	return complained(ctx, b.complaints, waiting)
}

// decides refuses who may not decide about what is wrong.
func (b *Bot) decides(ctx context.Context, req Request) error {
	if b.complaints == nil {
		return errPass
	}
	err := b.mayDecide(ctx, req)
	if err == nil {
		b.attended(ctx, req, complaintsUnopened)
	}
	return err
}

// complained shows what people say is wrong, each thing once, with what can be done
// about it.
func complained(ctx context.Context, from Complaints, waiting []quiz.Complaint) (answer.Answer, error) {
	var subjects []quiz.Subject
	said := map[quiz.Subject][]quiz.Complaint{}
	for _, c := range waiting {
		if len(said[c.About]) == 0 {
			subjects = append(subjects, c.About)
		}
		said[c.About] = append(said[c.About], c)
	}
	c := headed(wordsf("People say that %s wrong", isOrAre(len(subjects))))
	shown := 0
	for _, about := range subjects[:min(len(subjects), subjectsShown)] {
		if shown > 0 && c.length()+escaped(said[about][0].Note) > mostWords {
			break
		}
		shown++
		c.gap()
		upheld, err := c.subject(ctx, from, about)
		if err != nil {
			return answer.Answer{}, err
		}
		c.notes(said[about])
		c.button(upheld, settleLine{true, about}.String()).button("It is right", settleLine{false, about}.String())
		c.row()
	}
	if more := len(subjects) - shown; more > 0 {
		c.gap().line(wordsf("and %d more, when these are decided", more))
	}
	return alone(c), nil
}

// notes adds what people say of one thing: the first, and more that have room. A long
// one is a paragraph of its own.
func (c *composer) notes(said []quiz.Complaint) {
	shown := 0
	for _, one := range said[:min(len(said), notesShown)] {
		note := words(" says that something is wrong")
		if one.Note != "" {
			note = join(words(": "), italic(one.Note))
		}
		length := escaped(one.Note)
		if shown > 0 && c.length()+length > mostWords {
			break
		}
		if length > paragraph {
			c.gap()
		}
		c.line(theirs(one.User), note)
		if length > paragraph {
			c.gap()
		}
		shown++
	}
	if more := len(said) - shown; more > 0 {
		c.line(wordsf("and %d more people", more))
	}
}

func isOrAre(things int) string {
	if things == 1 {
		return "one thing is"
	}
	return fmt.Sprintf("%d things are", things)
}

// subject adds what somebody says is wrong, and returns what the button is called
// that agrees.
func (c *composer) subject(ctx context.Context, from Complaints, about quiz.Subject) (upheld string, err error) {
	if key, card := about.Card(); card {
		c.line(bold(ask.TermOf(key)), words(" · what it means, or its card"))
		c.button("About "+answer.Cut(ask.TermOf(key), shortOption), defineLine(ask.TermOf(key)).String())
		return "I have corrected it", nil
	}
	id, _ := about.Round()
	r, err := from.Round(ctx, id)
	if err != nil {
		return "", err
	}
	q := r.Question
	c.line(bold("Daily question"), words(" · "), channelLink(id.Channel), words(" "), clock(r.Due))
	c.line(words(q.Prompt)).line(words("Its answer: "), bold(lettered(q, q.Right)))
	return "It does not count", nil
}

// settleCommand asks for a reason, and decides.
func (b *Bot) settleCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseSettle(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if err := b.decides(ctx, req); err != nil {
		return answer.Answer{}, err
	}
	_, voids := line.about.Round()
	voids = voids && line.upheld
	if req.Source != Submission {
		return answer.Answer{Notice: words("Decide"), Outcome: answer.Outcome{Kind: answer.KindForm}, Form: settleForm(line, voids)}, nil
	}
	s := quiz.Settlement{
		Team: req.Team, About: line.about, Upheld: line.upheld, Reply: answer.Cut(req.Values[replyField], mostReply), At: b.now(),
		Tell: func(c quiz.Complaint) []ledger.Task { return tellSettled(c, req.User) },
	}
	if voids && s.Reply == "" {
		return answer.Answer{}, answer.FieldsError{replyField: "The channel reads it: say why."}
	}
	if err := b.quiz.Settle(ctx, s); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("Decided. Who said that something is wrong hears of it."))
	if voids {
		c = headed(words("The question counts for nobody now. Its channel reads why, and who said so hears of it."))
	}
	return alone(c.button("What else is wrong", complaintsLine)), nil
}

// settleForm asks for a reason, which the channel reads of a question that counts no
// more.
func settleForm(line settleLine, voids bool) *answer.Form {
	field := answer.Field{Name: replyField, Label: "What who said so reads", Optional: true, Most: mostReply, Long: true}
	title := "It is right"
	if line.upheld {
		title = "Corrected"
	}
	if voids {
		title, field.Label, field.Optional = "It does not count", "Why", false
		field.Hint = "The channel reads: This question does not count, and this. Points for it are taken back."
	}
	return &answer.Form{Title: title, Submit: "Decide", Line: line.String(), Fields: []answer.Field{field}}
}

// withComplaints leads who decides on from an answer to what people say is wrong.
func (b *Bot) withComplaints(ctx context.Context, req Request, role house.Role, a answer.Answer) answer.Answer {
	if b.complaints == nil || role < house.Approver {
		return a
	}
	waiting, err := b.complaints.Complaints(ctx, req.Team)
	if err != nil {
		b.log.Warn("what people say is wrong is left out", zap.Error(err))
	}
	if len(waiting) > 0 {
		a.Buttons = append(a.Buttons, answer.Button{Label: "What people say is wrong", Line: complaintsLine})
	}
	return a
}
