package page

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mrkdwn turns Slack's mark-up into HTML. Whatever it does not know as mark-up comes out as text, escaped: markup
// writes tags that it made itself and nothing else unescaped; the fuzz test holds it to that.
func mrkdwn(s string, who Reader) string {
	m := &markup{who: who}
	m.paragraphs(s)
	return m.out.String()
}

type markup struct {
	who Reader
	out strings.Builder
}

// paragraphs cuts preformatted blocks out, and quotes, which begin a line.
func (m *markup) paragraphs(s string) {
	for s != "" {
		before, rest, found := strings.Cut(s, "```")
		code, after, closed := strings.Cut(rest, "```")
		if !found || !closed || code == "" {
			m.lines(s)
			return
		}
		m.lines(strings.TrimSuffix(before, "\n"))
		m.tag("pre", "", func() { m.literal(strings.Trim(code, "\n")) })
		s = strings.TrimPrefix(after, "\n")
	}
}

// lines gathers lines that are quoted and lines that are not.
func (m *markup) lines(s string) {
	all := strings.Split(s, "\n")
	for len(all) > 0 {
		if quote, ok := cutPrefix(all[0], "&gt;&gt;&gt;", ">>>"); ok {
			m.tag("blockquote", "", func() { m.inline(strings.Join(append([]string{quote}, all[1:]...), "\n")) })
			return
		}
		n := slices.IndexFunc(all, func(line string) bool { return isQuote(line) != isQuote(all[0]) })
		if n < 0 {
			n = len(all)
		}
		m.run(all[:n])
		all = all[n:]
	}
}

func (m *markup) run(lines []string) {
	if !isQuote(lines[0]) {
		m.inline(strings.Join(lines, "\n"))
		return
	}
	quoted := make([]string, len(lines))
	for i, line := range lines {
		line, _ = cutPrefix(line, "&gt;", ">")
		quoted[i] = strings.TrimPrefix(line, " ")
	}
	m.tag("blockquote", "", func() { m.inline(strings.Join(quoted, "\n")) })
}

func isQuote(line string) bool {
	_, ok := cutPrefix(line, "&gt;", ">")
	return ok
}

