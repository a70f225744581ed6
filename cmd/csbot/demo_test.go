package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What the page offers while somebody types is what help begins its lines with.
func TestHintsAreThoseOfHelp(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.slash("ana", "general", "/cs help")
	help := s.until(s.seenBy("ana", "general"), shows("`/cs help"))
	var shown, offered []string
	for line := range strings.SplitSeq(string(help.Blocks), `\n`) {
		if usage, ok := strings.CutPrefix(line, "`"); ok {
			usage, _, _ = strings.Cut(usage, "`")
			shown = append(shown, usage)
		}
	}
	for _, hint := range hints("/cs") {
		offered = append(offered, strings.TrimSpace(hint.Line+" "+hint.Args))
	}
	slices.Sort(shown)
	slices.Sort(offered)
	if diff := cmp.Diff(shown, offered); diff != "" {
		t.Errorf("help (-) and the page (+) differ:\n%s", diff)
	}
}
