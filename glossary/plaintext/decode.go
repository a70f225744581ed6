package plaintext

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// Decode is the text of a file, in one of the encodings that spreadsheets write:
// UTF-8 with a byte order mark or without, UTF-16 (Excel's "Unicode text"), and
// Windows-1252 (Excel's "CSV"). Lines end in \n, and those within quotation marks,
// as in the cell of an address, are joined by spaces. ok is false where it is no text.
func Decode(file []byte) (text string, ok bool) {
	text, ok = DecodeLines(file)
	return joinQuoted(text), ok
}

// DecodeLines is Decode with each line as it is in the file.
func DecodeLines(file []byte) (text string, ok bool) {
	decoded, err := decode(file)
	if err != nil || !utf8.Valid(decoded) || bytes.ContainsFunc(decoded, binary) {
		return "", false
	}
	text = strings.ReplaceAll(string(decoded), "\r\n", "\n")
	return strings.ReplaceAll(text, "\r", "\n"), true
}

func decode(file []byte) ([]byte, error) {
	if as := encodingOf(file); as != nil {
		return as.NewDecoder().Bytes(file)
	}
	return windows1252(file), nil
}

// windows1252 decodes what is no Unicode. The 32 characters in which Windows-1252
// is not Latin-1 are those of Unicode's mapping, which leaves five out; the package
// with all such tables is 90 kB of the program.
func windows1252(file []byte) []byte {
	own := []rune("€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ")
	var out []byte
	for _, b := range file {
		r := rune(b)
		if r >= 0x80 && r < 0xA0 {
			r = own[r-0x80]
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// encodingOf guesses which of Unicode's encodings a file has; nil: none. UTF-16 has a byte order mark, or else
// its letters, which are Latin here, have a zero byte each.
func encodingOf(file []byte) encoding.Encoding {
	sample := file[:min(len(file), 1000)]
	even, odd := 0, 0
	for i, b := range sample {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	half := len(sample) / 4 // half of the letters
	switch {
	case bytes.HasPrefix(file, []byte{0xFF, 0xFE}), bytes.HasPrefix(file, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case odd > half && even == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even > half && odd == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case utf8.Valid(file):
		return unicode.UTF8BOM
	}
	return nil
}

// binary tells the characters that no table has.
func binary(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f\v", r) }

// joinQuoted makes spaces of the ends of lines that stand within quotation marks.
// Text whose marks do not pair stays as it is.
func joinQuoted(text string) string {
	if !strings.Contains(text, `"`) {
		return text
	}
	joined := []byte(text)
	quoted, start := false, true // within marks; at the start of a cell
	for i, c := range joined {
		switch {
		case quoted && c == '"': // a doubled mark ends and begins
			quoted, start = false, false
		case c == '"' && (start || i > 0 && joined[i-1] == '"'):
			quoted = true
		case quoted && c == '\n':
			joined[i] = ' '
		default:
			start = strings.IndexByte("\n\t,;|", c) >= 0 || start && c == ' '
		}
	}
	if quoted {
		return text
	}
	return string(joined)
}
