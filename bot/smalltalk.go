package bot

import (
	"strings"
	"unicode"
)

// A courtesy is what people say to be polite, and what is said to it.
type courtesy struct {
	words string // any of these makes it, beside which only fillers may stand
	reply string
}

// courtesies is the table of them. A new one is one entry.
func courtesies() []courtesy {
	return []courtesy{
		{"hi hello hey hiya howdy yo greetings morning afternoon evening hallo moin servus bonjour salut hola", "Hello! Ask me for a term or a metric."},
		{"thanks thank thx thanx ty cheers tysm merci danke gracias", "You're welcome!"},
		{"bye goodbye ciao tschüss adios", "See you!"},
	}
}

// replies are what is said to each word of courtesy.
func replies() map[string]string {
	said := map[string]string{}
	for _, c := range courtesies() {
		for word := range strings.FieldsSeq(c.words) {
			said[word] = c.reply
		}
	}
	return said
}

// courtesyFillers stand beside words of courtesy and mean nothing there.
const courtesyFillers = " good csbot bot there all everyone everybody team folks you so much many a lot " +
	"very again for the your help mate buddy friend now and sir "

// courtesy answers what is nothing but politeness with a short word.
func (b *Bot) courtesy(req Request) (Message, bool) {
	said := strings.FieldsFunc(strings.ToLower(req.Text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	if len(said) == 0 || len(said) > 6 {
		return Message{}, false
	}
	reply := ""
	for _, word := range said {
		to, polite := b.replies[word]
		switch {
		case polite && reply == "":
			reply = to
		case !polite && !strings.Contains(courtesyFillers, " "+word+" ") && word != strings.ToLower(b.name):
			return Message{}, false
		}
	}
	if reply == "" {
		return Message{}, false
	}
	c := headed(words(reply))
	return c.button("What I can do", "help").done(Outcome{Kind: KindHelp}), true
}
