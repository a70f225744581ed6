package main

import (
	"io"
	"testing"
)

// BenchmarkAsk is all that `csbot ask` does for one question: it loads what is shipped, and
// answers. The goal is 60 ms, with what starting a process takes.
func BenchmarkAsk(b *testing.B) {
	for b.Loop() {
		a, err := newAsker(config{Command: "/cs"})
		if err != nil {
			b.Fatal(err)
		}
		a.ctx, a.out = b.Context(), io.Discard
		if err := a.text("nps 55 25 20"); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/ask")
}
