package metric

import (
	"slices"
	"strings"
)

// repair finds what could have been meant by a command that fails: a command
// that works and keeps every number that was typed.
func (c *Calculator) repair(all []arg, rd reader, err *InputError) {
	if len(err.Readings) > 0 {
		return
	}
	rd.repairing = true
	for _, try := range [...]func([]arg, reader, *InputError) (Reading, bool){c.asResult, c.corrected, c.filled} {
		if reading, ok := try(all, rd, err); ok {
			err.Readings = append(err.Readings, reading)
			return
		}
	}
}

// asResult reads the only number as the metric itself: "nrr 110".
func (c *Calculator) asResult(all []arg, _ reader, _ *InputError) (Reading, bool) {
	if len(all) != 1 || all[0].key != "" || c.Unit != Percent && c.Unit != Score {
		return Reading{}, false
	}
	text := all[0].text
	if c.Unit == Percent && !strings.HasSuffix(text, "%") {
		text += "%"
	}
	r, err := c.stated(text)
	if err != nil || c.Unit == Percent && c.Usual == nil && !within(r.Value.Rat, 0, 100) || !c.plausible(r) {
		return Reading{}, false
	}
	return Reading{Meaning: r.Headline, Command: r.Command}, true
}

// corrected leaves out a word that is no input, or reads a letter as the digit
// that it looks like.
func (c *Calculator) corrected(all []arg, rd reader, err *InputError) (Reading, bool) {
	if err.Class != UnknownArg && err.Class != NotANumber {
		return Reading{}, false
	}
	for i, a := range all {
		if shown(a.text) != err.Token && shown(a.key) != err.Token {
			continue
		}
		way := slices.Delete(slices.Clone(all), i, i+1)
		if strings.ContainsAny(a.text, "0123456789") {
			way = slices.Clone(all)
			way[i].text = strings.NewReplacer("o", "0", "O", "0", "l", "1", "I", "1").Replace(a.text)
		}
		if r, bad := c.evalArgs(way, rd); bad == nil {
			return Reading{Meaning: r.Headline, Command: r.Command}, r.Command != ""
		}
	}
	return Reading{}, false
}

// filled completes a command with nothing for what is missing, and says so. It
// takes no numbers that nobody typed: for those there is the form.
func (c *Calculator) filled(all []arg, rd reader, err *InputError) (Reading, bool) {
	if err.Class != MissingArg || len(err.lacking) == 0 {
		return Reading{}, false
	}
	way, said := slices.Clone(all), []string(nil)
	for _, name := range err.lacking {
		way = append(way, arg{key: name, text: "0"})
		said = append(said, name+" 0")
	}
	r, bad := c.evalArgs(way, rd)
	if bad != nil || r.Command == "" || !c.plausible(r) || r.Value.Rat.Sign() == 0 {
		return Reading{}, false
	}
	return Reading{Meaning: r.Headline + ", with " + strings.Join(said, ", "), Command: r.Command}, true
}
