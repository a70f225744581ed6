package main

import (
	"strings"
	"testing"

	"csbot/bot"
)

// What the page offers while somebody types is what help explains.
func TestHintsAreOfHelp(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	offered := hints("/cs")
	if usage := offered[0]; usage.Line != "/cs" || !strings.Contains(usage.Args, "nps 55 25 20") {
		t.Errorf("the first one is not Slack's usage hint: %+v", usage)
	}
	for _, hint := range bot.Hints() {
		s.slash("ana", "general", "/cs help "+hint.Name)
		s.until(s.seenBy("ana", "general"), shows("*/cs "+hint.Name+"* · "+hint.Help))
	}
}
