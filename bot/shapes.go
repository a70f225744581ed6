package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz"
)

// A Shape is a message or a view as Slack would get it, the longest one of
// those of a kind that are made of the same parts.
type Shape struct {
	Name string // the command line, or what it is
	View bool   // a modal or a Home tab; otherwise a message
	JSON []byte
}

// Shapes are all that csbot can make of what it knows, for asking Slack whether
// it would take them. Nothing is sent, and nobody's data are looked at.
func Shapes(ctx context.Context, g *glossary.Glossary, set *metric.Set) ([]Shape, error) {
	b, err := New(Config{Glossary: g, Metrics: set, Command: "/cs", Name: "csbot"})
	if err != nil {
		return nil, err
	}
	s := &shapes{longest: map[string]Shape{}}
	ask := func(source Source, lines []string) {
		for _, line := range lines {
			s.answer(line, b.Handle(ctx, Request{Source: source, Slash: "/cs", Team: "T0", User: "U0", Text: line, Home: source == HomeTab}), source)
		}
	}
	ask(HomeTab, b.guideLines())
	ask(Slash, b.guideLines())
	ask(Slash, b.entryLines())
	s.form("quiz schedule", scheduleForm(quiz.Schedule{Zone: time.UTC}))
	s.questions(quiz.NewMaker(g, set.All()...))
	s.message("told", "told", notGiven(Request{Text: "nps 55 25 20"}))
	all := slices.SortedFunc(maps.Values(s.longest), func(a, b Shape) int { return strings.Compare(a.Name, b.Name) })
	return all, s.err
}

// guideLines are the commands, the lists, and lines that are mistyped or unknown.
func (b *Bot) guideLines() []string {
	lines := []string{home, "", "zzzz", "chrn", "retention", "nps", "nps 1", "nps a b c", "npx 1 2 3",
		"Customer\tJan 2026\tFeb 2026\tMar 2026\nAcme\t500\t600\t700\nBolt\t200\tchurned\t\nCrux\ttbd\t\t\nTotal\t700\t600\t700"}
	for _, c := range b.commands {
		lines = append(lines, c.Name)
	}
	for _, category := range b.glossary.Categories() {
		lines = append(lines, "terms "+category)
	}
	return lines
}

// entryLines are those that each metric and term is asked for with.
func (b *Bot) entryLines() (lines []string) {
	for _, c := range b.metrics.All() {
		lines = append(lines, c.Name+" "+c.Example, "calc "+c.Name, "help "+c.Name)
	}
	for _, term := range b.glossary.Terms() {
		lines = append(lines, "define "+term.Name, "more "+term.Name, "publish define "+term.Name)
		for _, d := range term.NotToConfuse {
			lines = append(lines, term.Name+" vs "+d.Term)
		}
	}
	return lines
}

// shapes keeps the longest of each shape.
type shapes struct {
	longest map[string]Shape
	err     error // the first one
}

func (s *shapes) answer(line string, msg Message, source Source) {
	switch {
	case msg.Outcome.Fault != nil && msg.Outcome.Fault.Class == classInternal: // needs more than it has
	case msg.Form != nil:
		s.form(line, msg.Form)
	case source == HomeTab:
		s.add("Home", "Home: "+line, true, homeView(line, msg))
	default:
		s.message(string(msg.Outcome.Kind), line, msg)
	}
}

func (s *shapes) message(kind, name string, msg Message) {
	p := payload(msg, "")
	s.add(kind, name, false, map[string]any{"text": p.Text, "blocks": p.Blocks})
}

func (s *shapes) form(name string, form *Form) {
	view, err := form.view(origin{Line: form.Line, Channel: "C0", Opened: time.Now()})
	if err != nil {
		s.err = err
		return
	}
	s.add("form", "form: "+name, true, view)
}

// questions adds the daily question in all its kinds, open and closed, and what
// is said of an answer.
func (s *shapes) questions(maker *quiz.Maker) {
	var asked []string
	for seed := range uint64(100) {
		q := maker.Make(seed, quiz.Past{Asked: asked})
		asked = append(asked, q.Key())
		r := quiz.Round{ID: quiz.RoundID{Team: "T0", Channel: "C0", Occurrence: "2026-11-23"}, Question: q, Closes: time.Now()}
		name := fmt.Sprint("question ", q.Key())
		s.message("question", name, question(r, quiz.Recap{}))
		s.message("closed", name+", closed", closed(r, quiz.Tally{Answers: make([]int, len(q.Options)), Right: 1, Total: 2}))
		v := quiz.Verdict{Round: r, Chosen: q.Right, Right: true, Confidence: quiz.Certain}
		s.message("verdict", name+", a verdict", verdictOn(v, quiz.Profile{Score: quiz.Score{Answered: 1}}))
		s.message("sureness", name+", how sure", sureness(v))
	}
}

func (s *shapes) add(kind, name string, view bool, v any) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		s.err = fmt.Errorf("%s: %w", name, err)
		return
	}
	var tree any
	if err := json.Unmarshal(out.Bytes(), &tree); err != nil {
		s.err = fmt.Errorf("%s: %w", name, err)
		return
	}
	key := fmt.Sprint(kind, parts(tree))
	if out.Len() > len(s.longest[key].JSON) {
		s.longest[key] = Shape{Name: or(name, "help"), View: view, JSON: bytes.TrimSpace(out.Bytes())}
	}
}

// parts names the parts that a document is made of, each once: its keys, and
// the types that it names.
func parts(v any) []string {
	found := map[string]bool{}
	var walk func(string, any)
	walk = func(in string, v any) {
		switch v := v.(type) {
		case map[string]any:
			kind, _ := v["type"].(string)
			for key, inner := range v {
				found[in+kind+"."+key] = true
				walk(kind+".", inner)
			}
		case []any:
			for _, inner := range v {
				walk(in, inner)
			}
		}
	}
	walk("", v)
	return slices.Sorted(maps.Keys(found))
}
