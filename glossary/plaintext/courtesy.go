package plaintext

import "strings"

// A Courtesy is what a polite word does.
type Courtesy int

// The courtesies.
const (
	Greeting Courtesy = iota + 1
	Daytime           // of "good morning", which greets only when it stands alone
	Thanks
	Farewell
	Plea   // said round a request, and no answer to it
	Assent // to what was answered: it asks for nothing more
)

// CourtesyOf is the table of polite words, in lower case: what a word does, or
// 0 when it is none.
func CourtesyOf(word string) Courtesy {
	switch strings.ToLower(word) {
	case "hi", "hey", "hello", "hiya", "heya", "howdy", "hallo", "moin", "servus", "bonjour", "salut", "hola", "dear":
		return Greeting
	case "yo", "greetings", "morning", "afternoon", "evening":
		return Daytime
	case "thanks", "thank", "thx", "thankyou", "thanx", "ty", "tysm", "cheers", "tia", "danke", "merci", "gracias":
		return Thanks
	case "bye", "goodbye", "ciao", "tschüss", "adios":
		return Farewell
	case "please", "pls", "plz", "kindly", "cc", "fyi", "btw", "asap", "bitte", "svp", "csbot":
		return Plea
	case "ok", "okay", "okey", "lol", "haha", "hehe", "cool", "nice", "great", "perfect", "awesome", "brilliant", "excellent", "wow",
		"neat", "sweet", "gotcha", "understood", "noted", "yep", "yup", "alright", "fab", "super", "amazing", "wonderful", "interesting":
		return Assent
	}
	return 0
}

// accompanies tells the words that stand round a request and are no part of it.
func (c Courtesy) accompanies() bool { return c == Greeting || c == Thanks || c == Plea }
