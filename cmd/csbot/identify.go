package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/slack-go/slack"
	"go.uber.org/zap"

	"csbot/bot/outbox"
	"csbot/bot/retry"
)

// introduced asks Slack who we are until it answers: at a start, too, the
// network may be away for a moment. It gives up when Slack refuses the token
// and when ctx ends.
func introduced(ctx context.Context, c config, client *http.Client, log *zap.Logger) (*slack.AuthTestResponse, error) {
	pause := retry.Backoff{Least: 500 * time.Millisecond, Most: 30 * time.Second}
	for {
		me, err := identify(ctx, c, client)
		if err == nil || errors.Is(err, errOrgWide) || !outbox.Passing(err) || ctx.Err() != nil {
			return me, err
		}
		wait := pause.Next(err)
		log.Error("not connected yet, trying again", zap.Error(err), zap.Duration("in", wait))
		_ = retry.Sleep(ctx, wait)
	}
}

// errOrgWide refuses an installation with one token for many workspaces: what
// csbot keeps and asks belongs to one.
var errOrgWide = errors.New("SLACK_BOT_TOKEN: the app is installed for the whole organisation, which csbot cannot serve yet: " +
	"install it in one workspace (Install App, and choose the workspace instead of the organisation) and copy that token")

// installedForAll reports whether the bot token belongs to an installation for
// a whole Enterprise Grid organisation, of which slack-go does not tell.
func installedForAll(ctx context.Context, c config, client *http.Client) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.APIURL+"auth.test", nil)
	if err != nil {
		return false, errors.New("auth.test: not a URL")
	}
	req.Header.Set("Authorization", "Bearer "+string(c.BotToken))
	resp, err := client.Do(req)
	if err != nil {
		return false, fmt.Errorf("auth.test: %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return false, slack.StatusCodeError{Code: resp.StatusCode, Status: resp.Status}
	}
	var answer struct {
		OrgWide bool `json:"is_enterprise_install"`
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, 1<<16)).Decode(&answer); err != nil {
		return false, fmt.Errorf("auth.test: %w", err)
	}
	return answer.OrgWide, nil
}

// identify asks Slack who the bot token belongs to. Its errors say what to do.
func identify(ctx context.Context, c config, client *http.Client) (*slack.AuthTestResponse, error) {
	me, err := newAPI(c, client).AuthTestContext(ctx)
	orgWide := false
	if err == nil && me.EnterpriseID != "" {
		orgWide, err = installedForAll(ctx, c, client)
	}
	switch {
	case orgWide:
		return nil, errOrgWide
	case err == nil:
		return me, nil
	case outbox.Passing(err):
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
