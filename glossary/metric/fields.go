package metric

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
