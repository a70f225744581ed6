package metric

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// figuresIn are the numbers of a text, whatever they count. A letter that
// stands for a digit is one, and 1.250 may be 1,250.
func figuresIn(text string) [][]string {
	var all [][]string
	for _, token := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" =:;|()/-~+", r) }) {
		if _, n := currencyAt(token); n > 0 {
			token = token[n:]
		}
		if !startsWithDigit(token) {
			continue
		}
		l, err := readLiteral(strings.TrimRight(token, ",."))
		if err != nil || strings.HasPrefix(l.suffix, "o") {
			l, err = readLiteral(strings.ReplaceAll(token, "o", "0"))
		}
		if err != nil {
			continue
		}
		power, _ := scaleNamed(l.suffix)
		var values []string
		for range 2 {
			if r, err := l.number(power); err == nil {
				values = append(values, r.RatString(), ofHundred(r).RatString())
			}
			if l.lone == 0 {
				break
			}
			l.regroup()
		}
		all = append(all, values)
	}
	return all
}

// lacks lists the numbers of typed that text does not hold; a fraction may
// have become a percentage, and two groups of digits one number.
func lacks(text, typed string) []string {
	have := map[string]bool{}
	for _, values := range figuresIn(text) {
		for _, v := range values {
			have[v] = true
		}
	}
	var missing []string
	figures := figuresIn(typed)
	for i, values := range figures {
		joined := i > 0 && have[figures[i-1][0]+values[0]] || i+1 < len(figures) && have[values[0]+figures[i+1][0]]
		if !joined && values[0] != "1" && !slices.ContainsFunc(values, func(v string) bool { return have[v] }) {
			missing = append(missing, values[0])
		}
	}
	return missing
}

// closed tells why a command leaves people without a way on; empty when it is
// answered with all its numbers, or its first offer is, or its form holds them.
func closed(set *Set, c *Calculator, args string) string {
	typed := c.Name + " " + args
	r, err := c.Eval(args)
	if err == nil {
		if missing := lacks(r.Command, typed); r.Command != "" && len(missing) > 0 {
			return fmt.Sprintf("%q is %q by %q, without %v", typed, r.Headline, r.Command, missing)
		}
		return ""
	}
	e, ok := errors.AsType[*InputError](err)
	if !ok {
		return err.Error()
	}
	if len(e.Readings) > 0 {
		first := e.Readings[0]
		call, ok := set.Named(first.Command)
		if !ok || !call.works() {
			return fmt.Sprintf("%q: %v: its first offer %q fails", typed, e.Problem, first.Command)
		}
		if missing := lacks(first.Command, args); len(missing) > 0 {
			return fmt.Sprintf("%q: %v: its first offer %q lacks %v", typed, e.Problem, first.Command, missing)
		}
		return ""
	}
	var fields []string
	for _, text := range c.Known(args) {
		fields = append(fields, text)
	}
	if missing := lacks(strings.Join(fields, " | "), args); len(missing) > 0 {
		return fmt.Sprintf("%q: %s: no offer, and its form %q lacks %v", typed, e.Error(), fields, missing)
	}
	return ""
}

// A damage does to a command what hurried people do.
type damage struct {
	name string
	do   func(parts []string, at int) []string
}

