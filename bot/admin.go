package bot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/glossary/house"
	"csbot/quiz"
)

// adminLine shows what is set for the workspace, and what happens in it.
const adminLine = "admin"

// An Activity counts what people did in a workspace, and names nobody.
type Activity interface {
	// Answered counts the answers to the questions that were due since a time, and the
	// people who gave them.
	Answered(ctx context.Context, team string, from time.Time) (people, answers int, err error)

	// Missed counts the look-ups that found nothing on some days.
	Missed(ctx context.Context, team string, from, to time.Time) (n int, err error)
}

// adminSubcommands is the table of what admins do.
func (b *Bot) adminSubcommands() []Command {
	return []Command{
		{Name: "", Guards: []Guard{NoArguments}, Run: b.adminCommand},
		{Name: "people", Guards: []Guard{ClickOnly, NoArguments}, Run: b.adminPeople},
		{Name: "switch", Guards: []Guard{ClickOnly, NeedsArguments}, Run: b.adminSwitch},
	}
}

// adminButton leads from the Home tab of an admin to what is set.
func (b *Bot) adminButton(ctx context.Context, c *composer, req Request) {
	if !b.hasSettings() {
		return
	}
	role, err := b.rights().seen(ctx, req.Team, req.User)
	if role >= house.Admin {
		c.button("Admin", adminLine)
		return
	}
	b.without("what is for admins", err)
}

// adminCommand shows what is set for the workspace and what happens in it.
func (b *Bot) adminCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	return b.adminPage(ctx, req, headed(bold("Admin"), words(" · only admins see this")))
}

// adminPage is below a headline.
func (b *Bot) adminPage(ctx context.Context, req Request, c *composer) (answer.Answer, error) {
	set, err := b.setNow(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	b.showSettings(c, set, b.whoApproves(ctx, req, set))
	b.showFormulas(c, req)
	c.rule()
	b.showAllThatWaits(c, req)
	if err := b.showActivity(ctx, c, req); err != nil {
		return answer.Answer{}, err
	}
	if err := b.showAllPlans(ctx, c, req); err != nil {
		return answer.Answer{}, err
	}
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{}), nil
}

// showSettings adds what is set, and the ways to change it.
func (b *Bot) showSettings(c *composer, set settings.Values, approves string) {
	b.showDeciders(c.gap(), set, approves)
	for _, s := range settings.Table() {
		if s.Kind == settings.Switch {
			c.showSwitch(s, set.On(s.Name))
		}
	}
}

// setNow is what is set, looked up anew.
func (b *Bot) setNow(ctx context.Context, req Request) (settings.Values, error) {
	set, err := b.settings.Look(ctx, req.Team)
	all := maps.Clone(set)
	if all == nil {
		all = settings.Values{}
	}
	if b.own != nil && b.own.FourEyes(req.WordsKey()) {
		all[settings.FourEyes] = settings.On
	}
	return all, err
}

// showDeciders says who is named to decide, and who does now.
func (b *Bot) showDeciders(c *composer, set settings.Values, approves string) {
	named, channel := set.People(settings.Approvers), set.Get(settings.ApproverChannel)
	said := []answer.Text{bold("Approvers of your team's words: ")}
	switch {
	case len(named) > 0 && channel != "":
		said = append(said, theirs(named...), words(" and the full members of "), channelLink(channel))
	case len(named) > 0:
		said = append(said, theirs(named...))
	case channel != "":
		said = append(said, words("the full members of "), channelLink(channel))
	default:
		said = append(said, words("nobody is named, so the admins are"))
	}
	c.line(said...).line(bold("Who approves now: "), words(approves))
	admins := []answer.Text{bold("Admins: "), words("Slack's admins of this workspace")}
	if len(b.admins) > 0 {
		admins = []answer.Text{bold("Admins: "), theirs(b.admins...)}
	}
	if more := set.People(settings.Admins); len(more) > 0 {
		admins = append(admins, words(", and "), theirs(more...))
	}
	c.line(admins...).button("Change who decides", "admin people").row()
}

// showSwitch adds a switch, and the way to turn it.
func (c *composer) showSwitch(s settings.Setting, on bool) {
	state, turn, to := "off", "Turn on", settings.On
	if on {
		state, turn, to = "on", "Turn off", settings.Off
	}
	c.line(bold(s.Label+": "+state), words(" · "+s.Does))
	c.spoken(turn, turn+": "+s.Label, switchLine{s.Name, to}.String())
	c.row()
}

