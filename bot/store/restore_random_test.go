package store

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"csbot/quiz"
)

// TestRestoresAreWholeOrNothing restores archives in place of other data: whole ones, some
// that are cut off anywhere, and some with one byte altered. Each comes back row by row,
// or leaves everything as it was. CSBOT_RESTORES says how many.
func TestRestoresAreWholeOrNothing(t *testing.T) {
	many, err := strconv.Atoi(os.Getenv("CSBOT_RESTORES"))
	if err != nil {
		many = 6
	}
	onEach(t, func(d database) {
		filled(d)
		archive := backedUp(d.T, d.url)
		s := opened(d.T, d.url)
		if err := s.Join(d.Context(), quiz.Person{Team: "T9", Channel: "C9", User: "U9"}); err != nil {
			d.Fatal(err)
		}
		if err := s.Close(); err != nil {
			d.Fatal(err)
		}
		other := backedUp(d.T, d.url)
		back, refusals, wrong := 0, 0, 0
		random := rand.New(rand.NewPCG(19, uint64(many)))
		for range many {
			file, whole := altered(random, archive)
			want := other
			if whole {
				want = archive
			}
			r := Restoration{From: bytes.NewReader(file), Replace: true, Now: atNoon}
			err := Restore(d.Context(), d.url, &r)
			if now := backedUp(d.T, d.url); (err == nil) != whole || !slices.Equal(contents(d.T, now), contents(d.T, want)) {
				wrong++
				d.Errorf("an archive of %d of %d bytes, whole: %v: %v", len(file), len(archive), whole, err)
			}
			if err != nil {
				refusals++
				continue
			}
			back++
			r = Restoration{From: bytes.NewReader(other), Replace: true, Now: atNoon}
			if err := Restore(d.Context(), d.url, &r); err != nil {
				d.Fatal(err)
			}
		}
		d.Logf("%s: %d restores, %d whole, %d refused, %d wrong", d.Name(), many, back, refusals, wrong) // .ci/night adds them up
	})
}

// altered is an archive as it may come out of storage, and whether it is whole.
func altered(random *rand.Rand, archive []byte) (file []byte, whole bool) {
	file = bytes.Clone(archive)
	at := random.IntN(len(file))
	switch random.IntN(3) {
	case 0:
		return file[:at], false
	case 1:
		file[at] ^= 1 << random.IntN(8)
		return file, false
	}
	return file, true
}
