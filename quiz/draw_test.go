package quiz

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A new term changes no question but those that offer it: the others keep
// their options, and the places of them. Few offer it, for it draws its own lot
// among all that could stand there.
func TestANewTermLeavesOtherQuestionsAlone(t *testing.T) {
	t.Parallel()
	const few = 0.02
	before := shippedMaker(t)
	for _, c := range []struct{ name, yaml string }{
		{"Renewal Desk", `
category: Contracts
terms:
  - name: Renewal Desk
    senses: [{text: "A small team that prepares offers and papers for every contract that comes up, so that CSMs need not.", sources: [trade]}]
    example: "Two people draft all offers that are due next quarter."`},
		{"Logo Velocity", `
category: Retention
terms:
  - name: Logo Velocity
    senses: [{text: "How many customer companies come and go in a period, added up.", sources: [trade]}]
    formula: "logos won + logos lost"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			after := shippedMaker(t, fstest.MapFS{"own.yaml": {Data: []byte(c.yaml)}})
			made := make(map[string]*subject)
			for _, s := range after.pool() {
				made[s.key] = s
			}
			changed, all := 0, 0
			for _, s := range before.pool() {
				for seed := range uint64(5) {
					all++
					was := render(before.make(s, seed))
					if made[s.key] == nil {
						t.Errorf("%s is no longer asked", s.key)
						continue
					}
					switch is := render(after.make(made[s.key], seed)); {
					case was == is:
					case strings.Contains(is, c.name):
						changed++
					default:
						t.Errorf("seed %d: changed without offering %s:\n%s\n%s", seed, c.name, was, is)
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
	after := shippedMaker(t, fstest.MapFS{"own.yaml": {Data: []byte(`
category: Contracts
terms:
  - name: Renewal Desk
    senses: [{text: "A small team that prepares offers and papers for every contract that comes up, so that CSMs need not.", sources: [trade]}]`)}})
	for seed := range uint64(300) {
		was, is := before.Make(seed, Past{}), after.Make(seed, Past{})
		if was.Key() != is.Key() && is.Term != "Renewal Desk" {
			t.Errorf("seed %d: %s became %s", seed, was.Key(), is.Key())
		}
	}
}
