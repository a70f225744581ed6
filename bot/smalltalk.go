package bot

import (
	"strings"
	"unicode"

	"csbot/bot/answer"
	"csbot/glossary/plaintext"
)

// courtesyReply is what is said to a word of courtesy, or nothing to one that
// asks for no reply.
func courtesyReply(c plaintext.Courtesy) string {
	switch c {
	case plaintext.Greeting, plaintext.Daytime:
		return "Hello! Ask me for a term or a metric."
	case plaintext.Thanks:
		return "You're welcome!"
	case plaintext.Farewell:
		return "See you!"
	case plaintext.Assent:
		return "Any time."
	case plaintext.Plea:
	}
	return ""
}

// courtesyFillers stand beside words of courtesy and mean nothing there.
const courtesyFillers = " good csbot bot there all everyone everybody team folks you so much many a lot " +
	"very again for the your help mate buddy friend now and sir got it that that's makes sense i see work helpful really oh ah just what needed "

// courtesy answers what is nothing but politeness with a short word.
func (b *Bot) courtesy(req Request) (answer.Answer, bool) {
	said := strings.FieldsFunc(strings.ToLower(req.Text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	if len(said) == 0 || len(said) > 6 || strings.ContainsAny(req.Text, "0123456789") {
		return answer.Answer{}, false
	}
	reply := ""
	for _, word := range said {
		polite := plaintext.CourtesyOf(word)
		switch {
		case polite != 0 && reply == "":
			reply = courtesyReply(polite)
		case polite == 0 && !strings.Contains(courtesyFillers, " "+word+" ") && word != strings.ToLower(req.BotName):
			return answer.Answer{}, false
		}
	}
	if reply == "" {
		return answer.Answer{}, false
	}
	c := headed(words(reply))
	return c.button("What I can do", "help").done(answer.Outcome{Kind: answer.KindCourtesy}), true
}
