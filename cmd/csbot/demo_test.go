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
	offered := hints("/cs")
	if usage := offered[0]; usage.Line != "/cs" || !strings.Contains(usage.Args, "nps 55 25 20") {
		t.Errorf("the first one is not Slack's usage hint: %+v", usage)
	}
	for _, hint := range offered[1:] {
		if line := "`" + strings.TrimSpace(hint.Line+" "+hint.Args); !shows(line)(help) {
			t.Errorf("help does not show %s", line)
		}
	}
}
