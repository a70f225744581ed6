package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
)

// A wordField is one field of the forms for a team's own words.
type wordField struct {
	name, label, hint string
	required, more    bool // more: only where all fields are shown
	quiz              bool // of the entry's question, which has a form of its own
	person            bool // somebody's ID
	long              bool
	most              int // characters
	of                func(*house.Text) *string
	list              func(*house.Text) *[]string // of names with commas between them
	lines             bool                        // of the list: a line each, and no names
}

const (
	// whatItMeans is the field of the meaning.
	whatItMeans = "meaning"
	// alsoField is the field of other names.
	alsoField = "also"
)

// wordFields is the table of the fields, in the order of the forms.
func wordFields() []wordField {
	name := func(t *house.Text) *string { return &t.Name }
	says := func(t *house.Text) *string { return &t.Meaning }
	more := func(t *house.Text) *[]string { return &t.More }
	also := func(t *house.Text) *[]string { return &t.Also }
	letters := func(t *house.Text) *[]string { return &t.Abbreviations }
	note := func(t *house.Text) *string { return &t.Note }
	example := func(t *house.Text) *string { return &t.Example }
	address := func(t *house.Text) *string { return &t.Link }
	category := func(t *house.Text) *string { return &t.Category }
	const commas = "With commas between them"
	return []wordField{
		{name: "word", label: "Word", hint: "As you say it: QBR, Onboarding 2.0, C++", required: true, most: 60, of: name},
		{name: whatItMeans, label: "What it means here", required: true, long: true, most: 500, of: says},
		{name: "meanings", label: "Also means", hint: "A line each", more: true, long: true, most: 500, list: more, lines: true},
		{name: alsoField, label: "Also called", hint: commas, most: 200, list: also},
		{name: "abbreviations", label: "Abbreviations", hint: commas, more: true, most: 60, list: letters},
		{name: "note", label: "Note", hint: "What else there is to know, under More", more: true, long: true, most: 400, of: note},
		{name: "example", label: "Example", more: true, long: true, most: 400, of: example},
		{name: "link", label: "Link", hint: "https://…", more: true, most: 300, of: address},
		{name: "category", label: "Category", more: true, most: 40, of: category},
		differencesField(),
		personField(),
		quizField("question", "Quiz question", 200, func(q *house.Quiz) *string { return &q.Question }),
		quizField(rightOption, "Its right answer", mostOption, func(q *house.Quiz) *string { return &q.Right }),
		quizField("wrong", "Its wrong answer", mostOption, func(q *house.Quiz) *string { return &q.Wrong[0] }),
		quizField("wrong2", "Another wrong answer", mostOption, func(q *house.Quiz) *string { return &q.Wrong[1] }),
		quizField("wrong3", "A third wrong answer", mostOption, func(q *house.Quiz) *string { return &q.Wrong[2] }),
		quizField("why", "Why that is right", 200, func(q *house.Quiz) *string { return &q.Why }),
	}
}

// value is what a text has in the field.
func (f wordField) value(t *house.Text) string {
	switch {
	case f.lines:
		return strings.Join(*f.list(t), "\n")
	case f.list != nil:
		return strings.Join(*f.list(t), ", ")
	}
	return *f.of(t)
}

// beside is the field that says where an entry stands that has a general one of
// its name.
const beside = "beside"

// whenLive is what forms say becomes of what is saved.
const whenLive = "What approvers and admins write is live at once; what others write waits to be approved."

// wordForm asks for a word, with what is known of it filled in.
func wordForm(line string, t house.Text, more, general bool) *answer.Form {
	f := &answer.Form{
		Title: "Your team's words", Line: line, Submit: "Save",
		Intro: "Everybody in the workspace can look this up. " + whenLive,
	}
	for _, field := range wordFields() {
		if !field.quiz && (more || !field.more) {
			f.Fields = append(f.Fields, field.shown(t))
		}
	}
	if general {
		place := "instead"
		if t.Adds {
			place = beside
		}
		f.Fields = append(f.Fields, answer.Field{Name: beside, Label: "The general meaning", Value: place, Choices: []answer.Choice{
			{Label: "One tap away", Value: "instead"}, {Label: "Below ours", Value: beside},
		}})
	}
	return f
}

// shown is the field in a form.
func (f wordField) shown(t house.Text) answer.Field {
	value := f.value(&t)
	return answer.Field{
		Name: f.name, Label: f.label, Hint: f.hint, Value: value, Optional: !f.required, Long: f.long, Person: f.person,
		Most: max(f.most, utf8.RuneCountInString(value)), // of a file, which may say more: what is too long is said when it is saved
	}
}

// entity is what Slack would make a mention or a link of.
var entity = regexp.MustCompile(`<[!@#][^>]*>|<[a-zA-Z][a-zA-Z+.-]*:[^>]*>`)

// filledWord reads what was left in the form, over what there was before. What is
// wrong is said at its field.
func (b *Bot) filledWord(ctx context.Context, req Request, e house.Event, before house.Text) (house.Text, error) {
	values := req.Values
	t, wrong := before, answer.FieldsError{}
	for _, field := range wordFields() {
		left, shown := values[field.name]
		if !shown {
			continue
		}
		field.set(&t, left)
	}
	b.fillOwner(ctx, req, e, &t, wrong)
	for field, fault := range b.textFaults(t) {
		if _, shown := values[field.name]; shown || field.name == "word" {
			wrong[field.name] = fault
		}
	}
	if place, shown := values[beside]; shown {
		t.Adds = place == beside
	}
	if len(wrong) > 0 {
		return t, wrong
	}
	return t, nil
}

