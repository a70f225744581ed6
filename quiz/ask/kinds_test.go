package ask

import (
	"iter"
	"testing"

	"csbot/glossary"
	"csbot/glossary/metric"
)

func TestTableOfKinds(t *testing.T) {
	t.Parallel()
	names := make(map[string]bool)
	for _, k := range kinds() {
		if k.name == "" || names[k.name] {
			t.Errorf("the name %q is missing or there twice", k.name)
		}
		names[k.name] = true
		if k.usual <= confusion || k.usual >= 1 {
			t.Errorf("%s: a usual share of %v, where people who mix terms up do worse by %v", k.name, k.usual, confusion)
		}
		if k.wrong < 1 || k.prepare == nil {
			t.Errorf("%s: %d wrong options, or no way to ask", k.name, k.wrong)
		}
		if k.options == verdicts && k.wrong != 1 {
			t.Errorf("%s: besides True there is False, not %d options", k.name, k.wrong)
		}
	}
}

// A kind more is one literal in the table: its questions are checked by what
// that says, they are asked and sampled, and every other question stays.
func TestAKindMoreIsOneLiteral(t *testing.T) {
	t.Parallel()
	before := shippedMaker(t)
	g, set := shippedParts(t)
	after := newMaker(append(kinds(), kind{
		name: "either-or", usual: 0.9, wrong: 1,
		prepare: func(e *entry, rivals iter.Seq[*entry], wrong int) asker {
			clue, names := e.clue(rivals, wrong)
			if clue == "" {
				return nil
			}
			return func(d draw, rivals iter.Seq[*entry]) Question {
				q := Question{Prompt: "This or that? " + clue, Explanation: e.brief()}
				q.Options, q.Right = e.named(q.Explanation, names.draw(d, rivals), d)
				return q
			}
		},
	}), g, set.All())
	old := make(map[string]*subject)
	for _, s := range before.pool() {
		old[s.key] = s
	}
	added := 0
	for _, s := range after.pool() {
		q := s.make(1)
		if known := old[s.key]; known != nil {
			if was, is := render(known.make(1)), render(q); was != is {
				t.Errorf("%s became\n%s", was, is)
			}
			continue
		}
		added++
		for _, fault := range append(wrongWith(after, s, q), toldBy(after, s, q)) {
			if fault != "" {
				t.Errorf("%s: %s\n%s", s.key, fault, render(q))
			}
		}
	}
	if added < 25 || after.Size() != before.Size()+added {
		t.Errorf("%d questions were added to %d, which makes %d", added, before.Size(), after.Size())
	}
	const size = 80
	sampled, share := 0, size/len(kinds()) // of our own there is none
	for _, q := range after.Sample(1, size) {
		if q.Kind == "either-or" {
			sampled++
		}
	}
	if sampled < share || sampled > share+1 {
		t.Errorf("of %d questions %d are of the new kind, not a fair share of %d", size, sampled, share)
	}
}

func shippedParts(t *testing.T) (*glossary.Glossary, *metric.Set) {
	t.Helper()
	g, set, err := loadParts()
	if err != nil {
		t.Fatal(err)
	}
	return g, set
}
