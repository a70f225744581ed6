package page

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func testReader() Reader {
	return Reader{
		Name: func(id string) string { return map[string]string{"U1": "ana", "C1": "general"}[id] },
		Zone: time.FixedZone("test", 2*60*60),
		Now:  time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC),
	}
}

func TestMrkdwn(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"text", "plain", "plain"},
		{"bold", "a *b c* d", "a <b>b c</b> d"},
		{"italic", "_a_", "<i>a</i>"},
		{"strike", "~a~", "<s>a</s>"},
		{"nested", "*a _b_*", "<b>a <i>b</i></b>"},
		{"code", "`a *b*`", "<code>a *b*</code>"},
		{"preformatted", "x\n```\na *b*\n  c```\ny", "x<pre>a *b*\n  c</pre>y"},
		{"preformatted not closed", "```a", "```a"},
		{"quote", "a\n> b\n&gt;c\nd", "a<blockquote>b<br>c</blockquote>d"},
		{"quote to the end", ">>>a\nb", "<blockquote>a<br>b</blockquote>"},
		{"line break", "a\nb", "a<br>b"},

		{"within a word no mark", "a*b*c snake_case_name", "a*b*c snake_case_name"},
		{"no mark before a space", "2 * 3 * 4", "2 * 3 * 4"},
		{"no mark around nothing", "** __", "** __"},
		{"no mark across lines", "*a\nb*", "*a<br>b*"},
		{"marks in quotation marks", `"*a*", (_b_).`, `&#34;<b>a</b>&#34;, (<i>b</i>).`},
		{"no mark closed inside a link", "*a <https://b.c/*|d> e*", `<b>a <a href="https://b.c/*" target="_blank" rel="noopener noreferrer">d</a> e</b>`},
		{"no code across lines", "`a\nb`", "`a<br>b`"},

		{"link", "<https://a.b/?c=1&amp;d=2>", `<a href="https://a.b/?c=1&amp;d=2" target="_blank" rel="noopener noreferrer">https://a.b/?c=1&amp;d=2</a>`},
		{"link with a label", "<https://a.b|c>", `<a href="https://a.b" target="_blank" rel="noopener noreferrer">c</a>`},
		{"mail", "<mailto:a@b.c>", `<a href="mailto:a@b.c" target="_blank" rel="noopener noreferrer">a@b.c</a>`},
		{"no link to a script", "<javascript:alert(1)|c>", "c"},
		{"person", "<@U1>", `<span class="mention">@ana</span>`},
		{"unknown person", "<@U2|bo>", `<span class="mention">@bo</span>`},
		{"channel", "<#C1|general>", `<span class="mention">#general</span>`},
		{"everybody", "<!channel> <!here>", `<span class="mention">@channel</span> <span class="mention">@here</span>`},
		{"group", "<!subteam^S1|@cs>", `<span class="mention">@cs</span>`},
		{"date", "<!date^1795420800^{date_short} at {time}|x>", "<time>Nov 23, 2026 at 10:00</time>"},
		{"date by name", "<!date^1795420800^{date_pretty}|x>", "<time>today</time>"},
		{"date with a link", "<!date^1795420800^{date_num}^https://a.b|x>", "<time>2026-11-23</time>"},
		{"date that is none", "<!date^soon^{date}|later>", "<time>later</time>"},
		{"emoji", ":tada: :nothing_like_it: 10:30:", "🎉 :nothing_like_it: 10:30:"},

		{"escaped", "&lt;!channel&gt; &amp;amp;", "&lt;!channel&gt; &amp;amp;"},
		{"escaped once", "&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"},
		{"html", `a < b "c" 'd' & e`, "a &lt; b &#34;c&#34; &#39;d&#39; &amp; e"},
		{"html tag", "<script>alert(1)</script>", "scriptalert(1)/script"},
		{"quote in a link", `<https://a.b/"onclick=x|c>`, `<a href="https://a.b/&#34;onclick=x" target="_blank" rel="noopener noreferrer">c</a>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := mrkdwn(tt.in, testReader()); got != tt.want {
				t.Errorf("mrkdwn(%q)\n got %s\nwant %s", tt.in, got, tt.want)
			}
		})
	}
}

// FuzzMrkdwn: whatever comes in, what goes out is escaped text between tags that
// the mark-up knows, all closed in order, with links to nowhere but the web.
func FuzzMrkdwn(f *testing.F) {
	for _, seed := range []string{
		"*a _b ~c `d` e~ f_ g*", "```x```", "<https://a|b>", `<https://a"onclick="x|b>`, "<!date^1^{date}|x>", "&lt;script&gt;", "> a\n>>> b",
		"<javascript:x|y>", "<@U1|\"><script>>", ":tada:", "<script src=x>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out := mrkdwn(in, testReader())
		if problem := unsafe(out); problem != "" {
			t.Errorf("%q became %s: %s", in, out, problem)
		}
	})
}

var (
	tag  = regexp.MustCompile(`<(/?)([a-z]+)([^<>]*)>`)
	link = regexp.MustCompile(`^ href="([^"<>]*)" target="_blank" rel="noopener noreferrer"$`)
)

// unsafe says what in the HTML is not as mrkdwn should write it.
func unsafe(out string) string {
	var open []string
	for _, found := range tag.FindAllStringSubmatch(out, -1) {
		closing, name, attributes := found[1] == "/", found[2], found[3]
		switch {
		case closing && (len(open) == 0 || open[len(open)-1] != name):
			return "closes nothing: " + found[0]
		case closing:
			open = open[:len(open)-1]
		case !knownTag(name, attributes):
			return "unknown: " + found[0]
		case name != "br":
			open = append(open, name)
		}
	}
	if len(open) > 0 {
		return "not closed: " + strings.Join(open, " ")
	}
	if strings.ContainsAny(tag.ReplaceAllString(out, ""), `<>"'`) {
		return "text that is not escaped"
	}
	return ""
}

func knownTag(name, attributes string) bool {
	switch name {
	case "a":
		href := link.FindStringSubmatch(attributes)
		return href != nil && safeLink(html.UnescapeString(href[1]))
	case "span":
		return attributes == ` class="mention"`
	default:
		return attributes == "" && slices.Contains([]string{"b", "i", "s", "code", "pre", "blockquote", "br", "time"}, name)
	}
}
