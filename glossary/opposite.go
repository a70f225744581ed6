package glossary

import (
	"regexp"
	"strings"
)

// opposites are terms that stand for each other's contrary.
func opposites() [][2]string {
	return [][2]string{
		{"Churn", "Retention"},
		{"Churn Rate", "Customer Retention Rate"},
		{"Revenue Churn Rate", "Revenue Retention Rate"},
		{"Net Revenue Churn", "Net Revenue Retention"},
		{"Voluntary Churn", "Involuntary Churn"},
		{"Expansion", "Contraction"},
		{"Upsell", "Downsell"},
		{"Promoter", "Detractor"},
		{"High Touch", "Low Touch"},
		{"Closed Won", "Closed Lost"},
		{"Leading Indicator", "Lagging Indicator"},
	}
}

// contrary asks for the opposite of what stands behind it.
var contrary = regexp.MustCompile(`(?i)^\W*(?:(?:and|so|hey|hi)\W+)?(?:what(?:'s|’s|s| is| would be)?\s+|define\s+)?` +
	`(?:the\s+|an?\s+)?(?:opposite|contrary|antonym)\s+(?:of|to|for)\s+(?:an?\s+|the\s+)?(.+?)\W*$`)

// oppositeOf is the name of the term that a text asks for as the opposite of another:
// "what's the opposite of churn".
func (g *Glossary) oppositeOf(text string) (string, bool) {
	asked := contrary.FindStringSubmatch(text)
	if asked == nil {
		return "", false
	}
	of, ok := g.Exact(asked[1])
	if one, plural := strings.CutSuffix(asked[1], "s"); !ok && plural {
		of, ok = g.Exact(one)
	}
	for _, pair := range opposites() {
		switch {
		case !ok:
		case of.Name == pair[0]:
			return pair[1], true
		case of.Name == pair[1]:
			return pair[0], true
		}
	}
	return "", false
}
