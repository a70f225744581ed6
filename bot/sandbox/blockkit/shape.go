package blockkit

import (
	"maps"
	"reflect"
	"slices"
)

// fields are the rules of an object's fields by name.
type fields map[string]rule

// A shape is what an object holds: fields that must be there, fields that may,
// no other, and what has to hold between them.
type shape struct {
	must, may fields
	also      []relation
}

// A relation checks fields of one object against each other. It is tried only
// once each field by itself was found right.
type relation func(c *check, at pointer, o object)

// check is the shape as a rule. It ignores the names in skip.
func (s shape) check(c *check, at pointer, v any, skip ...string) {
	o, ok := v.(object)
	if !ok {
		c.reportf(at, "must be an object")
		return
	}
	before := len(c.problems)
	for _, name := range slices.Sorted(maps.Keys(s.must)) {
		if _, ok := o[name]; !ok {
			c.reportf(at, "missing required field: %s", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if r := s.field(name); r != nil {
			r(c, at.key(name), o[name])
		} else if !slices.Contains(skip, name) {
			c.reportf(at, "invalid additional property: %s", name)
		}
	}
	if len(c.problems) > before {
		return
	}
	for _, relation := range s.also {
		relation(c, at, o)
	}
}

func (s shape) field(name string) rule {
	if r := s.must[name]; r != nil {
		return r
	}
	return s.may[name]
}

// of is the rule that wants an object of this shape.
func of(s shape) rule {
	return func(c *check, at pointer, v any) { s.check(c, at, v) }
}

// anyOf wants at least one of the fields.
func anyOf(names ...string) relation {
	return func(c *check, at pointer, o object) {
		if present(o, names) == 0 {
			c.reportf(at, "missing required field: one of %v", names)
		}
	}
}

// oneOf wants exactly one of the fields.
func oneOf(names ...string) relation {
	return func(c *check, at pointer, o object) {
		if present(o, names) != 1 {
			c.reportf(at, "must have exactly one of %v", names)
		}
	}
}

func present(o object, names []string) int {
	n := 0
	for _, name := range names {
		if _, ok := o[name]; ok {
			n++
		}
	}
	return n
}

// initialAmong wants what is chosen in the beginning, one option or several, to
// be offered.
func initialAmong(field string) relation {
	return func(c *check, at pointer, o object) {
		initial, ok := o[field]
		if !ok {
			return
		}
		offered := options(o)
		chosen, several := initial.([]any)
		if !several {
			chosen = []any{initial}
		}
		for i, option := range chosen {
			if slices.ContainsFunc(offered, func(v any) bool { return reflect.DeepEqual(v, option) }) {
				continue
			}
			where := at.key(field)
			if several {
				where = where.item(i)
			}
			c.reportf(where, "must be among the options")
		}
	}
}

// options are all that a menu offers, in groups or not.
func options(menu object) []any {
	offered, _ := menu["options"].([]any)
	offered = slices.Clone(offered)
	groups, _ := menu["option_groups"].([]any)
	for _, group := range groups {
		g, _ := group.(object)
		inGroup, _ := g["options"].([]any)
		offered = append(offered, inGroup...)
	}
	return offered
}

// distinct wants the values of key to differ among the objects of a list.
func distinct(field, key string) relation {
	return func(c *check, at pointer, o object) {
		items, _ := o[field].([]any)
		unlike(c, at.key(field), items, key)
	}
}

// unlike reports the items whose value of key an earlier one has.
func unlike(c *check, at pointer, items []any, key string) {
	seen := map[string]bool{}
	for i, item := range items {
		o, _ := item.(object)
		id, ok := o[key].(string)
		if ok && seen[id] {
			c.reportf(at.item(i).key(key), "`%s` already exists: %s", key, id)
		}
		seen[id] = true
	}
}

// ordered wants the number in one field, if both are there, not above that in
// the other.
func ordered(low, high string, less func(a, b any) bool) relation {
	return func(c *check, at pointer, o object) {
		l, haveLow := o[low]
		h, haveHigh := o[high]
		if haveLow && haveHigh && less(h, l) {
			c.reportf(at.key(low), "must not be above %s", high)
		}
	}
}
