package sandbox

import "time"

// method is one method of the Web API.
type method struct {
	token   tokenKind
	scopes  []string // the token needs one of them; none means no scope is needed
	perMin  int      // the method's rate limit, calls a minute
	perform func(*Server, *call) (object, error)
}

type tokenKind int

const (
	botToken tokenKind = iota
	appToken
)

// Slack's tiers, in calls a minute.
const (
	tier1   = 1
	tier2   = 20
	tier3   = 50
	tier4   = 100
	special = 600
)

// openTier is the limit of apps.connections.open. Slack's libraries know it as tier 1 and its documentation as tier 3;
// an app that reconnects after a warning needs more than one a minute.
const openTier = tier3

// apiMethods is the table of the Web API. Methods for conversations look up what they need by the conversation's kind.
func apiMethods() map[string]method {
	write := []string{"chat:write"}
	read := []string{"channels:read", "groups:read", "im:read", "mpim:read"}
	history := []string{"channels:history", "groups:history", "im:history", "mpim:history"}
	return map[string]method{
		"apps.connections.open": {token: appToken, perMin: openTier, perform: (*Server).connectionsOpen},
		"auth.test":             {perMin: special, perform: (*Server).authTest},
		"blocks.validate":       {perMin: tier3, perform: (*Server).blocksValidate},
		"bots.info":             {scopes: []string{"users:read"}, perMin: tier3, perform: (*Server).botsInfo},
		"chat.delete":           {scopes: write, perMin: tier3, perform: (*Server).chatDelete},
		"chat.getPermalink":     {perMin: special, perform: (*Server).chatPermalink},
		"chat.postEphemeral":    {scopes: write, perMin: tier4, perform: (*Server).chatPostEphemeral},
		"chat.postMessage":      {scopes: write, perMin: special, perform: (*Server).chatPostMessage},
		"chat.update":           {scopes: write, perMin: tier3, perform: (*Server).chatUpdate},
		"conversations.history": {scopes: history, perMin: tier3, perform: (*Server).conversationsHistory},
		"conversations.info":    {scopes: read, perMin: tier3, perform: (*Server).conversationsInfo},
		"conversations.join":    {scopes: []string{"channels:join"}, perMin: tier3, perform: (*Server).conversationsJoin},
		"conversations.list":    {scopes: read, perMin: tier2, perform: (*Server).conversationsList},
		"conversations.members": {scopes: read, perMin: tier4, perform: (*Server).conversationsMembers},
		"conversations.open":    {scopes: []string{"im:write"}, perMin: tier3, perform: (*Server).conversationsOpen},
		"conversations.replies": {scopes: history, perMin: tier3, perform: (*Server).conversationsReplies},
		"files.info":            {scopes: []string{"files:read"}, perMin: tier4, perform: (*Server).filesInfo},
		"reactions.add":         {scopes: []string{"reactions:write"}, perMin: tier3, perform: (*Server).reactionsAdd},
		"team.info":             {scopes: []string{"team:read"}, perMin: tier3, perform: (*Server).teamInfo},
		"users.conversations":   {scopes: read, perMin: tier2, perform: (*Server).usersConversations},
		"users.info":            {scopes: []string{"users:read"}, perMin: tier4, perform: (*Server).usersInfo},
		"users.list":            {scopes: []string{"users:read"}, perMin: tier2, perform: (*Server).usersList},
		"views.open":            {perMin: tier4, perform: (*Server).viewsOpen},
		"views.publish":         {perMin: tier4, perform: (*Server).viewsPublish},
		"views.push":            {perMin: tier4, perform: (*Server).viewsPush},
		"views.update":          {perMin: tier4, perform: (*Server).viewsUpdate},
	}
}

// postEvery is how far apart Slack wants the messages in one channel.
const postEvery = time.Second
