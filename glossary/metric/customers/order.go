package customers

import "csbot/glossary/metric"

// rowsInOrder reads all rows, and gives months without a year the one that their
// order says.
func (r *listReader) rowsInOrder() (err error) {
	if r.columns.when == none {
		if r.columns.periods, err = orderOrAsk(r.columns.periods); err != nil {
			return err
		}
	}
	for _, row := range r.sheet.rows {
		if err := r.row(row); err != nil {
			return err
		}
	}
	if err := r.settle(); err != nil {
		return err
	}
	if r.columns.when == none || len(r.payments) == 0 {
		return nil
	}
	r.sayYears()
	var appeared []period
	seen := map[int]int{}
	for _, p := range r.payments {
		if _, known := seen[p.period.at]; !known {
			seen[p.period.at] = len(appeared)
			appeared = append(appeared, p.period)
		}
	}
	ordered, err := orderOrAsk(appeared)
	if err != nil {
		return err
	}
	for i, p := range r.payments {
		r.payments[i].period = ordered[seen[p.period.at]]
	}
	return nil
}

// sayYears gives a month without a year the one that another line says of the same
// month, where all lines together say it of one year only.
func (r *listReader) sayYears() {
	years := map[int]period{} // by month
	for _, p := range r.payments {
		if p.period.yearless() {
			continue
		}
		if other, known := years[p.period.at%yearLong]; known && other.at != p.period.at {
			return
		}
		years[p.period.at%yearLong] = p.period
	}
	for i, p := range r.payments {
		if dated, known := years[p.period.at]; known && p.period.yearless() {
			r.payments[i].period = dated
		}
	}
}

func orderOrAsk(periods []period) ([]period, error) {
	ordered, ok := inOrder(periods)
	if !ok {
		return nil, refuse(metric.BadDate, "the list", "has months without a year, in no clear order: write them as 2026-03")
	}
	return ordered, nil
}

// inOrder gives periods without a year the one that their order says: behind one
// with a year they follow it, and where all have none, a list that runs across
// New Year keeps its order. ok is false where the order says nothing.
func inOrder(periods []period) (ordered []period, ok bool) {
	ordered = append([]period(nil), periods...)
	dated := false
	for i, p := range ordered {
		if !p.yearless() {
			dated = true
			continue
		}
		if dated {
			before := ordered[i-1]
			year := before.at / yearLong
			if back := before.at%yearLong - p.at; back >= 0 {
				if back <= yearLong-back {
					return nil, false // latest first, perhaps
				}
				year++
			}
			ordered[i].at += year * yearLong
			ordered[i].label += " " + yearLabel(year)
		}
	}
	if dated {
		return ordered, ordered[0].at >= yearLong && !repeat(ordered)
	}
	return acrossNewYear(ordered)
}

// repeat reports whether two periods are the same.
func repeat(periods []period) bool {
	seen := map[int]bool{}
	for _, p := range periods {
		if seen[p.at] {
			return true
		}
		seen[p.at] = true
	}
	return false
}

func (p period) yearless() bool { return p.at < yearLong }

// acrossNewYear moves those behind the turn of the year to the next. Periods that
// only rise or only fall stay as they are, unless the way across is the shorter.
func acrossNewYear(periods []period) ([]period, bool) {
	falls, turn := 0, 0
	first, last := periods[0].at, periods[0].at
	for i, p := range periods {
		if i > 0 && p.at < periods[i-1].at {
			falls++
			turn = i
		}
		first, last = min(first, p.at), max(last, p.at)
	}
	across := periods[len(periods)-1].at + yearLong - periods[0].at
	switch {
	case falls == 0:
		return periods, true
	case falls == 1 && across < last-first:
		for i := turn; i < len(periods); i++ {
			periods[i].at += yearLong
		}
		return periods, true
	}
	return periods, falls == len(periods)-1 && across != last-first
}
