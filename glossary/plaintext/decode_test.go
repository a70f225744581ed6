package plaintext_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"csbot/glossary/plaintext"
)

// TestWindows1252: every byte is what the table of it says.
func TestWindows1252(t *testing.T) {
	t.Parallel()
	for b := 0x80; b <= 0xFF; b++ {
		file := []byte{'a', byte(b), 'z'}
		want, err := charmap.Windows1252.NewDecoder().Bytes(file)
		if text, ok := plaintext.Decode(file); err != nil || !ok || text != string(want) {
			t.Errorf("%#x: %q %v, want %q", b, text, ok, want)
		}
	}
}

// TestDecode: the encodings that spreadsheets write give the same text.
func TestDecode(t *testing.T) {
	t.Parallel()
	const list = "Customer\tStart €\nMüller – Söhne\t1000\n"
	for name, as := range map[string]encoding.Encoding{
		"UTF-8": unicode.UTF8, "UTF-8 with a mark": unicode.UTF8BOM, "Windows-1252": charmap.Windows1252,
		"UTF-16":                        unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16, big end first":         unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16 without a mark":         unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"big end first, without a mark": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	} {
		for _, end := range []string{"\n", "\r\n", "\r"} {
			file, err := as.NewEncoder().Bytes([]byte(strings.ReplaceAll(list, "\n", end)))
			if err != nil {
				t.Fatal(err)
			}
			if text, ok := plaintext.Decode(file); !ok || text != list {
				t.Errorf("%s, lines end in %q: %q %v", name, end, text, ok)
			}
		}
	}
	for _, tt := range []struct{ file, want string }{
		{"a,b\n\"x\ny\",\"5\"\" disk\nz\"\nc,d", "a,b\n\"x y\",\"5\"\" disk z\"\nc,d"},
		{"5\" disk,1\nx,2", "5\" disk,1\nx,2"},
		{"a,\"b\nc,d", "a,\"b\nc,d"},
		{"", ""},
	} {
		if text, ok := plaintext.Decode([]byte(tt.file)); !ok || text != tt.want {
			t.Errorf("%q: %q %v", tt.file, text, ok)
		}
	}
	for _, binary := range []string{"PK\x03\x04\x14\x00", "\x89PNG\r\n\x1a\n\x00\x00", "%PDF-1.7\n\x00\xff"} {
		if text, ok := plaintext.Decode([]byte(binary)); ok {
			t.Errorf("%q is taken for the text %q", binary, text)
		}
	}
}

// FuzzDecode holds that no file panics, and that a text is one.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2", "\xff\xfea\x00,\x00", "\ufeffx;y", "\"a\nb\",\"", "M\xfcller\r\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		if text, ok := plaintext.Decode(file); ok && (!utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00")) {
			t.Errorf("%q is read as %q", file, text)
		}
	})
}
