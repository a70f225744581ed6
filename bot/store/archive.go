package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"time"
)

// An archive is a file with the rows of all tables, one line of JSON for
// everything, the same for both databases:
//
//	{"format":1,"schema":5,"made":"2026-11-23T09:00:00Z","program":"csbot v1.2.3 …"}
//	{"table":"players","columns":["team","channel","person"]}
//	["T1","C1","U1"]
//	…
//	{"end":{"rows":1,"sha256":"… of all lines before"}}
//
// The last line keeps a file from being taken for whole that is not.

// archiveFormat is the version of that form.
const archiveFormat = 1

// A header is an archive's first line.
type header struct {
	Format  int       `json:"format"`
	Schema  int64     `json:"schema"` // the number of the latest migration
	Made    time.Time `json:"made"`
	Program string    `json:"program"`
}

// What is wrong with a file that is no archive, or not any more.
var (
	errNoArchive = errors.New("it is not a backup made by csbot")
	errCutOff    = errors.New("it is not whole: its end is missing")
	errAltered   = errors.New("it is not as csbot wrote it")
)

// An archiveWriter writes an archive, line by line.
type archiveWriter struct {
	out   *bufio.Writer
	sum   hash.Hash
	lines *json.Encoder
	rows  int
}

func newArchive(to io.Writer, h header) (*archiveWriter, error) {
	w := &archiveWriter{out: bufio.NewWriter(to), sum: sha256.New()}
	w.lines = json.NewEncoder(io.MultiWriter(w.out, w.sum))
	w.lines.SetEscapeHTML(false)
	h.Format = archiveFormat
	return w, w.lines.Encode(h)
}

func (w *archiveWriter) table(t table) error { return w.lines.Encode(t) }

// row writes a row of the latest table.
func (w *archiveWriter) row(values []any) error {
	for i, value := range values {
		switch value.(type) {
		case nil, string, int64, float64, bool:
		default:
			return fmt.Errorf("column %d: a backup cannot hold a %T", i+1, value)
		}
	}
	w.rows++
	return w.lines.Encode(values)
}

func (w *archiveWriter) end() error {
	if _, err := w.out.Write(endLine(w.rows, w.sum)); err != nil {
		return err
	}
	return w.out.Flush()
}

const endsWith = `{"end":`

func endLine(rows int, sum hash.Hash) []byte {
	return fmt.Appendf(nil, `%s{"rows":%d,"sha256":"%x"}}`+"\n", endsWith, rows, sum.Sum(nil))
}

// A receiver takes in what an archive holds. An error of its own ends the
// reading.
type receiver struct {
	begin func(header) error
	table func(table) error // that the next rows are of
	row   func(values []any) error
}

// readArchive reads an archive through. What the receiver got is good only if
// there is no error.
func readArchive(from io.Reader, to receiver) error {
	r := archiveReader{in: bufio.NewReader(from), sum: sha256.New()}
	if err := r.head(to.begin); err != nil {
		return err
	}
	for {
		line, err := r.next()
		switch {
		case err != nil:
			return err
		case bytes.HasPrefix(line, []byte(endsWith)):
			return r.end(line)
		}
		_, _ = r.sum.Write(line)
		if err := r.body(line, to); err != nil {
			return fmt.Errorf("line %d: %w", r.line, err)
		}
	}
}

type archiveReader struct {
	in      *bufio.Reader
	sum     hash.Hash
	line    int // that was read last
	columns int // of the table that the rows are of
	rows    int
}

// next reads a line with its end.
func (r *archiveReader) next() ([]byte, error) {
	line, err := r.in.ReadBytes('\n')
	if errors.Is(err, io.EOF) {
		return nil, errCutOff
	}
	r.line++
	return line, err
}

func (r *archiveReader) head(begin func(header) error) error {
	line, err := r.next()
	if errors.Is(err, errCutOff) {
		return errNoArchive // not even a line
	}
	if err != nil {
		return err
	}
	_, _ = r.sum.Write(line)
	var h header
	if json.Unmarshal(line, &h) != nil || h.Format < 1 {
		return errNoArchive
	}
	if h.Format > archiveFormat {
		return fmt.Errorf("it is in format %d and this program knows %d: use a newer csbot", h.Format, archiveFormat)
	}
	return begin(h)
}

// body reads a line that begins a table, or a row of it.
func (r *archiveReader) body(line []byte, to receiver) error {
	if line[0] == '{' {
		var t table
		if json.Unmarshal(line, &t) != nil || len(t.Columns) == 0 {
			return errAltered
		}
		r.columns = len(t.Columns)
		return to.table(t)
	}
	values, err := readRow(line)
	if err != nil || len(values) == 0 || len(values) != r.columns {
		return errAltered
	}
	r.rows++
	return to.row(values)
}

// end checks the last line, and that it is.
func (r *archiveReader) end(line []byte) error {
	if !bytes.Equal(line, endLine(r.rows, r.sum)) {
		return errAltered
	}
	if _, err := r.in.ReadByte(); !errors.Is(err, io.EOF) {
		return errors.Join(errAltered, err)
	}
	return nil
}

// readRow reads the values that row wrote.
func readRow(line []byte) ([]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	var values []any
	if err := decoder.Decode(&values); err != nil {
		return nil, err
	}
	for i, value := range values {
		number, ok := value.(json.Number)
		if !ok {
			continue
		}
		var err error
		if values[i], err = strconv.ParseInt(number.String(), 10, 64); err != nil {
			if values[i], err = number.Float64(); err != nil {
				return nil, err
			}
		}
	}
	return values, nil
}
