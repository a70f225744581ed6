package metric

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCoverage recomputes how often the interval of a share holds the true
// share, exactly, for 5 to 500 answers and true shares from 5 to 95 %. It
// logs the least and greatest mean, and the least of all; at last
//
//	means from 94.75% (78 answers) to 95.89% (6), least 89.65% (8 answers, share 0.07)
func TestCoverage(t *testing.T) {
	t.Parallel()
	var shares []float64
	for i := 5; i <= 95; i++ {
		shares = append(shares, float64(i)/100)
	}
	lowest, highest, least := [2]float64{1, 0}, [2]float64{0, 0}, [3]float64{1, 0, 0}
	for n := 5; n <= 500; n++ {
		covered := make([]float64, len(shares))
		ways := 0.0 // logarithm of the ways to choose k of n
		for k := 0; k <= n; k++ {
			low, high := fromFixed((&sample{up: int64(k), n: int64(n)}).interval())
			from, to := float(low), float(high)
			for i, p := range shares {
				if from <= p && p <= to {
					covered[i] += math.Exp(ways + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
				}
			}
			ways += math.Log(float64(n-k)) - math.Log(float64(k+1))
		}
		mean := 0.0
		for i, c := range covered {
			mean += c / float64(len(covered))
			if c < least[0] {
				least = [3]float64{c, float64(n), shares[i]}
			}
		}
		if mean < lowest[0] {
			lowest = [2]float64{mean, float64(n)}
		}
		if mean > highest[0] {
			highest = [2]float64{mean, float64(n)}
		}
	}
	t.Logf("means from %.2f%% (%v answers) to %.2f%% (%v), least %.2f%% (%v answers, share %v)",
		100*lowest[0], lowest[1], 100*highest[0], highest[1], 100*least[0], least[1], least[2])
	if lowest[0] < .945 || highest[0] > .97 || least[0] < .89 {
		t.Error("coverage is not that of a 95% interval")
	}
}

// TestCoverageOfNPS does the same for scores, by all outcomes of 5 to 60
// answers; at last means from 94.5% to 96.2%, least 89.7%, both of 5 answers.
func TestCoverageOfNPS(t *testing.T) {
	t.Parallel()
	truths := [][2]float64{{.85, .05}, {.7, .1}, {.5, .2}, {.6, .3}, {1. / 3, 1. / 3}, {.3, .3}, {.2, .6}, {.1, .1}}
	for _, n := range []int{5, 8, 10, 15, 20, 30, 60} {
		mean, least := 0.0, 1.0
		covered := make([]float64, len(truths))
		for up := 0; up <= n; up++ {
			for down := 0; up+down <= n; down++ {
				low, high := fromFixed((&sample{up: int64(up), down: int64(down), n: int64(n), score: true}).interval())
				from, to := float(low), float(high)
				for i, p := range truths {
					if score := p[0] - p[1]; from <= score+1e-12 && score-1e-12 <= to {
						covered[i] += trinomial(n, up, down, p[0], p[1])
					}
				}
			}
		}
		for _, c := range covered {
			mean += c / float64(len(covered))
			least = min(least, c)
		}
		t.Logf("%d answers: mean %.1f%%, least %.1f%%", n, 100*mean, 100*least)
		if mean < .94 || mean > .975 || least < .89 {
			t.Errorf("%d answers: coverage is not that of a 95%% interval", n)
		}
	}
}

func trinomial(n, up, down int, p, q float64) float64 {
	lg := func(k int) float64 { v, _ := math.Lgamma(float64(k + 1)); return v }
	rest := n - up - down
	return math.Exp(lg(n) - lg(up) - lg(down) - lg(rest) + float64(up)*math.Log(p) + float64(down)*math.Log(q) + float64(rest)*math.Log(1-p-q))
}

func float(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

// TestFisher holds p to textbook values.
func TestFisher(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, n, b, m int64
		want       float64
	}{
		{3, 4, 1, 4, 17. / 35},               // the lady tasting tea, two-sided
		{10, 13, 2, 17, 0.0005367241191434},  // convictions of twins
		{1, 10, 11, 14, 0.00275945618522009}, // dieting, unequal sides
		{2, 3, 0, 3, 2. / 5},
		{3, 4, 0, 4, 1. / 7},
		{5, 5, 0, 5, 1. / 126},
		{4, 5, 0, 5, 1. / 21},
		{0, 400, 0, 400, 1},
		{400, 400, 400, 400, 1},
	} {
		if got := float(fisher(tt.a, tt.n, tt.b, tt.m)); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%d of %d and %d of %d: p = %v, want %v", tt.a, tt.n, tt.b, tt.m, got, tt.want)
		}
	}
}

