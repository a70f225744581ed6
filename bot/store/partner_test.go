package store

import (
	"testing"

	"csbot/glossary/house"
	"csbot/quiz"
)

// TestRowsOfAPartnerStayApart: what was kept under a partner's team, of people
// in channels that it hosts, is neither shown with ours nor lost with it.
func TestRowsOfAPartnerStayApart(t *testing.T) {
	onEach(t, func(db database) {
		const ours, theirs, ana = "T0SANDBOX", "T0ACMECO1", "U0ANA0001"
		s, ctx := opened(db.T, db.url), db.Context()
		must := func(err error) {
			db.Helper()
			if err != nil {
				db.Fatal(err)
			}
		}
		must(s.Prefer(ctx, theirs, ana, map[string]string{"confidence": "on"}))
		must(s.Rename(ctx, theirs, ana, "Ada"))
		must(s.Join(ctx, quiz.Person{Team: theirs, Channel: "C0HOSTED1", User: ana}))
		must(s.List(ctx, house.Wanted{Team: theirs, Word: "grr", At: s.Now()}))
		must(s.Miss(ctx, theirs, "grr"))
		must(s.Rename(ctx, ours, ana, "Ana"))

		found := func(team, nickname, preference string, boards int) {
			db.Helper()
			p, err := s.Export(ctx, team, ana, 0, 10)
			must(err)
			value := p.Preferences["confidence"]
			if p.Nickname != nickname || value != preference || len(p.Boards) != boards {
				db.Errorf("under %s: nickname %q, preference %q, boards %v", team, p.Nickname, value, p.Boards)
			}
		}
		found(ours, "Ana", "", 0)
		found(theirs, "Ada", "on", 1)
		_, err := s.Delete(ctx, ours, ana)
		must(err)
		found(ours, "", "", 0)
		found(theirs, "Ada", "on", 1)
		misses, err := s.Misses(ctx, 10)
		must(err)
		if len(misses) != 1 || misses[0].Team != theirs || misses[0].Count != 1 {
			db.Errorf("look-ups that found nothing: %v", misses)
		}
	})
}
