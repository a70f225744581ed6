package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// upgradeTask finds out who has to hear that the general text under their words has
// changed.
const upgradeTask = "changed beneath"

// A shift is an entry of the team's own under which the general text has changed.
type shift struct {
	OwnEntry

	now  []glossary.Term // whose texts are new to it
	all  []glossary.Term // that lie beneath
	seen time.Time       // when that was noticed
}

// shippedUnder are the shipped terms that the names of a text lead to, beneath the team's
// own words. A name of which the team's files say something leads to none.
func (k *Knowledge) shippedUnder(t house.Text) (under []glossary.Term) {
	for _, name := range t.Names() {
		named := k.ground().Named(name)
		if slices.ContainsFunc(named, func(term glossary.Term) bool { return term.Own }) {
			continue
		}
		for _, term := range named {
			if !slices.ContainsFunc(under, func(other glossary.Term) bool { return other.Name == term.Name }) {
				under = append(under, term)
			}
		}
	}
	return under
}

// hashed is a hash of what a term says: of its text alone, so that none of it need be kept.
func hashed(term glossary.Term) string {
	said := []string{term.Formula}
	for _, sense := range term.Senses {
		said = append(said, sense.Text)
	}
	sum := sha256.Sum256([]byte(strings.Join(said, "\n")))
	return hex.EncodeToString(sum[:])
}

// Stands are the texts that entries lie on, as who decided them or looked at them last
// could know.
func (k *Knowledge) Stands(entries []house.Entry) (stands []house.Stand) {
	for _, e := range entries {
		now, live := e.Now()
		if !live {
			continue
		}
		at := now.At
		if e.Looked.At.After(at) {
			at = e.Looked.At
		}
		for _, term := range k.shippedUnder(*now.Text) {
			stands = append(stands, house.Stand{Entry: e.ID, Text: hashed(term), At: at})
		}
	}
	return stands
}

// ordered are the team's own entries, the first one first.
func (k *Knowledge) ordered() (all []OwnEntry) {
	for _, own := range k.Own {
		all = append(all, own)
	}
	slices.SortFunc(all, func(a, b OwnEntry) int { return a.ID - b.ID })
	return all
}

// lain are the texts that each entry is known to lie on, or to have lain, by entry and
// hash.
func lain(known []house.Stand) map[int]map[string]house.Stand {
	of := map[int]map[string]house.Stand{}
	for _, stand := range known {
		if of[stand.Entry] == nil {
			of[stand.Entry] = map[string]house.Stand{}
		}
		of[stand.Entry][stand.Text] = stand
	}
	return of
}

// risen are the texts beneath the team's own words that are not known to lie there. Of an
// entry of which nothing is known they are no news.
func (k *Knowledge) risen(known []house.Stand, at time.Time) (stands []house.Stand) {
	of := lain(known)
	for _, own := range k.ordered() {
		for _, term := range k.shippedUnder(*own.Text) {
			if hash := hashed(term); of[own.ID][hash].Entry == 0 {
				stands = append(stands, house.Stand{Entry: own.ID, Text: hash, At: at, News: len(of[own.ID]) > 0})
			}
		}
	}
	return stands
}

// shifted are the entries under which the text has changed since anybody wrote them or
// looked at them.
func (k *Knowledge) shifted(known []house.Stand) (all []shift) {
	of := lain(known)
	for _, own := range k.ordered() {
		if len(of[own.ID]) == 0 {
			continue
		}
		moved := shift{OwnEntry: own, all: k.shippedUnder(*own.Text)}
		for _, term := range moved.all {
			stand := of[own.ID][hashed(term)]
			if stand.News && stand.At.After(own.At) && stand.At.After(own.Looked.At) {
				moved.now = append(moved.now, term)
				if stand.At.After(moved.seen) {
					moved.seen = stand.At
				}
			}
		}
		if len(moved.now) > 0 {
			all = append(all, moved)
		}
	}
	return all
}

// Upgraded notes which general texts lie under the team's words, once these are known, and
// has who answers for those under which one has changed hear of it.
func (of TeamWords) Upgraded(ctx context.Context, now time.Time) error {
	w := of.Where()
	if len(w.Own) == 0 {
		return nil
	}
	now = now.UTC().Truncate(time.Millisecond) // as it is kept
	known, err := of.Own.Stands(ctx, w.WordsKey())
	if err != nil {
		return err
	}
	if risen := w.risen(known, now); len(risen) > 0 {
		if err := of.Own.AddStands(ctx, w.WordsKey(), risen); err != nil {
			return err
		}
		known = append(known, risen...)
	}
	tasks := map[string]ledger.Task{} // also of what another process noted, which works for another workspace or has ended
	for _, moved := range w.shifted(known) {
		if key := strconv.FormatInt(moved.seen.UnixMilli(), 10); moved.seen.Add(toldKeeps).After(now) {
			tasks[key] = ledger.Task{Team: w.Team, Kind: upgradeTask, Key: key, Due: moved.seen, State: ledger.Due}
		}
	}
	return of.Tasks.AddTasks(ctx, slices.Collect(maps.Values(tasks))...)
}

// toldOf reports whether a shift is for the bundle of a time.
func (s shift) toldOf(due time.Time) bool { return nextMorning(s.seen.UTC()).Equal(due) }

// upgradeKind makes the tasks of telling of an upgrade. They are made once, however often
// it is done.
func (of TeamWords) upgradeKind(d Deciders) ledger.Kind {
	return ledger.Kind{
		Name: upgradeTask, AtOnce: 1, Unasked: ledger.Free, Keeps: toldKeeps,
		Do: func(ctx context.Context, t ledger.Task) error {
			w := of.Where()
			known, err := of.Own.Stands(ctx, w.WordsKey())
			if err != nil {
				return err
			}
			var about []OwnEntry
			for _, moved := range w.shifted(known) {
				if moved.seen.Equal(t.Due) {
					about = append(about, moved.OwnEntry)
				}
			}
			asks, err := asksOf(ctx, d, checking(t.Team, nextMorning(t.Due.UTC())), about)
			if err != nil {
				return err
			}
			return of.Tasks.AddTasks(ctx, asks...)
		},
		Find: func(context.Context, ledger.Task) (bool, error) { return false, nil },
	}
}
