package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/spf13/cobra"

	"csbot/bot"
	"csbot/bot/outbox"
)

// A state is what a check came to.
type state string

// The states of findings. Only wrong makes the doctor fail.
const (
	well    state = "ok"
	wrong   state = "wrong"
	note    state = "note"    // works, and somebody may want to know
	manual  state = "look"    // cannot be seen from here
	skipped state = "skipped" // because of something else
)

// A finding is what a check found.
type finding struct {
	Check   string `json:"check"`
	State   state  `json:"state"`
	Says    string `json:"says,omitempty"`
	Setting string `json:"setting,omitempty"` // what to change: a variable or a page of the app's settings
}

// A probe looks at one thing that can be wrong. It need not name itself in
// its findings; none means that all is well.
type probe struct {
	name  string
	needs []string // the checks without whose success this one makes no sense
	look  func(ctx context.Context, p *setup) []finding
}

// A setup is what the probes look at, and what they learnt.
type setup struct {
	config  config
	loading error    // of reading the settings
	unknown []string // variables that nothing reads, as warnings
	connect bool     // a connection may be opened
	now     func() time.Time
	load    func(config) (*bot.Knowledge, error)

	client *http.Client
	api    *slack.Client
	me     *slack.AuthTestResponse
	asked  time.Time // when Slack answered with me
}

// checkWithin bounds each check.
const checkWithin = 20 * time.Second

func newDoctor() *cobra.Command {
	var asJSON, connect bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check everything that can be wrong, and name the setting to change",
		Long: "Check everything that can be wrong, and name the setting to change.\n" +
			"It changes nothing and posts nothing. The exit code is 1 when something is wrong.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := loadConfig()
			findings := examine(cmd.Context(), &setup{
				config: c, loading: err, unknown: unknownVariables(), connect: connect, now: time.Now, load: newKnowledge,
			})
			show := printFindings
			if asJSON {
				show = printFindingsJSON
			}
			if err := show(cmd.OutOrStdout(), findings); err != nil {
				return err
			}
			if n := count(findings, wrong); n > 0 {
				return fmt.Errorf("%d wrong", n)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	cmd.Flags().BoolVar(&connect, "connect", false,
		"ask Slack what it makes of every message, and open a connection; "+
			"what people send to it meanwhile is late or lost, so do it while csbot serve is stopped")
	return cmd
}

// examine runs the probes in order.
func examine(ctx context.Context, p *setup) []finding {
	p.client = outbox.NewClient(nil)
	p.api = newAPI(p.config, p.client)
	var all []finding
	failed := map[string]bool{}
	for _, c := range probes() {
		found := c.attempt(ctx, p, failed)
		for i := range found {
			found[i].Check = c.name
		}
		failed[c.name] = count(found, wrong, skipped) > 0
		all = append(all, found...)
	}
	return all
}

func (c probe) attempt(ctx context.Context, p *setup, failed map[string]bool) []finding {
	for _, need := range append([]string{settingsFile}, c.needs...) {
		if failed[need] {
			return []finding{{State: skipped, Says: "needs: " + need}}
		}
	}
	ctx, cancel := context.WithTimeout(ctx, checkWithin)
	defer cancel()
	found := c.look(ctx, p)
	if len(found) == 0 {
		return []finding{{State: well}}
	}
	return found
}

func count(findings []finding, states ...state) int {
	n := 0
	for _, f := range findings {
		for _, s := range states {
			if f.State == s {
				n++
			}
		}
	}
	return n
}

func printFindings(out io.Writer, findings []finding) error {
	for _, f := range findings {
		line := fmt.Sprintf("%-8s %-14s %s", f.State, f.Check, f.Says)
		if f.Setting != "" {
			line += fmt.Sprintf("\n%24s-> %s", "", f.Setting)
		}
		if _, err := fmt.Fprintln(out, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}

func printFindingsJSON(out io.Writer, findings []finding) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		OK     bool      `json:"ok"`
		Checks []finding `json:"checks"`
	}{count(findings, wrong) == 0, findings})
}
