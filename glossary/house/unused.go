package house

// Unused lists the suggestions of new entries that came to nothing, the first one
// first, each as it was last and but for those that are erased. The events are all
// of a house, from the first.
func Unused(events []Event) []Suggestion {
	h := New()
	for _, e := range events {
		if h.Apply(e) != nil {
			break
		}
	}
	var all []Suggestion
	for _, said := range h.spoken {
		e := events[said.revision-1]
		if said.entry != 0 || e.Text == nil {
			continue
		}
		if _, err := h.find(said.suggestion); err == nil {
			continue
		}
		if e.Kind == Suggest {
			all = append(all, Suggestion{Revision: e.Revision, At: e.At})
		}
		for i := range all {
			if s := &all[i]; s.Revision == said.suggestion {
				s.Latest, s.Text, s.By = e.Revision, e.Text, append(s.By, e.By)
			}
		}
	}
	return all
}
