package cards

import (
	"encoding/csv"
	"html"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"csbot/quiz/cards/fsrs"
)

// anki reads a file as Anki's importer does: lines that begin with # are headers, "key:value";
// the columns that they number are no fields, the others are found by their names.
func anki(t *testing.T, file string) (headers map[string]string, notes []map[string]string) {
	t.Helper()
	headers = map[string]string{}
	for strings.HasPrefix(file, "#") {
		line, rest, _ := strings.Cut(file, "\n")
		key, value, ok := strings.Cut(line[1:], ":")
		if !ok {
			t.Fatalf("header %q", line)
		}
		headers[key], file = value, rest
	}
	if headers["separator"] != "Comma" {
		t.Fatalf("separator %q", headers["separator"])
	}
	columns := strings.Split(headers["columns"], ",")
	read := csv.NewReader(strings.NewReader(file))
	read.Comment, read.FieldsPerRecord = '#', len(columns)
	records, err := read.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records {
		note := map[string]string{}
		for i, column := range columns {
			note[column] = record[i]
		}
		for _, meta := range []string{"guid", "tags"} {
			n, err := strconv.Atoi(headers[meta+" column"])
			if err != nil {
				t.Fatal(err)
			}
			note[meta] = record[n-1]
		}
		notes = append(notes, note)
	}
	return headers, notes
}

// Every card that is shipped goes out as one note, on one line, and means to Anki what
// it says here.
func TestAnkiImportsCards(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	var all []Card
	keys := s.Keys(s.Glossary.Terms()[:60])
	for _, q := range s.Maker.Sample(1, 28) {
		keys = append(keys, q.Key())
	}
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		all = append(all, Card{Key: key})
	}
	at := time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	all[0].Memory = fsrs.Memory{State: fsrs.Review, Due: at}
	reviews := []Review{{Key: all[0].Key, Rating: 3, At: at}, {Key: all[0].Key, Rating: 5, At: at.Add(time.Hour)}}
	var file strings.Builder
	if err := s.WriteAnki(&file, append(slices.Clone(all), Card{Key: MeaningOf("No Such Term")}, Card{Key: MeaningOf("Churn"), Dropped: true}), reviews); err != nil {
		t.Fatal(err)
	}
	headers, notes := anki(t, file.String())
	if headers["html"] != "true" || headers["notetype"] != "Basic" || len(notes) != len(all) {
		t.Fatalf("headers %v, %d notes of %d", headers, len(notes), len(all))
	}
	if lines := strings.Count(file.String(), "\n"); lines != len(all)+len(headers) {
		t.Errorf("%d lines", lines)
	}
	guids := map[string]bool{}
	for i, note := range notes {
		f, _ := s.Face(all[i].Key, all[i].Key)
		front := html.UnescapeString(strings.ReplaceAll(note["Front"], "<br>", "\n"))
		if want := strings.ReplaceAll(f.Asks+"\n"+strings.Join(f.Front, "\n"), "  ", " "); front != want || note["Back"] == "" || strings.ContainsAny(note["tags"], " \n") {
			t.Errorf("%s: %q, want %q; %v", all[i].Key, front, want, note)
		}
		guids[note["guid"]] = true
	}
	if len(guids) != len(all) {
		t.Errorf("%d GUIDs of %d cards", len(guids), len(all))
	}
	if got := notes[0]["Reviews"]; got != "2026-11-27T09:00:00Z 3; 2026-11-27T10:00:00Z 5" || notes[0]["Due"] != "2026-11-27T09:00:00Z" {
		t.Errorf("reviews %q, due %q", got, notes[0]["Due"])
	}
}
