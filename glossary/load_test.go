package glossary

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

func onlyNPS(metric string) bool { return metric == "nps" }

// TestFaults loads files with one of each fault; all are named at once.
func TestFaults(t *testing.T) {
	t.Parallel()
	_, err := Load(onlyNPS, os.DirFS("testdata/faults"))
	var faults *FaultsError
	if !errors.As(err, &faults) {
		t.Fatalf("got %v, want faults", err)
	}
	golden(t, "testdata/faults.golden", listed(faults.Faults))
}

// listed are faults, one a line.
func listed(faults []Fault) string {
	var lines strings.Builder
	for _, f := range faults {
		lines.WriteString(f.String() + "\n")
	}
	return lines.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// small is a glossary without fault.
var small = fstest.MapFS{
	"terms/sources.yaml": {Data: []byte("documents: [{id: cards, title: The cards}]")},
	"terms/b.yaml": {Data: []byte(`
category: Surveys
terms:
  - name: Net Promoter Score
    abbreviations: [NPS]
    metric: nps
    senses:
      - {text: " How likely people recommend us. ", note: Some ask for happiness., sources: [cards card 3, cards]}
    broader: [promoter]
    overlaps: [promoter]
    see: [promoter]
    not_to_confuse:
      - {term: Promoter, difference: "A promoter is a person, NPS a number."}
`)},
	"terms/a.yaml": {Data: []byte(`
category: People
terms:
  - name: Promoter
    plural: promotrices
    formula: nine or ten
    senses: [{text: Someone who recommends us., sources: [cards]}]
`)},
	"terms/.hidden.yaml":   {Data: []byte("not: ours")},
	"terms/..data/a.yaml":  {Data: []byte("not: ours")},
	"terms/README.md":      {Data: []byte("not YAML")},
	"terms/deeper/c.yml":   {Data: []byte("category: Empty")},
	"terms/deeper/d.yaml~": {Data: []byte("not: ours")},
}

func TestLoad(t *testing.T) {
	t.Parallel()
	g, err := Load(onlyNPS, small)
	if err != nil {
		t.Fatal(err)
	}
	want := []Term{{
		Name: "Net Promoter Score", Abbreviations: []string{"NPS"}, Category: "Surveys", Metric: "nps",
		Senses: []Sense{{
			Text: "How likely people recommend us.", Note: "Some ask for happiness.",
			Sources: []Source{{Document: "The cards", Place: "card 3"}, {Document: "The cards"}},
		}},
		Broader:      []string{"Promoter"},
		Overlaps:     []string{"Promoter"},
		See:          []string{"Promoter"},
		NotToConfuse: []Difference{{Term: "Promoter", Text: "A promoter is a person, NPS a number."}},
	}, {
		Name: "Promoter", Plural: "promotrices", Category: "People", Formula: "nine or ten",
		Senses: []Sense{{Text: "Someone who recommends us.", Sources: []Source{{Document: "The cards"}}}},
	}}
	if diff := cmp.Diff(want, g.Terms()); diff != "" {
		t.Error(diff)
	}
}

func TestGlossary(t *testing.T) {
	t.Parallel()
	g, err := Load(onlyNPS, small)
	if err != nil {
		t.Fatal(err)
	}
	nps, ok := g.Term("Net Promoter Score")
	if !ok {
		t.Fatal("no Net Promoter Score")
	}
	promoter, ok := g.Exact("promotrices")
	if !ok || promoter.Name != "Promoter" {
		t.Errorf("promotrices is %q", promoter.Name)
	}
	if _, ok := g.Term("net promoter score"); ok {
		t.Error("Term takes other spellings")
	}
	if _, ok := g.Exact("what is NPS"); ok {
		t.Error("Exact takes questions")
	}
	if byMetric, ok := g.Metric("nps"); !ok || byMetric.Name != nps.Name {
		t.Errorf("the entry of nps is %q", byMetric.Name)
	}
	for _, none := range []string{"", "promoter"} {
		if term, ok := g.Metric(none); ok {
			t.Errorf("the entry of %q is %q", none, term.Name)
		}
	}
	if diff := cmp.Diff([]string{"People", "Surveys"}, g.Categories()); diff != "" {
		t.Error(diff)
	}
	if in := g.In("PEOPLE"); len(in) != 1 || in[0].Name != "Promoter" {
		t.Errorf("People are %v", in)
	}
	for _, pair := range [][2]Term{{nps, promoter}, {promoter, nps}} {
		if text, ok := g.Difference(pair[0], pair[1]); !ok || !strings.HasPrefix(text, "A promoter is a person") {
			t.Errorf("Difference(%s, %s) = %q", pair[0].Name, pair[1].Name, text)
		}
	}
	if text, ok := g.Difference(nps, nps); ok {
		t.Errorf("NPS differs from itself: %q", text)
	}
}

// isCommand reserves some names.
func isCommand(name string) bool {
	return slices.Contains([]string{"quiz", "help", "me"}, strings.ToLower(name))
}

// TestCheck checks a team's files beside the shipped ones.
func TestCheck(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, file, want string
	}{
		{"replaces", "category: Ours\nterms: [{name: promoter, senses: [{text: A fan., sources: [cards]}]}]", ""},
		{"adds", "category: Ours\nterms: [{name: Fan, senses: [{text: A fan., sources: [cards]}], see: [Promoter]}]", ""},
		{
			"takes an abbreviation",
			"category: Ours\nterms: [{name: Fan, abbreviations: [nps], senses: [{text: A fan., sources: [cards]}]}]", "",
		},
		{
			"takes another's plural",
			"category: Ours\nterms: [{name: net promoter score, aliases: [Promotrices], senses: [{text: A number., sources: [cards]}]}]", "",
		},
		{"without sources", "category: Ours\nterms: [{name: Fan, senses: [{text: A fan.}]}]", ""},
		{
			"takes an abbreviation of its own",
			"category: Ours\nterms:\n  - {name: Fan, abbreviations: [nps], senses: [{text: A fan.}]}\n" +
				"  - {name: Fanatic, aliases: [NPS], senses: [{text: A fan.}]}",
			`ours.yaml:4: "NPS" of "Fanatic" already leads to "Fan": take it out of one of the two`,
		},
		{
			"names told apart by their signs",
			"category: Ours\nterms: [{name: C, senses: [{text: A.}]}, {name: C#, senses: [{text: A.}]}, {name: C++, senses: [{text: A.}]}]", "",
		},
		{
			"twice its own",
			"category: Ours\nterms:\n  - {name: Fan, senses: [{text: A fan., sources: [cards]}]}\n  - {name: fan, senses: [{text: A fan., sources: [cards]}]}",
			`ours.yaml:4: "fan" is already an entry at ours.yaml:3: put both meanings there, a sense each`,
		},
		{
			"named as commands are",
			"category: Ours\nterms:\n  - {name: Quiz, senses: [{text: A game.}]}\n  - name: Game\n    plural: me\n    abbreviations: [G, HELP]\n" +
				"    senses: [{text: A game.}]\n  - {name: Quiz night, senses: [{text: A game.}]}",
			`ours.yaml:3: "Quiz" of "Quiz" is a command, which is what whoever types it gets: choose a longer name` + "\n" +
				`ours.yaml:6: "HELP" of "Game" is a command, which is what whoever types it gets: choose a longer name`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			faults, err := Check(onlyNPS, small, isCommand, map[string][]byte{"ours.yaml": []byte(test.file)})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range faults {
				got = append(got, f.String())
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOwnDocuments(t *testing.T) {
	t.Parallel()
	own := fstest.MapFS{
		"sources.yaml": {Data: []byte("documents: [{id: wiki, title: Our wiki}]")},
		"ours.yaml":    {Data: []byte("category: Ours\nterms: [{name: Fan, senses: [{text: A fan., sources: [wiki page 1]}]}]")},
	}
	g, err := Load(onlyNPS, small, Own{Files: own})
	if err != nil {
		t.Fatal(err)
	}
	fan, _ := g.Exact("fan")
	if diff := cmp.Diff([]Source{{Document: "Our wiki", Place: "page 1"}}, fan.Senses[0].Sources); diff != "" || !fan.Own {
		t.Errorf("own: %v, %s", fan.Own, diff)
	}
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	_, err := Load(onlyNPS, os.DirFS("testdata/nowhere"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte("category: Ours\nterms: [{name: Fan, senses: [{text: A fan., sources: [cards]}]}]"))
	f.Add([]byte("category: [\nterms: {}"))
	f.Add([]byte("&a [*a]"))
	f.Add([]byte("category: Ours\nterms: [{name: Quiz, senses: [{text: A game.}]}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		faults, err := Check(onlyNPS, small, isCommand, map[string][]byte{"ours.yaml": data})
		if err != nil {
			t.Fatal(err)
		}
		_, err = Load(onlyNPS, small, Own{Files: fstest.MapFS{"ours.yaml": {Data: data}}, Reserved: isCommand})
		if (err == nil) != (len(faults) == 0) {
			t.Errorf("Check says %v, Load %v", faults, err)
		}
	})
}
