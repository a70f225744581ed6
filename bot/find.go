package bot

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary"
)

// offered is how many guesses are shown at once.
const offered = 3

// find looks a question up: sure or nearly so, it defines or compares; unsure,
// it asks; and it says so when it does not know.
func (b *Bot) find(ctx context.Context, req Request, query string) (answer.Answer, error) {
	found := req.Terms.Find(query)
	if !found.Confident {
		b.countMiss(ctx, req.Team, query)
	}
	switch {
	case len(found.Matches) == 0:
		return b.unknown(ctx, req, query), nil
	case found.Sides > 1 && (found.Confident || found.Probable):
		return b.compareAnswer(req, query, found), nil
	case found.Probable:
		return b.defineProbably(ctx, req, query, found.Matches), nil
	case !found.Confident:
		return b.suggest(query, found.Matches, 0), nil
	}
	msg := b.defineAs(ctx, req, found.Matches[0].Term, why(found))
	msg.Terms = names(found.Matches)
	if _, exact := req.Terms.Exact(query); !exact && len(found.Matches) > 1 {
		msg.Buttons = append(msg.Buttons, answer.Button{Label: "Not what I meant", Line: othersLine{1, carried(query)}.String()})
	}
	return msg, nil
}

// defineProbably shows the likeliest term in full, with the next ones to tap.
func (b *Bot) defineProbably(ctx context.Context, req Request, query string, matches []glossary.Match) answer.Answer {
	term := matches[0].Term
	c := headed(words("Probably "), bold(titled(term)), words(" · "+term.Category))
	b.body(ctx, c, req, term)
	c.notify(words("Probably " + term.Name + ": " + term.Senses[0].Text))
	others := matches[1:min(len(matches), offered)]
	for _, m := range others {
		c.button(short(m.Term), defineLine(m.Term.Name).String())
	}
	noneOfThese(c, query, 1+len(others))
	return c.done(answer.Outcome{Kind: answer.KindTerm, Terms: names(matches), Probable: true})
}

// why says how a question led to its term where that is not plain: it named the
// term in another language, or asked how two names of it differ.
func why(found glossary.Answer) string {
	switch match := found.Matches[0]; {
	case found.Same:
		return "The same thing under two names."
	case found.Versus:
		return "One entry covers both."
	case match.Foreign.Text != "":
		return "“" + match.Foreign.Text + "” is " + match.Foreign.Language + " for " + match.Term.Name + "."
	}
	return ""
}

// suggest asks which of the next few matches was meant.
func (b *Bot) suggest(query string, matches []glossary.Match, from int) answer.Answer {
	shown := matches[from:min(len(matches), from+offered)]
	c := headed(words("Which did you mean by "), typed(query), words("?"))
	if len(shown) == 1 {
		c = headed(words("Did you mean "), bold(shown[0].Term.Name), words("?"))
	}
	var labels []string
	for _, m := range shown {
		c.line(bold(titled(m.Term)), words(": "+answer.Cut(answer.FirstSentence(m.Term.Senses[0].Text), 140)))
		c.button(short(m.Term), defineLine(m.Term.Name).String())
		labels = append(labels, m.Term.Name)
	}
	noneOfThese(c, query, from+len(shown))
	if len(shown) > 1 {
		c.notifyMore(words(" " + strings.Join(labels, ", ")))
	}
	return c.done(answer.Outcome{Kind: answer.KindSuggest, Terms: names(matches)})
}

// noneOfThese offers what comes after the matches that were shown.
func noneOfThese(c *composer, query string, shown int) {
	c.button("None of these", othersLine{shown, carried(query)}.String())
}

// othersCommand answers "None of these" and "Not what I meant": the next
// guesses, or that there are none; whoever knows what the word is another name of
// may say so. Its arguments are how many were refused, and the question.
func (b *Bot) othersCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	asked, ok := parseOthers(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	if matches := req.Terms.Find(asked.question).Matches; asked.refused < len(matches) {
		return b.offerAlias(b.suggest(asked.question, matches, asked.refused), asked.question), nil
	}
	return b.offerAlias(b.unknown(ctx, req, asked.question), asked.question), nil
}

