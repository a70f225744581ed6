package bot

import (
	"context"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/house"
)

const (
	// mostOption is how long an option of a team's own question may be.
	mostOption = 75
	// rightOption is the field of the right one.
	rightOption = "right"
)

// quizField is a field of the question that a team asks about an entry.
func quizField(name, label string, most int, of func(*house.Quiz) *string) wordField {
	return wordField{name: name, label: label, most: most, quiz: true, of: func(t *house.Text) *string { return of(&t.Quiz) }}
}

// quizFault is what is wrong with an entry's question at one of its fields; "": nothing.
// None at all is in order.
func quizFault(q house.Quiz, field wordField) string {
	if !field.quiz || q == (house.Quiz{}) {
		return ""
	}
	value := field.value(&house.Text{Quiz: q})
	before := []string{q.Right}
	for i, name := range []string{"wrong", "wrong2", "wrong3"} {
		if name == field.name && slices.ContainsFunc(before, func(other string) bool { return value != "" && strings.EqualFold(other, value) }) {
			return "Two answers say the same."
		}
		before = append(before, q.Wrong[i])
	}
	if value == "" && slices.Contains([]string{"question", rightOption, "wrong"}, field.name) {
		return "A question needs this. To have none, leave all of them empty."
	}
	return ""
}

// A questionLine asks for the question about an entry of the team's own as it was seen,
// or about the general entry of a name.
type questionLine correctLine

func (l questionLine) String() string { return "own_question " + correctLine(l).args() }

// quizQuestion opens the form of the team's own question about a term.
func (b *Bot) quizQuestion(ctx context.Context, req Request, args string) (answer.Answer, error) {
	term, ok := req.Terms.Exact(args)
	if !ok {
		const problem = "is no term that I know: add it first."
		c := headed(typed(args), words(" "+problem)).button("Add it", addLine(answer.Cut(args, wordFields()[0].most)).String())
		return answer.Answer{}, &mistake{"E_NO_TERM", "“" + args + "” " + problem, c}
	}
	line := questionLine{name: term.Name}
	if own, there := req.Own[term.Name]; there {
		line.entry, line.seen = own.ID, own.Decided
	}
	return b.questionCommand(ctx, req, correctLine(line).args())
}

// questionCommand asks for the question about an entry, and has it approved as the rest
// of the entry is.
func (b *Bot) questionCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseCorrect(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	t, err := questioned(req, line)
	if err != nil {
		return answer.Answer{}, err
	}
	if req.Source == Submission {
		return b.saveWord(ctx, req, house.Event{Kind: house.Suggest, Entry: line.entry, Seen: line.seen}, t)
	}
	form := &answer.Form{
		Title: "A question of ours", Line: questionLine(line).String(), Submit: "Save",
		Intro: "Asked in the daily question, about " + t.Name + ", among the others. " + whenLive,
	}
	for _, field := range wordFields() {
		if field.quiz {
			shown := field.shown(t)
			shown.Long = field.most > mostOption
			form.Fields = append(form.Fields, shown)
		}
	}
	return formed(req, form.Line, form), nil
}

// questioned is what the entry says that a question is about. One of the team's that
// there was not only adds the question to the general one.
func questioned(req Request, line correctLine) (house.Text, error) {
	if own, there := req.ownEntry(line.entry); there && own.Text != nil {
		return *own.Text, nil
	}
	term, ok := req.Terms.Exact(line.name)
	if line.entry != 0 || !ok {
		return house.Text{}, house.ErrNoSuch
	}
	return house.Text{Name: term.Name, Meaning: term.Senses[0].Text, Adds: true}, nil
}
