//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"csbot/bot/store"
)

// TestDocs runs the blocks of the pages that are marked as ones to run, "```sh
// run": those of a page after one another, in a folder with a database, by the
// program and a Slack that take part. A block that needs a tool names it, and is
// left out where that is missing; CSBOT_REQUIRE_LITESTREAM=1, for one called
// litestream, makes that a failure, as the night does.
func TestDocs(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("../../deploy/docs/*.md")
	if err != nil || len(pages) < 5 {
		t.Fatal(pages, err)
	}
	blocks := regexp.MustCompile("(?ms)^ *```sh run ?(\\w*)\n(.*?)^ *```$")
	ran := 0
	for _, page := range append(pages, "../../README.md") {
		found := blocks.FindAllStringSubmatch(contentOf(t, page), -1)
		if len(found) == 0 {
			continue
		}
		ran += len(found)
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Parallel()
			runBlocks(t, found)
		})
	}
	if ran < 5 {
		t.Errorf("only %d blocks are found", ran)
	}
}

// runBlocks runs blocks, each with the tool that it needs and its lines.
func runBlocks(t *testing.T, blocks [][]string) {
	t.Helper()
	csbot, folder := built(t), t.TempDir()
	d := deployed(t, csbot, "csbot.db")
	db, err := store.Open(t.Context(), filepath.Join(folder, "csbot.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Miss(t.Context(), "T0SANDBOX", "zzz"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, block := range blocks {
		if tool := block[1]; tool != "" {
			if _, err := exec.LookPath(tool); err != nil {
				if os.Getenv("CSBOT_REQUIRE_"+strings.ToUpper(tool)) == "1" {
					t.Errorf("%s is not installed", tool)
				}
				t.Logf("left out for want of %s: %s", tool, strings.TrimSpace(block[2]))
				continue
			}
		}
		cmd := exec.CommandContext(d.ctx, "bash", "-euo", "pipefail", "-c", block[2])
		cmd.Dir = folder
		cmd.Env = slices.Concat(d.env, []string{"PATH=" + filepath.Dir(csbot) + ":" + os.Getenv("PATH")})
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v:\n%s%s", err, block[2], out)
		}
	}
}
