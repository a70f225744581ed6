package outbox

import (
	"fmt"

	"csbot/quiz"
)

// A refusalSort is what a refusal of Slack's means for trying again.
type refusalSort int

const (
	strange refusalSort = iota // not in the table: lasting, if it comes a few times
	early                      // nothing was done: wait
	unsure                     // some of it may have been done; passes by itself
	lasting                    // of the channel: until a person changes something
	general                    // of the whole workspace, by no fault of a channel
)

// A refusalRow is what is known of one of Slack's error codes.
type refusalRow struct {
	sort   refusalSort
	advice string // of lasting and general ones, for who has to mend it; %s is the channel
}

// missingScope is Slack's word for a permission that the app lacks.
const missingScope = "missing_scope"

// refusals is the table of Slack's refusals. To add one, add a row.
//
//nolint:funlen // a table
func refusals() map[string]refusalRow {
	const (
		token   = "Slack no longer accepts the bot's token: reinstall the app and set SLACK_BOT_TOKEN"
		expired = "the bot's token has expired: switch token rotation off in the app's settings, reinstall the app and set SLACK_BOT_TOKEN"
		barred  = "an administrator has to let the app into the workspace again"
		posts   = "the workspace does not let the bot post in channel %s: ask an admin"
		kind    = "channel %s takes no messages with answers below them: choose another one, or ask an admin to change who may post there"
	)
	return map[string]refusalRow{
		"ratelimited":  {sort: early},
		"rate_limited": {sort: early},

		"fatal_error":         {sort: unsure},
		"internal_error":      {sort: unsure},
		"request_timeout":     {sort: unsure},
		"service_unavailable": {sort: unsure},
		"team_added_to_org":   {sort: unsure},

		"not_in_channel": {lasting, "the bot is not in channel %s: type /invite @csbot there"},
		"channel_not_found": {
			lasting, "channel %s does not exist, or is private and the bot is not in it: type /invite @csbot there, or correct the ID",
		},
		"is_archived":                              {lasting, "channel %s is archived: choose another one, or unarchive it"},
		"is_ext_shared":                            {lasting, "channel %s is shared with another company: choose one that only your own people read"},
		"restricted_action":                        {lasting, posts},
		"restricted_action_read_only_channel":      {lasting, posts},
		"restricted_action_thread_only_channel":    {lasting, kind},
		"restricted_action_non_threadable_channel": {lasting, kind},
		"message_not_found":                        {lasting, "the question in channel %s was deleted"},
		"cant_update_message":                      {lasting, "the question in channel %s can no longer be edited"},
		"edit_window_closed":                       {lasting, "the question in channel %s can no longer be edited"},

		"invalid_auth":     {general, token},
		"not_authed":       {general, token},
		"account_inactive": {general, token},
		"token_revoked":    {general, token},
		"token_expired":    {general, expired},
		missingScope:       {general, "the app lacks a permission: reinstall it with the manifest's scopes"},

		"team_access_not_granted": {general, barred},
		"org_login_required":      {general, barred},
	}
}

// refused says what a refusal of Slack's means for the questions in a channel:
// a *quiz.Refusal where only a person can mend it there, a *quiz.Outage where
// the whole workspace has to wait, and nil where it may pass by itself or is
// not known.
func refused(channel, code string) error {
	switch row := refusals()[code]; row.sort {
	case lasting:
		return &quiz.Refusal{Reason: fmt.Sprintf(row.advice, channel)}
	case general:
		return &quiz.Outage{Reason: row.advice + " (" + code + ")"}
	case strange, early, unsure:
	}
	return nil
}

// strangeTries is how often a question may be refused for a reason that is not
// in the table before that is taken to be lasting.
const strangeTries = 3

// judge says what the outcome of a step of a round means to the game: see
// refused. A refusal that nobody knows is tried a few times.
func (s *Sender) judge(r quiz.Round, err error) error {
	code := slackError(err)
	if meaning := refused(r.ID.Channel, code); meaning != nil {
		return meaning
	}
	if code == "" || refusals()[code].sort != strange {
		return err
	}
	step := fmt.Sprintf("%s/%s", r.ID, r.State)
	tries, _ := s.refusedSteps.Get(step)
	s.refusedSteps.Put(step, tries+1)
	if tries+1 < strangeTries {
		return err
	}
	return &quiz.Refusal{Reason: fmt.Sprintf("Slack does not take the question in channel %s (%s): ask an admin", r.ID.Channel, code)}
}
