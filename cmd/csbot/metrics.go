package main

import (
	"context"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"csbot/bot/answer"
	"csbot/bot/inbox"
	"csbot/bot/outbox"
	"csbot/bot/socket"
	"csbot/quiz"
)

// metrics are the program's numbers about itself, for Prometheus. The packages
// tell events; only this file knows what they are counted as. A new metric is
// a field, its line in newMetrics and a line where its event is observed.
// deploy/chart/alerts.yaml and deploy/chart/dashboard.json name them.
type metrics struct {
	registry *prometheus.Registry

	requests    *prometheus.CounterVec
	took        *prometheus.HistogramVec
	unanswered  prometheus.Counter
	turnedAway  *prometheus.CounterVec
	misdirected prometheus.Counter
	calls       *prometheus.CounterVec
	limited     *prometheus.CounterVec
	waited      prometheus.Counter
	socket      *prometheus.CounterVec
	acks        *prometheus.CounterVec
	ackTook     prometheus.Histogram
	quiz        *prometheus.CounterVec
}

// answerTimes are the buckets of latency, in seconds. Slack wants an
// acknowledgement within three; at two the bot acknowledges without its
// answer, which the bucket up to 2.5 parts from what comes late.
func answerTimes() []float64 { return []float64{0.01, 0.03, 0.1, 0.3, 1, 2, 2.5, 3, 5, 10, 30} }

func newMetrics() *metrics {
	m := &metrics{
		registry:    prometheus.NewRegistry(),
		requests:    counters("csbot_requests_total", "Requests by source, kind of answer and outcome.", "source", "kind", "outcome"),
		unanswered:  counter("csbot_lookups_unanswered_total", "Look-ups to which the glossary had no answer."),
		turnedAway:  counters("csbot_requests_turned_away_total", "Requests for which there was no place in the queue.", "source"),
		misdirected: counter("csbot_requests_misdirected_total", "Requests of workspaces that no bot token here belongs to."),
		calls:       counters("csbot_slack_calls_total", "Calls of Slack's API: ok, refused with an error, unknown, unsent or failed.", "method", "result"),
		limited:     counters("csbot_slack_rate_limited_total", "How often Slack asked to wait.", "method"),
		waited:      counter("csbot_slack_rate_limit_wait_seconds_total", "How long Slack asked to wait."),
		socket:      counters("csbot_socket_events_total", "What happened to connections and envelopes.", "event"),
		acks:        counters("csbot_acks_total", "Acknowledgements by the envelope's type and result.", "type", "result"),
		quiz:        counters("csbot_quiz_events_total", "What became of daily questions, and answers to them.", "event"),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "csbot_request_duration_seconds", Help: "From the arrival of a request to its answer.", Buckets: answerTimes(),
		}, []string{"source"}),
		ackTook: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "csbot_ack_duration_seconds", Help: "From the arrival of an envelope to its acknowledgement.", Buckets: answerTimes(),
		}),
	}
	m.begin()
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "csbot_build_info", Help: "1, with the version.", ConstLabels: prometheus.Labels{"version": version()},
	})
	build.Set(1)
	m.registry.MustRegister(
		m.requests, m.took, m.unanswered, m.turnedAway, m.misdirected, m.calls, m.limited, m.waited, m.socket, m.acks, m.ackTook, m.quiz, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// begin sets every counter to 0 whose labels are known: what does not exist
// before its first event has not increased with it, and no alert would tell of
// the first failure.
func (m *metrics) begin() {
	for _, source := range inbox.Sources() {
		m.turnedAway.WithLabelValues(source.String())
		for _, kind := range answer.Kinds() {
			for _, result := range inbox.Results() {
				m.requests.WithLabelValues(source.String(), string(kind), result)
			}
		}
	}
	for _, method := range outbox.Methods() {
		m.limited.WithLabelValues(method)
		for _, result := range outbox.CallResults() {
			m.calls.WithLabelValues(method, result)
		}
	}
	for _, kind := range socket.Kinds() {
		m.socket.WithLabelValues(string(kind))
	}
	for _, envelope := range socket.Types() {
		for _, result := range []string{ackOK, ackFailed} {
			m.acks.WithLabelValues(envelope, result)
		}
	}
	for _, kind := range quiz.EventKinds() {
		m.quiz.WithLabelValues(string(kind))
	}
}

// What becomes of an acknowledgement.
const (
	ackOK     = "ok"
	ackFailed = "failed"
)

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

// watch adds what is read when it is asked for.
func (m *metrics) watch(connected func() bool, waiting func() int) {
	m.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "csbot_connected", Help: "1 while a connection to Slack is up.",
		}, func() float64 {
			if connected() {
				return 1
			}
			return 0
		}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "csbot_queue_length", Help: "Requests that wait for an answer or have one being made.",
		}, func() float64 { return float64(waiting()) }),
	)
}

// watchReady adds a gauge for each part that must be well, read when it is
// asked for.
func (m *metrics) watchReady(ctx context.Context, parts []readiness) {
	for _, part := range parts {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "csbot_ready", Help: "1 while this part is well: without it people are not answered.",
			ConstLabels: prometheus.Labels{"part": part.name},
		}, func() float64 {
			ctx, cancel := context.WithTimeout(ctx, readyWithin)
			defer cancel()
			if part.check(ctx) != nil {
				return 0
			}
			return 1
		}))
	}
}

func (m *metrics) observeInbox(e inbox.Event) {
	switch e.Kind {
	case inbox.Replied:
		m.requests.WithLabelValues(e.Source.String(), string(e.Answer), e.Result).Inc()
		m.took.WithLabelValues(e.Source.String()).Observe(e.Took.Seconds())
		if e.Answer == answer.KindNone {
			m.unanswered.Inc()
		}
	case inbox.TurnedAway:
		m.turnedAway.WithLabelValues(e.Source.String()).Inc()
	case inbox.Misdirected:
		m.misdirected.Inc()
	}
}

func (m *metrics) observeOutbox(e outbox.Event) {
	switch e.Kind {
	case outbox.Called:
		m.calls.WithLabelValues(e.Method, e.Result).Inc()
	case outbox.Limited:
		m.limited.WithLabelValues(e.Method).Inc()
		m.waited.Add(e.Took.Seconds())
	case outbox.OutageBegan, outbox.OutageOver: // the gauge of readiness has it
	}
}

func (m *metrics) observeSocket(e socket.Event) {
	m.socket.WithLabelValues(string(e.Kind)).Inc()
	if e.Kind != socket.Acknowledged {
		return
	}
	result := ackOK
	if e.Err != nil {
		result = ackFailed
	}
	m.acks.WithLabelValues(e.Type, result).Inc()
	m.ackTook.Observe(e.Took.Seconds())
}

func (m *metrics) observeQuiz(e quiz.Event) { m.quiz.WithLabelValues(string(e.Kind)).Inc() }

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
