package blockkit

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// checkFile judges a file of testdata by what its name says it is.
func checkFile(name string) func([]byte) []Problem {
	if strings.HasPrefix(name, "message") {
		return CheckMessage
	}
	return CheckView
}

func TestGoodMessagesAndViews(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/good/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got := checkFile(filepath.Base(file))(data); len(got) != 0 {
				t.Errorf("refused: %v", got)
			}
		})
	}
}

func TestReportsEveryProblemInOrder(t *testing.T) {
	t.Parallel()
	got := CheckMessage([]byte(`[
		{"type":"section"},
		{"type":"header","text":{"type":"mrkdwn","text":""}},
		{"type":"actions","elements":[{"type":"button","style":"loud"}]}
	]`))
	want := []Problem{
		{Pointer: "/blocks/0", Message: "missing required field: one of [text fields]"},
		{Pointer: "/blocks/1/text/text", Message: "must be more than 0 characters"},
		{Pointer: "/blocks/1/text/type", Message: "must be a valid enum value: plain_text"},
		{Pointer: "/blocks/2/elements/0", Message: "missing required field: text"},
		{Pointer: "/blocks/2/elements/0/style", Message: "must be a valid enum value: primary, danger"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// A part that stands nowhere, or a block on no surface, could never be sent.
func TestTablesAreWhole(t *testing.T) {
	t.Parallel()
	for name, e := range elements() {
		if e.in == 0 {
			t.Errorf("element %s stands nowhere", name)
		}
	}
	for name, b := range blocks() {
		if b.on == 0 {
			t.Errorf("block %s is on no surface", name)
		}
	}
	tried := map[string]bool{}
	for _, r := range rules {
		for name := range elements() {
			tried[name] = tried[name] || strings.Contains(r.good, `"`+name+`"`)
		}
		for name := range blocks() {
			tried[name] = tried[name] || strings.Contains(settings[r.in].document+r.good, `"`+name+`"`)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(tried)) {
		if !tried[name] {
			t.Errorf("no rule was tried with %s", name)
		}
	}
}

func FuzzNeverPanics(f *testing.F) {
	for _, r := range rules {
		f.Add([]byte(strings.Replace(settings[r.in].document, "%s", r.good, 1)))
		f.Add([]byte(strings.Replace(settings[r.in].document, "%s", r.bad, 1)))
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		CheckMessage(data)
		CheckView(data)
		CheckPayload(data)
	})
}
