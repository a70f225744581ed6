package metric

import "testing"

// BenchmarkCommand reads and computes one command; the goals are 10 µs for NPS, 15 for
// others and 30 for a list.
func BenchmarkCommand(b *testing.B) {
	set := shipped(b)
	for _, command := range []string{
		"nps 55 25 20",
		"churn 12/400",
		"nrr start=$64,000 expansion=$5,000 contraction=$800 churn=$2,000",
		"arr 2.750,25/mo",
		"cagr from=10000 to=19000 years=3",
		"nps 10 9 8 6 2 10 9 9 8 7 10 3 5 6 9 10",
	} {
		b.Run(command, func(b *testing.B) {
			for b.Loop() {
				call, _ := set.Named(command)
				if _, err := call.Eval(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
