package plaintext

// LongestWord is the length, in bytes, up to which words are compared letter by
// letter.
const LongestWord = 63

// Typos counts the typing errors between two words (optimal string alignment: a
// letter left out, put in, replaced, or swapped with the next) and gives up
// with limit+1 where there are more, or a word is longer than LongestWord.
func Typos(a, b string, limit int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > limit {
		return limit + 1
	}
	var rows [3][LongestWord + 1]int
	if len(b) > LongestWord {
		return limit + 1
	}
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			row[j] = step(a[:i], b[:j], before, last, row)
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}

// step is the distance of a and b from those of their beginnings.
func step(a, b string, before, last, row *[LongestWord + 1]int) int {
	i, j := len(a), len(b)
	replaced := 1
	if a[i-1] == b[j-1] {
		replaced = 0
	}
	d := min(last[j]+1, row[j-1]+1, last[j-1]+replaced)
	if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
		d = min(d, before[j-2]+1)
	}
	return d
}
