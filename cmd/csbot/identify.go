package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"
)

// identify asks Slack who the bot token belongs to. Its errors say what to do.
func identify(ctx context.Context, api *slack.Client) (*slack.AuthTestResponse, error) {
	me, err := api.AuthTestContext(ctx)
	refusal, refused := errors.AsType[slack.SlackErrorResponse](err)
	switch {
	case err == nil:
		return me, nil
	case !refused:
		return nil, fmt.Errorf("SLACK_API_URL: Slack cannot be reached from here: %w; check the network and HTTPS_PROXY", err)
	}
	advice := map[string]string{
		"invalid_auth":     "copy the Bot User OAuth Token again, from the app's OAuth & Permissions page",
		"account_inactive": "the app was removed from the workspace: install it again and copy the new token",
		"token_revoked":    "it was revoked: install the app again and copy the new token",
		"token_expired":    "switch token rotation off in the app's settings, install it again and copy the new token",
	}[refusal.Err]
	if advice == "" {
		advice = "install the app again and copy the Bot User OAuth Token"
	}
	return nil, fmt.Errorf("SLACK_BOT_TOKEN: Slack does not accept it (%s): %s", refusal.Err, advice)
}
