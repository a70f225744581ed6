package bot

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
	"csbot/quiz/cards"
)

// Samples are all that a bot can say of what it knows, with a name each: its
// commands and what their buttons lead to, terms and metrics, the forms, the daily
// question in all its kinds, open and closed, and what is said of an answer. It is
// asked by one person in one channel; nobody else may use what the bot is made of,
// for what it is asked changes it.
func Samples(ctx context.Context, c Config, by Request) ([]answer.Sample, error) {
	b, err := New(c)
	if err != nil {
		return nil, err
	}
	defer b.Wait()
	s := &samples{bot: b, by: by}
	known := by.Knowledge
	s.ask(ctx, HomeTab, b.guideLines(known))
	s.ask(ctx, Slash, b.guideLines(known))
	s.ask(ctx, Mention, []string{"retention", "thanks"})
	s.ask(ctx, Slash, entryLines(known))
	s.ask(ctx, Slash, []string{
		"quiz schedule", "quiz schedule 09:00 mon-fri", "quiz list", "quiz preview", "quiz log", "quiz pause 2w", "quiz resume", "quiz now",
		"me", "me join", "me nickname Ada", confidenceLine{true}.String(), "leaderboard", "cards",
		"add", "add zorb", suggestionsLine,
	})
	s.ask(ctx, Direct, []string{"me", "me export", "cards decks", "cards intro"})
	s.ask(ctx, HomeTab, []string{HomeLine})
	s.by.Quoted = "NRR: what stays and grows, without new logos"
	s.ask(ctx, OnMessage, []string{"save_term", "explain_jargon"})
	s.ask(ctx, Click, append(s.buttons(), requestLine("zzzz").String()))
	s.ask(ctx, Slash, []string{"quiz stop", "me leave", "me delete", "me delete now"})
	s.add("form", "quiz schedule", answer.Answer{Form: scheduleForm(calendar.Rule{Zone: time.UTC})})
	s.settings()
	s.missing()
	s.questions(known.Questions)
	b.charts(ctx, by.Workspace, s)
	s.cards(known.Shelf())
	s.clues()
	s.report()
	s.add("told", "told", NotGiven(Request{Text: "nps 55 25 20"}))
	return s.all, nil
}

// sampleList is a list of customers with something of each kind to say of it.
const sampleList = "Customer\tJan 2026\tFeb 2026\tMar 2026\nAcme\t500\t600\t700\nBolt\t200\tchurned\t\nCrux\ttbd\t\t\nTotal\t700\t600\t700"

// guideLines are the commands, the lists, and lines that are mistyped or unknown.
func (b *Bot) guideLines(known *Knowledge) []string {
	lines := []string{HomeLine, "", "zzzz", "chrn", "retention", "nps", "nps 1", "nps a b c", "npx 1 2 3", sampleList}
	for _, c := range b.commands {
		lines = append(lines, c.Name)
	}
	for _, category := range known.Terms.Categories() {
		lines = append(lines, categoryLine(category).String())
	}
	return lines
}

// entryLines are those that each metric and term is asked for with.
func entryLines(known *Knowledge) (lines []string) {
	for _, c := range known.Metrics.All() {
		lines = append(lines, c.Name+" "+c.Example, calcLine(c.Name).String(), helpLine(c.Name).String())
	}
	for _, term := range known.Terms.Terms() {
		lines = append(lines, defineLine(term.Name).String(), moreLine(term.Name).String(), publishLine(defineLine(term.Name).String()).String())
		for _, d := range term.NotToConfuse {
			lines = append(lines, term.Name+" vs "+d.Term)
		}
	}
	return lines
}

// charts are all kinds of them.
func (b *Bot) charts(ctx context.Context, where Workspace, s *samples) {
	lines := []string{"chart nps 55 25 20"}
	for _, button := range b.Handle(ctx, Request{Workspace: where, Source: Slash, Text: sampleList}).Buttons {
		if strings.HasPrefix(button.Line, chartLine("").String()) {
			lines = append(lines, button.Line)
		}
	}
	for _, line := range lines {
		s.add("chart", line, b.Handle(ctx, Request{Workspace: where, Source: Click, Text: line}))
	}
	board := quiz.Board{Scores: []quiz.Score{{User: "U0", Rank: 1, Points: 1, Answered: 2}, {Nickname: "Ada", Rank: 2, Answered: 2}}}
	s.add("chart", "chart leaderboard", answer.Answer{Notice: words("Leaderboard"), Chart: boardTable(board, "Leaderboard")})
}

