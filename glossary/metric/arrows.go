package metric

import (
	"regexp"
	"strings"
)

var arrow = regexp.MustCompile(`-+>|=>|→|➝|➞`)

// arrowHeads are in every arrow: most texts have none, which is seen at a glance.
const arrowHeads = ">→➝➞"

// arrowsSpelled writes "80k -> 100k" as "from 80k to 100k".
func arrowsSpelled(text string) string {
	if !strings.ContainsAny(text, arrowHeads) {
		return text
	}
	found := arrow.FindAllStringIndex(text, 2)
	if len(found) != 1 {
		return text
	}
	before, after := strings.TrimRight(text[:found[0][0]], " "), strings.TrimLeft(text[found[0][1]:], " ")
	said, number := "", before
	if at := strings.LastIndexAny(before, " \t\n"); at >= 0 {
		said, number = before[:at+1], before[at+1:]
	}
	if !startsWithNumber(number) || !startsWithNumber(after) {
		return text
	}
	return strings.TrimSuffix(said, "from ") + "from " + number + " to " + after
}

// namesBehindArrow writes "MRR 10k -> ARR" as "MRR 10k to ARR".
func namesBehindArrow(text string) string {
	if !strings.ContainsAny(text, arrowHeads) {
		return text
	}
	at := arrow.FindAllStringIndex(text, 2)
	if len(at) != 1 || hasNumber(text[at[0][1]:]) {
		return text
	}
	return text[:at[0][0]] + " to " + text[at[0][1]:]
}
