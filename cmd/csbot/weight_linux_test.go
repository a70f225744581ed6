package main

import (
	"debug/buildinfo"
	"debug/elf"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// light is what a module may weigh, in MB, without a row on the page of weights.
const light = 0.15

// TestWeights: the page names each module of the program, and says of the heavy ones how
// much of it they are.
func TestWeights(t *testing.T) {
	t.Parallel()
	page := contentOf(t, "../../deploy/docs/weight.md")
	said := map[string]float64{}
	for _, row := range regexp.MustCompile(`(?m)^\| ([^ |]+) \| (\d+\.\d) \| [^|]+ \|$`).FindAllStringSubmatch(page, -1) {
		said[row[1]] = must[float64](t)(strconv.ParseFloat(row[2], 64))
	}
	names := regexp.MustCompile(`[\w/.-]*\w`).FindAllString(page, -1)
	weights, all := weighed(t, built(t))
	var rows []string
	for module, weight := range weights {
		rows = append(rows, fmt.Sprintf("%6.2f %s", weight, module))
		was, heavy := said[module]
		if heavy && math.Abs(was-weight) > max(light-0.05, weight/10) || !heavy && weight > light {
			t.Errorf("%s weighs %.2f MB, the page says %.1f", module, weight, was)
		}
		if !slices.Contains(names, module) {
			t.Errorf("the page does not name %s", module)
		}
	}
	for module := range said {
		if _, there := weights[module]; !there {
			t.Errorf("%s is not in the program", module)
		}
	}
	for _, name := range []string{"weight.md", "running.md"} {
		is := regexp.MustCompile(`(?:image|program) of (\d+) MB`).FindStringSubmatch(contentOf(t, "../../deploy/docs/"+name))
		if is == nil || math.Abs(must[float64](t)(strconv.ParseFloat(is[1], 64))-all) > 1 {
			t.Errorf("%s says %v, and it is %.1f MB", name, is, all)
		}
	}
	slices.Sort(rows)
	t.Logf("of %.1f MB:\n%s", all, strings.Join(rows, "\n"))
}

// weighed is how many MB of code and data each module has in a program, csbot and Go's
// own library among them, and what of a program is in the image: all but its symbols.
func weighed(t *testing.T, program string) (weights map[string]float64, all float64) {
	t.Helper()
	of := must[*buildinfo.BuildInfo](t)(buildinfo.ReadFile(program))
	modules := []string{"csbot"}
	for _, m := range of.Deps {
		modules = append(modules, m.Path)
	}
	file := must[*elf.File](t)(elf.Open(program))
	defer func() { _ = file.Close() }()
	weights = map[string]float64{}
	for _, m := range modules {
		weights[m] = 0
	}
	for _, s := range must[[]elf.Symbol](t)(file.Symbols()) {
		if int(s.Section) >= len(file.Sections) || file.Sections[s.Section].Type == elf.SHT_NOBITS {
			continue // takes no place in the file
		}
		weights[moduleOf(s.Name, modules)] += float64(s.Size) / 1e6
	}
	for _, section := range file.Sections {
		if section.Flags&elf.SHF_ALLOC != 0 && section.Type != elf.SHT_NOBITS {
			all += float64(section.Size) / 1e6
		}
	}
	return weights, all
}

// moduleOf is the module that a name of the linker's belongs to.
func moduleOf(symbol string, modules []string) string {
	symbol = strings.TrimLeft(strings.TrimPrefix(symbol, "type:"), ".*[]")
	symbol = strings.ReplaceAll(symbol, "%2e", ".")
	best := "Go"
	for _, m := range modules {
		after, ok := strings.CutPrefix(symbol, m)
		if ok && after != "" && strings.ContainsAny(after[:1], "/.") && (best == "Go" || len(m) > len(best)) {
			best = m
		}
	}
	if strings.HasPrefix(symbol, "main.") {
		return "csbot"
	}
	return best
}
