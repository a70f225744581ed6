package metric

// keysFollow tells whether the names stand behind their numbers: "55 promoters 25
// passives 20 detractors", "55 promoters, 25 passives, 20", "12 lost of 400".
func (c *Calculator) keysFollow(ws []word) bool {
	if len(ws) < 2 || !startsWithNumber(ws[0].text) {
		return false
	}
	for len(ws) > 3 && ws[len(ws)-2].key && startsWithNumber(ws[len(ws)-1].text) { // "50% promoters 20% detractors n=250"
		ws = ws[:len(ws)-2]
	}
	if last := ws[len(ws)-1]; c.isBare(last) && !last.apart {
		return true
	}
	if at := c.wholeAt(ws); at > 1 && c.isBare(ws[at-1]) {
		return true
	}
	behind := false
	for i := 1; i+1 < len(ws); i++ {
		if !c.isBare(ws[i]) || !startsWithNumber(ws[i+1].text) {
			continue
		}
		if ws[i].apart || !ws[i+1].apart {
			return false
		}
		behind = true
	}
	return behind
}

// isBare tells the name of an input without an equals sign.
func (c *Calculator) isBare(w word) bool { return !w.key && c.isKey(w.text) }

// wholeAt is where "of 400" begins, or 0.
func (c *Calculator) wholeAt(ws []word) int {
	for i := 1; i+1 < len(ws); i++ {
		if (c.Pair || c.Whole != "") && isOf(ws[i].text) && !c.isKey(ws[i].text) && startsWithNumber(ws[i+1].text) {
			return i
		}
	}
	return 0
}

// opensWhole tells whether "of 100" begins here and gives the whole of all the
// parts before it.
func (c *Calculator) opensWhole(ws []word) bool {
	return !c.Pair && c.Whole != "" && len(ws) > 1 && isOf(ws[0].text) && !c.isKey(ws[0].text) && startsWithNumber(ws[1].text)
}

// eitherWay tells whether each name stands between two numbers and may belong to
// either: "25 customers 50000".
func (c *Calculator) eitherWay(ws []word) bool {
	if len(ws) < 3 || !startsWithNumber(ws[0].text) || c.keysFollow(ws) {
		return false
	}
	between := false
	for i := 1; i+1 < len(ws); i++ {
		switch {
		case !c.isBare(ws[i]):
		case ws[i].text == "to" || ws[i].text == "from": // "10m to 12m"
			return false
		case ws[i].apart || c.isKey(ws[i-1].text) || !startsWithNumber(ws[i+1].text):
			return false
		default:
			between = true
		}
	}
	return between
}

// evalNames answers one command by the side on which its names stand. Where both
// sides make sense and come to different values, it asks.
func (c *Calculator) evalNames(ws []word, rd reader) (Result, *InputError) {
	before := c.args(ws)
	if !c.eitherWay(ws) {
		return c.evalArgs(before, rd)
	}
	behind := c.argsBy(ws, true)
	one, err := c.answer(before, rd)
	other, bad := c.answer(behind, rd)
	switch {
	case bad != nil || !c.plausible(other):
		return c.evalArgs(before, rd)
	case err != nil || !c.plausible(one):
		return c.evalArgs(behind, rd)
	case one.Value.Rat.Cmp(other.Value.Rat) == 0:
		return one, nil
	}
	asked := refuse(AmbiguousNumber, spelled(before), "")
	asked.Token, asked.Problem = joined(ws), "leaves open which number each name belongs to"
	for _, r := range [...]Result{other, one} {
		asked.Readings = append(asked.Readings, Reading{Meaning: r.Headline + " (" + c.inputs(r) + ")", Command: c.spellOut(r.used)})
	}
	return Result{}, asked
}
