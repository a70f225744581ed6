package deploy

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// A rule is what Slack's manifest schema says of one place: keys, * for every
// item of a list, joined by dots.
type rule struct {
	min, max int            // length of a text or of a list
	form     *regexp.Regexp // of a text
	kind     string         // "text", "flag", "list" or "keys"
}

// schema is the part of Slack's manifest schema that an app of our kind uses.
// What is not in it is refused: Slack refuses unknown keys as well.
var schema = map[string]rule{
	"":                                       {kind: "keys"},
	"display_information":                    {kind: "keys"},
	"display_information.name":               {kind: "text", min: 1, max: 35},
	"display_information.description":        {kind: "text", max: 140},
	"display_information.background_color":   {kind: "text", form: regexp.MustCompile(`^#[0-9a-fA-F]{6}$`), max: 7},
	"features":                               {kind: "keys"},
	"features.app_home":                      {kind: "keys"},
	"features.app_home.home_tab_enabled":     {kind: "flag"},
	"features.app_home.messages_tab_enabled": {kind: "flag"},
	"features.app_home.messages_tab_read_only_enabled": {kind: "flag"},
	"features.bot_user":                         {kind: "keys"},
	"features.bot_user.display_name":            {kind: "text", min: 1, max: 80, form: regexp.MustCompile(`^[A-Za-z0-9._-]+$`)},
	"features.bot_user.always_online":           {kind: "flag"},
	"features.slash_commands":                   {kind: "list", min: 1, max: 50},
	"features.slash_commands.*":                 {kind: "keys"},
	"features.slash_commands.*.command":         {kind: "text", min: 2, max: 32, form: regexp.MustCompile(`^/[a-z0-9_-]+$`)},
	"features.slash_commands.*.description":     {kind: "text", min: 1, max: 2000},
	"features.slash_commands.*.usage_hint":      {kind: "text", max: 1000},
	"features.slash_commands.*.should_escape":   {kind: "flag"},
	"features.shortcuts":                        {kind: "list", max: 10},
	"features.shortcuts.*":                      {kind: "keys"},
	"features.shortcuts.*.name":                 {kind: "text", min: 1, max: 24},
	"features.shortcuts.*.type":                 {kind: "text", form: regexp.MustCompile(`^(message|global)$`), max: 7},
	"features.shortcuts.*.callback_id":          {kind: "text", min: 1, max: 255},
	"features.shortcuts.*.description":          {kind: "text", min: 1, max: 150},
	"oauth_config":                              {kind: "keys"},
	"oauth_config.scopes":                       {kind: "keys"},
	"oauth_config.scopes.bot":                   {kind: "list", min: 1, max: 255},
	"oauth_config.scopes.bot.*":                 {kind: "text", min: 1, max: 255},
	"oauth_config.scopes.bot_optional":          {kind: "list", max: 255},
	"oauth_config.scopes.bot_optional.*":        {kind: "text", min: 1, max: 255},
	"settings":                                  {kind: "keys"},
	"settings.event_subscriptions":              {kind: "keys"},
	"settings.event_subscriptions.bot_events":   {kind: "list", max: 100},
	"settings.event_subscriptions.bot_events.*": {kind: "text", min: 1, max: 255},
	"settings.interactivity":                    {kind: "keys"},
	"settings.interactivity.is_enabled":         {kind: "flag"},
	"settings.org_deploy_enabled":               {kind: "flag"},
	"settings.socket_mode_enabled":              {kind: "flag"},
	"settings.token_rotation_enabled":           {kind: "flag"},
}

// required are the places that the schema or Socket Mode asks for.
var required = []string{
	"display_information.name", "features.bot_user.display_name", "features.slash_commands.*.command",
	"features.slash_commands.*.description", "settings.socket_mode_enabled", "settings.interactivity.is_enabled",
}

// checkManifest names everything that the schema refuses.
func checkManifest(text string) []string {
	var root any
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		return []string{err.Error()}
	}
	c := checker{seen: map[string]bool{}}
	c.check("", root)
	for _, place := range required {
		if !c.seen[place] {
			c.faults = append(c.faults, place+" is missing")
		}
	}
	c.faults = append(c.faults, checkOptional(text)...)
	slices.Sort(c.faults)
	return c.faults
}

// checkOptional holds a manifest to what Slack's schema leaves to the guide on
// permissions: an optional scope must be listed in bot as well.
func checkOptional(text string) (faults []string) {
	lists, err := scopesIn(text)
	if err != nil {
		return []string{err.Error()}
	}
	for _, optional := range lists.Optional {
		if !slices.ContainsFunc(lists.Bot, func(n yaml.Node) bool { return n.Value == optional }) {
			faults = append(faults, "oauth_config.scopes.bot_optional has "+optional+", and bot has not")
		}
	}
	return faults
}

