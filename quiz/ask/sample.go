package ask

// Sample draws questions to be looked over: from each kind in turn, of a term
// at a time, until there are n or no more to ask.
func (m *Maker) Sample(seed uint64, n int) []Question {
	ofKind := make(map[string][]*subject)
	pool := m.pool()
	for _, s := range shuffled(draw{seed: seed, key: "sample"}, pool, func(s *subject) string { return s.key }) {
		ofKind[s.kind.name] = append(ofKind[s.kind.name], s)
	}
	var questions []Question
	for turn := 0; len(questions) < min(n, len(pool)); turn++ {
		for _, k := range m.kinds {
			if subjects := ofKind[k.name]; turn < len(subjects) && len(questions) < n {
				questions = append(questions, subjects[turn].make(seed))
			}
		}
	}
	return questions
}
