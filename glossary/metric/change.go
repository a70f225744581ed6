package metric

import (
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// Changed are the commands that a command may become when somebody goes on with
// other numbers: all of them anew ("60 20 20") or some by name ("churn 3%",
// "47 renew"). One is what was meant; of several, which differ in the input
// that the only number replaces, the person has to choose. The command may be
// the bare name of a metric. There is none when a word or a number of text is
// left over. OnlyTyped holds the numbers to what was typed.
func (s *Set) Changed(command, text string) []Reading {
	call, ok := s.Named(command)
	if !ok {
		return nil
	}
	g := amendment{Calculator: call.Calculator, fields: map[string]string{}}
	if call.Args != "" {
		r, err := call.Eval()
		if err != nil || r.Versus != nil {
			return nil
		}
		g.fields = r.Fields()
	}
	text = clean(text)
	if strings.Count(text, "/") > 1 {
		text = strings.ReplaceAll(text, "/", " ") // "60/20/20"
	}
	if found := g.anew(text); len(found) > 0 {
		return found
	}
	ws := words(text)
	if g.said, ok = s.prose(ws); !ok || g.said.vetoes != nil {
		return nil
	}
	g.find(slices.Index(s.all, g.Calculator))
	named, whole := g.named()
	switch {
	case !whole:
		return nil
	case len(named) == len(g.said.figures):
		return g.with(named)
	case len(named) > 0:
		return nil
	case len(g.said.figures) == 1 && len(g.fields) > 0:
		return g.anywhere()
	}
	args, ok := g.spoken(ws)
	if !ok {
		return nil
	}
	return g.anew(args)
}

// Carried is the command of another metric with the numbers of a command: of
// the same family, from inputs of the same names.
func (s *Set) Carried(command string, to *Calculator) (string, bool) {
	call, ok := s.Named(command)
	if !ok || call.Calculator.Family != to.Family || call.Calculator == to {
		return "", false
	}
	r, err := call.Eval()
	if err != nil || r.Versus != nil {
		return "", false
	}
	fields := r.Fields()
	for name := range fields {
		if !slices.ContainsFunc(to.Inputs, func(in Input) bool { return in.Name == name }) {
			delete(fields, name)
		}
	}
	carried, err := to.Eval(strings.TrimPrefix(to.Command(fields), to.Name))
	return carried.Command, err == nil && len(carried.Assumptions) == 0 && carried.Command != ""
}

// An amendment is a command and what is said to change of it.
type amendment struct {
	*Calculator

	said   *prose
	fields map[string]string // of the command
	marked []mark            // where inputs of the calculator are spoken of
}

// find notes where inputs are spoken of, also by the short keys of commands.
func (g *amendment) find(calculator int) {
	tied := func(m mark) bool { return g.said.tokens[min(m.to, len(g.said.tokens)-1)].figure > 0 }
	g.marked = slices.DeleteFunc(slices.Clone(g.said.marks[calculator]), func(m mark) bool { return m.tight && !tied(m) })
	for i, t := range g.said.tokens {
		at, key := g.keys[normal(t.text)]
		if key && t.figure == 0 && !isTight(t.text) && !g.isSpoken(i) {
			g.marked = append(g.marked, mark{from: i, to: i + 1, input: at})
		}
	}
}

func (g *amendment) isSpoken(token int) bool {
	return slices.ContainsFunc(g.marked, func(m mark) bool { return m.from <= token && token < m.to })
}

// named gives figures to the inputs that are named beside them. It is not whole
// when a word means something else, or when two figures are for one input.
func (g *amendment) named() (named map[string]string, whole bool) {
	for i, t := range g.said.tokens {
		if t.figure == 0 && !t.filler && !t.named && !isArticle(t.text) && !isTight(t.text) && !isBecoming(t.text) && !g.isSpoken(i) {
			return nil, false
		}
	}
	named = map[string]string{}
	for i, f := range g.said.figures {
		from, to := 0, len(g.said.tokens)
		if i > 0 {
			from = g.said.figures[i-1].at + 1
		}
		if i+1 < len(g.said.figures) {
			to = g.said.figures[i+1].at
		}
		in, found := g.beside(f.at, from, to)
		text := f.text
		if unit := f.literal.suffix; !found && isUnitWord(unit) && !isScale(unit) { // "15 days"
			var at int
			if at, found = g.keys[normal(unit)]; found {
				in, text = g.Inputs[at].Name, strings.TrimSpace(strings.TrimSuffix(text, unit))
			}
		}
		if !found {
			continue
		}
		if _, twice := named[in]; twice {
			return nil, false
		}
		named[in] = text
	}
	return named, true
}

// isBecoming tells the verbs before what a number becomes: "ARPA goes to 120".
func isBecoming(s string) bool {
	const all = " goes go went gets becomes became rises rose drops dropped falls fell climbs increases decreases moves changes "
	return strings.Contains(all, " "+s+" ")
}

// beside is the one input that is spoken of between two tokens: before the
// figure, as in "churn 3%", where the first input is named before its number,
// and else behind it, as in "47 renew".
func (g *amendment) beside(at, from, to int) (string, bool) {
	first := g.said.figures[0].at
	leads := slices.ContainsFunc(g.marked, func(m mark) bool { return m.to <= first })
	if leads {
		to = at
	} else {
		from = at
	}
	name := ""
	for _, m := range g.marked {
		if m.from < from || m.to > to {
			continue
		}
		if in := g.Inputs[m.input].Name; name == "" || name == in {
			name = in
			continue
		}
		return "", false
	}
	return name, name != ""
}

// with is the command with some inputs replaced.
func (g *amendment) with(named map[string]string) []Reading {
	fields := make(map[string]string, len(g.fields)+len(named))
	for _, from := range []map[string]string{g.fields, named} {
		maps.Copy(fields, from)
	}
	r, err := g.Eval(strings.TrimPrefix(g.Command(fields), g.Name))
	if err != nil || r.Command == "" || len(r.Fields()) < len(fields) {
		return nil
	}
	return []Reading{{Meaning: r.Headline, Command: r.Command}}
}

// anywhere is the command with one number in the place of each other one.
func (g *amendment) anywhere() []Reading {
	var found []Reading
	for _, in := range g.Inputs {
		if g.fields[in.Name] == "" {
			continue
		}
		for _, r := range g.with(map[string]string{in.Name: g.said.figures[0].text}) {
			found = append(found, Reading{Meaning: in.Title + " " + g.said.figures[0].text + ": " + r.Meaning, Command: r.Command})
		}
	}
	return found
}

// anew is the metric of as many other numbers.
func (g *amendment) anew(args string) []Reading {
	r, err := g.Eval(args)
	if err != nil || r.Command == "" || len(g.fields) > 0 && len(r.Fields()) != len(g.fields) {
		return nil
	}
	return []Reading{{Meaning: r.Headline, Command: r.Command}}
}

// OnlyTyped tells whether the numbers of a command are those of the command
// before it and of a text, and none of the text is left out: "1 100k" may be read
// as 1100000, which nobody typed.
func OnlyTyped(next, before, text string) bool {
	name, _, _ := strings.Cut(before, " ")
	now, typed := numerals(strings.TrimPrefix(next, name)), numerals(text)
	return containsAll(append(numerals(before), typed...), now) && containsAll(now, typed)
}

func containsAll(all, some []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

// numerals are the numbers that stand in a text, by value.
func numerals(text string) []string {
	var all []string
	for _, f := range numeral.FindAllStringSubmatch(strings.ReplaceAll(text, ",", ""), -1) {
		r, ok := new(big.Rat).SetString(f[1])
		if !ok {
			continue
		}
		if times, scaled := map[string]int64{"k": 1e3, "m": 1e6, "b": 1e9}[strings.ToLower(f[2])]; scaled {
			r.Mul(r, big.NewRat(times, 1))
		}
		all = append(all, r.RatString())
	}
	return all
}

var numeral = regexp.MustCompile(`(\d+(?:\.\d+)?)([kKmMbB]\b)?`)
