package bot

import (
	"context"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/glossary/house"
)

// shiftsShown is how many entries on another general text are shown at once.
const shiftsShown = 4

// shifts adds entries under which the general text has changed, each with both texts and
// what can be done. It returns how many fit.
func (c *composer) shifts(all []shift) (shown int) {
	for _, moved := range all {
		if shown == shiftsShown || shown > 0 && c.length() > mostWords/2 {
			break
		}
		shown++
		c.shift(moved)
	}
	return shown
}

// shift adds one of them. What only one of two texts says is bold.
func (c *composer) shift(moved shift) {
	ours := strings.Join(append([]string{moved.Text.Meaning}, moved.Text.More...), " ")
	c.gap().line(bold(moved.Text.Name), words(" · yours and the general text, which is new"))
	for i, term := range moved.now[:min(len(moved.now), mostGeneral)] {
		general := generalText(term)
		if i == 0 {
			c.gap().line(append(words("Yours: "), onlyIn(ours, general)...))
		}
		label := "In general: "
		if glossary.Key(term.Name) != glossary.Key(moved.Text.Name) {
			label = "In general, " + term.Name + ": "
		}
		c.gap().line(append(words(label), onlyIn(general, ours)...))
	}
	note := "Bold is what only one of them says."
	if len(moved.now) == 1 && slices.Equal(bare(ours), bare(generalText(moved.now[0]))) {
		note = "Both say the same now."
	}
	c.line(italic(note))
	name := moved.Text.Name
	c.spoken("Keep ours", "Keep ours: "+name, rightLine{{moved.ID, moved.Decided}}.String())
	if len(moved.all) == 1 {
		c.spoken("Use the general one", "Use the general one: "+name, generaliseLine{moved.ID, moved.Decided}.String())
	}
	c.spoken("Change", "Change "+name, correctLine{moved.ID, moved.Decided, name}.String())
	c.row()
}

// generalText is what a term says, as one text.
func generalText(term glossary.Term) string {
	var senses []string
	for _, sense := range term.Senses {
		senses = append(senses, sense.Text)
	}
	if term.Formula != "" {
		senses = append(senses, "Formula: "+term.Formula)
	}
	return strings.Join(senses, " ")
}

// bare are the words of a text as they are compared.
func bare(text string) []string {
	all := strings.Fields(strings.ToLower(text))
	for i, word := range all {
		all[i] = strings.Trim(word, ".,;:!?()“”\"'")
	}
	return all
}

// onlyIn is a text in which bold is what another one does not say, or not in this order.
func onlyIn(text, other string) answer.Text {
	fields := strings.Fields(text)
	shared := sharedWords(bare(text), bare(other))
	var marked answer.Text
	for from := 0; from < len(fields); {
		to := from
		for to < len(fields) && shared[to] == shared[from] {
			to++
		}
		run := strings.Join(fields[from:to], " ")
		if from > 0 {
			marked = append(marked, words(" ")...)
		}
		if shared[from] {
			marked = append(marked, words(run)...)
		} else {
			marked = append(marked, bold(run)...)
		}
		from = to
	}
	return marked
}

// sharedWords says of each word whether it is one of those that two texts have in common,
// in their order.
func sharedWords(one, two []string) []bool {
	longest := make([][]int, len(one)+1) // of what is left behind a word of each
	for i := range longest {
		longest[i] = make([]int, len(two)+1)
	}
	for i, word := range slices.Backward(one) {
		for j, other := range slices.Backward(two) {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if word == other {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	shared := make([]bool, len(one))
	for i, j := 0, 0; i < len(one) && j < len(two); {
		switch {
		case one[i] == two[j]:
			shared[i] = true
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return shared
}

// generaliseCommand has the general text stand where an entry of the team's own was: what
// leads to it besides stays, as other names of the general one.
func (b *Bot) generaliseCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseGeneralise(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	own, there := req.ownEntry(line.entry)
	switch {
	case !there:
		return answer.Answer{}, house.ErrNoSuch
	case own.Decided != line.seen:
		return answer.Answer{}, house.ErrRevised
	}
	under := req.shippedUnder(*own.Text)
	if len(under) != 1 {
		return answer.Answer{}, house.ErrNoSuch
	}
	b.attended(ctx, req, checksUnopened)
	if names := req.namesBesides(*own.Text, under[0]); len(names) > 0 {
		t := house.Text{Name: under[0].Name, Meaning: under[0].Senses[0].Text, Also: names, Adds: true}
		return b.saveText(ctx, req, house.Event{Kind: house.Suggest, Entry: own.ID, Seen: own.Decided}, t)
	}
	done, err := b.do(ctx, req, house.Event{Kind: house.Delete, Entry: own.ID, Seen: own.Decided})
	if err != nil {
		return answer.Answer{}, err
	}
	if done.Waits {
		return alone(waits(own.Text.Name, 0, done)), nil
	}
	c := headed(bold(own.Text.Name), words(" is the general entry again."))
	c.line(words(under[0].Senses[0].Text))
	c.button("Bring ours back", rollbackLine{own.ID, done.Revision, own.Revision}.String())
	return alone(c.button("History", changesLine{entry: own.ID}.String())), nil
}

// namesBesides are the names of a text that do not lead to a term beneath.
func (k *Knowledge) namesBesides(t house.Text, beneath glossary.Term) (names []string) {
	for _, name := range t.Names() {
		leads := k.ground().Named(name)
		if !slices.ContainsFunc(leads, func(term glossary.Term) bool { return term.Name == beneath.Name }) {
			names = append(names, name)
		}
	}
	return names
}
