package store

import (
	"strconv"
	"testing"
	"time"

	"csbot/bot/talk"
	"csbot/quiz"
)

// BenchmarkTalks writes down what five hundred conversations are about, as a queue does
// twice a second when there is much to answer.
func BenchmarkTalks(b *testing.B) {
	for name, empty := range databases {
		b.Run(name, func(b *testing.B) {
			s := opened(b, empty(b))
			turns := make([]talk.Turn, 500)
			for i := range turns {
				turns[i] = talk.Turn{In: quiz.Person{Team: "T1", Channel: "C1", User: "U" + strconv.Itoa(i)}, Line: "define Churn", At: noon}
			}
			for b.Loop() {
				if err := s.Remember(b.Context(), turns, time.Hour); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(turns)), "µs/turn")
		})
	}
}
