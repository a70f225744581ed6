package files

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/glossary/plaintext"
)

// told is what was read of a file, one word a line.
func told(s Sheet) (lines []string) {
	var good []Row
	for _, row := range s.Rows {
		if row.Problem != "" {
			lines = append(lines, fmt.Sprintf("line %d: %s", row.Line, row.Problem))
			continue
		}
		good = append(good, row)
	}
	for _, row := range Merge(good) {
		meanings := strings.Join(append([]string{row.Text.Meaning}, row.Text.More...), " / ")
		line := []string{fmt.Sprintf("%d %s = %s", row.Line, row.Text.Name, meanings)}
		for _, names := range [][]string{row.Text.Abbreviations, row.Text.Also} {
			if len(names) > 0 {
				line = append(line, "("+strings.Join(names, "|")+")")
			}
		}
		if len(row.Text.NotSame) > 0 {
			line = append(line, "not "+strings.Join(row.Text.NotSame, "|"))
		}
		lines = append(lines, strings.Join(line, " "))
	}
	return lines
}

// TestRead: what people call columns, and how they write tables.
func TestRead(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		file string
		want []string
		err  error
	}{
		"comma":       {file: "Term,Definition\nQBR,\"The hour, on Monday\"\n", want: []string{"2 QBR = The hour, on Monday"}},
		"semicolon":   {file: "sep=;\nBegriff;Bedeutung\nQBR;Die Stunde\n", want: []string{"3 QBR = Die Stunde"}},
		"tabs, title": {file: "Our glossary\n\nWord\tMeaning\tAlso called\nQBR\tThe hour\tbug hour; the hour\n", want: []string{"4 QBR = The hour (bug hour|the hour)"}},
		"markdown":    {file: "| Term | Definition |\n|:---|---|\n| QBR | The hour |\n", want: []string{"3 QBR = The hour"}},
		"markdown, open": {
			file: "| Term | Definition | Info |\n| - | - | -\n| QBR | The hour | |\n| Kick | A boot | A note\n| | Nothing | |\n",
			want: []string{"line 5: no word", "3 QBR = The hour", "4 Kick = A boot"},
		},
		"bars":              {file: "Term|Definition|Info\nQBR|The hour|\n|Nothing|x\n", want: []string{"line 3: no word", "2 QBR = The hour"}},
		"acronyms":          {file: "Acronym,Term\nQBR,Quarterly Business Review\n", want: []string{"2 QBR = Quarterly Business Review"}},
		"acronyms in full":  {file: "Acronym,Description\nQBR,Quarterly Business Review\n", want: []string{"2 QBR = Quarterly Business Review"}},
		"three columns":     {file: "Acronym,Term,Definition\nQBR,Bug hour,On Monday\n", want: []string{"2 Bug hour = On Monday (QBR)"}},
		"line breaks":       {file: "Term,Definition\r\nQBR,\"The\r\n\"\"hour\"\"\"\r\nKick,A boot\r\n", want: []string{`2 QBR = The "hour"`, "4 Kick = A boot"}},
		"senses":            {file: "Term,Definition\nBC,British Columbia\nbc,Business case\nBC,British Columbia\n", want: []string{"2 BC = British Columbia / Business case"}},
		"faults":            {file: "Term,Definition\nA,\n,Nothing\nQBR,Monday, at ten\n\nKick,A boot\n", want: []string{"line 2: no meaning", "line 3: no word", "line 4: more cells than headers", "6 Kick = A boot"}},
		"headers once more": {file: "Term,Definition\nQBR,The hour\nTerm,Definition\nKick,A boot\n", want: []string{"2 QBR = The hour", "4 Kick = A boot"}},
		"no headers":        {file: "QBR\tThe hour\nKick\tA boot\n", want: []string{"1 QBR = The hour", "2 Kick = A boot"}},
		"formulas":          {file: "Term,Definition\n'+1,'=SUM(A1)\n", want: []string{"2 +1 = =SUM(A1)"}},
		"yaml":              {file: "- term: QBR\n  definition: [The hour, The review]\n  synonyms: [bug hour]\n- term: No\n  definition: 12\n", want: []string{"1 QBR = The hour / The review (bug hour)", "4 No = 12"}},
		"yaml, lists":       {file: "- word: QBR\n  meaning: The hour\n  differs from: [\"EBR: for few, not all\", \"MBR: monthly\"]\n  also: [a, b]\n", want: []string{"1 QBR = The hour (a|b) not EBR: for few, not all|MBR: monthly"}},
		"csv, lists":        {file: "Term,Definition,Not the same as\nQBR,The hour,\"EBR: for few, not all\r\nMBR: monthly\"\n", want: []string{"2 QBR = The hour not EBR: for few, not all|MBR: monthly"}},
		"yaml, nested":      {file: "terms:\n  - word: QBR\n    meaning: The hour\n    note:\n", want: []string{"2 QBR = The hour"}},
		"yaml, dictionary":  {file: "QBR: The hour\nKick: A boot\n", want: []string{"1 QBR = The hour", "2 Kick = A boot"}},
		"yaml, semicolon":   {file: "- word: +\n  meaning: ;Term\n", want: []string{"1 + = ;Term"}},
		"json":              {file: "[\n {\"term\": \"QBR 🙂\", \"definition\": \"The\\nhour\"},\n {\"term\": \"\\ud83d\\ude42 x\"}\n]", want: []string{"line 3: no meaning", "2 QBR 🙂 = The hour"}},
		"json, dictionary":  {file: "{\"QBR\": \"The hour\",\n\"Kick\": {\"definition\": \"A boot\"}}", want: []string{"1 QBR = The hour", "2 Kick = A boot"}},
		"json, lines":       {file: "{\"term\": \"QBR\", \"definition\": \"The hour\"}\n{\"term\": \"No\", \"definition\": 20261128}\n", want: []string{"1 QBR = The hour", "2 No = 20261128"}},
		"json, cut off":     {file: "[{\"term\": \"QBR\", \"definition\": \"The hour\"},\n{\"term\": \"Kick\",", err: ErrNoTable},
		"json, and more":    {file: "{\"QBR\": \"The hour\"}\n{\"Kick\", \"A boot\"}\n", err: ErrNoTable},
		"yaml, twice":       {file: "QBR: The hour\n---\nKick: A boot\n", err: ErrNoTable},
		"unseen":            {file: "\u200bTerm,Definition\n\u200bQBR\ufeff,The\u2060 hour\u00ad\n", want: []string{"2 QBR = The hour"}},
		"unknown headers":   {file: "Ding,Sinn,Anderes\nQBR,The hour,x\n", err: ErrColumns},
		"no table":          {file: "hello\nthere", err: ErrNoTable},
		"empty":             {err: ErrNoTable},
		"headers alone":     {file: "Term,Definition\n", err: ErrNoTable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := Read(tt.file, nil)
			if !errors.Is(err, tt.err) {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, told(s)); diff != "" {
				t.Error(diff)
			}
		})
	}
	s, err := Read("Ding,Sinn,Anderes\nQBR,The hour,x\n", []Field{Word, "", Meaning})
	if diff := cmp.Diff([]string{"2 QBR = x"}, told(s)); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// Files that are too much are refused before they take memory, or all of the stack.
