package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"testing"
	"testing/iotest"
)

// nowhere is a receiver that takes anything.
var nowhere = receiver{
	begin: func(header) error { return nil },
	table: func(table) error { return nil },
	row:   func([]any) error { return nil },
}

func sample(tb testing.TB) []byte {
	tb.Helper()
	file, err := os.ReadFile("testdata/backup-1.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	return file
}

// However little of a file is missing or changed, it is refused.
func TestEveryDamageIsSeen(t *testing.T) {
	t.Parallel()
	file := sample(t)
	if err := readArchive(bytes.NewReader(file), nowhere); err != nil {
		t.Fatal(err)
	}
	for i := range file {
		if err := readArchive(bytes.NewReader(file[:i]), nowhere); err == nil {
			t.Fatalf("the first %d bytes of %d are taken for whole", i, len(file))
		}
		bit := byte(1) << (i % 8)
		file[i] ^= bit
		if err := readArchive(bytes.NewReader(file), nowhere); err == nil {
			t.Fatalf("bit %08b of byte %d is changed, and nobody sees it", bit, i)
		}
		file[i] ^= bit
	}
}

func TestReadingFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("the disk is broken")
	if err := readArchive(iotest.ErrReader(broken), nowhere); !errors.Is(err, broken) {
		t.Error(err)
	}
	full := receiver{begin: nowhere.begin, table: nowhere.table, row: func([]any) error { return broken }}
	if err := readArchive(bytes.NewReader(sample(t)), full); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func TestAnArchiveHoldsOnlyWhatBothDatabasesDo(t *testing.T) {
	t.Parallel()
	w, err := newArchive(&bytes.Buffer{}, header{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.row([]any{nil, "text", int64(1), 1.5, true}); err != nil {
		t.Error(err)
	}
	if err := w.row([]any{[]byte("bytes")}); err == nil {
		t.Error("bytes were written as if they were text")
	}
}

// What is read from a file, whoever wrote it, is written as it was read.
func FuzzArchive(f *testing.F) {
	f.Add(sample(f))
	var small bytes.Buffer
	w, err := newArchive(&small, header{Schema: 1})
	if err := errors.Join(err, w.table(table{"t", []string{"a", "b"}}), w.row([]any{nil, 1e100}), w.row([]any{"é\x00<", int64(-1)}), w.end()); err != nil {
		f.Fatal(err)
	}
	f.Add(small.Bytes())
	f.Fuzz(func(t *testing.T, file []byte) {
		var again bytes.Buffer
		first := copied(file, &again)
		if first == nil {
			return
		}
		if second := copied(again.Bytes(), &bytes.Buffer{}); fmt.Sprintf("%#v", first) != fmt.Sprintf("%#v", second) {
			t.Errorf("read\n%#v\nand written\n%#v", first, second)
		}
	})
}

// copied reads an archive, writes it to another and returns what it holds, or
// nothing where it is refused.
func copied(file []byte, to *bytes.Buffer) (held []any) {
	var w *archiveWriter
	err := readArchive(bytes.NewReader(file), receiver{
		begin: func(h header) (err error) { held = append(held, h); w, err = newArchive(to, h); return err },
		table: func(t table) error { held = append(held, t); return w.table(t) },
		row:   func(values []any) error { held = append(held, values); return w.row(values) },
	})
	if err != nil || w.end() != nil {
		return nil
	}
	return held
}
