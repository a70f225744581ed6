package main

import (
	"os"
	"reflect"
	"slices"
	"strings"
)

// knownVariables are the names of all variables that csbot reads.
func knownVariables() []string {
	var names []string
	for _, field := range reflect.VisibleFields(reflect.TypeFor[config]()) {
		names = append(names, field.Tag.Get("envconfig"))
	}
	return names
}

// unknownVariables are those that look like ours and that nothing reads, each
// with what was likely meant, in the words of a warning.
func unknownVariables() []string {
	names := knownVariables()
	var warnings []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		ours := strings.HasPrefix(name, "CSBOT_") && !strings.HasPrefix(name, "CSBOT_REQUIRE_") // these are of the tests
		if ours && !slices.Contains(names, name) {
			warnings = append(warnings, name+": csbot reads no such setting; did you mean "+nearest(name, names)+"?")
		}
	}
	slices.Sort(warnings)
	return warnings
}

// nearest is the name that takes the fewest changes of a letter.
func nearest(name string, names []string) string {
	return slices.MinFunc(names, func(a, b string) int { return changes(name, a) - changes(name, b) })
}

// changes is how many letters must be added, left out or changed to make one
// word of another (Levenshtein's distance).
func changes(from, to string) int {
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(from) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(to) {
			cost := corner
			if from[i] != to[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, corner+1)
		}
	}
	return row[len(to)]
}
