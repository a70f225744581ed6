package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"csbot/bot/retry"
	"csbot/bot/view"
)

// shapesWithin bounds asking about all shapes, with the waits that Slack asks for.
const shapesWithin = 2 * time.Minute

// checkShapes asks Slack what it would make of every shape of message and view
// that csbot sends; blocks.validate shows them to nobody. Only where that was
// asked for: it is some dozens of calls.
func checkShapes(ctx context.Context, p *setup) []finding {
	if !p.connect {
		return []finding{{
			State: skipped, Says: "not looked at: would Slack take every message and view that csbot makes", Setting: "csbot doctor --connect",
		}}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shapesWithin)
	defer cancel()
	k, err := p.load(p.config)
	if err != nil {
		return bad("CSBOT_TERMS_DIR", "%v", err)
	}
	samples, err := sampled(ctx, k)
	if err != nil {
		return bad("", "%v", err)
	}
	shapes, err := view.Shapes(samples)
	if err != nil {
		return bad("", "%v", err)
	}
	var found []finding
	for _, shape := range shapes {
		problems, err := validate(ctx, p, shape)
		if err != nil {
			return append(found, finding{State: note, Says: fmt.Sprintf("Slack could not be asked about the %d messages and views: %v", len(shapes), err)})
		}
		for _, problem := range problems {
			found = append(found, bad("a newer csbot, or your own terms", "Slack would refuse %q at %s: %s", shape.Name, problem.Pointer, problem.Message)...)
		}
	}
	if len(found) == 0 {
		return []finding{{State: well, Says: fmt.Sprintf("Slack takes all %d shapes of messages and views", len(shapes))}}
	}
	return found
}

// A shapeProblem is what Slack says of one place in a message or a view.
type shapeProblem struct {
	Pointer string `json:"pointer"`
	Message string `json:"message"`
}

// validate asks about one shape.
func validate(ctx context.Context, p *setup, shape view.Shape) ([]shapeProblem, error) {
	kind := "message"
	if shape.View {
		kind = "view"
	}
	var answer struct {
		OK     bool           `json:"ok"`
		Error  string         `json:"error"`
		Errors []shapeProblem `json:"errors"`
	}
	raw, err := askSlack(ctx, p, "blocks.validate", url.Values{kind: {string(shape.JSON)}})
	if err == nil {
		err = json.Unmarshal(raw, &answer)
	}
	switch {
	case err != nil:
		return nil, err
	case answer.OK:
		return nil, nil
	case len(answer.Errors) > 0:
		return answer.Errors, nil
	case answer.Error == "invalid_"+kind || answer.Error == "invalid_blocks":
		return []shapeProblem{{Pointer: "/", Message: answer.Error}}, nil
	}
	return nil, fmt.Errorf("%s", answer.Error)
}

// askSlack calls a method that slack-go does not know, and waits when Slack asks
// for that.
func askSlack(ctx context.Context, p *setup, method string, args url.Values) ([]byte, error) {
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.config.APIURL+method, strings.NewReader(args.Encode()))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Authorization", "Bearer "+string(p.config.BotToken))
		resp, err := p.client.Do(req)
		if err != nil {
			return nil, err
		}
		raw, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusTooManyRequests {
			return raw, err
		}
		wait, err := time.ParseDuration(resp.Header.Get("Retry-After") + "s")
		if err != nil {
			return nil, err
		}
		if err := retry.Sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}
