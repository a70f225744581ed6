package ask

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"csbot/glossary"
)

// withRenewalDesk and withLogoVelocity make questions with one term more.
var withRenewalDesk = sync.OnceValues(func() (*Maker, error) {
	return newShipped(glossary.Own{Files: fstest.MapFS{"own.yaml": {Data: []byte(`
category: Contracts
terms:
  - name: Renewal Desk
    senses: [{text: "A small team that prepares offers and papers for every contract that comes up, so that CSMs need not.", sources: [trade]}]
    example: "Two people draft all offers that are due next quarter."`)}}})
})

var withLogoVelocity = sync.OnceValues(func() (*Maker, error) {
	return newShipped(glossary.Own{Files: fstest.MapFS{"own.yaml": {Data: []byte(`
category: Retention
terms:
  - name: Logo Velocity
    senses: [{text: "How many customer companies come and go in a period, added up.", sources: [trade]}]
    formula: "logos won + logos lost"`)}}})
})

// A new term changes no question but those that offer it: the others keep
// their options, and the places of them. Few offer it, for it draws its own lot
// among all that could stand there.
func TestANewTermLeavesOtherQuestionsAlone(t *testing.T) {
	t.Parallel()
	const few = 0.02
	before := shippedMaker(t)
	for name, with := range map[string]func() (*Maker, error){"Renewal Desk": withRenewalDesk, "Logo Velocity": withLogoVelocity} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			after, err := with()
			if err != nil {
				t.Fatal(err)
			}
			made := make(map[string]*subject)
			for _, s := range after.pool() {
				made[s.key] = s
			}
			changed, all := 0, 0
			for _, s := range before.pool() {
				for seed := range uint64(2) {
					all++
					was := render(s.make(seed))
					if made[s.key] == nil {
						t.Errorf("%s is no longer asked", s.key)
						continue
					}
					switch is := render(made[s.key].make(seed)); {
					case was == is:
					case strings.Contains(is, name):
						changed++
					default:
						t.Errorf("seed %d: changed without offering %s:\n%s\n%s", seed, name, was, is)
					}
				}
			}
			if len(made) <= len(before.pool()) || float64(changed) > few*float64(all) {
				t.Errorf("%d of %d questions changed; %d subjects became %d", changed, all, len(before.pool()), len(made))
			}
			t.Logf("%d of %d questions offer it", changed, all)
		})
	}
}

// The question that a channel gets stays the one it would have got, unless a
// new one is drawn instead.
func TestANewTermLeavesTheDaysChoiceAlone(t *testing.T) {
	t.Parallel()
	before := shippedMaker(t)
	after, err := withRenewalDesk()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(300) {
		was, is := before.Make(seed, Past{}), after.Make(seed, Past{})
		if was.Key() != is.Key() && is.Term != "Renewal Desk" {
			t.Errorf("seed %d: %s became %s", seed, was.Key(), is.Key())
		}
	}
}
