package quiz

import "testing"

func TestRoundID(t *testing.T) {
	t.Parallel()
	want := RoundID{Team: "T1", Channel: "C1", Occurrence: "2026-11-23"}
	if got, err := ParseRoundID("T1/C1/2026-11-23"); err != nil || got != want || got.String() != "T1/C1/2026-11-23" {
		t.Errorf("ParseRoundID = %v, %v", got, err)
	}
	for _, s := range []string{"", "T1", "T1/C1", "T1/C1/", "/C1/x", "T1//x", "T1/C1/x/y"} {
		if got, err := ParseRoundID(s); err == nil {
			t.Errorf("ParseRoundID(%q) = %v", s, got)
		}
	}
}
