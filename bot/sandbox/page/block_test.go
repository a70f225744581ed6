package page

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Each testdata/NAME.json is an array of blocks, NAME.html what the page makes of it.
func TestBlocksGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	who := testReader()
	who.People = []Choice{{"U1", "ana"}, {"U2", "ben"}}
	who.Channels = []Choice{{"C1", "#general"}}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := New().Blocks(raw, who, Entry{
				Values:   map[string][]string{Ref("days", "v"): {"tue"}, Ref("metric", "v"): {"grr"}, Ref("price", "v"): {"2.5"}, Ref("where", "v"): {"C1"}},
				Problems: map[string]string{"promoters": "I can't read <2o>: it contains a letter."},
			})
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(file, ".json") + ".html"
			if *update {
				if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

// What is no object where one belongs is drawn as what it lacks, and stops nothing.
func TestBlocksThatAreMisshapen(t *testing.T) {
	t.Parallel()
	for _, blocks := range []string{
		`[null,{}]`,
		`[{"type":"section","text":5,"fields":[1,null],"accessory":[]}]`,
		`[{"type":"actions","elements":[null,1,"x",[]]}]`,
		`[{"type":"actions","elements":[{"type":"static_select","option_groups":["x",null],"options":[3]}]}]`,
		`[{"type":"input","element":"x"}]`,
		`[{"type":"table","rows":[1,[2,null]],"column_settings":["x"]}]`,
		`[{"type":"rich_text","elements":[{"type":"rich_text_list","elements":["x"]}]}]`,
	} {
		got, err := New().Blocks([]byte(blocks), testReader(), Entry{})
		if err != nil || got.String() == "" {
			t.Errorf("%s became %q, %v", blocks, got.String(), err)
		}
	}
}

func TestNothingIsDropped(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"an unknown block":      `[{"type":"hologram","text":"boo"}]`,
		"an unknown element":    `[{"type":"actions","elements":[{"type":"hologram"}]}]`,
		"an unknown accessory":  `[{"type":"section","text":{"type":"mrkdwn","text":"a"},"accessory":{"type":"hologram"}}]`,
		"an unknown input":      `[{"type":"input","label":{"type":"plain_text","text":"a"},"element":{"type":"hologram"}}]`,
		"an unknown run":        `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"hologram"}]}]}]`,
		"an unknown table cell": `[{"type":"table","rows":[[{"type":"hologram"}]]}]`,
	}
	for name, blocks := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := New().Blocks([]byte(blocks), testReader(), Entry{})
			if err != nil || !strings.Contains(got.String(), `<b>hologram</b> is not drawn`) {
				t.Errorf("got %s, %v", got.String(), err)
			}
		})
	}
}

// Whatever stands in a block, the page holds no tag that it brought along.
func TestBlocksAreEscaped(t *testing.T) {
	t.Parallel()
	const evil = `\"><script>alert(1)</script><img src=x onerror=alert(1)>`
	for _, file := range []string{"testdata/message.json", "testdata/form.json", "testdata/rich.json"} {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range []string{"text", "value", "action_id", "block_id", "alt_text", "image_url", "url", "type", "user_id", "style", "initial_value"} {
			poisoned := strings.ReplaceAll(string(raw), `"`+field+`": "`, `"`+field+`": "`+evil)
			got, err := New().Blocks([]byte(poisoned), testReader(), Entry{})
			if err != nil {
				t.Fatalf("%s with %s: %v", file, field, err)
			}
			if strings.Contains(got.String(), "<script") || strings.Contains(got.String(), "<img") {
				t.Errorf("%s with %s: %s", file, field, got.String())
			}
		}
	}
}

func FuzzBlocks(f *testing.F) {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	drawer := New()
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := drawer.Blocks(raw, testReader(), Entry{})
		if err == nil && strings.Contains(strings.ToLower(got.String()), "<script") {
			t.Errorf("%s became %s", raw, got.String())
		}
	})
}
