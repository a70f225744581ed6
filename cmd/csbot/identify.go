package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"
	"go.uber.org/zap"

	"csbot/bot"
	"csbot/bot/socket"
)

// introduced asks Slack who we are until it answers: at a start, too, the
// network may be away for a moment. It gives up when Slack refuses the token
// and when ctx ends.
func introduced(ctx context.Context, api *slack.Client, log *zap.Logger) (*slack.AuthTestResponse, error) {
	pause := socket.Backoff{Least: 500 * time.Millisecond, Most: 30 * time.Second}
	for {
		me, err := identify(ctx, api)
		if err == nil || !bot.Passing(err) || ctx.Err() != nil {
			return me, err
		}
		wait := pause.Next(err)
		log.Error("not connected yet, trying again", zap.Error(err), zap.Duration("in", wait))
		select {
		case <-time.After(wait):
		case <-ctx.Done():
		}
	}
}

// identify asks Slack who the bot token belongs to. Its errors say what to do.
func identify(ctx context.Context, api *slack.Client) (*slack.AuthTestResponse, error) {
	me, err := api.AuthTestContext(ctx)
	switch {
	case err == nil:
		return me, nil
	case bot.Passing(err):
		return nil, fmt.Errorf("SLACK_API_URL: Slack cannot be reached from here: %w; check the network and HTTPS_PROXY", err)
	}
	refusal, _ := errors.AsType[slack.SlackErrorResponse](err)
	advice := map[string]string{
		"invalid_auth":     "copy the Bot User OAuth Token again, from the app's OAuth & Permissions page",
		"account_inactive": "the app was removed from the workspace: install it again and copy the new token",
		"token_revoked":    "it was revoked: install the app again and copy the new token",
		"token_expired":    "switch token rotation off in the app's settings, install it again and copy the new token",
	}[refusal.Err]
	if advice == "" {
		advice = "install the app again and copy the Bot User OAuth Token"
	}
	return nil, fmt.Errorf("SLACK_BOT_TOKEN: Slack does not accept it (%w): %s", refusal, advice)
}
