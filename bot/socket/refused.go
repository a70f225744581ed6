package socket

import (
	"errors"
	"fmt"

	"github.com/slack-go/slack"
)

// A RefusedError says that Slack will not serve this app until a person has
// changed something; trying again is no use.
type RefusedError struct {
	Code   string // Slack's own: "invalid_auth", "link_disabled"
	Advice string // what to do about it, one sentence
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("Slack refuses the connection (%s): %s", e.Code, e.Advice)
}

// adviceOn names the refusals that end all attempts, and their cure.
func adviceOn(code string) string {
	switch code {
	case "invalid_auth", "not_authed":
		return "Check that the app-level token (xapp-…) is complete and belongs to this app."
	case "token_revoked", "token_expired", "account_inactive":
		return "Generate a new app-level token (xapp-…) on the app's Basic Information page."
	case "not_allowed_token_type":
		return "Use the app-level token (xapp-…) here, not the bot's (xoxb-…)."
	case "missing_scope":
		return "Give the app-level token the scope connections:write."
	case "no_permission", "access_denied", "ekm_access_denied", "enterprise_is_restricted",
		"org_login_required", "team_access_not_granted":
		return "Ask an administrator of the workspace to allow the app."
	case "link_disabled":
		return "Switch Socket Mode on again on the app's Socket Mode page."
	default:
		return ""
	}
}

// refusal is err, or the RefusedError it amounts to.
func refusal(err error) error {
	answer, ok := errors.AsType[slack.SlackErrorResponse](err)
	if !ok {
		return err
	}
	return refused(answer.Err, err)
}

// refused is the RefusedError for code, or else err.
func refused(code string, err error) error {
	if advice := adviceOn(code); advice != "" {
		return &RefusedError{Code: code, Advice: advice}
	}
	return err
}
