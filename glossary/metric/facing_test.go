package metric

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// facings are the ways to write numbers with their names, of which one number may
// go without.
func facings(keys, values []string) []string {
	last := len(keys) - 1
	behind, before, unnamed, mixed := []string{}, []string{}, []string{}, []string{}
	for i := range keys {
		behind = append(behind, values[i]+" "+keys[i])
		before = append(before, keys[i]+" "+values[i])
		if i%2 == 0 {
			mixed = append(mixed, keys[i]+" "+values[i])
		} else {
			mixed = append(mixed, values[i]+" "+keys[i])
		}
	}
	unnamed = append(append(unnamed, behind[:last]...), values[last])
	first := append([]string{values[0]}, before[1:]...)
	ways := [][]string{behind, before, unnamed, first, turned(behind), turned(before), turned(unnamed)}
	if len(keys) == 2 {
		ways = append(ways, mixed, turned(mixed))
	}
	var all []string
	for _, parts := range ways {
		for _, between := range []string{" ", ", ", " and ", "; ", "\n"} {
			all = append(all, strings.Join(parts, between))
		}
	}
	return all
}

func turned(parts []string) []string {
	parts = slices.Clone(parts)
	slices.Reverse(parts)
	return parts
}

// TestNamesOnEitherSide writes every example with its names before and behind
// the numbers: what comes is the example's value or a question, never another
// value.
func TestNamesOnEitherSide(t *testing.T) {
	t.Parallel()
	for _, c := range shipped(t).All() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			want, err := c.Eval(c.Example)
			if err != nil {
				t.Fatal(err)
			}
			var keys, values []string
			for i := range c.Inputs {
				in := &c.Inputs[i]
				if v := want.used[in.Name]; v.Typed != "" && !in.Kind.isNamed() && !in.Kind.isList() && in.Kind != Window {
					keys, values = append(keys, in.Name), append(values, v.Typed)
				}
			}
			if len(keys) < 2 {
				t.Skip("it has no two numbers with names")
			}
			inOrder, _ := c.Eval(strings.Join(values, ", ")) // a number without a name may be the next of the table
			for _, text := range facings(keys, values) {
				if before := strings.HasPrefix(text, "from ") || strings.HasPrefix(text, "to "); !before && slices.Contains(keys, "from") {
					continue // a preposition stands before its number
				}
				got, err := c.Eval(text)
				if err == nil && got.Value.Rat.Cmp(want.Value.Rat) != 0 && got.Command != inOrder.Command {
					t.Errorf("%s %q is %s (%s), want %s", c.Name, text, got.Headline, got.Command, want.Headline)
				}
			}
		})
	}
}

// TestWholeAnswers are surveys of which one kind of answer is not given.
func TestWholeAnswers(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for command, want := range map[string]string{
		"nps 50 promoters 30 detractors of 100":                 "NPS 20",
		"nps promoters=50 detractors=30 total=100":              "NPS 20",
		"nps 55 promoters and 20 detractors from 100 responses": "NPS 35",
		"nps 55 promoters, 25 passives, 20":                     "NPS 35",
		"nps 55 25 20 of 100":                                   "NPS 35",
		"csat 410 happy 90 unhappy":                             "CSAT 82%",
		"csat satisfied 410, dissatisfied 90":                   "CSAT 82%",
		"csat 86 of 120 satisfied":                              "CSAT 71.7%",
	} {
		expectHeadline(t, set, command, want)
	}
}

// TestNamesAskedAbout are commands in which each name may belong to the number
// before it or to the one behind it.
func TestNamesAskedAbout(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for command, first := range map[string]string{
		"nps 55 promoters 25 passives 20":  "nps promoters=55 passives=25 detractors=20",
		"nps 55 passives 25 detractors 20": "nps promoters=20 passives=55 detractors=25",
		"nps 55 25 20 of 120":              "",
	} {
		call, _ := set.Named(command)
		_, err := call.Eval()
		input, asks := errors.AsType[*InputError](err)
		if !asks || first != "" && (len(input.Readings) != 2 || input.Readings[0].Command != first) {
			t.Errorf("%s: %v", command, err)
		}
	}
}

// TestDatesInWords reads dates as people write them, and takes no day or year of
// one for a number.
func TestDatesInWords(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for command, want := range map[string]string{
		"ttv 1 Mar 2026 12 Apr 2026":                       "Time to value 42 days",
		"ttv 1 March 2026 to 12 April 2026":                "Time to value 42 days",
		"ttv March 1, 2026 April 12, 2026":                 "Time to value 42 days",
		"ttv signed=1st of March 2026, value=12 Apr. 2026": "Time to value 42 days",
		"churn 12/400 on 1 March 2026":                     "Churn rate 3%",
		"nps 55 25 20 as of March 31, 2026":                "NPS 35",
	} {
		call, found := set.Read(command)
		if !found {
			call, _ = set.Named(command)
		}
		if r, err := call.Eval(); err != nil || r.Headline != want {
			t.Errorf("%s: %s %v, want %s", command, r.Headline, err, want)
		}
	}
	for _, text := range []string{"31 Feb 2026", "1 March 26", "may 2026", "12 sales 2026"} {
		if got := dated(words(text)); len(got) != len(words(text)) || len(got) < 2 {
			t.Errorf("%q is a date: %v", text, got)
		}
	}
}
