package glossary

import "strings"

// singular takes the ending of the plural from a word.
func singular(word string) string {
	switch {
	case word == "ups", word == "ons", word == "ins": // "true-ups", "add-ons"
		return word[:2]
	case len(word) < 4 || !strings.HasSuffix(word, "s"):
		return word
	case strings.HasSuffix(word, "ss"), strings.HasSuffix(word, "us"), strings.HasSuffix(word, "sis"):
		return word
	case strings.HasSuffix(word, "ies") && len(word) > 5:
		return word[:len(word)-3] + "y"
	}
	for _, ending := range []string{"sses", "xes", "zzes", "ches", "shes"} {
		if strings.HasSuffix(word, ending) {
			return word[:len(word)-2]
		}
	}
	return word[:len(word)-1]
}

// root takes further endings, so that "churned", "churning" and "churn" meet.
func root(word string) string {
	word = singular(word)
	for _, ending := range []string{
		"ization", "ational", "ability", "ations", "ation", "ments", "ment", "ings", "ing", "able", "ness",
		"ance", "ence", "ally", "ive", "ion", "ers", "ity", "ed", "er", "or", "al", "ly", "e", "y",
	} {
		if rest, ok := strings.CutSuffix(word, ending); ok && len(rest) >= 4 {
			word = rest
			break
		}
	}
	if n := len(word); n > 4 && word[n-1] == word[n-2] {
		word = word[:n-1] // upsell, upselling; referral, refer
	}
	return word
}

// squashSingular joins words, each in the singular.
func squashSingular(words []string) string {
	return string(appendSingular(make([]byte, 0, 64), words))
}

// appendSingular is squashSingular for who only looks for the result.
func appendSingular(key []byte, words []string) []byte {
	for _, w := range words {
		key = append(key, singular(w)...)
	}
	return key
}