func verdict(t *rapid.T, one, two *sample) (larger, decided bool) {
	switch s := significance(one, two); {
	case strings.HasPrefix(s, "Larger than chance"):
		return true, true
	case strings.HasPrefix(s, "It could be chance"):
		return false, true
	case strings.HasPrefix(s, "Too few"):
		return false, false
	default:
		t.Fatal("no verdict: " + s)
	}
	return false, false
}

// TestVerdicts says what the answers can and cannot tell.
func TestVerdicts(t *testing.T) {
	t.Parallel()
	share := func(hits, n int64) *sample { return &sample{up: hits, n: n} }
	nps := func(up, passive, down int64) *sample {
		return &sample{up: up, down: down, n: up + passive + down, score: true}
	}
	for _, tt := range []struct {
		one, two *sample
		want     string
	}{
		{share(2, 3), share(0, 3), "Too few answers to say whether that is chance"},
		{share(4, 30), share(0, 30), "It could be chance (Fisher's exact test, 5% level)"},
		{share(3, 10), share(0, 10), "It could be chance (Fisher's exact test, 5% level)"},
		{share(3, 4), share(0, 4), "It could be chance (Fisher's exact test, 5% level)"},
		{share(5, 5), share(0, 5), "Larger than chance (Fisher's exact test, 5% level)"},
		{share(4, 5), share(0, 5), "Larger than chance (Fisher's exact test, 5% level)"},
		{share(1, 1), share(0, 18), "Too few answers to say whether that is chance"},
		{share(1, 1), share(0, 19), "Larger than chance (Fisher's exact test, 5% level)"},
		{share(500, 5000), share(400, 5000), "Larger than chance (Fisher's exact test, 5% level)"},
		{share(5e8, 1e10), share(5e8+1000, 1e10), "It could be chance (Agresti-Caffo test, 5% level)"},
		{share(5e8, 1e10), share(6e8, 1e10), "Larger than chance (Agresti-Caffo test, 5% level)"},
		{nps(3, 0, 0), nps(1, 1, 1), "Too few answers to say whether that is chance"},
		{nps(10, 0, 0), nps(0, 0, 10), "Larger than chance (adjusted Wald test, 5% level)"},
		{nps(55, 25, 20), nps(48, 30, 22), "It could be chance (adjusted Wald test, 5% level)"},
		{nps(550, 250, 200), nps(480, 300, 320), "Larger than chance (adjusted Wald test, 5% level)"},
		{share(1, 2), nil, "No test for chance: that needs the counts on both sides"},
	} {
		if got := significance(tt.one, tt.two); got != tt.want {
			t.Errorf("%+v and %+v: %q, want %q", tt.one, tt.two, got, tt.want)
		}
	}
}

func drawSample(t *rapid.T, name string, score bool, most int64) *sample {
	n := rapid.Int64Range(1, most).Draw(t, name+" answers")
	up := rapid.Int64Range(0, n).Draw(t, name+" up")
	s := &sample{up: up, n: n, score: score}
	if score {
		s.down = rapid.Int64Range(0, n-up).Draw(t, name+" down")
	}
	return s
}

// TestVerdictsAreMonotone holds that a difference that is larger than chance
// stays so when one more answer takes the sides further apart, that the order
// of the sides does not matter, and that equal sides never differ.
func TestVerdictsAreMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		score := rapid.Bool().Draw(t, "score")
		one, two := drawSample(t, "one", score, 120), drawSample(t, "two", score, 120)
		larger, decided := verdict(t, one, two)
		if back, same := verdict(t, two, one); back != larger || same != decided {
			t.Fatal("the order of the sides matters")
		}
		if alike, _ := verdict(t, one, one); alike {
			t.Fatal("a sample differs from itself")
		}
		if one.mean().Cmp(two.mean()) < 0 {
			one, two = two, one
		}
		further := *one
		if further.down > 0 {
			further.down--
		} else if further.up < further.n {
			further.up++
		}
		if still, _ := verdict(t, &further, two); larger && !still {
			t.Fatalf("%+v and %+v differ, %+v does not", one, two, further)
		}
	})
}

