package metric

import (
	"slices"
	"strings"
)

// readings works an ambiguous command out once for each option. An option
// that is ambiguous itself stands for its own readings; how deep that goes is
// bounded, and what is left is asked about when its command is given.
func (c *Calculator) readings(all []arg, rd reader, options []option) []Reading {
	var found []Reading
	rd.asked++
	for _, o := range options {
		way, with := all, rd
		switch {
		case o.style != anyStyle:
			with.style, with.forced = o.style, true
		case o.layout != "":
			with.layout = o.layout
		case o.drop != "":
			way = without(all, o.drop)
		default:
			way = substitute(all, o)
		}
		r, err := c.evalArgs(way, with)
		switch {
		case err == nil:
			found = append(found, Reading{Meaning: o.meaning + ": " + r.Headline, Command: r.Command})
		case len(err.options) > 0 && rd.asked == mostAsked:
			found = append(found, Reading{Meaning: o.meaning, Command: c.Name + " " + spelled(way)})
		default:
			for _, inner := range err.Readings {
				if !strings.HasPrefix(inner.Meaning, o.meaning) {
					inner.Meaning = o.meaning + ", " + inner.Meaning
				}
				found = append(found, inner)
			}
		}
	}
	return found
}

func spelled(all []arg) string {
	parts := make([]string, len(all))
	for i, a := range all {
		parts[i] = a.String()
	}
	return strings.Join(parts, " ")
}

// without leaves a currency out of every number.
func without(all []arg, currency string) []arg {
	all = slices.Clone(all)
	for i := range all {
		all[i].text = strings.TrimSpace(strings.Replace(all[i].text, currency, "", 1))
		if all[i].key == currency {
			all[i].key = ""
		}
	}
	return slices.DeleteFunc(all, func(a arg) bool { return a.key+a.text == "" })
}

// substitute puts an option's text in the place of the arg it rewrites.
func substitute(all []arg, o option) []arg {
	all = slices.Clone(all)
	for i, a := range all {
		if a == o.instead || o.instead.text == "" && (a.key == "" || normal(a.key) == normal(o.instead.key)) {
			all[i].text = o.text
			break
		}
	}
	return all
}