// settings are what admins see of them.
func (s *samples) settings() {
	set := settings.Values{settings.Approvers: "U1,U2", settings.ApproverChannel: "C0", settings.FourEyes: settings.On}
	c := headed(bold("Admin"))
	const approves = "Ada, Ben; the admins may as well."
	s.bot.showSettings(c, set, approves)
	s.add("setting", "admin", c.done(answer.Outcome{Kind: answer.KindSetting}))
	s.add("form", "admin people", answer.Answer{Form: decidersForm(set, approves)})
}

// missing is what who decides reads of a week.
func (s *samples) missing() {
	s.add("told", weekTask, week{missing: []house.MissingWord{{Word: "zorb", Wanted: 2}, {Word: "kick", Wanted: 1}, {Word: "grip"}}}.shown())
	s.add("form", "alias", answer.Answer{Form: aliasForm("zorb")})
}

// report is one of a month.
func (s *samples) report() {
	half := quiz.Band{Says: "about half"}
	r := quiz.Report{
		Month: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), People: quiz.Crowd{From: quiz.Fewest, Below: 10}, Right: half,
		Hardest: []quiz.TermBand{{Term: "Churn", Band: half}, {Term: "NRR", Band: half}}, Better: []string{"GRR", "NPS"},
	}
	s.add("report", reportName, monthReport(r, []string{"zorb", "flywheel"}))
}

// samples are asked of a bot, for somebody.
type samples struct {
	bot *Bot
	by  Request
	all []answer.Sample
}

func (s *samples) ask(ctx context.Context, source Source, lines []string) {
	for _, line := range lines {
		req := s.by
		req.Source, req.Text, req.Slash, req.Home = source, line, req.Command, source == HomeTab
		s.answered(source, line, s.bot.Handle(ctx, req))
	}
}

// buttons are what some buttons of each command stand for, of those seen so far.
func (s *samples) buttons() (lines []string) {
	const some = 10
	seen := map[string]int{}
	for _, sample := range s.all {
		for _, line := range sample.Answer.Offers() {
			name, _ := splitCommand(line)
			if seen[line]++; seen[line] > 1 || seen[name+" "] == some {
				continue
			}
			seen[name+" "]++
			lines = append(lines, line)
		}
	}
	return lines
}

func (s *samples) add(kind, name string, a answer.Answer) {
	s.all = append(s.all, answer.Sample{Kind: kind, Name: cmp.Or(name, "help"), Answer: a})
}

func (s *samples) answered(source Source, line string, a answer.Answer) {
	switch {
	case a.Failed(): // it needs more than it has
	case source == HomeTab:
		s.all = append(s.all, answer.Sample{Kind: "home", Name: line, Home: true, Answer: OnHome(line, a)})
	default:
		s.add(string(a.Kind), line, a)
	}
}

func (s *samples) questions(maker *ask.Maker) {
	var asked []string
	for seed := range uint64(100) {
		q := maker.Make(seed, ask.Past{Asked: asked})
		asked = append(asked, q.Key())
		r := quiz.Round{ID: quiz.RoundID{Team: "T0", Channel: "C0", Occurrence: "2026-11-23"}, Question: q, Closes: time.Now()}
		v := quiz.Verdict{Round: r, Chosen: q.Right, Right: true, Confidence: quiz.Certain}
		name := fmt.Sprint("question ", q.Key())
		s.add("question", name, Question(r, quiz.Recap{}))
		s.add("closed", name+", closed", Closed(r, quiz.Tally{Answers: make([]int, len(q.Options)), Right: 1, Total: 2}))
		s.add("verdict", name+", a verdict", verdictOn(v, quiz.Profile{Score: quiz.Score{Answered: 1}}))
		s.add("sureness", name+", how sure", sureness(v))
	}
}

// cards are both sides of the cards of a deck and of some questions, and what else
// is said in a session.
func (s *samples) cards(of cards.Shelf) {
	at := cards.At{Now: time.Now()}
	intro, _, _ := of.ReadDeck(cards.Intro)
	keys := intro.Keys
	for _, q := range of.Maker.Sample(1, 28) {
		keys = append(keys, q.Key())
	}
	session := cards.Session{ID: "S0", Keys: keys, Acts: []cards.Act{{Rating: cards.Perfectly}}}
	deck := cards.Deck{Title: "Your cards", Own: true}
	for i, key := range keys {
		session.At, session.Back = i, false
		if f, ok := of.Face(key, session.ID); ok {
			s.add("card", "card "+key, cardFront(session, deck, f))
			s.add("card back", "back of card "+key, cardBack(session, deck, f, nil, forecast(cards.Card{}, at)))
		}
	}
	s.add("card", "a card of no term", cardGone(session, deck))
	s.add("cards", "cards done", sessionOver(session, nil, longStreak, at.Now))
	s.add("cards", "no cards", nothingToShow(deck, nil, at.Now))
	s.add("cards", "enough cards", enoughForToday(deck))
}