// TestIntervalsAreBounded holds that an interval has the value in it, keeps
// to the scale, mirrors when the answers do, grows no wider with ten times the
// answers, and is exact where all answers of a share are alike.
func TestIntervalsAreBounded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t, "sample", rapid.Bool().Draw(t, "score"), 1e6)
		low, high := fromFixed(s.interval())
		mean, floor, one := s.mean(), new(big.Rat), big.NewRat(1, 1)
		mirrored := &sample{up: s.n - s.up, n: s.n}
		if s.score {
			floor.SetInt64(-1)
			mirrored = &sample{up: s.down, down: s.up, n: s.n, score: true}
		}
		if low.Cmp(floor) < 0 || low.Cmp(mean) > 0 || mean.Cmp(high) > 0 || high.Cmp(one) > 0 {
			t.Fatalf("%v to %v round %v", low, high, mean)
		}
		low2, high2 := fromFixed(mirrored.interval())
		sum := new(big.Rat).Add(floor, one)
		if new(big.Rat).Add(low, high2).Cmp(sum) != 0 || new(big.Rat).Add(high, low2).Cmp(sum) != 0 {
			t.Fatalf("%v to %v, mirrored %v to %v", low, high, low2, high2)
		}
		more := &sample{up: 10 * s.up, down: 10 * s.down, n: 10 * s.n, score: s.score}
		low3, high3 := fromFixed(more.interval())
		if new(big.Rat).Sub(high3, low3).Cmp(new(big.Rat).Sub(high, low)) > 0 {
			t.Fatal("more answers say less")
		}
		if !s.score && (s.up == s.n && high.Cmp(one) != 0 || s.up == 0 && low.Sign() != 0) {
			t.Fatalf("%v to %v for answers all alike", low, high)
		}
	})
}

// TestBenchmarks holds that each says for what span, by whom and of when.
func TestBenchmarks(t *testing.T) {
	t.Parallel()
	for _, c := range shipped(t).All() {
		if b := c.Benchmark; b != nil && (b.Text == "" || b.Window == "" || b.Source == "" || b.Year < 2000 || b.Year > 2026) {
			t.Errorf("%s: benchmark %+v", c.Name, *b)
		}
	}
}

// TestBenchmarksStandBesideTheirWindow holds that a figure of a year is shown
// beside a value of a year, of one that is converted to a year, or of no known
// period, and then with the words that it is of 12 months.
func TestBenchmarksStandBesideTheirWindow(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, command := range []string{"grr start=100k churn=2k contraction=0", "nrr start=100k churn=2k expansion=1k contraction=0"} {
		for period, want := range map[string]struct {
			also string
			mind bool
		}{
			"":               {mind: true},
			" period=year":   {},
			" period=month":  {also: "A year at this rate "},
			" per=quarterly": {also: "A year at this rate "},
			" window=3m":     {also: "A year at this rate "},
		} {
			r, err := eval(t, set, command+period)
			if err != nil || r.Benchmark == nil || r.Benchmark.Window != Year {
				t.Errorf("%s%s: %v, benchmark %v", command, period, err, r.Benchmark)
				continue
			}
			if mind := strings.Contains(strings.Join(r.Warnings, "\n"), "12 months"); mind != want.mind {
				t.Errorf("%s%s: says that the benchmark is of 12 months: %v", command, period, mind)
			}
			if want.also != "" && (len(r.Also) == 0 || !strings.HasPrefix(r.Also[0].Headline, want.also)) {
				t.Errorf("%s%s: no value for a year", command, period)
			}
		}
	}
	r, err := eval(t, set, "grr start=100k churn=2k contraction=0 period=month")
	if err != nil || r.Also[0].Headline != "A year at this rate 78.5%" {
		t.Errorf("98%% a month is %q, %v", r.Also[0].Headline, err)
	}
}

func fromFixed(low, high fixed) (*big.Rat, *big.Rat) {
	return big.NewRat(int64(low), int64(fixedOne)), big.NewRat(int64(high), int64(fixedOne))
}
