package fsrs

import "math"

// weights are the default weights of FSRS-6.
func weights() [21]float64 {
	return [...]float64{
		0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
		1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
	}
}

const (
	minStability, maxStability   = 0.001, 36500 // days
	minDifficulty, maxDifficulty = 1, 10
	maxInterval                  = 36500 // days
)

// rounded keeps eight decimals, as ts-fsrs does at every step: whoever takes a
// history elsewhere gets the same days there.
func rounded(x float64) float64 { return math.Floor(x*1e8+0.5) / 1e8 }

func clampStability(s float64) float64 { return rounded(min(max(s, minStability), maxStability)) }

func clampDifficulty(d float64) float64 { return min(max(d, minDifficulty), maxDifficulty) }

// curve is the form of the forgetting curve, (1 + factor·t/S)^-decay, which is
// 0.9 where t = S.
func curve() (factor, decay float64) {
	decay = weights()[20]
	return rounded(math.Pow(0.9, -1/decay) - 1), decay
}

// forgetting is the probability of recall after some days.
func forgetting(days, stability float64) float64 {
	factor, decay := curve()
	return rounded(math.Pow(1+factor*days/stability, -decay))
}

// interval is after how many whole days recall has fallen to what is desired.
func (s Scheduler) interval(stability float64) float64 {
	factor, decay := curve()
	days := stability * rounded((math.Pow(s.retention, -1/decay)-1)/factor)
	return min(max(math.Round(days), 1), maxInterval)
}

func firstDifficulty(r Rating) float64 {
	w := weights()
	return rounded(w[4] - math.Exp(w[5]*float64(r-1)) + 1)
}

// nextDifficulty moves by the rating, the less the nearer to the upper end, and a
// little toward where an easy card begins.
func nextDifficulty(d float64, r Rating) float64 {
	w := weights()
	moved := d + rounded(-w[6]*float64(r-Good)*(maxDifficulty-d)/9)
	return clampDifficulty(rounded(w[7]*firstDifficulty(Easy) + (1-w[7])*moved))
}

// nextStability is that after a review, days after the last one.
func nextStability(m Memory, r Rating, days float64) float64 {
	recall := forgetting(days, m.Stability)
	switch {
	case days == 0:
		return sameDayStability(m.Stability, r)
	case r == Again:
		return forgottenStability(m, recall)
	}
	return recalledStability(m, r, recall)
}

func sameDayStability(s float64, r Rating) float64 {
	w := weights()
	growth := math.Exp(w[17]*(float64(r-Good)+w[18])) * math.Pow(s, -w[19])
	if r != Again {
		growth = max(growth, 1)
	}
	return clampStability(s * growth)
}

func recalledStability(m Memory, r Rating, recall float64) float64 {
	w := weights()
	growth := math.Exp(w[8]) * (11 - m.Difficulty) * math.Pow(m.Stability, -w[9]) * math.Expm1((1-recall)*w[10])
	switch r {
	case Hard:
		growth *= w[15]
	case Easy:
		growth *= w[16]
	case Again, Good:
	}
	return clampStability(m.Stability * (1 + growth))
}

func forgottenStability(m Memory, recall float64) float64 {
	w := weights()
	s := w[11] * math.Pow(m.Difficulty, -w[12]) * (math.Pow(m.Stability+1, w[13]) - 1) * math.Exp((1-recall)*w[14])
	return clampStability(min(s, m.Stability/math.Exp(w[17]*w[18])))
}
