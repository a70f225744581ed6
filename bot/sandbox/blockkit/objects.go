package blockkit

import (
	"math/big"
	"regexp"
)

// Limits that many rules share, in characters.
const (
	idLength          = 255
	urlLength         = 3000
	textLength        = 3000
	buttonLength      = 75
	valueLength       = 2000
	placeholderLength = 150
	noLimit           = 1 << 30
)

// What some strings have to look like.
var (
	userPattern         = regexp.MustCompile(`^[UW][A-Z0-9]+$`)
	channelPattern      = regexp.MustCompile(`^[CG][A-Z0-9]+$`)
	conversationPattern = regexp.MustCompile(`^[CDGUW][A-Z0-9]+$`)
	groupPattern        = regexp.MustCompile(`^S[A-Z0-9]+$`)
	teamPattern         = regexp.MustCompile(`^[TE][A-Z0-9]+$`)
	decimalPattern      = regexp.MustCompile(`^-?[0-9]{1,30}(\.[0-9]{1,30})?$`)
	datePattern         = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
	timePattern         = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)
	colorPattern        = regexp.MustCompile(`^#?[0-9a-fA-F]{6}$`)
)

// plainText wants a text object that Slack shows as it is.
func plainText(most int) rule {
	return of(shape{
		must: fields{"type": enum("plain_text"), "text": text(1, most)},
		may:  fields{"emoji": boolean},
	})
}

// anyText wants a text object, plain or in Slack's mark-up.
func anyText(most int) rule {
	plain := plainText(most)
	return func(c *check, at pointer, v any) {
		if typeOf(v) == "mrkdwn" {
			mrkdwn(most).check(c, at, v)
			return
		}
		if o, ok := v.(object); ok && typeOf(v) != "plain_text" {
			c.reportf(at.key("type"), "unsupported type: %v", o["type"])
			return
		}
		plain(c, at, v)
	}
}

func mrkdwn(most int) shape {
	return shape{
		must: fields{"type": enum("mrkdwn"), "text": text(1, most)},
		may:  fields{"verbatim": boolean},
	}
}

// option wants an entry of a menu with texts of the given kind.
func option(label func(most int) rule, more fields) rule {
	return of(shape{
		must: fields{"text": label(buttonLength), "value": text(1, 150)},
		may:  with(more, fields{"description": label(buttonLength)}),
	})
}

func menuOption() rule     { return option(plainText, fields{}) }
func choiceOption() rule   { return option(anyText, fields{}) }
func overflowOption() rule { return option(plainText, fields{"url": link()}) }

func optionGroup() rule {
	return of(shape{must: fields{"label": plainText(75), "options": list(1, 100, menuOption())}})
}

// confirm wants a confirmation dialog.
func confirm() rule {
	return of(shape{
		must: fields{"title": plainText(100), "text": anyText(300), "confirm": plainText(30), "deny": plainText(30)},
		may:  fields{"style": style()},
	})
}

func style() rule { return enum("primary", "danger") }

func slackFile() rule {
	return of(shape{
		may:  fields{"id": text(1, noLimit), "url": link()},
		also: []relation{oneOf("id", "url")},
	})
}

// imageSource are the fields of everything that shows a picture.
func imageSource() (must, may fields) {
	return fields{"alt_text": text(1, 2000)},
		fields{"image_url": link("http", "https"), "slack_file": slackFile()}
}

func dispatchConfig() rule {
	return of(shape{must: fields{
		"trigger_actions_on": list(1, 2, enum("on_enter_pressed", "on_character_entered")),
	}})
}

func conversationFilter() rule {
	return of(shape{
		may: fields{
			"include":                          list(1, 4, enum("im", "mpim", "private", "public")),
			"exclude_external_shared_channels": boolean,
			"exclude_bot_users":                boolean,
		},
		also: []relation{anyOf("include", "exclude_external_shared_channels", "exclude_bot_users")},
	})
}

func userID() rule {
	return like(userPattern, "a user's ID")
}

func channelID() rule {
	return like(channelPattern, "a channel's ID")
}

func conversationID() rule {
	return like(conversationPattern, "a conversation's ID")
}

func decimal() rule {
	return like(decimalPattern, "a decimal number")
}

// lessDecimal compares two values that kept the rule decimal.
func lessDecimal(a, b any) bool {
	x, okX := new(big.Rat).SetString(toString(a))
	y, okY := new(big.Rat).SetString(toString(b))
	return okX && okY && x.Cmp(y) < 0
}

// lessInteger compares two values that kept the rule whole.
func lessInteger(a, b any) bool {
	x, _ := integer(a)
	y, _ := integer(b)
	return x < y
}

func toString(v any) string {
	s, _ := v.(string)
	return s
}
