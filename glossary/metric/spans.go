package metric

// oneSpan asks what span an amount is of that stands without one beside one of a period:
// a burn of a month is no multiple of a year's new ARR.
func (b *binder) oneSpan(common Period) *InputError {
	if common == "" {
		return nil
	}
	for i := range b.Inputs {
		in := &b.Inputs[i]
		if v, given := b.values[in.Name]; given && in.Flow && v.Period == "" {
			return askPeriod(in, v)
		}
	}
	return nil
}

// askPeriod offers the periods that an amount may be for.
func askPeriod(in *Input, v Value) *InputError {
	err := refuse(AmbiguousNumber, v.text, "has no period: a month or a year?")
	for _, p := range [...]Period{Month, Year} {
		err.options = append(err.options, option{
			meaning: v.Quantity.exactly() + " a " + string(p), instead: arg{key: in.Name}, text: v.Typed + p.short(),
		})
	}
	return err
}
