package ask

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// A class is a simulated team of channels, each as able as it is. How hard a
// question is to them is not what its kind is said to be.
type class struct {
	*Maker

	draw     *rand.Rand
	able     []float64
	hard     map[string]float64
	asked    [][]string
	latest   [][]Share
	measured map[string]Share
}

func newClass(m *Maker, seed uint64, able []float64) *class {
	c := &class{
		Maker: m, draw: rand.New(rand.NewPCG(seed, 0)), able: able, hard: make(map[string]float64),
		asked: make([][]string, len(able)), latest: make([][]Share, len(able)), measured: make(map[string]Share),
	}
	ofSort := make(map[sort]float64)
	for _, s := range m.pool() {
		if ofSort[s.sort()] == 0 {
			ofSort[s.sort()] = math.Log(1/s.usual()-1) + 0.3*c.draw.NormFloat64()
		}
		c.hard[s.key] = ofSort[s.sort()] + 0.8*c.draw.NormFloat64()
	}
	return c
}

// ask has the eight people of a channel answer a question.
func (c *class) ask(channel int, s *subject) {
	var share Share
	for range 8 {
		share.Total++
		if c.draw.Float64() < 1/(1+math.Exp(c.hard[s.key]-c.able[channel])) {
			share.Right++
		}
	}
	c.asked[channel] = append(c.asked[channel], s.key)
	c.latest[channel] = slices.Insert(c.latest[channel], 0, share)
	c.measured[s.key] = c.measured[s.key].plus(share)
}

// share is how many of a channel's answers were right, after the first months.
func (c *class) share(channel int) float64 {
	var sum Share
	for _, s := range c.latest[channel][:200] {
		sum = sum.plus(s)
	}
	return float64(sum.Right) / float64(sum.Total)
}

// Channels of different abilities end the year with about as many right, near
// the goal, and no question is repeated. Where any question will do, the weak
// despair and the strong are bored.
func TestDifficultyMeetsTheGoal(t *testing.T) {
	t.Parallel()
	const tolerance = 0.08
	able := []float64{-0.4, -0.1, 0.2, 0.5, 0.8}
	fitted, uniform := make([]float64, len(able)), make([]float64, len(able))
	m := shippedMaker(t)
	const teams = 3
	for seed := range uint64(teams) {
		fits, plain := newClass(m, seed, able), newClass(m, seed, able)
		for day := range uint64(250) {
			for channel := range able {
				random := rand.New(rand.NewPCG(day, uint64(channel)))
				past := Past{Asked: fits.asked[channel], Latest: fits.latest[channel], Measured: fits.measured}
				s := m.all().fitting(m.all().freshest(past.Asked), past, draw{seed: random.Uint64()})
				if slices.Contains(past.Asked, s.key) {
					t.Fatalf("day %d: %s is repeated", day, s.key)
				}
				fits.ask(channel, s)
				fresh := m.all().freshest(plain.asked[channel])
				plain.ask(channel, fresh[random.IntN(len(fresh))])
			}
		}
		for channel := range able {
			fitted[channel] += fits.share(channel) / teams
			uniform[channel] += plain.share(channel) / teams
		}
	}
	var off, offWithout float64
	for i, share := range fitted {
		t.Logf("ability %+.1f: %.0f%% right, %.0f%% of any questions", able[i], 100*share, 100*uniform[i])
		if math.Abs(share-goal) > tolerance {
			t.Errorf("a channel of ability %.1f has %.0f%% right", able[i], 100*share)
		}
		off, offWithout = off+math.Abs(share-goal), offWithout+math.Abs(uniform[i]-goal)
	}
	if off > 0.6*offWithout {
		t.Errorf("off by %.2f in all, any questions by %.2f", off, offWithout)
	}
}
