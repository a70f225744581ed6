package main

import (
	"bytes"
	"os"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
)

// TestVersion: what each way of building knows of the commit. The gate builds
// all of them.
func TestVersion(t *testing.T) {
	t.Parallel()
	const sha, other = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567", "f901234567f901234567f901234567f901234567"
	clean := []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "vcs.revision", Value: sha}, {Key: "vcs.modified", Value: "false"}}
	changed := []debug.BuildSetting{{Key: "vcs.revision", Value: sha}, {Key: "vcs.modified", Value: "true"}}
	tests := []struct {
		name             string
		main             string // what Go makes of the module's version
		settings         []debug.BuildSetting
		linked, archived string
		want             string
	}{
		{"a clean clone", "v0.0.0-20261128013648-0a1b2c3d4e5f", clean, "", "$Format:%H$\n", sha},
		{"a changed clone", "v0.0.0-20261128013648-0a1b2c3d4e5f+dirty", changed, "", "$Format:%H$\n", sha + " with changes"},
		{"an archive", "(devel)", nil, "", sha + "\n", sha},
		{"files without git", "(devel)", nil, "", "$Format:%H$\n", "unknown"},
		{"files without git, and the linker told", "(devel)", nil, sha, "$Format:%H$\n", sha},
		{"an archive unpacked inside another project", "(devel)", clean, "", other + "\n", sha},
	}
	for _, tt := range tests {
		info := &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: tt.main}, Settings: tt.settings}
		if got, want := describe(info, tt.linked, tt.archived), "csbot "+release+", commit "+tt.want+", go1.26.8"; got != want {
			t.Errorf("%s: got %q, want %q", tt.name, got, want)
		}
	}
	var out bytes.Buffer
	if code := execute(t.Context(), []string{"version"}, nil, &out, &out); code != 0 || out.String() != version()+"\n" {
		t.Errorf("exit code %d: %s", code, &out)
	}
}

// TestTheVersionIsOne: the program, the changelog and the chart name the same
// version, and the changelog the day of each.
func TestTheVersionIsOne(t *testing.T) {
	t.Parallel()
	changes := contentOf(t, "../../CHANGELOG.md")
	headings := regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(changes, -1)
	if len(headings) == 0 || !strings.HasPrefix(headings[0][1], release+" · ") {
		t.Errorf("the changelog does not begin with %s: %v", release, headings)
	}
	for _, heading := range headings {
		if !regexp.MustCompile(`^\d+\.\d+\.\d+ · \d{4}-\d\d-\d\d$`).MatchString(heading[1]) {
			t.Errorf("%q is no version with its day", heading[1])
		}
	}
	chart := contentOf(t, "../../deploy/chart/Chart.yaml")
	for _, line := range []string{"version: " + release, `appVersion: "` + release + `"`} {
		if !strings.Contains(chart, "\n"+line+"\n") {
			t.Errorf("the chart has no line %q", line)
		}
	}
}

func contentOf(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
