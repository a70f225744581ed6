package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"

	exposition "github.com/VictoriaMetrics/metrics"

	"csbot/bot/answer"
	"csbot/bot/inbox"
	"csbot/bot/outbox"
	"csbot/bot/socket"
	"csbot/quiz"
)

// metrics are the program's numbers about itself, for Prometheus. The packages
// tell events; only this file knows what they are counted as. A new metric is
// a field, its line in newMetrics, what it says in helps and a line where its
// event is observed. deploy/chart/alerts.yaml and deploy/chart/dashboard.json
// name them.
type metrics struct {
	set *exposition.Set

	requests    *series
	took        *series
	unanswered  *exposition.Counter
	turnedAway  *series
	misdirected *exposition.Counter
	calls       *series
	limited     *series
	waited      *exposition.FloatCounter
	socket      *series
	acks        *series
	ackTook     *exposition.PrometheusHistogram
	quiz        *series
}

// answerTimes are the buckets of latency, in seconds. Slack wants an
// acknowledgement within three; at two the bot acknowledges without its
// answer, which the bucket up to 2.5 parts from what comes late.
func answerTimes() []float64 { return []float64{0.01, 0.03, 0.1, 0.3, 1, 2, 2.5, 3, 5, 10, 30} }

// helps say what is counted, by name.
func helps() map[string]string {
	return map[string]string{
		"csbot_requests_total":                      "Requests by source, kind of answer and outcome.",
		"csbot_request_duration_seconds":            "From the arrival of a request to its answer.",
		"csbot_lookups_unanswered_total":            "Look-ups to which the glossary had no answer.",
		"csbot_requests_turned_away_total":          "Requests for which there was no place in the queue.",
		"csbot_requests_misdirected_total":          "Requests of workspaces that no bot token here belongs to.",
		"csbot_slack_calls_total":                   "Calls of Slack's API: ok, refused with an error, unknown, unsent or failed.",
		"csbot_slack_rate_limited_total":            "How often Slack asked to wait.",
		"csbot_slack_rate_limit_wait_seconds_total": "How long Slack asked to wait.",
		"csbot_socket_events_total":                 "What happened to connections and envelopes.",
		"csbot_acks_total":                          "Acknowledgements by the envelope's type and result.",
		"csbot_ack_duration_seconds":                "From the arrival of an envelope to its acknowledgement.",
		"csbot_quiz_events_total":                   "What became of daily questions, and answers to them.",
		"csbot_build_info":                          "1, with the version.",
		"csbot_connected":                           "1 while a connection to Slack is up.",
		"csbot_queue_length":                        "Requests that wait for an answer or have one being made.",
		"csbot_ready":                               "1 while this part is well: without it people are not answered.",
	}
}

func newMetrics() *metrics {
	exposition.ExposeMetadata(true)
	set := exposition.NewSet()
	m := &metrics{
		set:         set,
		requests:    newSeries(set, `csbot_requests_total{kind=%q,outcome=%q,source=%q}`),
		took:        newSeries(set, `csbot_request_duration_seconds{source=%q}`),
		unanswered:  set.NewCounter("csbot_lookups_unanswered_total"),
		turnedAway:  newSeries(set, `csbot_requests_turned_away_total{source=%q}`),
		misdirected: set.NewCounter("csbot_requests_misdirected_total"),
		calls:       newSeries(set, `csbot_slack_calls_total{method=%q,result=%q}`),
		limited:     newSeries(set, `csbot_slack_rate_limited_total{method=%q}`),
		waited:      set.NewFloatCounter("csbot_slack_rate_limit_wait_seconds_total"),
		socket:      newSeries(set, `csbot_socket_events_total{event=%q}`),
		acks:        newSeries(set, `csbot_acks_total{result=%q,type=%q}`),
		ackTook:     set.NewPrometheusHistogramExt("csbot_ack_duration_seconds", answerTimes()),
		quiz:        newSeries(set, `csbot_quiz_events_total{event=%q}`),
	}
	m.begin()
	build := newSeries(set, `csbot_build_info{version=%q}`)
	set.NewGauge(build.named(version()), func() float64 { return 1 })
	return m
}

// A series is the numbers of one name, by the values of its labels.
type series struct {
	set  *exposition.Set
	form string // the name, with %q for the value of each label

	known sync.Map // its numbers by labels: to write a name takes longer than to count
}

func newSeries(set *exposition.Set, form string) *series { return &series{set: set, form: form} }

// labels are the values of a series' labels, in their order.
type labels [3]string

// named is the name with the values of its labels.
func (s *series) named(values ...string) string {
	all := make([]any, len(values))
	for i, v := range values {
		all[i] = v
	}
	return fmt.Sprintf(s.form, all...)
}

