package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// playClues runs csbot clues with what people type, and shows both.
func playClues(t *testing.T, typed string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := execute(t.Context(), append([]string{"clues"}, args...), strings.NewReader(typed), &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	return out.String()
}

// TestCluesTranscripts plays testdata/clues/*.in on testdata/clues/board.yaml.
func TestCluesTranscripts(t *testing.T) {
	t.Parallel()
	for name, players := range map[string]string{"alone": "", "three": "Ann, Ben, Cyd"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join("testdata", "clues", name)
			typed, err := os.ReadFile(path + ".in")
			if err != nil {
				t.Fatal(err)
			}
			got := playClues(t, string(typed), "--board", filepath.Join("testdata", "clues", "board.yaml"), "--players", players, "--seed", "1")
			if *update {
				if err := os.WriteFile(path+".txt", []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("it went like this, not as in %s.txt:\n%s", path, got)
			}
			if !strings.Contains(got, "The game is over.") {
				t.Error("it did not end")
			}
		})
	}
}

// A drawn board and Classic can be played to their end by whoever knows nothing.
func TestCluesToTheEnd(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--seed", "7"}, {"--seed", "8", "--short"}, {"--classic"}, {"--classic", "--short", "--players", "Ann,Ben"}} {
		got := playClues(t, strings.Repeat("\n", 200), args...)
		if !strings.Contains(got, "The game is over.") || strings.Count(got, "→ ") < 9 {
			t.Errorf("%v:\n%s", args, got)
		}
	}
}

func TestCluesMistakes(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "bad.csv")
	if err := os.WriteFile(file, []byte("category,clue,answer\nA,Churn is what?,Churn\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		want string
		args []string
	}{
		{"bad.csv", []string{"--board", file}},
		{"no such file", []string{"--board", file + ".gone"}},
		{"up to 6 play", []string{"--players", "a,b,c,d,e,f,g"}},
		{"there twice", []string{"--players", "Ann,ann"}},
		{`"b c" is no name`, []string{"--players", "Ann,b c"}},
		{"none of the others can be", []string{"--classic", "--board", file}},
	} {
		var out, errs bytes.Buffer
		if code := execute(t.Context(), append([]string{"clues"}, c.args...), strings.NewReader(""), &out, &errs); code == 0 || !strings.Contains(errs.String(), c.want) {
			t.Errorf("%v: exit code %d, %q", c.args, code, errs.String())
		}
	}
	if rules := playClues(t, "", "rules"); strings.Count(rules, "• ") < 10 {
		t.Errorf("the rules are %q", rules)
	}
}
