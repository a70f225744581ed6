package store

import "strings"

// storable is a text as both databases keep it: PostgreSQL takes no NUL, and
// nothing that is not UTF-8.
func storable(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "\uFFFD")
}
