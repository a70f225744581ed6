package answer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cut shortens s to at most n characters, on one line: between words, and in the middle of
// nothing that is one thing. What is marked up there is whole, or left out.
func Cut(s string, n int) string {
	if len(s) <= n && isLine(s) {
		return s
	}
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)
	end := n - 1
	for end > 0 && joined(runes, end) {
		end--
	}
	short := string(runes[:end])
	if at := strings.LastIndexByte(short, ' '); at > 0 && (at > len(short)/2 || isAddress(short[at+1:])) && runes[end] != ' ' {
		short = short[:at]
	}
	if at := entityEnd.FindStringIndex(short); at != nil && entity.MatchString(s[at[0]:]) {
		short = short[:at[0]]
	}
	short = strings.TrimRight(closed(short, s), " ")
	for !entityWhole.MatchString(short) && strings.ContainsAny(short[max(len(short)-1, 0):], " ,;:.") {
		short = short[:len(short)-1]
	}
	return short + "…"
}

// isLine tells most short texts at a glance: ASCII on one line, between words one space.
func isLine(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == ' ' && before == ' ' {
			return false
		}
		before = s[i]
	}
	return before != ' ' || s == ""
}

// Gist shortens s to at most n characters, on one line: to whole sentences where one fits,
// and else between words.
func Gist(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	const more = " …"
	fit := 0
	for _, end := range sentenceEnds(s) {
		if utf8.RuneCountInString(s[:end]+more) > n {
			break
		}
		if closed(s[:end], s) == s[:end] {
			fit = end
		}
	}
	if utf8.RuneCountInString(s[:fit]) < n/3 {
		return Cut(s, n)
	}
	return s[:fit] + more
}

// FirstSentence is the first one of a text.
func FirstSentence(s string) string {
	if ends := sentenceEnds(s); len(ends) > 0 {
		return s[:ends[0]]
	}
	return s
}

// stop is what a sentence may end with, and what another may begin with behind it.
var stop = regexp.MustCompile(`[.!?][)"”’»]* +|[。！？]`)

// unended are words with a full stop that is none, and initials.
var unended = regexp.MustCompile(`(?i)(?:^|[\s(])(?:e\.g|i\.e|etc|vs|incl|excl|approx|no|nos|inc|ltd|co|corp|dept|` +
	`st|dr|mr|ms|mrs|prof|fig|cf|al|resp|esp|est|\pL(?:\.\pL)*)\.$`)

// sentenceEnds are where the sentences of a text end but for the last one.
func sentenceEnds(s string) (ends []int) {
	for _, at := range stop.FindAllStringIndex(s, -1) {
		end := len(strings.TrimRight(s[:at[1]], " "))
		next, _ := utf8.DecodeRuneInString(s[at[1]:])
		if end < len(s) && !unicode.IsLower(next) && !unended.MatchString(s[:end]) {
			ends = append(ends, end)
		}
	}
	return ends
}

// joined reports whether runes are one character across a place: a letter and its accents,
// or an emoji of several.
func joined(runes []rune, at int) bool {
	const joiner = '\u200d'
	next := runes[at]
	flag := func(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
	return next == joiner || runes[at-1] == joiner || unicode.In(next, unicode.Mn, unicode.Me) ||
		next >= 0x1f3fb && next <= 0x1f3ff || flag(next) && flag(runes[at-1])
}

// entity is a character as pages write it: &amp;
var (
	entity      = regexp.MustCompile(`^&#?\w{1,31};`)
	entityWhole = regexp.MustCompile(`&#?\w{1,31};$`)
	entityEnd   = regexp.MustCompile(`&#?\w{0,31}$`)
)

func isAddress(word string) bool {
	return strings.Contains(word, "://")
}

// closed is the beginning of a text without what is marked up there and goes on behind it:
// *bold*, _italic_, ~struck~, `code`, <links> and [their words](…).
func closed(short, whole string) string {
	for _, mark := range []struct{ opens, closes string }{{"`", "`"}, {"*", "*"}, {"_", "_"}, {"~", "~"}, {"<", ">"}, {"[", "]"}, {"](", ")"}} {
		at := opened(short, mark.opens, mark.closes)
		if at > 0 && strings.Contains(whole[len(short):], mark.closes) {
			short = strings.TrimRight(short[:at], " ")
		}
	}
	return short
}

// opened is where a mark opens last in a text and does not close; -1: nowhere.
func opened(s, opens, closes string) int {
	if opens != closes {
		at := strings.LastIndex(s, opens)
		if at < 0 || strings.Contains(s[at+len(opens):], closes) {
			return -1
		}
		if opens == "](" {
			return strings.LastIndex(s[:at], "[")
		}
		return at
	}
	open := -1
	for i := range len(s) {
		if s[i] != opens[0] {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		switch word := unicode.IsLetter(before) || unicode.IsDigit(before); {
		case open >= 0:
			open = -1
		case !word && i+1 < len(s) && s[i+1] != ' ':
			open = i
		}
	}
	return open
}
