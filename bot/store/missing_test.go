package store

import (
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/bottest"
	"csbot/glossary/house"
)

func TestMissing(t *testing.T) {
	t.Parallel()
	for name, fresh := range prepared {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bottest.TestMissing(t, func(t *testing.T) bot.Missing { t.Helper(); return opened(t, fresh(t)) })
		})
	}
}

// Of what somebody looked up alone, neither they nor the word stands anywhere, nor
// whether two words were one person's; when the week is over, nothing at all.
func TestWhatSomebodyAskedAloneIsTheirs(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		for _, word := range []string{"zorb", "kick"} {
			if _, err := s.LookedUp(d.Context(), house.Wanted{Team: "T1", Word: word, User: "UANA", At: s.Now()}); err != nil {
				d.Fatal(err)
			}
		}
		rows := func() (all []string) {
			found, err := pairs(d.Context(), s.db, `SELECT word, asker FROM week_askers UNION ALL SELECT team, secret FROM week_keys`)
			if err != nil {
				d.Fatal(err)
			}
			for _, row := range found {
				all = append(all, row[0], row[1])
			}
			return all
		}
		kept := rows()
		if len(kept) != 6 || kept[1] == kept[3] {
			d.Errorf("kept: %q", kept)
		}
		for _, text := range kept {
			if strings.Contains(text, "zorb") || strings.Contains(text, "kick") || strings.Contains(text, "UANA") {
				d.Errorf("kept: %q", kept)
			}
		}
		if err := s.tidy(d.Context()); err != nil || len(rows()) != len(kept) {
			d.Errorf("in its week, %q is left of %q, %v", rows(), kept, err)
		}
		for _, table := range []string{"week_askers", "week_keys"} {
			execute(d.T, s.writing, `UPDATE `+table+` SET week = $1`, weekOf(s.Now().AddDate(0, 0, -7)))
		}
		if err := s.tidy(d.Context()); err != nil || len(rows()) > 0 {
			d.Errorf("when the week is over, there are still %q, %v", rows(), err)
		}
	})
}
