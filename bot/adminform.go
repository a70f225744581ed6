package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/settings"
)

// adminPeople changes who decides, in a form.
func (b *Bot) adminPeople(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	set, err := b.setNow(ctx, req)
	if err != nil {
		return answer.Answer{}, err
	}
	if req.Source != Submission {
		return formed(req, "admin people", decidersForm(set, b.whoApproves(ctx, req, set))), nil
	}
	faults := answer.FieldsError{}
	changed := map[string]string{}
	for _, s := range settings.Table() {
		value, filled := req.Values[s.Name]
		if s.Kind == settings.Switch || !filled || value == set.Get(s.Name) {
			continue
		}
		changed[s.Name] = value
		if fault := b.deciderFault(ctx, req, s, set.Get(s.Name), value); fault != "" {
			faults[s.Name] = answer.Cut(fault, 150)
		}
	}
	if len(faults) > 0 {
		return answer.Answer{}, faults
	}
	for _, s := range settings.Table() {
		if value, is := changed[s.Name]; is {
			if err := b.set(ctx, req, s.Name, value); err != nil {
				return answer.Answer{}, err
			}
		}
	}
	return b.adminPage(ctx, req, headed(bold("Saved."), words(" It counts from now on.")))
}

// decidersForm asks who decides, below who does now.
func decidersForm(set settings.Values, approves string) *answer.Form {
	form := &answer.Form{
		Title: "Who decides", Line: "admin people", Submit: "Save", Intro: "Who approves now: " + approves + " Without approvers, the admins alone do.",
	}
	for _, s := range settings.Table() {
		if s.Kind != settings.Switch {
			form.Fields = append(form.Fields, answer.Field{
				Name: s.Name, Label: s.Label, Hint: s.Does, Value: set.Get(s.Name), Optional: true,
				People: s.Kind == settings.People, Channel: s.Kind == settings.Channel,
			})
		}
	}
	return form
}

// deciderFault says why somebody, or a channel, cannot decide; "": they can.
func (b *Bot) deciderFault(ctx context.Context, req Request, s settings.Setting, was, value string) string {
	if err := s.Check(value); err != nil {
		return "These are too many people: name a channel instead."
	}
	if s.Kind == settings.Channel && value != "" {
		if _, err := b.people.InChannel(ctx, req.Team, value); err != nil {
			return "I cannot see who is in it. Invite me to that channel first, then choose it here."
		}
		return ""
	}
	for id := range strings.SplitSeq(value, ",") {
		if id == "" || slices.Contains(strings.Split(was, ","), id) {
			continue
		}
		who, err := b.people.Cached(ctx, req.Team, id)
		switch {
		case err != nil:
			return "I cannot look up one of them just now. Please try again."
		case !who.Member():
			return who.Name + " is no full member of this workspace."
		}
	}
	return ""
}

// approversShown is how many of those who approve are named in one line.
const approversShown = 8

// whoApproves says in a line who approves what is suggested, as things stand: what
// choosing them comes to.
func (b *Bot) whoApproves(ctx context.Context, req Request, set settings.Values) string {
	all, err := b.rights().Approvers(ctx, req.Team)
	if err != nil {
		b.log.Warn("who approves is not shown", zap.Error(err))
		return "I cannot look that up just now."
	}
	var names []string
	for _, who := range all[:min(len(all), approversShown)] {
		names = append(names, b.nameOf(ctx, req, who.ID))
	}
	more := len(all) - len(names)
	switch {
	case more > 0 && len(all) == mostTold:
		names = append(names, fmt.Sprintf("%d or more others", more))
	case more > 0:
		names = append(names, fmt.Sprintf("%d more", more))
	}
	says := "nobody that I can see."
	if len(names) > 0 {
		says = strings.Join(names, ", ") + " (admins)."
	}
	channel := set.Get(settings.ApproverChannel)
	if len(set.People(settings.Approvers)) == 0 && channel == "" {
		return says
	}
	if len(names) > 0 {
		says = strings.Join(names, ", ") + "; the admins may as well."
	}
	if channel != "" {
		if _, err := b.people.InChannel(ctx, req.Team, channel); err != nil {
			says += " I cannot see who is in the channel: invite me there."
		}
	}
	return says
}
