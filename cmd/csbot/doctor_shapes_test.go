package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/sandbox/blockkit"
	"csbot/bot/view"
)

// TestSamplesAreOfEverything: the doctor asks Slack about answers of every kind, in
// which every field and every kind of words, part, chart and input is used. Who adds
// one has a sample of it, or adds the line that leads to it to bot.Samples.
func TestSamplesAreOfEverything(t *testing.T) {
	t.Parallel()
	samples := must[[]answer.Sample](t)(sampled(t.Context(), must[*bot.Knowledge](t)(newKnowledge(config{Command: "/cs"}))))
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
