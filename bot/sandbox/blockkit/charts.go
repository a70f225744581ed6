package blockkit

import "slices"

// chart wants what a data_visualization block draws: a pie of segments, or
// series over the categories of an axis.
func chart(c *check, at pointer, v any) {
	if typeOf(v) == "pie" {
		pie().check(c, at, v, "type")
		return
	}
	cartesian().check(c, at, v)
}

func pie() shape {
	segment := of(shape{must: fields{"label": text(1, 20), "value": positive}})
	return shape{must: fields{"segments": list(1, 6, segment)}, also: []relation{distinct("segments", "label")}}
}

func cartesian() shape {
	dot := of(shape{must: fields{"label": text(1, 20), "value": number}})
	series := of(shape{must: fields{"name": text(1, 20), "data": list(1, 20, dot)}})
	axis := of(shape{
		must: fields{"categories": list(0, 20, text(1, 20))},
		may:  fields{"x_label": text(0, 50), "y_label": text(0, 50)},
	})
	return shape{
		must: fields{"type": enum("line", "bar", "area"), "series": list(1, 6, series), "axis_config": axis},
		also: []relation{distinct("series", "name"), dotPerCategory},
	}
}

// dotPerCategory wants in each series one point for each label of the axis.
func dotPerCategory(c *check, at pointer, chart object) {
	axis, _ := chart["axis_config"].(object)
	categories, _ := axis["categories"].([]any)
	series, _ := chart["series"].([]any)
	for i, s := range series {
		one, _ := s.(object)
		dots, _ := one["data"].([]any)
		if len(dots) != len(categories) {
			c.reportf(at.key("series").item(i).key("data"), "must have one point for each of %d categories", len(categories))
		}
		seen := map[any]bool{}
		for j, dot := range dots {
			point, _ := dot.(object)
			if label := point["label"]; seen[label] || !slices.Contains(categories, label) {
				c.reportf(at.key("series").item(i).key("data").item(j).key("label"), "must be one of the categories, each once")
			}
			seen[point["label"]] = true
		}
	}
}
