package bot

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"csbot/bot/answer"
	"csbot/bot/view"
)

// memoryFiles are files in memory, by ID.
type memoryFiles map[string]FileContent

// File is part of Files.
func (s memoryFiles) File(_ context.Context, _, id string) (FileContent, error) {
	f, ok := s[id]
	if !ok {
		return FileContent{}, &FileError{FileGone}
	}
	return f, nil
}

// fileList is a customer list as spreadsheets export it.
const fileList = "Customer,Start,Now\r\n\"Acme, Inc\",1000,1200\r\nBjörk €,500,\r\n\"Crux\nSecond line\",500,400\r\n"

func encoded(t *testing.T, with encoding.Encoding, text string) string {
	t.Helper()
	return must(with.NewEncoder().String(text))(t)
}

// TestFiles holds what is answered to files in a DM.
func TestFiles(t *testing.T) {
	t.Parallel()
	const rates = "NRR 80% · GRR 70%"
	for _, tt := range []struct{ name, content, text, want string }{
		{"q3.csv", fileList, "", rates},
		{"q3.csv", "\ufeff" + fileList, "here is our list, can you do the NRR?", rates},
		{"q3.csv", encoded(t, charmap.Windows1252, fileList), "", "Björk €: −500"},
		{"Q3.CSV", "sep=;\n" + strings.ReplaceAll(fileList, ",", ";"), "", rates},
		{"q3.txt", "Customer\tStart\tNow\nAcme\t1000\t1200\nBolt\t500\t200\n", "", "NRR 93.3%"},
		{"q3.txt", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "Customer\tStart\tNow\nAcme\t1000\t1200\nBolt\t500\t200\n"), "", "NRR 93.3%"},
		{"q3.tsv", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "Customer\tStart\tNow\nAcme\t1000\t1200\nBolt\t500\t200\n"), "", "NRR 93.3%"},
		{"q3.csv", "Customer,Start,Now\nAcme,$5,€6\nBolt,$5,$6\n", "", "amounts must be in one currency"},
		{"q3.csv", "Customer,Start,Now\n" + strings.Repeat("Acme,5,6\n", 5200), "", "has more than 5,000 rows"},
		{"months.csv", "Month,Promoters,Passives,Detractors\nJan,55,25,20\nFeb,60,20,20\n", "", "Jan: NPS 35"},
		{"teams.csv", "Team,Promoters,Passives,Detractors\n" + strings.Repeat("North,55,25,20\n", 400), "", "NPS, 400 rows"},
		{"survey.csv", "", "nps 55 25 20", "NPS 35"},
		{"words.csv", "Term,Definition\nQBR,The Monday hour\n", "", "team's own words need Slack"},
		{"words.csv", "Begriff;Bedeutung\nQBR;Die Stunde am Montag\n", "", "team's own words need Slack"},
		{"some.csv", "Acme,500,700\nBolt,200,100\nCrux,300,0\n", "", "What is in this file?"},
		{"some.csv", "hello\nthere", "", "What is in this file?"},
		{"empty.csv", "", "", "I find no list in this file"},
		{"list.xlsx", "PK\x03\x04\x00\x00", "", "save the sheet as CSV"},
		{"list.csv", "PK\x03\x04\x00\x00", "", "I read lists as CSV or TSV"},
		{"q3.xls", "<html><table></table></html>", "", "I can't read workbooks"},
		{"photo.png", "\x89PNG", "", "and glossaries as YAML or JSON too"},
		{"photo.png", "\x89PNG", "what is churn?", "Churn"},
	} {
		b := answerer(t)
		b.files = memoryFiles{"F1": {tt.name, []byte(tt.content)}}
		msg := b.Handle(t.Context(), Request{Source: Direct, Channel: "D1", User: "U1", Text: tt.text, Files: []File{{"F1", tt.name}}})
		if plain := view.Plain(msg); !strings.Contains(plain, tt.want) {
			t.Errorf("%s %q: got\n%s\nwant\n%s", tt.name, tt.text, plain, tt.want)
		}
	}
}

// TestFilesThatAreAskedAbout: what the headers do not say is asked, and the button
// reads the file again.
func TestFilesThatAreAskedAbout(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	b.files = memoryFiles{"F1": {"some.csv", []byte("Acme,500,700\nBolt,200,100\nCrux,300,0\n")}, "F2": {"some.csv", []byte("hello\nthere")}}
	req := Request{Source: Direct, Channel: "D1", User: "U1"}
	ask := func(id string) []answer.Button {
		asking := req
		asking.Files = []File{{id, ""}}
		msg := b.Handle(t.Context(), asking)
		if msg.Kind != answer.KindSuggest || !msg.Unkept || len(msg.Buttons) != 2 {
			t.Fatalf("%+v", msg)
		}
		return msg.Buttons
	}
	press := func(line string) string {
		return view.Plain(b.Handle(t.Context(), Request{Source: Click, Channel: "D1", User: "U1", Text: line}))
	}
	buttons := ask("F1")
	if got := press(buttons[0].Line); !strings.HasPrefix(got, "Probably NRR 80% · GRR 60%") {
		t.Error(got)
	}
	if got := press(buttons[1].Line); !strings.Contains(got, "team's own words need Slack") {
		t.Error(got)
	}
	if got := press(ask("F2")[0].Line); !strings.Contains(got, "customer, start and now") {
		t.Error(got)
	}
	if typed := view.Plain(b.Handle(t.Context(), Request{Source: Slash, Text: buttons[0].Line})); strings.Contains(typed, "NRR 80%") {
		t.Errorf("anybody's file can be typed: %s", typed)
	}
}

// TestFilesInChannels: a list in a channel is not read, and who shared it is told so
// alone; other words beside a file are answered.
func TestFilesInChannels(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	b.files = memoryFiles{"F1": {"q3.csv", []byte(fileList)}}
	for _, tt := range []struct {
		text  string
		alone bool
		want  string
	}{
		{"", true, "consider deleting it"},
		{"customers", true, "consider deleting it"},
		{"what is churn?", false, "Churn"},
		{"nps 55 25 20", false, "NPS 35"},
	} {
		msg := b.Handle(t.Context(), Request{Source: Mention, Channel: "C1", Thread: "1", User: "U1", Text: tt.text, Files: []File{{"F1", "q3.csv"}}})
		if plain := view.Plain(msg); (msg.To == answer.AskerAlone) != tt.alone || !strings.Contains(plain, tt.want) || strings.Contains(plain, "Acme") {
			t.Errorf("%q: to %v\n%s", tt.text, msg.To, plain)
		}
	}
}