// unknown says that nothing was found.
func (b *Bot) unknown(ctx context.Context, req Request, query string) answer.Answer {
	b.countAsker(ctx, req, query)
	c := headed(words("I don't know "), typed(query), words("."))
	c.line(words("Ask for a term or a metric, such as "), command(b.line(req, "define churn")),
		words(" or "), command(b.line(req, "nps 55 25 20")), words("."))
	text, ok := countable(query)
	if ok && b.own != nil {
		c.button("Add it", addLine(strings.TrimSpace(query)).String())
	}
	if ok && b.misses != nil {
		c.button("Ask for it", requestLine(text).String())
	}
	return c.done(answer.Outcome{Kind: answer.KindNone})
}

// countMiss counts a look-up without a sure answer: what people ask and the
// glossary lacks. Nobody waits for that.
func (b *Bot) countMiss(ctx context.Context, team, query string) {
	text, ok := countable(query)
	if !ok || b.misses == nil {
		return
	}
	b.counting.start(ctx, func(ctx context.Context) error { return b.misses.Miss(ctx, team, text) })
}

// requestCommand notes that somebody wants a term that the glossary lacks. Its
// argument is the term. Who asked is kept where they can hear of it.
func (b *Bot) requestCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	text, ok := countable(args)
	if !ok || b.misses == nil {
		return answer.Answer{}, errPass
	}
	if err := b.misses.Miss(ctx, req.Team, text); err != nil {
		return answer.Answer{}, fmt.Errorf("note a term that is asked for: %w", err)
	}
	if b.missing != nil && req.User != "" {
		return b.want(ctx, req, text)
	}
	c := headed(words("Noted: "), typed(text), words(" is asked for."))
	c.line(words("Whoever looks after me sees it in "), command("csbot terms missing"), words(", without your name."))
	return c.done(answer.Outcome{}), nil
}

// between stands between the parts of lists, and in no term.
const between = "\n\r\t\v\f\u0085\u2028\u2029;|,=•"

var (
	// withNumber are the names that have a number of their own.
	withNumber = regexp.MustCompile(`\b(?:24[/x]7|360|soc ?[1-3](?: type [12])?|\d\d?-\d\d?-\d\d?|1?\d\d?-days?)\b|` +
		`\b(?:iso|iec|iso/iec|asc|ifrs|ias|nist|ssae|isae|rfc|din|en|pci)[ -]?\d{1,5}\b`)

	// personal is what a count must not keep: mentions, links, and numbers that
	// may be somebody's figures, as two are, or one of three digits. The number
	// of a name may stay: net 30, CES 2.0, Q1.
	personal = regexp.MustCompile(`[@#<>:%$€£¥]|/.*/|www\.|[\pL\pN]\.\pL\pL|\pN{6}|\pN[.,]\pN{2}|\pN+ ?[km]\b|` +
		`(?:^|[^\pL\pN])\pN{3}|\pN.*\s-?\pN|\pN/\pN`)
)

// countable keeps what may be personal out of the count of missing terms, and
// out of what can be asked for: only what could be a term is left, one line of
// at most four words without the marks of lists, figures, mentions and links.
func countable(query string) (string, bool) {
	query = strings.TrimSpace(query)
	text := strings.ToLower(strings.Join(strings.Fields(query), " "))
	if text == "" || len(text) > 60 || strings.Count(text, " ") >= 4 || strings.ContainsAny(query, between) {
		return text, false
	}
	return text, !personal.MatchString(withNumber.ReplaceAllString(text, ""))
}

func names(matches []glossary.Match) []string {
	out := make([]string, len(matches))
	for i, m := range matches {
		out[i] = m.Term.Name
	}
	return out
}