// set takes what was left in a field.
func (f wordField) set(t *house.Text, left string) {
	switch {
	case f.lines:
		*f.list(t) = files.Lines(left)
	case f.list != nil:
		*f.list(t) = files.Names(left)
	default:
		*f.of(t) = files.Line(left)
	}
}

// textFaults yields what is wrong with a text, one thing a field.
func (b *Bot) textFaults(t house.Text) iter.Seq2[wordField, string] {
	return func(yield func(wordField, string) bool) {
		for _, field := range wordFields() {
			fault := cmp.Or(field.fault(field.value(&t)), quizFault(t.Quiz, field))
			if names := field.names(&t); fault == "" {
				for _, name := range names {
					fault = cmp.Or(fault, b.nameFault(name))
				}
			}
			if fault != "" && !yield(field, fault) {
				return
			}
		}
	}
}

// names are those of a text that stand in the field.
func (f wordField) names(t *house.Text) []string {
	switch {
	case f.list != nil && !f.lines:
		return *f.list(t)
	case f.name == "word":
		return []string{t.Name}
	}
	return nil
}

// fault is what is wrong with what was left in a field; "": nothing.
func (f wordField) fault(left string) string {
	switch n := utf8.RuneCountInString(left); {
	case left == "" && f.required:
		return "This is needed."
	case n > f.most:
		return fmt.Sprintf("That is %d characters; at most %d fit.", n, f.most)
	case entity.MatchString(left):
		return fmt.Sprintf("Plain words only, please, not %s.", answer.Cut(entity.FindString(left), 40))
	case strings.ContainsFunc(left, func(r rune) bool { return hidden(r) && (r != '\n' || !f.lines) }):
		return "There is a character in it that nobody sees. Type it anew, please."
	case f.name == "link" && left != "" && !isAddress(left):
		return "A whole address, please: https://…"
	}
	return ""
}

// hidden reports whether a character controls something instead of being seen;
// what joins emoji and letters does not.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || strings.ContainsRune("\u115f\u1160\u2800\u3164\uffa0", r)
}

func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(text, " <>|")
}

// nameFault is why something cannot be a name; "": it can.
func (b *Bot) nameFault(name string) string {
	switch {
	case glossary.Key(name) == "":
		return fmt.Sprintf("“%s” has no letter or digit.", answer.Cut(name, 40))
	case reserved(b.commands, name):
		return fmt.Sprintf("“%s” is a command of mine: whoever types it gets that. Choose a longer name, such as “our %s”.", name, name)
	}
	return ""
}

// Reserved returns what tells the names of commands that people type, which go
// before every term, so that no term may have them.
func Reserved() func(name string) bool {
	commands := new(Bot).table()
	return func(name string) bool { return reserved(commands, name) }
}

// reserved is Reserved for a table of commands.
func reserved(commands []Command, name string) bool {
	i := slices.IndexFunc(commands, func(c Command) bool { return strings.EqualFold(c.Name, strings.TrimSpace(name)) })
	return i >= 0 && !slices.ContainsFunc(commands[i].Guards, func(g Guard) bool { return g == ClickOnly || g == HomeOnly || g == ShortcutOnly })
}

// atWordField says what the rules have against a text at the field that it is
// about.
func atWordField(err error, t house.Text) error {
	taken, ok := errors.AsType[*house.TakenError](err)
	switch {
	case errors.Is(err, house.ErrRevised):
		return answer.FieldsError{whatItMeans: "Somebody has changed this meanwhile. Close the form, and look at it again."}
	case !ok:
		return err
	}
	return atName(t, taken.Name, fmt.Sprintf("“%s” already leads to another entry of your team. Correct that one, or choose another name.", taken.Name))
}

// atName says something about a name of a text at the field that it stands in.
func atName(t house.Text, name, says string) error {
	for _, field := range wordFields() {
		if slices.Contains(field.names(&t), name) {
			return answer.FieldsError{field.name: says}
		}
	}
	return answer.FieldsError{"word": says}
}

// saveWord reads a submitted form, and has the asker do something with it.
func (b *Bot) saveWord(ctx context.Context, req Request, e house.Event, before house.Text) (answer.Answer, error) {
	t, err := b.filledWord(ctx, req, e, before)
	if err != nil {
		return answer.Answer{}, err
	}
	return b.saveText(ctx, req, e, req.ownedAlike(e, t))
}

// saveText has the asker do something with a text that is in order.
func (b *Bot) saveText(ctx context.Context, req Request, e house.Event, t house.Text) (answer.Answer, error) {
	e.Text = &t
	if done, of, said := b.saidAlready(req, e); said {
		return saved(t, done, of), nil
	}
	if err := b.waitsAlready(req, e); err != nil {
		return answer.Answer{}, err
	}
	done, err := b.do(ctx, req, e)
	if err != nil {
		return answer.Answer{}, atWordField(err, t)
	}
	return saved(t, done, e.Of), nil
}
