package glossary

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A styleRule refuses a way of writing in the shipped entries. A team writes
// its own as it likes.
type styleRule struct {
	pattern *regexp.Regexp
	reason  string
}

const british = "is not American spelling"

// houseStyle is the table of what no text of a shipped entry may have.
var houseStyle = []styleRule{
	{regexp.MustCompile(`(?i)\b(intro|term)[ -]cards?\b|\bclue[ -]?board\b|\bbuzzwords\b|\bthe dictionar(y|ies)\b`), "names a source by a nickname"},
	{regexp.MustCompile(`(?i)\b(behavi|col|fav|hon|lab|neighb|endeav|rum|harb)our\w*`), british},
	{regexp.MustCompile(`(?i)\b(annual|author|capital|categor|central|custom|emphas|final|local|maxim|minim|monet|normal|optim|organ|personal|` +
		`prior|real|recogn|special|standard|subsid|summar|util)is(e|ed|es|ing|ations?)\b`), british},
	{regexp.MustCompile(`(?i)\b(analys(e|ed|es|ing)|licences?|programmes?|judgement|skilful(ly)?|fulfil|centres?|` +
		`cancell(ed|ing)|(travel|label|model)l(ed|ing))\b`),
		british},
	{regexp.MustCompile(`^So (the|by)\b|(?i)\bsources differ\b|\bthis is the usual meaning\b`), "is not how notes are written"},
	{regexp.MustCompile("[*_`]{2}|<[a-z/]"), "has markup"},
	{regexp.MustCompile(`\s'[^']+'|"`), "has straight quotation marks"},
}

var (
	// percents is what a formula leaves out: a share is shown as a percentage.
	percents = regexp.MustCompile(`× 100\b`)
	// sentence is how a definition, a note and a difference end.
	sentence = regexp.MustCompile(`[.?!]”?$`)
	// disagreement is the form of what says in what the sources differ.
	disagreement = regexp.MustCompile(`^Some [^.;]+; (others|another) [^.;]+\.$`)
	// notTheSame begins what the reader sees before a difference anyway.
	notTheSame = regexp.MustCompile(`^Not\b`)
)

// TestStyle holds the shipped entries to one style. It is not asked when the
// program starts: a text of another style is no reason to answer nobody.
func TestStyle(t *testing.T) {
	t.Parallel()
	for _, f := range faultsOfStyle(t, shippedFiles(t)) {
		t.Error(f)
	}
}

// TestStyleIsSeen names what is of another style in the file of such faults.
func TestStyleIsSeen(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/faults/style.yaml")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/style.golden", listed(faultsOfStyle(t, []file{{name: "style.yaml", data: data}})))
}

func shippedFiles(t *testing.T) []file {
	t.Helper()
	terms, err := fs.Sub(Terms, "terms")
	if err != nil {
		t.Fatal(err)
	}
	files, err := readFiles(terms, false)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func faultsOfStyle(t *testing.T, files []file) []Fault {
	t.Helper()
	c := &checker{}
	for _, f := range decodeAll(files) {
		if len(f.faults) > 0 {
			t.Fatal(f.faults)
		}
		for _, e := range f.terms.Terms {
			c.checkStyle(placed{entry: e, file: f.file})
		}
	}
	return c.faults
}

func (c *checker) checkStyle(e placed) {
	for _, t := range e.texts() {
		for _, rule := range houseStyle {
			if found := rule.pattern.FindString(t.string); found != "" {
				c.faultf(e.file, t.line, "a text of %s %s: %q", e.label(), rule.reason, strings.TrimSpace(found))
			}
		}
	}
	for _, t := range e.sentences() {
		if written := strings.TrimSpace(t.string); written != "" && !sentence.MatchString(written) {
			c.faultf(e.file, t.line, "a text of %s does not end as a sentence: “…%s”", e.label(), written[max(0, len(written)-20):])
		}
	}
	for _, d := range e.NotToConfuse {
		if notTheSame.MatchString(d.Difference.string) {
			c.faultf(e.file, d.Difference.line, "a difference of %s begins with “Not”, which stands before it already", e.label())
		}
	}
	if percents.MatchString(e.Formula.string) {
		c.faultf(e.file, e.Formula.line, "the formula of %s multiplies by 100: a share is shown as a percentage", e.label())
	}
	if e.Differ.string != "" && !disagreement.MatchString(e.Differ.string) {
		c.faultf(e.file, e.Differ.line, "%s does not say how sources differ as “Some …; others ….”", e.label())
	}
}

// sentences are the texts of an entry that are whole sentences.
func (e entry) sentences() []text {
	var texts []text
	for _, s := range e.Senses {
		texts = append(texts, s.Text, s.Note)
	}
	for _, d := range e.NotToConfuse {
		texts = append(texts, d.Difference)
	}
	return texts
}

// texts are all that an entry says to people, names apart.
func (e entry) texts() []text {
	return slices.Concat(e.sentences(), []text{e.Differ, e.Formula, e.Example})
}