func damages() []damage {
	at := func(parts []string, i int, text string) []string { return slices.Insert(slices.Clone(parts), i, text) }
	change := func(parts []string, i int, to func(key, value string) string) []string {
		parts = slices.Clone(parts)
		if !strings.ContainsAny(parts[i], "0123456789") {
			return parts
		}
		key, value, keyed := strings.Cut(parts[i], "=")
		if !keyed {
			key, value = "", parts[i]
		}
		parts[i] = to(key, value)
		return parts
	}
	joined := func(key, value string) string { return strings.TrimPrefix(key+"="+value, "=") }
	return []damage{
		{"nothing", func(p []string, _ int) []string { return p }},
		{"a number too many", func(p []string, i int) []string { return at(p, i, "7") }},
		{"an amount too many", func(p []string, i int) []string { return at(p, i, "$5k") }},
		{"a percentage too many", func(p []string, i int) []string { return at(p, i, "9%") }},
		{"a number too few", func(p []string, i int) []string { return slices.Delete(slices.Clone(p), i, i+1) }},
		{"swapped", func(p []string, i int) []string {
			p = slices.Clone(p)
			j := (i + 1) % len(p)
			p[i], p[j] = p[j], p[i]
			return p
		}},
		{"a word", func(p []string, i int) []string { return at(p, i, "roughly") }},
		{"a mark", func(p []string, i int) []string { return at(p, i, "~") }},
		{"a name", func(p []string, i int) []string { return at(p, i, "Acme") }},
		{"two currencies", func(p []string, i int) []string {
			p = change(p, i, func(k, v string) string { return joined(k, "$"+strings.TrimLeft(v, "$€")) })
			return change(p, (i+1)%len(p), func(k, v string) string { return joined(k, "€"+strings.TrimLeft(v, "$€")) })
		}},
		{"a currency nobody knows", func(p []string, i int) []string {
			for j := range p {
				p = change(p, j, func(k, v string) string { return joined(k, strings.TrimLeft(v, "$")+" AED") })
			}
			return p
		}},
		{"a label misspelt", func(p []string, i int) []string {
			return change(p, i, func(k, v string) string {
				if len(k) < 4 {
					return joined(k, v)
				}
				return joined(k[:1]+k[2:3]+k[1:2]+k[3:], v)
			})
		}},
		{"a label of another world", func(p []string, i int) []string {
			return change(p, i, func(_, v string) string { return "colour=" + v })
		}},
		{"a letter for a digit", func(p []string, i int) []string {
			return change(p, i, func(k, v string) string {
				return joined(k, strings.Replace(strings.ReplaceAll(v, ",", ""), "0", "o", 1))
			})
		}},
		{"given twice", func(p []string, i int) []string {
			return append(slices.Clone(p), change(p, i, func(k, _ string) string { return joined(k, "13") })[i])
		}},
		{"a percentage", func(p []string, i int) []string {
			return change(p, i, func(k, v string) string { return joined(k, strings.TrimRight(v, "%")+"%") })
		}},
		{"a thousand times as much", func(p []string, i int) []string {
			return change(p, i, func(k, v string) string { return joined(k, strings.TrimRight(v, "%km")+"k") })
		}},
		{"a minus", func(p []string, i int) []string {
			return change(p, i, func(k, v string) string { return joined(k, "-"+v) })
		}},
		{"a range", func(p []string, i int) []string {
			return change(p, i, func(k, v string) string { return joined(k, v+"-"+v) })
		}},
		{"a decimal too many", func(p []string, i int) []string {
			return change(p, i, func(k, v string) string { return joined(k, strings.TrimRight(v, "%kmo/")+".5") })
		}},
		{"an unclear point", func(p []string, i int) []string {
			return change(p, i, func(k, _ string) string { return joined(k, "1.250") })
		}},
	}
}

// spellings are the ways that the example of a calculator may be typed.
func (c *Calculator) spellings() [][]string {
	r, err := c.Eval(c.Example)
	if err != nil {
		return nil
	}
	var named, bare []string
	for i := range c.Inputs {
		in := &c.Inputs[i]
		if v := r.used[in.Name]; v.Typed != "" {
			named = append(named, c.field(in, v.Typed))
			bare = append(bare, v.Typed)
		}
	}
	all := [][]string{strings.Fields(c.Example), named}
	if again, err := c.Eval(strings.Join(bare, " ")); err == nil && again.Value.Rat.Cmp(r.Value.Rat) == 0 {
		all = append(all, bare)
	}
	return all
}

// TestEveryRefusalRepairs damages commands of every calculator: what is not
// answered with all its numbers offers one that is, or a form that holds them.
func TestEveryRefusalRepairs(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(set.All()).Draw(t, "calculator")
		parts := rapid.SampledFrom(c.spellings()).Draw(t, "spelling")
		d := rapid.SampledFrom(damages()).Draw(t, "damage")
		parts = d.do(parts, rapid.IntRange(0, len(parts)-1).Draw(t, "at"))
		if why := closed(set, c, strings.Join(parts, " ")); why != "" {
			t.Fatal(d.name + ": " + why)
		}
	})
}