func cutPrefix(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// inline writes text in which marks have a meaning.
func (m *markup) inline(s string) {
	start := 0
	for i := 0; i < len(s); {
		write, n := m.mark(s, i)
		if n == 0 {
			i++
			continue
		}
		m.literal(s[start:i])
		write()
		i += n
		start = i
	}
	m.literal(s[start:])
}

// mark says what the mark at s[i] stands for: how to write that, and its length. 0 means just a character.
func (m *markup) mark(s string, i int) (write func(), n int) {
	switch s[i] {
	case '\n':
		return func() { m.out.WriteString("<br>") }, 1
	case '<':
		return m.reference(s[i:])
	case ':':
		return m.emoji(s[i:])
	case '`':
		return m.code(s[i:])
	case '*':
		return m.style("b", s, i)
	case '_':
		return m.style("i", s, i)
	case '~':
		return m.style("s", s, i)
	default:
		return nil, 0
	}
}

func (m *markup) code(s string) (write func(), n int) {
	end := strings.IndexAny(s[1:], "`\n") + 1
	if end < 2 || s[end] == '\n' {
		return nil, 0
	}
	return func() { m.tag("code", "", func() { m.literal(s[1:end]) }) }, end + 1
}

func (m *markup) style(tag, s string, i int) (write func(), n int) {
	end := closing(s, i)
	if end < 0 {
		return nil, 0
	}
	return func() { m.tag(tag, "", func() { m.inline(s[i+1 : end]) }) }, end + 1 - i
}

// closing finds the mark that ends the style begun at s[i]; -1 when that mark begins none. A style begins and ends
// at the edge of a word, holds something, and stays on its line.
func closing(s string, i int) int {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	if i > 0 && wordly(before) || i+1 == len(s) || unicode.IsSpace(after) || s[i+1] == s[i] {
		return -1
	}
	for j := i + 1; j < len(s) && s[j] != '\n'; j++ {
		if skip := strings.IndexByte("<`", s[j]); skip >= 0 {
			if end := strings.IndexByte(s[j+1:], ">`"[skip]); end >= 0 {
				j += end + 1
			}
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(s[:j])
		next, _ := utf8.DecodeRuneInString(s[j+1:])
		if s[j] == s[i] && j > i+1 && !unicode.IsSpace(last) && (j+1 == len(s) || !wordly(next)) {
			return j
		}
	}
	return -1
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// emoji is the picture of a :name: that the page knows.
func (m *markup) emoji(s string) (write func(), n int) {
	end := strings.IndexByte(s[1:], ':') + 1
	picture, ok := emojis()[s[1:max(1, end)]]
	if !ok {
		return nil, 0
	}
	return func() { m.literal(picture) }, end + 1
}

// reference is what stands in angle brackets: a person, a channel, a date, a link.
func (m *markup) reference(s string) (write func(), n int) {
	end := strings.IndexAny(s, ">\n")
	if end < 2 || s[end] == '\n' {
		return nil, 0
	}
	target, label, _ := strings.Cut(s[1:end], "|")
	return func() {
		switch {
		case strings.HasPrefix(target, "@"), strings.HasPrefix(target, "#"):
			m.mention(target[:1], target[1:], label)
		case strings.HasPrefix(target, "!"):
			m.special(target[1:], label)
		default:
			m.link(target, label)
		}
	}, end + 1
}

func (m *markup) mention(sign, id, label string) {
	name := m.who.Name(id)
	if name == "" {
		name = strings.TrimPrefix(label, sign)
	}
	if name == "" {
		name = id
	}
	m.tag("span", `class="mention"`, func() { m.literal(sign + name) })
}

// special writes <!here>, <!subteam^…> and <!date^…>.
func (m *markup) special(command, label string) {
	parts := strings.SplitN(command, "^", 4)
	switch {
	case parts[0] == "date" && len(parts) >= 3:
		shown := m.who.date(parts[1], parts[2])
		if shown == "" {
			shown = label
		}
		m.tag("time", "", func() { m.literal(shown) })
	case label != "":
		m.tag("span", `class="mention"`, func() { m.literal(label) })
	default:
		m.tag("span", `class="mention"`, func() { m.literal("@" + parts[0]) })
	}
}

func (m *markup) link(target, label string) {
	if label == "" {
		label = strings.TrimPrefix(target, "mailto:")
	}
	href := Unescape(target)
	if !safeLink(href) {
		m.literal(label)
		return
	}
	attributes := `href="` + html.EscapeString(href) + `" target="_blank" rel="noopener noreferrer"`
	if here := m.who.inside(href); here != "" {
		attributes = `href="` + html.EscapeString(here) + `"`
	}
	m.tag("a", attributes, func() { m.literal(label) })
}

// inside is where the page itself shows what a link leads to; empty for links to elsewhere.
func (r Reader) inside(href string) string {
	if r.Inside == nil {
		return ""
	}
	return r.Inside(href)
}

func safeLink(href string) bool {
	u, err := url.Parse(href)
	return err == nil && slices.Contains([]string{"http", "https", "mailto"}, u.Scheme)
}

// tag writes an element around what inside writes. Attributes are our own, their values escaped.
func (m *markup) tag(name, attributes string, inside func()) {
	m.out.WriteString("<" + name)
	if attributes != "" {
		m.out.WriteString(" " + attributes)
	}
	m.out.WriteString(">")
	inside()
	m.out.WriteString("</" + name + ">")
}

// literal writes text that holds no mark-up.
func (m *markup) literal(s string) {
	m.out.WriteString(html.EscapeString(Unescape(s)))
}

// Unescape undoes the three replacements that Slack's mark-up asks of a writer.
func Unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
