package bot

// A Level says how sure an answer is.
type Level string

// The levels of sureness.
const (
	LevelSure     Level = "sure"     // the answer
	LevelProbable Level = "probable" // an answer, and the others at one tap
	LevelAsk      Level = "ask"      // no answer, but readings to choose from
	LevelNone     Level = "none"     // neither
)

// Level is how sure the answer is. A mistake that offers what to tap instead
// asks, as suggestions do; help is neither an answer nor a choice.
func (m Message) Level() Level {
	switch {
	case m.Outcome.Confident:
		return LevelSure
	case m.Outcome.Probable:
		return LevelProbable
	case m.Outcome.Kind == KindSuggest, m.Outcome.Kind == KindError && len(m.Buttons) > 0:
		return LevelAsk
	}
	return LevelNone
}

// Offers are the command lines on the answer's buttons, without the slash
// command's name.
func (m Message) Offers() []string {
	lines := make([]string, len(m.Buttons))
	for i, b := range m.Buttons {
		lines[i] = b.Line
	}
	return lines
}
