package bot

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz"
)

// meExport shows all that is kept of the asker. Its argument is how many
// answers were shown before; what is kept of cards has pages of its own.
func (b *Bot) meExport(ctx context.Context, req Request, args string) (answer.Answer, error) {
	what, rest := splitCommand(args)
	for _, part := range b.exportParts() {
		if part.there && what == part.name {
			return part.run(ctx, req, rest)
		}
	}
	shown, ok := parseShown(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	data, err := b.scores.Export(ctx, req.Team, req.User, shown, pageLines+1)
	if err != nil {
		return answer.Answer{}, err
	}
	var lines []string
	asked := data // as far as anybody is asked how sure they are
	asked.Preferences = within(b.settings.Values(req.Team), data.Preferences)
	for _, a := range data.Answers {
		lines = append(lines, exported(a, asked.Unseen(a)))
	}
	c := headed(bold("Your data"), wordsf(" · %d answers from number %d", fits(lines), shown+1))
	wishLines(c, data)
	if shown == 0 {
		c.table(noticeLines(data.Talks, data.Notices))
	}
	c.page(lines, func(fit int) fmt.Stringer { return exportLine(shown + fit) })
	for _, part := range b.exportParts() {
		if part.there {
			c.button(part.label, part.first)
		}
	}
	return c.button("Delete my data", deleteLine{}.String()).done(answer.Outcome{}), nil
}

// An exportPart is what is kept of the asker that an export shows on pages of its own.
type exportPart struct {
	there              bool
	name, label, first string // of its first page: the button's label, and line
	run                func(ctx context.Context, req Request, args string) (answer.Answer, error)
}

// exportParts is the table of them.
func (b *Bot) exportParts() []exportPart {
	return []exportPart{
		{b.cards != nil, cardsExport, "My cards and reviews", cardExportLine(0).String(), b.exportCards},
		{b.cards != nil, ankiExport, "My cards for Anki", ankiExportLine(0).String(), b.exportAnki},
		{b.own != nil, wordsExport, "What I wrote", wordExportLine(0).String(), b.exportWords},
		{b.complaints != nil, complaintsLine, "What I said was wrong", complaintExportLine(0).String(), b.exportComplaints},
		{b.clues.Store != nil, cluesLine, "My clue games", clueExportLine(0).String(), b.exportClues},
	}
}

// wishLines shows what somebody wished for, and where they are listed.
func wishLines(c *composer, data quiz.Personal) {
	c.line(words("Nickname: " + cmp.Or(data.Nickname, "none")))
	c.line(words("Asked for confidence: " + yesNo(data.Rates())))
	c.line(words("What you miss comes back: " + yesNo(data.Preferences[quiz.LoopPreference] == quiz.On)))
	if others := otherWishes(data.Preferences); others != "" {
		c.line(words("Also kept: " + others))
	}
	c.line(words("On the leaderboard of: "), channelList(data.Boards))
	if len(data.Wanted) > 0 {
		c.line(words("You hear when these words are there: " + strings.Join(data.Wanted, ", ")))
	}
	settingLines(c, data.Settings)
	c.gap()
}

// otherWishes lists the preferences that an export has no line for, neither here nor
// among the cards.
func otherWishes(preferences map[string]string) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(preferences)) {
		if name != confidence && name != quiz.LoopPreference && name != startPreference {
			all = append(all, answer.Cut(name+": "+preferences[name], exportedLine))
		}
	}
	return strings.Join(all, ", ")
}

// exportedLine is how much of a command line is shown.
const exportedLine = 100

// noticeLines are the latest commands of somebody's conversations, and what they
// were told unasked, each in one line.
func noticeLines(talks []string, notices []quiz.Addressed) []string {
	var lines []string
	for _, line := range talks {
		lines = append(lines, "latest command | "+answer.Cut(line, exportedLine))
	}
	for _, n := range notices {
		lines = append(lines, strings.Join([]string{n.Due.UTC().Format(time.RFC3339), "unasked message", n.Kind, string(n.State)}, " | "))
	}
	return lines
}

func channelList(ids []string) answer.Text {
	if len(ids) == 0 {
		return words("no channel")
	}
	links := []answer.Text{channelLink(ids[0])}
	for _, id := range ids[1:] {
		links = append(links, words(", "), channelLink(id))
	}
	return join(links...)
}

func yesNo(holds bool) string {
	if holds {
		return "yes"
	}
	return "no"
}

// exported is an answer in one line. Whether it is right stays unsaid while its
// person is to say how sure they are.
func exported(a quiz.Record, unseen bool) string {
	verdict := "wrong"
	switch {
	case a.Void:
		verdict = "does not count"
	case unseen:
		verdict = "verdict when you say how sure you are"
	case a.Option == a.Question.Right:
		verdict = "right"
	}
	said := "confidence not said"
	if a.Confidence != 0 {
		said = fmt.Sprintf("confidence %d of %d", a.Confidence, quiz.Certain)
	}
	fields := []string{
		a.At.UTC().Format(time.RFC3339), a.Round.Channel, a.Round.Occurrence, a.Question.Key(),
		letter(a.Option) + " " + a.Question.Options[a.Option].Text, verdict, said,
	}
	return strings.Join(fields, " | ")
}
