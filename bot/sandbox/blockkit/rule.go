package blockkit

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A rule checks one JSON value and reports what is wrong with it.
type rule func(c *check, at pointer, v any)

// text wants a string of least to most characters.
func text(least, most int) rule {
	return func(c *check, at pointer, v any) {
		s, ok := v.(string)
		n := utf8.RuneCountInString(s)
		switch {
		case !ok:
			c.reportf(at, "must provide a string")
		case n < least:
			c.reportf(at, "must be more than %d characters", least-1)
		case n > most:
			c.reportf(at, "must be less than %d characters", most+1)
		}
	}
}

// all wants every one of the rules kept; they are tried until one is broken.
func all(rules ...rule) rule {
	return func(c *check, at pointer, v any) {
		before := len(c.problems)
		for _, r := range rules {
			if r(c, at, v); len(c.problems) > before {
				return
			}
		}
	}
}

// enum wants one of the words.
func enum(words ...string) rule {
	return func(c *check, at pointer, v any) {
		if s, ok := v.(string); !ok || !slices.Contains(words, s) {
			c.reportf(at, "must be a valid enum value: %s", strings.Join(words, ", "))
		}
	}
}

// like wants a string that matches; what says what it has to be.
func like(pattern *regexp.Regexp, what string) rule {
	return func(c *check, at pointer, v any) {
		if s, ok := v.(string); !ok || !pattern.MatchString(s) {
			c.reportf(at, "must be %s", what)
		}
	}
}

func boolean(c *check, at pointer, v any) {
	if _, ok := v.(bool); !ok {
		c.reportf(at, "must provide a boolean")
	}
}

// whole wants a whole number from least to most.
func whole(least, most int64) rule {
	return func(c *check, at pointer, v any) {
		n, ok := integer(v)
		if !ok {
			c.reportf(at, "must provide an integer")
		} else if n < least || n > most {
			c.reportf(at, "must be from %d to %d", least, most)
		}
	}
}

func integer(v any) (int64, bool) {
	number, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(number.String(), 10, 64)
	return n, err == nil
}

func number(c *check, at pointer, v any) {
	if _, ok := v.(json.Number); !ok {
		c.reportf(at, "must provide a number")
	}
}

func positive(c *check, at pointer, v any) {
	n, ok := v.(json.Number)
	if f, err := n.Float64(); !ok || err != nil || f <= 0 {
		c.reportf(at, "must provide a number above 0")
	}
}

// list wants least to most values that keep the rule.
func list(least, most int, each rule) rule {
	return func(c *check, at pointer, v any) {
		items, ok := v.([]any)
		switch {
		case !ok:
			c.reportf(at, "must be an array")
		case len(items) < least:
			c.reportf(at, "no fewer than %d items allowed", least)
		case len(items) > most:
			c.reportf(at, "no more than %d items allowed", most)
		default:
			for i, item := range items {
				each(c, at.item(i), item)
			}
		}
	}
}

// orNull also lets null pass.
func orNull(r rule) rule {
	return func(c *check, at pointer, v any) {
		if v != nil {
			r(c, at, v)
		}
	}
}

// link wants an absolute URL; schemes, when there are any, are those it may have.
func link(schemes ...string) rule {
	return all(text(1, urlLength), func(c *check, at pointer, v any) {
		u, err := url.Parse(toString(v))
		if err != nil || u.Scheme == "" || u.Host == "" && u.Opaque == "" ||
			len(schemes) > 0 && !slices.Contains(schemes, u.Scheme) {
			c.reportf(at, "invalid url")
		}
	})
}

// focus is a boolean that only one element of a view may set.
func focus(c *check, at pointer, v any) {
	boolean(c, at, v)
	if v != true {
		return
	}
	if c.focused {
		c.reportf(at, "focus_on_load can be set on one element only")
	}
	c.focused = true
}
