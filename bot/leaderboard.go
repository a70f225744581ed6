package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// boardLine is the command line of a leaderboard.
const boardLine = "leaderboard"

// boardSize is how many people of a board are shown, and joinedShown how many of
// those who have joined it and have nothing there yet.
const boardSize, joinedShown = 10, 5

// leaderboardCommand shows the board of the channel it is asked in.
func (b *Bot) leaderboardCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	board, period, err := b.board(ctx, req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	c := leaderboard(board, period.Title(board.Day))
	alone := req.Source != Mention // whose answer everybody in the thread sees
	if alone {
		ownPlace(c, req, board)
	}
	for _, p := range calendar.Periods() {
		if p.Name != period.Name {
			c.button(capital(p.Name), periodLine(p.Name).String())
		}
	}
	if board.Open {
		c.small(words("Answers to the open question count when it closes."))
	}
	if len(board.Scores) > 0 && !req.Home {
		c.button("Chart", chartLine(periodLine(period.Name).String()).String())
	}
	return c.done(answer.Outcome{}), nil
}

// board is the board of a channel in the period that the arguments name; the
// first of all periods where they name none.
func (b *Bot) board(ctx context.Context, req Request, args string) (board quiz.Board, period calendar.Period, err error) {
	at, err := periodIn(args)
	if err != nil {
		return board, period, err
	}
	periods := calendar.Periods()
	board, err = b.scores.Board(ctx, req.Team, req.Channel, periods[at])
	if err != nil {
		return board, period, err
	}
	if board.Day.IsZero() {
		return board, period, &mistake{class: "E_NO_QUESTION", text: "No question has been asked in this channel yet."}
	}
	board.Scores, err = b.people.Members(ctx, req.Team, board.Scores, boardSize)
	if err != nil {
		return board, period, fmt.Errorf("see who is still on the board: %w", err)
	}
	if len(board.Joined) > 0 {
		board.Joined, err = b.people.Members(ctx, req.Team, board.Joined, joinedShown)
	}
	if err != nil {
		return board, period, fmt.Errorf("see who has joined the board: %w", err)
	}
	return board, periods[at], nil
}

// boardChart shows the best of a board as a table.
func (b *Bot) boardChart(ctx context.Context, req Request, args string) (answer.Answer, error) {
	board, period, err := b.board(ctx, req, args)
	if err != nil {
		return answer.Answer{}, err
	}
	title := period.Title(board.Day)
	if len(board.Scores) == 0 {
		return leaderboard(board, title).done(answer.Outcome{}), nil
	}
	c := headed(bold("Leaderboard"), words(" · "+title))
	msg := c.done(answer.Outcome{})
	msg.Chart = boardTable(board, title)
	return msg, nil
}

func boardTable(board quiz.Board, title string) *answer.Chart {
	chart := &answer.Chart{Kind: answer.Table, Title: title, Columns: []string{"Who", "Place", "Right", "Answered"}}
	figure := func(n int) answer.Figure { return answer.Figure{Exact: strconv.Itoa(n), Says: strconv.Itoa(n)} }
	for _, s := range board.Scores[:min(len(board.Scores), boardSize)] {
		chart.Rows = append(chart.Rows, answer.ChartRow{
			Name: called(s), Figures: []answer.Figure{figure(s.Rank), figure(s.Points), figure(s.Answered)},
		})
	}
	return chart
}

// periodIn is the place among calendar.Periods of the one that is named; without
// a name, the first.
func periodIn(args string) (int, error) {
	if args == "" {
		return 0, nil
	}
	at := slices.Index(periodNames(), strings.ToLower(args))
	switch {
	case at < 0 && strings.Contains(args, " "):
		return 0, errPass
	case at < 0:
		return 0, noPeriod(args)
	}
	return at, nil
}

// noPeriod names the periods that a leaderboard has.
func noPeriod(word string) error {
	problem := "is no period of the leaderboard: choose " + anyOf(periodNames()) + "."
	c := headed(typed(word), words(" "+problem))
	for _, name := range periodNames() {
		c.button(capital(name), periodLine(name).String())
	}
	return &mistake{"E_PERIOD", "“" + word + "” " + problem, c}
}

func periodNames() []string {
	var names []string
	for _, p := range calendar.Periods() {
		names = append(names, p.Name)
	}
	return names
}

func capital(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// anyOf lists things to choose from: "week, month or all".
func anyOf(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// leaderboard shows the best of a board.
func leaderboard(board quiz.Board, title string) *composer {
	c := headed(bold("Leaderboard"), words(" · "+title))
	if len(board.Scores) == 0 {
		c.line(words("Nobody here has an answer that counts yet. People join when they answer a question."))
	}
	for i, s := range board.Scores {
		if i >= boardSize {
			c.line(wordsf("and %d more", len(board.Scores)-i))
			break
		}
		c.line(wordsf("%d.  ", s.Rank), called(s), words(" · "+tallied(s)))
	}
	c.joined(board.Joined)
	return c
}

// joined adds who has joined a board and has nothing there yet.
func (c *composer) joined(people []quiz.Score) {
	var names []answer.Text
	for i, s := range people[:min(len(people), joinedShown)] {
		if i > 0 {
			names = append(names, words(", "))
		}
		names = append(names, called(s))
	}
	if more := len(people) - joinedShown; more > 0 {
		names = append(names, wordsf(" and %d more", more))
	}
	if len(names) > 0 {
		c.line(append([]answer.Text{words("Joined: ")}, names...)...)
	}
}

// called is what somebody who is on the board goes by there.
func called(s quiz.Score) answer.Text {
	if s.Nickname != "" {
		return bold(s.Nickname)
	}
	return mention(s.User)
}

func tallied(s quiz.Score) string { return fmt.Sprintf("%d of %d right", s.Points, s.Answered) }

// ownPlace adds the asker's own place, which may be below what is shown.
func ownPlace(c *composer, req Request, board quiz.Board) {
	asker := func(s quiz.Score) bool { return s.User == req.User }
	at := slices.IndexFunc(board.Scores, asker)
	if slices.ContainsFunc(board.Joined, asker) {
		c.small(words("You have joined: your answers count when their questions close."))
		return
	}
	if at < 0 {
		c.small(words("You are not on this leaderboard."))
		c.button("Join the leaderboard", joinLine)
		return
	}
	s := board.Scores[at]
	c.small(wordsf("You: place %d, %s.", s.Rank, tallied(s)))
}