// showFormulas says how many metrics are computed by a formula of the team's.
func (b *Bot) showFormulas(c *composer, req Request) {
	if b.own == nil {
		return
	}
	var of []string
	for _, f := range req.Formulas {
		if calculator, ok := req.Metrics.Lookup(f.Metric); ok && !slices.Contains(of, calculator.Label) {
			of = append(of, calculator.Label)
		}
	}
	said := "none is chosen"
	if len(of) > 0 {
		said = "chosen for " + enumerated(of)
	}
	c.line(bold("Your team's formulas: "), words(said)).button("Formulas", "formula").row()
}

// showAllThatWaits says how many suggestions wait, and since when.
func (b *Bot) showAllThatWaits(c *composer, req Request) {
	if b.own == nil {
		return
	}
	waiting := b.own.Waiting(req.WordsKey())
	if len(waiting) == 0 {
		c.line(bold("Waiting: "), words("no suggestion"))
		return
	}
	c.line(bold("Waiting: "), words(many(len(waiting), "suggestion")+", the oldest since "+day(waiting[0].At)))
	c.button("Look at them", suggestionsLine).row()
}

// fewest is how many people are counted at least: fewer could be told apart.
const fewest = 5

// showActivity adds the counts of a week.
func (b *Bot) showActivity(ctx context.Context, c *composer, req Request) error {
	if b.activity == nil {
		return nil
	}
	to := b.now()
	from := to.AddDate(0, 0, -7)
	people, answers, err := b.activity.Answered(ctx, req.Team, from)
	if err != nil {
		return err
	}
	misses, err := b.activity.Missed(ctx, req.Team, from, to)
	if err != nil {
		return err
	}
	who := many(answers, "answer") + " of " + fmt.Sprintf("%d people", people)
	switch {
	case people == 0:
		who = "no answers"
	case people < fewest:
		who = fmt.Sprintf("answers of fewer than %d people", fewest)
	}
	c.line(bold("The last seven days: "), words(who+" to the daily questions · "+many(misses, "look-up")+" found nothing"))
	return nil
}

// showAllPlans adds the workspace's schedules, as far as the asker may know of them.
func (b *Bot) showAllPlans(ctx context.Context, c *composer, req Request) error {
	if !b.hasQuiz() {
		return nil
	}
	schedules, err := b.planner.Plans(ctx, req.Team)
	if err == nil {
		schedules, err = b.visibleSchedules(ctx, req, schedules)
	}
	if err != nil {
		return err
	}
	if len(schedules) == 0 {
		c.line(bold("Daily questions: "), words("none in a channel that you can see"))
		return nil
	}
	c.gap().line(bold("Daily questions"))
	b.showSchedules(c, schedules[:min(len(schedules), plansShown)])
	if more := len(schedules) - plansShown; more > 0 {
		c.line(wordsf("and %d more", more)).button("All schedules", "quiz list")
	}
	return nil
}

// adminSwitch turns a switch.
func (b *Bot) adminSwitch(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseSwitch(args)
	s, known := settings.Of(line.name)
	if !ok || !known || s.Kind != settings.Switch {
		return answer.Answer{}, errPass
	}
	if err := b.set(ctx, req, s.Name, line.to); err != nil {
		return answer.Answer{}, err
	}
	return b.adminPage(ctx, req, headed(bold(s.Label+" is "+line.to+" now."), words(" "+s.Does)))
}

// set sets something for the workspace, as the asker, who may. Four eyes are an event
// of the words, so that it is known of each decision whether they were on.
func (b *Bot) set(ctx context.Context, req Request, name, value string) error {
	if name == settings.FourEyes {
		if b.own == nil || b.own.FourEyes(req.WordsKey()) == (value == settings.On) {
			return nil
		}
		_, err := b.do(ctx, req, house.Event{Kind: house.FourEyes, On: value == settings.On})
		return err
	}
	return b.settings.Set(ctx, req.Team, settings.Change{Name: name, Value: value, By: req.User, At: b.now()})
}

// settingLines says which settings of the workspace somebody set, and which name them.
func settingLines(c *composer, theirs []quiz.SettingOf) {
	for _, of := range theirs {
		label := of.Name
		if s, known := settings.Of(of.Name); known {
			label = s.Label
		}
		does := "you set them"
		if of.Named {
			does = "you are named"
		}
		c.line(words("Settings of the workspace, " + label + ": " + does))
	}
}

// isNamed reports whether a setting of the workspace names the asker.
func (b *Bot) isNamed(req Request) bool {
	set := b.settings.Values(req.Team)
	return slices.Contains(slices.Concat(set.People(settings.Approvers), set.People(settings.Admins)), req.User)
}
