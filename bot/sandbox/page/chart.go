package page

import (
	"fmt"
	"math"
	"strconv"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// chart draws a pie as one, and anything else with bars from left to right, which
// leave room for their names on a phone.
func (p *part) chart() g.Node {
	chart := p.Get("chart")
	if chart == nil {
		return p.unknown()
	}
	drawing := chart.bars
	if chart.String("type") == "pie" {
		drawing = chart.pie
	}
	return h.Figure(h.Class("chart"), h.FigCaption(g.Text(p.String("title"))), drawing())
}

// value is the part's value as a number; 0 when it is none.
func (p *part) value() float64 {
	n, err := strconv.ParseFloat(p.String("value"), 64)
	if err != nil {
		return 0
	}
	return n
}

func svg(class string, width, height int, children ...g.Node) g.Node {
	return g.El("svg", h.Class(class), g.Attr("viewBox", fmt.Sprintf("0 0 %d %d", width, height)), h.Aria("hidden", "true"), g.Group(children))
}

// hue is the class of one of the colours of charts.
func hue(i int) g.Node { return h.Class("s" + strconv.Itoa(i%6)) }

// pie is the circle, and beside it each slice with its figure.
func (p *part) pie() g.Node {
	const radius, size = 60.0, 120
	total, from := 0.0, 0.0
	segments := p.List("segments")
	for _, s := range segments {
		total += s.value()
	}
	var slices, legend g.Group
	for i, s := range segments {
		share := s.value() / total
		slices = append(slices, g.El("path", hue(i), g.Attr("d", slice(radius, from, from+share))))
		from += share
		legend = append(legend, h.Li(h.Span(h.Class("key"), h.Span(hue(i)), g.Text(s.String("label"))),
			h.B(g.Text(s.String("value"))), h.Span(h.Class("quiet"), g.Text(strconv.FormatFloat(100*share, 'f', 1, 64)+"%"))))
	}
	return h.Div(h.Class("pie"), svg("round", size, size, slices), h.Ul(h.Class("legend"), legend))
}

// slice is the outline of a slice, from one share of the way round to another.
func slice(radius, from, to float64) string {
	const whole = 0.9999 // an arc that ends where it begins is not drawn
	to = min(to, from+whole)
	at := func(turn float64) string {
		sin, cos := math.Sincos(2 * math.Pi * turn)
		return fmt.Sprintf("%.2f %.2f", radius+radius*sin, radius-radius*cos)
	}
	large := 0
	if to-from > 0.5 {
		large = 1
	}
	return fmt.Sprintf("M%[1]g %[1]g L%[2]s A%[1]g %[1]g 0 %[3]d 1 %[4]s Z", radius, at(from), large, at(to))
}

// bars is a line for each point of each series, with its figure.
func (p *part) bars() g.Node {
	const width, height = 200, 16
	var least, most float64
	series := p.List("series")
	for _, s := range series {
		for _, point := range s.List("data") {
			least, most = min(least, point.value()), max(most, point.value())
		}
	}
	scale := 0.0
	if most > least {
		scale = width / (most - least)
	}
	var rows g.Group
	for i, s := range series {
		if len(series) > 1 {
			rows = append(rows, h.Tr(h.Th(h.ColSpan("3"), g.Text(s.String("name")))))
		}
		for _, point := range s.List("data") {
			n := point.value()
			look := hue(i)
			if n < 0 {
				look = h.Class("down")
			}
			bar := g.El("rect", look, attr("x", (min(n, 0)-least)*scale), attr("y", 1),
				attr("width", max(1, math.Abs(n)*scale)), attr("height", height-2))
			rows = append(rows, h.Tr(h.Th(h.Scope("row"), g.Text(point.String("label"))),
				h.Td(svg("stroke", width, height, bar)), h.Td(h.Class("right"), g.Text(point.String("value")))))
		}
	}
	return h.Table(h.Class("bars"), rows)
}

func attr(name string, n float64) g.Node { return g.Attr(name, strconv.FormatFloat(n, 'f', 2, 64)) }
