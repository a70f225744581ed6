package cards

import (
	"testing"
	"time"

	"csbot/quiz/ask"
	"csbot/quiz/cards/fsrs"
)

// chooses is the question that csbot asks for an aim.
func chooses(aim ask.Aim) func(*simulation, int, ask.Past) string {
	return func(s *simulation, day int, past ask.Past) string {
		return s.shelf.Maker.Next(uint64(day), past, aim).Key()
	}
}

// oracle knows what everybody remembers, and asks what gains most by the end.
func oracle(s *simulation, day int, _ ask.Past) string {
	at, best, term := monday().AddDate(0, 0, day), -1.0, ""
	for _, t := range s.terms {
		gain := 0.0
		for _, p := range s.people {
			gain += s.gain(p.memory[t], at)
		}
		if gain > best {
			best, term = gain, t
		}
	}
	return MeaningOf(term)
}

// gain is how much likelier somebody who is asked at a time will know a term at the end.
func (s *simulation) gain(m fsrs.Memory, at time.Time) float64 {
	end := monday().AddDate(0, 0, simDays+simLater)
	then := func(r fsrs.Rating) float64 { return s.fsrs.Next(m, r, at).Recall(end) }
	knows := m.Recall(at)
	return knows*then(fsrs.Good) + (1-knows)*then(fsrs.Again) - m.Recall(end)
}

// elsewhere is how three other channels of the company answered each term once.
func elsewhere(s *simulation) map[string]ask.Share {
	counts := make(map[string]ask.Share)
	for _, term := range s.terms {
		var share ask.Share
		for range 3 * int(attends*simPeople) {
			share.Total++
			if s.rng.Float64() < 1-s.hard[term] || s.rng.Float64() < guesses {
				share.Right++
			}
		}
		counts["name:"+term] = share
	}
	return counts
}

// A channel that is to be taught gains nine tenths of what somebody could make it gain
// who knows what each person remembers, once other channels have shown which terms are
// hard. Before there are any such counts nothing does better than never repeating.
func TestTeachIsNearTheBest(t *testing.T) {
	t.Parallel()
	teams := teams(6)
	none := simulate(t, policy{}, teams).known
	best := simulate(t, policy{choose: oracle}, teams).known - none
	first := simulate(t, policy{choose: chooses(ask.Teach)}, teams).known - none
	once := simulate(t, policy{choose: neverRepeats}, teams).known - none
	told := simulate(t, policy{choose: chooses(ask.Teach), known: elsewhere}, teams).known - none
	t.Logf("of the best: never repeating %.2f, teach without counts %.2f, with those of other channels %.2f", once/best, first/best, told/best)
	if told < 0.9*best {
		t.Errorf("teach comes to %.2f of the best", told/best)
	}
	if first < 0.95*once {
		t.Errorf("without counts teach comes to %.2f of never repeating", first/once)
	}
}

// A channel that is asked for fun has about seven answers of ten right, with what it
// missed coming back to people and without.
func TestFunIsForSeventyPercent(t *testing.T) {
	t.Parallel()
	for _, loop := range []bool{false, true} {
		o := simulate(t, policy{choose: chooses(ask.Fun), loop: loop}, teams(6))
		t.Logf("coming back %t: %.3f right", loop, o.right)
		if o.right < 0.65 || o.right > 0.75 {
			t.Errorf("coming back %t: %.3f of the answers are right", loop, o.right)
		}
	}
}