func TestReadIsBounded(t *testing.T) {
	t.Parallel()
	if _, ok := readJSON(`{"QBR": ` + strings.Repeat("[", deepest) + `"The hour"` + strings.Repeat("]", deepest) + "}"); ok {
		t.Error("lists stand in each other however deep they do")
	}
	var wide, long, list strings.Builder
	for n := range mostHeaders + 1 {
		fmt.Fprintf(&wide, `{"term": "QBR", "definition": "The hour", "a%d": 1}`+"\n", n)
	}
	long.WriteString("Term,Definition\n")
	for n := range MostRows + 1 {
		fmt.Fprintf(&long, "QBR %d,The hour\n", n)
		fmt.Fprintf(&list, ",%d", n)
	}
	for name, tt := range map[string]struct {
		file string
		want error
	}{
		"headers":  {wide.String(), ErrNoTable},
		"rows":     {long.String(), ErrTooMany},
		"meanings": {`[{"term": "QBR", "definition": [0` + list.String() + "]}]", ErrTooMany},
		"pieces":   {"Term,Definition\nQBR,The hour" + strings.Repeat(",", mostPieces) + "\n", ErrTooMany},
	} {
		if _, err := Read(tt.file, nil); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A column that a file has not leaves what was said before.
func TestOver(t *testing.T) {
	t.Parallel()
	s, err := Read("Term,Definition,Note\nQBR,The hour,\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	before := house.Text{Name: "qbr", Meaning: "A review.", More: []string{"B."}, Note: "n", Example: "e", Adds: true}
	want := house.Text{Name: "QBR", Meaning: "The hour", Example: "e", Adds: true}
	if diff := cmp.Diff(want, s.Over(before, s.Rows[0].Text)); diff != "" {
		t.Error(diff)
	}
}

// hostile draws a text as forms and files let it in: on one line.
func hostile() *rapid.Generator[string] {
	pieces := []string{
		`"`, `""`, "'", "=", "+", "-", "@", "＝", ",", ";", "|", "\t", "\n", "\r\n", ":", "#", "- ", "{", "[", "&a", "*a", "!!null", "~", "null", "yes", "NO",
		"0x1F", "1e3", "2026-11-28", "\ufeff", "\u2028", "\u00a0", "\u0085", "🙂", "👩‍💻", "é", "ﬁ", "\\", "\\n", "<b>", "%", "sep=;", "Term", "word", "a", "b", "Zorb", " ",
	}
	return rapid.Custom(func(t *rapid.T) string {
		text := Line(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "pieces"), ""))
		if glossary.Key(text) == "" {
			text += "x"
		}
		return text
	})
}

func drawTexts(t *rapid.T) []house.Text {
	name := rapid.Map(hostile(), func(text string) string { return Names(text + ",")[0] })
	names := rapid.SliceOfNDistinct(name, 0, 3, rapid.ID)
	maybe := rapid.OneOf(rapid.Just(""), hostile())
	one := rapid.Custom(func(t *rapid.T) house.Text {
		meanings := rapid.SliceOfNDistinct(hostile(), 1, 3, rapid.ID).Draw(t, "meanings")
		return house.Text{
			Name: hostile().Draw(t, "word"), Meaning: meanings[0], More: meanings[1:], Also: names.Draw(t, "also"),
			Abbreviations: names.Draw(t, "abbreviations"), Note: maybe.Draw(t, "note"), Example: maybe.Draw(t, "example"),
			Link: maybe.Draw(t, "link"), Category: maybe.Draw(t, "category"), NotSame: rapid.SliceOfNDistinct(hostile(), 0, 3, rapid.ID).Draw(t, "not the same as"), Adds: rapid.Bool().Draw(t, "adds"),
			Quiz: house.Quiz{Question: maybe.Draw(t, "question"), Right: maybe.Draw(t, "right"), Wrong: [3]string{"", maybe.Draw(t, "wrong")}, Why: maybe.Draw(t, "why")},
		}
	})
	return rapid.SliceOfNDistinct(one, 1, 6, func(t house.Text) string { return glossary.Key(t.Name) }).Draw(t, "texts")
}

// TestRoundTrip: what is written is read as it was, in every form and encoding that
// spreadsheets save, and written again byte by byte.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		texts := drawTexts(t)
		for _, form := range Forms() {
			first, err := Write(form, texts)
			if err != nil {
				t.Fatal(err)
			}
			content, isText := plaintext.DecodeLines(first)
			s, err := Read(content, nil)
			if !isText || err != nil {
				t.Fatalf("%s: %v, %v\n%s", form, isText, err, first)
			}
			var read []house.Text
			for _, row := range Merge(s.Rows) {
				read = append(read, row.Text)
			}
			sorted := cmpopts.SortSlices(func(a, b house.Text) bool { return a.Name < b.Name })
			if diff := cmp.Diff(texts, read, sorted, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s: %s\n%s", form, diff, first)
			}
			second, err := Write(form, read)
			if err != nil || string(first) != string(second) {
				t.Fatalf("%s, %v: %s", form, err, cmp.Diff(string(first), string(second)))
			}
		}
	})
}

// Encodings that spreadsheets save lists in.
func TestEncodings(t *testing.T) {
	t.Parallel()
	const file = "Term,Definition\nCafé,\"Where we\nmeet – à 10 €\"\nKick,A boot\n"
	for name, encode := range map[string]func(string) (string, error){
		"UTF-8":              func(s string) (string, error) { return s, nil },
		"UTF-8 with a mark":  func(s string) (string, error) { return "\ufeff" + s, nil },
		"UTF-16":             unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String,
		"UTF-16, big-endian": unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String,
		"Windows-1252":       charmap.Windows1252.NewEncoder().String,
	} {
		encoded, err := encode(file)
		if err != nil {
			t.Fatal(err)
		}
		content, isText := plaintext.DecodeLines([]byte(encoded))
		s, err := Read(content, nil)
		if diff := cmp.Diff([]string{"2 Café = Where we meet – à 10 €", "4 Kick = A boot"}, told(s)); !isText || err != nil || diff != "" {
			t.Errorf("%s: %v, %v, %s", name, isText, err, diff)
		}
	}
}
