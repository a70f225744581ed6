package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/sandbox"
	"csbot/bot/sandbox/blockkit"
	"csbot/bot/view"
)

// TestSamplesAreOfEverything: the doctor asks Slack about answers of every kind, in
// which every field and every kind of words, part, chart and input is used. Who adds
// one has a sample of it, or adds the line that leads to it to bot.Samples.
func TestSamplesAreOfEverything(t *testing.T) {
	t.Parallel()
	samples := must[[]answer.Sample](t)(sampled(t.Context(), must[*bot.Knowledge](t)(loaded(config{Command: "/cs"}))))
	kinds, used := map[answer.Kind]bool{}, usage{}
	for _, s := range samples {
		kinds[s.Answer.Kind] = true
		used.note(reflect.ValueOf(s.Answer))
	}
	for _, kind := range answer.Kinds() {
		if !kinds[kind] {
			t.Errorf("no sample is of the kind %q", kind)
		}
	}
	for _, kind := range answer.PieceKinds() {
		if !used[fmt.Sprintf("PieceKind=%d", kind)] {
			t.Errorf("no sample has words of the kind %d", kind)
		}
	}
	for part := answer.Paragraph; part <= answer.Divider; part++ {
		if !used[fmt.Sprintf("PartKind=%d", part)] {
			t.Errorf("no sample has a part of the kind %d", part)
		}
	}
	for chart := answer.Pie; chart <= answer.Table; chart++ {
		if !used[fmt.Sprintf("ChartKind=%d", chart)] {
			t.Errorf("no sample has a chart of the kind %d", chart)
		}
	}
	for _, kind := range []any{
		answer.Answer{}, answer.Button{}, answer.Part{}, answer.Piece{}, answer.Chart{}, answer.ChartRow{}, answer.Figure{},
		answer.Form{}, answer.Field{}, answer.Choice{},
	} {
		used.check(t, reflect.TypeOf(kind))
	}
	checkShapesOf(t, samples)
}

// usage is which fields have a value somewhere, as "Part.Lines", and which kinds are
// there, as "PartKind=1".
type usage map[string]bool

func (u usage) note(v reflect.Value) {
	switch v.Kind() { //nolint:exhaustive // the others hold nothing further
	case reflect.Pointer:
		if !v.IsNil() {
			u.note(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			u.note(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			u[v.Type().Name()+"."+field.Name] = u[v.Type().Name()+"."+field.Name] || !v.Field(i).IsZero()
			u.note(v.Field(i))
		}
	case reflect.Uint8:
		u[fmt.Sprintf("%s=%d", v.Type().Name(), v.Uint())] = true
	}
}

func (u usage) check(t *testing.T, kind reflect.Type) {
	t.Helper()
	for field := range kind.Fields() {
		name := kind.Name() + "." + field.Name
		if !u[name] && name != "Answer.Errors" { // which Slack shows at the fields of a form
			t.Errorf("no sample uses %s", name)
		}
	}
}

// checkShapesOf: they are few enough to ask Slack about each, and it would refuse none.
func checkShapesOf(t *testing.T, samples []answer.Sample) {
	t.Helper()
	shapes, err := view.Shapes(samples)
	if err != nil || len(shapes) < 10 || len(shapes) > 80 {
		t.Errorf("%d shapes, %v", len(shapes), err)
	}
	for _, s := range shapes {
		judge := blockkit.CheckPayload
		if s.View {
			judge = blockkit.CheckView
		}
		for _, p := range judge(s.JSON) {
			t.Errorf("%s: %s: %s", s.Name, p.Pointer, p.Message)
		}
	}
	for _, want := range []string{"form: calc", "form: quiz schedule", "Home: ", "question "} {
		if !slices.ContainsFunc(shapes, func(s view.Shape) bool { return strings.HasPrefix(s.Name, want) }) {
			t.Errorf("no shape of %q", want)
		}
	}
}

// TestDoctorAsksAboutEveryShape of message and view, where it may, and names what
// Slack would refuse; a question that Slack limits is asked again.
func TestDoctorAsksAboutEveryShape(t *testing.T) {
	t.Parallel()
	for _, refuses := range []bool{false, true} {
		w := newDoctorTest(t, sandbox.Options{})
		w.setup.connect = true
		if refuses {
			w.refuseHome()
		}
		for _, f := range examine(t.Context(), w.setup) {
			if f.Check != "messages" {
				continue
			}
			named := strings.Contains(f.Says, `"Home: `) && strings.Contains(f.Says, `at /blocks/0`) && strings.Contains(f.Says, "too new for us")
			if refuses != (f.State == wrong) || refuses != named || !refuses && !strings.Contains(f.Says, "Slack takes all") {
				t.Errorf("refuses %v: %+v", refuses, f)
			}
		}
	}
}

// refuseHome puts a Slack before the sandbox that limits the first question and does not
// take Home tabs.
func (w *doctorTest) refuseHome() {
	w.Helper()
	to, err := url.Parse(w.slack.APIURL())
	if err != nil {
		w.Fatal(err)
	}
	var limited atomic.Bool
	pass := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: to.Scheme, Host: to.Host})
	proxy := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		args, _ := url.ParseQuery(string(raw))
		asked := strings.HasSuffix(r.URL.Path, "/blocks.validate")
		if asked && limited.CompareAndSwap(false, true) {
			out.Header().Set("Retry-After", "0")
			out.WriteHeader(http.StatusTooManyRequests)
			return
		}
		if asked && strings.Contains(args.Get("view"), `"type":"home"`) {
			_, _ = io.WriteString(out, `{"ok":false,"error":"invalid_view","errors":[{"pointer":"/blocks/0","code":"x","message":"too new for us"}]}`)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(raw))
		pass.ServeHTTP(out, r)
	}))
	w.Cleanup(proxy.Close)
	w.setup.config.APIURL = proxy.URL + "/api/"
}
