package customers

import "slices"

// describe says what each column was taken for.
func (r *listReader) describe() {
	s, c := r.sheet, r.columns
	used := append([]int{c.name}, c.amounts...)
	r.reading.Taken = []string{s.called(c.name) + " as the customer"}
	if c.when != none {
		used = append(used, c.when)
		r.reading.Taken = append(r.reading.Taken, s.called(c.when)+" as the month", s.called(c.amounts[0])+" as the amount")
	} else {
		for i, at := range c.amounts {
			if i == 0 || i == len(c.amounts)-1 || len(c.amounts) <= mostMovements {
				r.reading.Taken = append(r.reading.Taken, s.called(at)+" as "+c.periods[i].label)
			}
		}
	}
	used = append(used, c.paidIn)
	for i := range s.width {
		if !slices.Contains(used, i) && s.kinds[i] != emptyCells {
			r.reading.Unused = append(r.reading.Unused, s.called(i))
		}
	}
}