func (s *series) counter(values ...string) *exposition.Counter {
	var key labels
	copy(key[:], values)
	if known, ok := s.known.Load(key); ok {
		return known.(*exposition.Counter) //nolint:forcetypeassert // a series has numbers of one kind
	}
	counter := s.set.GetOrCreateCounter(s.named(values...))
	s.known.Store(key, counter)
	return counter
}

func (s *series) histogram(value string) *exposition.PrometheusHistogram {
	key := labels{value}
	if known, ok := s.known.Load(key); ok {
		return known.(*exposition.PrometheusHistogram) //nolint:forcetypeassert // a series has numbers of one kind
	}
	histogram := s.set.GetOrCreatePrometheusHistogramExt(s.named(value), answerTimes())
	s.known.Store(key, histogram)
	return histogram
}

// begin sets every counter to 0 whose labels are known: what does not exist
// before its first event has not increased with it, and no alert would tell of
// the first failure.
func (m *metrics) begin() {
	for _, source := range inbox.Sources() {
		m.turnedAway.counter(source.String())
		m.took.histogram(source.String())
		for _, kind := range answer.Kinds() {
			for _, result := range inbox.Results() {
				m.requests.counter(string(kind), result, source.String())
			}
		}
	}
	for _, method := range outbox.Methods() {
		m.limited.counter(method)
		for _, result := range outbox.CallResults() {
			m.calls.counter(method, result)
		}
	}
	for _, kind := range socket.Kinds() {
		m.socket.counter(string(kind))
	}
	for _, envelope := range socket.Types() {
		for _, result := range []string{ackOK, ackFailed} {
			m.acks.counter(result, envelope)
		}
	}
	for _, kind := range quiz.EventKinds() {
		m.quiz.counter(string(kind))
	}
}

// What becomes of an acknowledgement.
const (
	ackOK     = "ok"
	ackFailed = "failed"
)

// watch adds what is read when it is asked for.
func (m *metrics) watch(connected func() bool, waiting func() int) {
	m.set.NewGauge("csbot_connected", func() float64 {
		if connected() {
			return 1
		}
		return 0
	})
	m.set.NewGauge("csbot_queue_length", func() float64 { return float64(waiting()) })
}

// watchReady adds a gauge for each part that must be well, read when it is
// asked for.
func (m *metrics) watchReady(ctx context.Context, parts []readiness) {
	ready := newSeries(m.set, `csbot_ready{part=%q}`)
	for _, part := range parts {
		m.set.NewGauge(ready.named(part.name), func() float64 {
			ctx, cancel := context.WithTimeout(ctx, readyWithin)
			defer cancel()
			if part.check(ctx) != nil {
				return 0
			}
			return 1
		})
	}
}

func (m *metrics) observeInbox(e inbox.Event) {
	switch e.Kind {
	case inbox.Replied:
		m.requests.counter(string(e.Answer), e.Result, e.Source.String()).Inc()
		m.took.histogram(e.Source.String()).Update(e.Took.Seconds())
		if e.Answer == answer.KindNone {
			m.unanswered.Inc()
		}
	case inbox.TurnedAway:
		m.turnedAway.counter(e.Source.String()).Inc()
	case inbox.Misdirected:
		m.misdirected.Inc()
	}
}

func (m *metrics) observeOutbox(e outbox.Event) {
	switch e.Kind {
	case outbox.Called:
		m.calls.counter(e.Method, e.Result).Inc()
	case outbox.Limited:
		m.limited.counter(e.Method).Inc()
		m.waited.Add(e.Took.Seconds())
	case outbox.OutageBegan, outbox.OutageOver: // the gauge of readiness has it
	}
}

func (m *metrics) observeSocket(e socket.Event) {
	m.socket.counter(string(e.Kind)).Inc()
	if e.Kind != socket.Acknowledged {
		return
	}
	result := ackOK
	if e.Err != nil {
		result = ackFailed
	}
	m.acks.counter(result, e.Type).Inc()
	m.ackTook.Update(e.Took.Seconds())
}

func (m *metrics) observeQuiz(e quiz.Event) { m.quiz.counter(string(e.Kind)).Inc() }

func (m *metrics) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		m.write(w)
	})
}

// write writes all of them, each name with what it says. Who does not read to the end
// is gone.
func (m *metrics) write(w io.Writer) {
	var text bytes.Buffer
	m.set.WritePrometheus(&text)
	exposition.WriteProcessMetrics(&text)
	says := helps()
	for line := range bytes.Lines(text.Bytes()) {
		if name, found := bytes.CutPrefix(bytes.TrimSpace(line), []byte("# HELP ")); found {
			line = []byte("# HELP " + string(name) + " " + says[string(name)] + "\n")
		}
		if _, err := w.Write(line); err != nil {
			return
		}
	}
}
