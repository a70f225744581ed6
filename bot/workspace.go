package bot

// A Workspace is where the app is installed, as Slack says it of the bot's
// token, and what it knows now. It is looked up for each request, which brings it
// along; the bot itself keeps nothing of a workspace. How answers get there is not
// its business.
//
// What is kept is kept under its Team. An event names the workspace that it
// comes from in its outer team_id, which in a channel shared with another
// company can be that company's; for which installation it is meant stands in
// its authorizations. Versions that did not look there kept what happened in
// channels that a partner hosts under the partner's team: joined boards,
// nicknames and preferences of our own people, and counts of look-ups, but no
// questions, which such channels never get. Those rows stay as they are. They
// are not read any more and cannot be told from those of another workspace
// that uses the same database, so they are neither moved nor deleted; the
// counts end by themselves after 90 days.
type Workspace struct {
	*Knowledge

	Team       string // its ID
	Enterprise string // ID of its Enterprise Grid organisation; "": it is in none
	BotUser    string // the bot user's ID
	BotName    string // the bot user's name, for examples in channels
	Command    string // the slash command's name, for examples: "/cs"
}
