package metric

import (
	"slices"
	"strconv"
	"strings"
)

// withoutScale takes off the scale that stands before scores: "ces 1 to 7: 6 5 7".
func (c *Calculator) withoutScale(args string) string {
	in := c.scale()
	if in == nil {
		return args
	}
	bare := strings.TrimLeft(args, "( ")
	for _, opening := range [...]string{"on a ", "scale ", "of ", "from "} {
		bare = strings.TrimPrefix(bare, opening)
	}
	low := leadingDigits(bare)
	for _, to := range [...]string{" to ", " - ", "-", "–"} {
		after, found := strings.CutPrefix(bare[low:], to)
		high := leadingDigits(after)
		if !found || bare[:low] != strconv.FormatInt(in.Min, 10) || after[:high] != strconv.FormatInt(in.Max, 10) {
			continue
		}
		if values := strings.TrimLeft(after[high:], "): "); values != after[high:] && hasNumber(values) {
			return values
		}
	}
	return args
}

// withoutOwnScale drops what says the metric's own scale: "on a 7 point scale", "on a scale
// of 7". Another scale stays, for no answer fits it.
func (c *Calculator) withoutOwnScale(ws []word) []word {
	in := c.scale()
	at := slices.IndexFunc(ws, func(w word) bool { return strings.EqualFold(w.text, "scale") })
	if in == nil || at < 0 {
		return ws
	}
	most := strconv.FormatInt(in.Max, 10)
	says := func(w word) bool { return w.text == most || strings.TrimSuffix(w.text, "-point") == most }
	from, to := at, at+1
	switch {
	case lowerAt(ws, at+1) == "of" && at+2 < len(ws) && says(ws[at+2]):
		to = at + 3
	case at > 0 && says(ws[at-1]):
		from = at - 1
	case at > 1 && isPoints(lowerAt(ws, at-1)) && says(ws[at-2]):
		from = at - 2
	default:
		return ws
	}
	for from > 0 && (isArticle(lowerAt(ws, from-1)) || lowerAt(ws, from-1) == "on") {
		from--
	}
	return slices.Delete(slices.Clone(ws), from, to)
}
