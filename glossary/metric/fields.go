package metric

import (
	"slices"
	"strings"
)

// Known is what can be read of an incomplete or mistaken command, as it would
// be typed into the form, by input. No number is left out: what has no input
// of its own stands behind the last.
func (c *Calculator) Known(args string) map[string]string {
	all := c.expand(c.args(c.words(clean(args))))
	if b, err := c.bind(all, reader{}); err == nil {
		return Result{used: b.values}.Fields()
	}
	f := filling{Calculator: c, fields: map[string]string{}, last: -1, open: -1}
	for _, a := range all {
		f.add(a)
	}
	return f.fields
}

// A filling fills in the form with what was typed.
type filling struct {
	*Calculator

	fields map[string]string
	last   int // the input that was filled in last
	open   int // the list that goes on
}

func (f *filling) add(a arg) {
	if !strings.ContainsAny(a.text, "0123456789") {
		return
	}
	at := f.open
	if a.key != "" {
		at = f.nearKey(a.key)
	}
	if at < 0 && (a.key == "" || !f.hasNamed()) {
		at = f.free(a.text)
	}
	text := a.text
	if at < 0 {
		at = f.home()
		if a.key != "" && f.Inputs[at].Kind.isNamed() {
			text = a.String()
		}
	}
	in := &f.Inputs[at]
	f.fields[in.Name] = strings.TrimSpace(f.fields[in.Name] + " " + strings.TrimPrefix(text, "- "))
	f.last, f.open = at, -1
	if in.Kind.isList() {
		f.open = at
	}
}

// free is the first input without a value that takes the text, or else the
// first without one.
func (f *filling) free(text string) int {
	b := &binder{Calculator: f.Calculator, values: Values{}}
	empty := func(in Input) bool { return in.Positional && f.fields[in.Name] == "" }
	at := slices.IndexFunc(f.Inputs, func(in Input) bool {
		_, err := b.value(&in, arg{text: text})
		return empty(in) && (err == nil || len(err.options) > 0)
	})
	if at < 0 {
		at = slices.IndexFunc(f.Inputs, empty)
	}
	return at
}

// home is where a number stands that has no input: behind the last, or in the
// list.
func (f *filling) home() int {
	if f.last >= 0 {
		return f.last
	}
	return max(0, slices.IndexFunc(f.Inputs, func(in Input) bool { return in.Kind.isList() }))
}

// Fields are the result's inputs as they would be typed into the form of its
// calculator, by input.
func (r Result) Fields() map[string]string {
	fields := make(map[string]string, len(r.used))
	for name, value := range r.used {
		if value.Typed != "" {
			fields[name] = value.Typed
		}
	}
	return fields
}
