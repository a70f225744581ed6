package main

import (
	"strings"
	"testing"
)

// What the page offers while somebody types stands in help.
func TestHintsAreOfHelp(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.slash("ana", "general", "/cs help")
	help := s.until(s.seenBy("ana", "general"), shows("`/cs help"))
	for _, hint := range hints("/cs") {
		if line := "`" + strings.TrimSpace(hint.Line+" "+hint.Args); !shows(line)(help) {
			t.Errorf("help does not show %s", line)
		}
	}
}
