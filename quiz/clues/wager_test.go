package clues

import "testing"

func TestWagersAreReadAsTheyAreMeant(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"300": 300, " 500 ": 500, "1,200": 1200, "1 200": 1200, "12,345,678": 12345678, "$300": 300, "300 points": 300, "300 pts.": 300, "+5": 5,
		"-5": -5, "−5": -5, "0": 0,
	} {
		if got, ok := ReadWager(text); !ok || got != want {
			t.Errorf("%q is %d (%t), want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "all", "1e3", "٣٠٠", "1,5", "5,00", "1,00", "1.000", "1.5", "5 or 10", "0x10", "12 3", "--5", "99999999999999999999", "1k", "five", "100%", "$",
	} {
		if got, ok := ReadWager(text); ok {
			t.Errorf("%q is taken for %d", text, got)
		}
	}
}
