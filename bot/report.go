package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz"
)

// reportName is the name of the command of a month's report. What may stand in one,
// so that nobody is told from it, says quiz.Report.
const reportName = "report"

const (
	// vainShown is how many words that were looked up in vain are in a report: of those
	// that several people did, for a rare word might tell who.
	vainShown = 5
	// lastZone is how far behind UTC a month may still be going on.
	lastZone = 12 * time.Hour
	// yearMonth is how the months of report lines are written.
	yearMonth = "2006-01"
)

// reportCommand tells what a month of the channel's daily question came to.
func (b *Bot) reportCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	first, err := b.month(args)
	if err != nil {
		return answer.Answer{}, err
	}
	report, err := b.report(ctx, req, first)
	if err != nil {
		return answer.Answer{}, err
	}
	var vain []string
	if b.misses != nil {
		if vain, err = b.misses.InVain(ctx, req.Team, first, vainShown); err != nil {
			return answer.Answer{}, fmt.Errorf("read what was asked in vain: %w", err)
		}
	}
	return monthReport(report, vain), nil
}

// report is that of a month, after the month before as far as all its answers are there
// or it was told before.
func (b *Bot) report(ctx context.Context, req Request, first time.Time) (r quiz.Report, err error) {
	const elsewhere = 24 * time.Hour // is it another day at most
	earlier := first.AddDate(0, -1, 0)
	given, err := b.scores.Given(ctx, req.Team, req.Channel, earlier.Add(-elsewhere), first.AddDate(0, 1, 0).Add(elsewhere))
	if err != nil {
		return r, fmt.Errorf("read the answers of a month: %w", err)
	}
	if r = quiz.ReportOf(first, given); r.Open {
		return r, monthMistake(monthTitle(first), "is not over yet: its last question can still be answered.", earlier)
	}
	before := quiz.Report{Month: earlier}
	if !earlier.Before(b.keeps.AnswersSince(b.now())) {
		before = quiz.ReportOf(earlier, given)
	}
	if before, err = b.scores.FirstReport(ctx, req.Team, req.Channel, before); err != nil {
		return r, err
	}
	r, err = b.scores.FirstReport(ctx, req.Team, req.Channel, r)
	return r.After(before), err
}

func monthReport(r quiz.Report, vain []string) answer.Answer {
	c := headed(bold("The daily question"), words(" · "+monthTitle(r.Month)))
	if r.People == (quiz.Crowd{}) {
		c.line(words("Too few to say how many took part, and how they did."))
	} else {
		c.line(wordsf("%d to %d people took part. ", r.People.From, r.People.Below-1), words(rightOf(r.Right)))
	}
	if len(r.Hardest) > 0 {
		c.gap().line(bold("Hardest"))
	}
	for _, t := range r.Hardest {
		c.line(words(t.Term + " · " + t.Band.Says + " right"))
	}
	if len(r.Better) > 0 {
		c.gap().line(bold("Better than the month before: "), words(strings.Join(r.Better, ", ")))
	}
	if len(vain) > 0 {
		said := []answer.Text{bold("Looked up in vain: ")}
		for i, word := range vain {
			if i > 0 {
				said = append(said, words(", "))
			}
			said = append(said, typed(word))
		}
		c.gap().line(said...).small(words("In the whole workspace, by " + listedByWords + "."))
	}
	c.small(wordsf("Nobody is named. Figures are rough, and only of what %d people or more answered.", quiz.Fewest))
	c.answer.Line = reportLine(r.Month).String()
	return c.done(answer.Outcome{Kind: answer.KindReport})
}

// rightOf says how many answers were right.
func rightOf(b quiz.Band) string {
	if b == (quiz.Band{}) {
		return "Too few to say how many answers were right."
	}
	return capital(b.Says) + " of the answers were right."
}

func monthTitle(first time.Time) string { return first.Format("January 2006") }

// lastMonth is the first day of the latest month that is over everywhere.
func (b *Bot) lastMonth() time.Time {
	now := b.now().UTC().Add(-lastZone)
	return time.Date(now.Year(), now.Month()-1, 1, 0, 0, 0, 0, time.UTC)
}

// month reads the first day of a month that is over; without a name, of the latest one.
func (b *Bot) month(args string) (time.Time, error) {
	last := b.lastMonth()
	first, ok := readMonth(args, last)
	switch {
	case !ok && strings.Contains(args, " "):
		return first, errPass
	case !ok:
		return first, monthMistake(args, "is no month that I can read: write october, or "+last.Format(yearMonth)+".", last)
	case first.After(last):
		return first, monthMistake(monthTitle(first), "is not over yet.", last)
	case !first.Equal(last) && first.AddDate(0, -1, 0).Before(b.keeps.AnswersSince(b.now())):
		return first, monthMistake(monthTitle(first), "is too long ago: its answers are no longer kept.", last)
	}
	return first, nil
}

// readMonth reads "october", "oct 2025" and "2026-10". Without a year it is the latest
// that has begun, where last is over and the next one has; without a name, last.
func readMonth(text string, last time.Time) (first time.Time, ok bool) {
	if text == "" {
		return last, true
	}
	for _, layout := range []string{yearMonth, "January 2006", "Jan 2006"} {
		if first, err := time.Parse(layout, text); err == nil {
			return first, true
		}
	}
	for _, layout := range []string{"January", "Jan"} {
		named, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		begun := last.AddDate(0, 1, 0)
		first = time.Date(begun.Year(), named.Month(), 1, 0, 0, 0, 0, time.UTC)
		if first.After(begun) {
			first = first.AddDate(-1, 0, 0)
		}
		return first, true
	}
	return first, false
}

// monthMistake says what is wrong with a month, and offers one that is over.
func monthMistake(month, problem string, instead time.Time) error {
	c := headed(typed(month), words(" "+problem)).button(monthTitle(instead), reportLine(instead).String())
	return &mistake{"E_MONTH", "“" + month + "” " + problem, c}
}

// A reportLine asks for the report of a month, by its first day.
type reportLine time.Time

func (l reportLine) String() string { return reportName + " " + time.Time(l).Format(yearMonth) }