type checker struct {
	seen   map[string]bool
	faults []string
}

func (c *checker) check(place string, value any) {
	r, known := schema[place]
	if !known {
		c.faults = append(c.faults, place+" is unknown")
		return
	}
	c.seen[place] = true
	switch v := value.(type) {
	case map[string]any:
		c.want(place, r.kind == "keys", "keys")
		for key, inner := range v {
			c.check(strings.TrimPrefix(place+"."+key, "."), inner)
		}
	case []any:
		c.want(place, r.kind == "list" && len(v) >= r.min && len(v) <= r.max, "a list of its length")
		for _, inner := range v {
			c.check(place+".*", inner)
		}
	case string:
		c.want(place, r.kind == "text" && len(v) >= r.min && len(v) <= r.max && (r.form == nil || r.form.MatchString(v)), "a text of its form")
	default:
		_, flag := v.(bool)
		c.want(place, flag && r.kind == "flag", "of its type")
	}
}

func (c *checker) want(place string, holds bool, what string) {
	if !holds {
		c.faults = append(c.faults, place+" is not "+what)
	}
}

func TestManifestKeepsSlacksRules(t *testing.T) {
	t.Parallel()
	for _, command := range []string{"/cs", "/success-" + strings.Repeat("x", 23)} {
		if faults := checkManifest(Manifest(command)); len(faults) > 0 {
			t.Errorf("%s: %s", command, strings.Join(faults, "\n"))
		}
	}
}

func TestManifestCheckFindsFaults(t *testing.T) {
	t.Parallel()
	tests := []struct{ old, new, want string }{
		{"  name: csbot", "  name: " + strings.Repeat("x", 36), "display_information.name is not a text of its form"},
		{"always_online: true", "always_online: yes please", "features.bot_user.always_online is not a text of its form"},
		{"is_enabled: true", "is_enabled: true\n    request_url: https://example.com", "settings.interactivity.request_url is unknown"},
		{"  socket_mode_enabled: true\n", "", "settings.socket_mode_enabled is missing"},
		{"command: /cs", "command: cs", "features.slash_commands.*.command is not a text of its form"},
		{"      - channels:history # optional: after", "      # - after", "oauth_config.scopes.bot_optional has channels:history, and bot has not"},
		{"    bot_events:\n", "    bot_event:\n", "settings.event_subscriptions.bot_event is unknown"},
	}
	for _, tt := range tests {
		broken := strings.Replace(manifest, tt.old, tt.new, 1)
		if faults := checkManifest(broken); broken == manifest || !slices.Contains(faults, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.new, faults, tt.want)
		}
	}
}

func TestManifestHasTheChosenCommandAndNothingElseChanges(t *testing.T) {
	t.Parallel()
	var got, want struct {
		Features struct {
			Commands []struct{ Command string } `yaml:"slash_commands"`
		}
	}
	for text, into := range map[string]any{Manifest("/team_cs"): &got, manifest: &want} {
		if err := yaml.Unmarshal([]byte(text), into); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(got.Features.Commands); n != 1 || got.Features.Commands[0].Command != "/team_cs" {
		t.Errorf("%d commands: %+v", n, got.Features.Commands)
	}
	if back := strings.Replace(Manifest("/team_cs"), "/team_cs", "/cs", 1); back != manifest {
		t.Errorf("more than the name changed:\n%s", cmp.Diff(manifest, back))
	}
}

// TestScopesAreExplained holds the manifest's scopes to those that the README
// explains, in the same words on what is optional.
func TestScopesAreExplained(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	scopes, err := Scopes()
	if err != nil {
		t.Fatal(err)
	}
	var inManifest, inReadme []string
	for _, s := range scopes {
		if s.For == "" {
			t.Errorf("%s: the manifest does not say what it is for", s.Name)
		}
		inManifest = append(inManifest, fmt.Sprintf("%s optional=%v", s.Name, s.Optional))
	}
	_, table, _ := strings.Cut(string(readme), "| scope | for |")
	table, _, _ = strings.Cut(table, "\n\n")
	for row := range strings.Lines(table) {
		names, reason, _ := strings.Cut(strings.Trim(row, "| \n"), " | ")
		for _, name := range regexp.MustCompile("`([a-z_.:]+)`").FindAllStringSubmatch(names, -1) {
			inReadme = append(inReadme, fmt.Sprintf("%s optional=%v", name[1], strings.HasPrefix(reason, "optional")))
		}
	}
	slices.Sort(inManifest)
	slices.Sort(inReadme)
	if diff := cmp.Diff(inManifest, inReadme); diff != "" {
		t.Errorf("manifest and README differ (-manifest +README):\n%s", diff)
	}
}
