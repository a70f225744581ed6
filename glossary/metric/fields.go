package metric

// Known is what can be read of an incomplete or mistaken command, as it would
// be typed into the form, by input.
func (c *Calculator) Known(args string) map[string]string {
	b, _ := c.bind(c.args(c.words(clean(args))), reader{})
	return Result{used: b.values}.Fields()
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
