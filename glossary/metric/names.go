package metric

import (
	"bytes"
	"maps"
	"strings"

	"csbot/glossary/plaintext"
)

// longestName of a metric in words.
const longestName = 8

// With is the set with further names for its calculators, by calculator. A
// name that is taken stays what it is.
func (s *Set) With(names map[string][]string) *Set {
	all := *s
	all.byName = maps.Clone(s.byName)
	for _, c := range s.all {
		for _, name := range names[c.Name] {
			if _, taken := all.byName[normal(name)]; !taken && name != "" {
				all.byName[normal(name)] = c
			}
		}
	}
	return &all
}

// Has reports whether a calculator has exactly a name.
func (s *Set) Has(name string) bool {
	c, ok := s.Lookup(name)
	return ok && c.Name == name
}

// Lookup finds a calculator by name, alias or plural, in any case and with
// hyphens, spaces or neither.
func (s *Set) Lookup(name string) (*Calculator, bool) {
	return s.called(appendNormal(make([]byte, 0, 64), name))
}

// called is Lookup of a name in its normal form.
func (s *Set) called(key []byte) (*Calculator, bool) {
	if len(key) == 0 { // a dash or a stroke alone
		return nil, false
	}
	if c, ok := s.byName[string(key)]; ok {
		return s.ours(c), true
	}
	if one, plural := bytes.CutSuffix(key, []byte("s")); plural && len(one) > 1 && one[len(one)-1] != 's' {
		if c, ok := s.byName[string(one)]; ok {
			return s.ours(c), true
		}
	}
	return nil, false
}

// Named finds the longest name of a calculator that text begins with; the
// rest of it is Args. A word such as "rate" may follow the name. A last word
// that is also the key of a list is the key where a list follows: "nps scores
// 9 10 7" is a list, "nps score 55 25 20" is none.
func (s *Set) Named(text string) (Call, bool) {
	text = strings.ReplaceAll(plaintext.TrimStart(clean(text)), "\t", " ")
	var best, shorter Call
	rest, name := text, ""
	for range longestName {
		word, after, _ := strings.Cut(rest, " ")
		name += word
		rest = strings.TrimSpace(after)
		if c, ok := s.Lookup(strings.TrimRight(name, ",:?!=")); ok {
			if shorter = (Call{}); c == best.Calculator && c.isListKey(word) {
				shorter = best
			}
			best = Call{Calculator: c, Args: rest}
		}
		if rest == "" {
			break
		}
	}
	if best.Calculator == nil {
		return best, false
	}
	if shorter.Calculator != nil {
		if shorter.works() {
			return shorter, true
		}
	}
	best.Args = best.Calculator.withoutScale(best.Calculator.withoutNoun(withoutRemark(best.Args)))
	return best, true
}

// withoutRemark takes off what stands in brackets behind a name: "churn rate
// (logo): 12/400".
func withoutRemark(args string) string {
	end := strings.IndexByte(args, ')')
	if end < 0 || args[0] != '(' || hasNumber(args[:end]) {
		return args
	}
	return strings.TrimLeft(args[end+1:], " :=,")
}

func (c *Calculator) isListKey(s string) bool {
	i, ok := c.keys[normal(s)]
	return ok && c.Inputs[i].Kind.isList()
}

// withoutNoun takes off what people say after a metric's name: "csat score
// 180/200". A list of scores keeps its key.
func (c *Calculator) withoutNoun(args string) string {
	noun, rest, _ := strings.Cut(args, " ")
	switch strings.ToLower(noun) {
	case "score", "rate", "ratio", "percentage", "percent", "metric", "value", "number", "%":
	case ":", "=":
		return rest
	default:
		return args
	}
	if c.isKey(noun) && !strings.ContainsAny(rest, "/") && !strings.Contains(rest, " of ") {
		return args
	}
	return strings.TrimSpace(strings.TrimLeft(rest, ":= "))
}
