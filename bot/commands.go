package bot

import (
	"strings"

	"csbot/bot/answer"
)

// table is THE TABLE of commands, in the order that help shows them. To add a
// command, add an entry; typing, clicking, help and what the demo offers to
// complete follow.
//
//nolint:funlen // a table
func (b *Bot) table() []Command {
	return []Command{
		{
			Name: "define", Args: "TERM", Part: partWords, Help: "what a term means",
			Short: []Example{{"churn", "what a term means"}, {"GRR vs NRR", "two of them side by side"}},
			Usage: []Example{
				{"define churn", "what a term means, or just `churn`"},
				{"GRR vs NRR", "what parts two terms"},
				{"what is net retention?", "questions and typing errors are fine"},
			},
			Guards: []Guard{NeedsArguments}, Run: b.defineCommand,
		},
		{
			Name: "terms", Args: "[CATEGORY]", Part: partWords, Help: "what I can define",
			Short: []Example{{"terms", "all that I can define"}},
			Usage: []Example{{"terms", "the categories"}, {"terms Retention", "the terms of one"}, {"random", "any term"}},
			Run:   b.termsCommand,
		},
		{
			Name: "random", Part: partWords, Help: "any term, to browse",
			Usage:  []Example{{"random", "any term"}},
			Guards: []Guard{NoArguments}, Run: b.randomCommand,
		},
		{
			Name: "add", Args: "[TERM]", Part: partWords, Help: "a word of your team's own",
			Short:  []Example{{"add zorb", "a word of your team's own"}},
			Usage:  []Example{{"add zorb", "a word of your team's own, for everybody to look up"}, {"suggestions", "what waits to be decided"}},
			Guards: []Guard{NoSum, NeedsOwnWords, MaySuggest}, Kind: answer.KindForm, Run: b.addCommand,
		},
		{
			Name: suggestionsLine, Part: partWords, Help: "words that wait to be decided",
			Usage:  []Example{{"suggestions", "yours; admins see all, and decide"}, {"add zorb", "suggest one"}},
			Guards: []Guard{NoArguments, NeedsOwnWords, PrivateOnly}, Kind: answer.KindWord, Run: b.suggestionsCommand,
		},
		{
			Name: "history", Args: "[TERM]", Part: partWords, Help: "what your team's entry said before",
			Short: []Example{{"history zorb", "what it said before, and the way back"}},
			Usage: []Example{
				{"history zorb", "who changed what, and when; one tap goes back, or deletes it"},
				{"history", "what others changed in the last seven days, and which words are missing, for who decides"},
				{"add zorb", "correct it"},
			},
			Guards: []Guard{NeedsOwnWords}, Kind: answer.KindWord, Run: b.historyCommand,
		},
		{
			Name: exportCommand, Args: "[CSV|YAML|JSON]", Part: partWords, Help: "your team's own words, as a file",
			Usage: []Example{
				{exportCommand, "your team's own words as CSV, for admins"}, {"export yaml", "as YAML; or as JSON"},
				{"add zorb", "add one; a list you send me as a CSV file"},
			},
			Guards: []Guard{NeedsOwnWords, PrivateOnly}, Kind: answer.KindExport, Run: b.exportCommand,
		},
		{
			Name: "calc", Args: "METRIC", Part: partNumbers, Help: "a form for the numbers",
			Short: []Example{{"nps 55 25 20", "a metric, with its working"}, {"calc nrr", "a form for the numbers"}},
			Usage: []Example{
				{"calc nrr", "a form for the numbers"},
				{"nps 55 25 20", "the same without a form"},
				{"help nrr", "what goes into one metric"},
				{"metrics", "all of them"},
			},
			Guards: []Guard{NeedsArguments}, Run: b.calcCommand,
		},
		{
			Name: "metrics", Part: partNumbers, Help: "what I can compute",
			Short:  []Example{{"metrics", "all that I can compute"}},
			Usage:  []Example{{"metrics", "all of them, by family"}, {"help nrr", "what goes into one"}},
			Guards: []Guard{NoArguments}, Run: b.metricsCommand,
		},
		{
			Name: "formula", Args: "[METRIC]", Part: partNumbers, Help: "the formulas that your team uses",
			Usage: []Example{
				{"formula nrr", "by which convention your team computes it; admins choose"},
				{"formula", "all that are chosen"},
			},
			Kind: answer.KindWord, Run: b.formulaCommand,
		},
		{
			Name: "why", Args: "METRIC NUMBER INPUTS", Part: partNumbers, Help: "which convention gives a number that differs",
			Usage: []Example{
				{whyExample, "which convention gives the 106 that another tool reports"},
				{"why churn lost=12 start=400 new=40", "what each convention gives"},
			},
			Guards: []Guard{NeedsArguments}, Run: b.whyCommand,
		},
		{
			Name: "customers", Args: "LIST", Part: partNumbers, Help: "NRR, GRR and churn from a list",
			Short: []Example{{"customers", "NRR, GRR and churn from a pasted list"}},
			Usage: []Example{
				{"customers", "and in the lines below it a list, as you copy it from a sheet: customer, start, now; or customer, month, amount"},
				{"customers", "or send me the list as a CSV file, in our own conversation"},
				{"nrr start=100k expansion=9k churn=5k", "the same without a list"},
			},
			Guards: []Guard{NeedsArguments}, Run: b.customersCommand, Verbatim: true, // a list is as it was pasted
		},
		{
			Name: "quiz", Args: "schedule | list | preview | log | pause | resume | now | stop | restart", Part: partQuiz,
			Help:   "the daily question of a channel",
			Short:  []Example{{"quiz", "the daily question of a channel"}},
			Usage:  usageOf("quiz", b.quizSubcommands()),
			Guards: []Guard{NeedsQuiz}, Kind: answer.KindSchedule,
			Subcommands: b.quizSubcommands(),
		},
		{
			Name: "cards", Args: "[CATEGORY or TERMS] [HOW MANY]", Part: partQuiz, Help: "your own flashcards",
			Short: []Example{{"cards", "what you missed, as flashcards"}},
			Usage: []Example{
				{"cards", "what you missed or kept, and what is due"},
				{"cards Retention", "a category; `cards decks` shows all of them"},
				{"cards churn, NRR, GRR", "these terms"},
				{"cards intro 20", "the introductory deck, twenty of its cards"},
				{"cards cram Retention", "without scheduling anything"},
				{"cards start churn, NRR, GRR", "for new colleagues: a button to share, with five of these a working day"},
				{"cards settings", "how many a session, reminders, days that rest"},
			},
			Guards: []Guard{NeedsCards, PrivateOnly}, Kind: answer.KindCards, Run: b.cardsCommand,
		},
		{
			Name: cluesLine, Args: "rules | end", Part: partQuiz, Help: "a board of clues to play in a channel",
			Short: []Example{{cluesLine, "a board of clues, to play together in a channel"}},
			Usage: []Example{
				{cluesLine, "open a game in this channel: the others join with a tap"},
				{"clues rules", "how it is played"}, {"clues end", "end the game that you opened here"},
			},
			Guards: []Guard{NeedsClues}, Kind: answer.KindClues, Subcommands: b.cluesSubcommands(), Prose: true,
		},
		{
			Name: boardLine, Args: "[" + strings.Join(periodNames(), "|") + "]", Part: partQuiz, Help: "who knows most in this channel's quiz",
			Short:  []Example{{"leaderboard", "who knows most"}},
			Usage:  []Example{{"leaderboard", "who knows most in this channel's quiz"}, {"leaderboard month", "in another period: " + anyOf(periodNames())}},
			Guards: []Guard{KnownPeriod, NeedsQuiz, HasLeaderboard}, Kind: answer.KindLeaderboard,
			Run: b.leaderboardCommand,
		},
		{
			Name: reportName, Args: "[MONTH]", Part: partQuiz, Help: "what a month of this channel's quiz came to, without names",
			Short: []Example{{"report", "what the last month came to"}},
			Usage: []Example{
				{"report", "the last month: how many took part, what was hard; no names"},
				{"report october", "another month, also `report 2026-10`"},
			},
			Guards: []Guard{KnownMonth, NeedsQuiz, HasReport, ChannelOnly, MemberOnly, ChannelMember}, Kind: answer.KindReport,
			Run: b.reportCommand,
		},
		{
			Name: "me", Args: "[join|leave|nickname NAME|confidence on/off|look on/off|export|delete]", Part: partQuiz,
			Help:  "your own quiz, and what is kept of you",
			Short: []Example{{"me", "how you do, and your data"}},
			Usage: []Example{
				{"me", "how you do in this channel's quiz"},
				{"me join", "show your points on the leaderboard; `me leave` ends it"},
				{"me nickname Ada", "what the leaderboard calls you"},
				{"me confidence on", "be asked how sure you are; `me confidence off` ends it"},
				{"me look on", "what you miss comes back to you alone; `me look off` ends it"},
				{"me export", "all that is kept of you; `me delete` deletes it"},
			},
			Guards: []Guard{NeedsQuiz, PrivateOnly}, Kind: answer.KindProfile,
			Subcommands: b.meSubcommands(), Prose: true, Verbatim: true, // a nickname is as it was typed
		},
		{
			Name: "privacy", Part: partQuiz, Help: "what is kept of you, what for and for how long",
			Usage:  []Example{{"privacy", "what is kept of you"}, {"me export", "all of it; `me delete` deletes it"}},
			Guards: []Guard{NoArguments}, Run: b.privacyCommand,
		},
		{
			Name: adminLine, Part: partQuiz, Help: "who decides, what is on, what waits: for admins",
			Usage:  []Example{{adminLine, "who decides, what is on, what waits: for admins"}},
			Guards: []Guard{NeedsSettings, WorkspaceAdmin, PrivateOnly}, Kind: answer.KindSetting, Subcommands: b.adminSubcommands(), Prose: true,
		},
		{
			Name: "help", Args: "[COMMAND, METRIC or TERM]", Help: "this, or how to use one command or metric",
			Usage: []Example{{"help", "what I can do"}, {"help quiz", "one command"}, {"help nps", "one metric"}},
			Run:   b.helpCommand,
		},
		{
			Name: "guide", Help: "how to use me, on one page",
			Usage:  []Example{{"guide", "how to use me, on one page"}},
			Guards: []Guard{NoArguments}, Run: b.guideCommand,
		},
		{Name: HomeLine, Hidden: true, Guards: []Guard{HomeOnly, NoArguments}, Kind: answer.KindHome, Run: b.homeCommand},
		{Name: "save_term", Shortcut: "Save as a term", Hidden: true, Guards: []Guard{ShortcutOnly, NeedsOwnWords, MaySuggest}, Run: b.saveTermCommand},
		{Name: "explain_jargon", Shortcut: "Explain the jargon here", Hidden: true, Guards: []Guard{ShortcutOnly}, Run: b.jargonCommand},
		{Name: "more", Hidden: true, Run: b.moreCommand},
		{Name: "general", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.generalCommand},
		{Name: "correct", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords, MaySuggest}, Run: b.correctCommand},
		{Name: "revise", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords, MemberOnly}, Run: b.reviseCommand},
		{Name: "approve", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.approveCommand},
		{Name: "approve_seen", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.approveSeenCommand},
		{Name: "decline", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.declineCommand},
		{Name: "bundle", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.bundleCommand},
		{Name: "withdraw", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.withdrawCommand},
		{Name: "changes", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.changesCommand},
		{Name: checksLine, Hidden: true, Guards: []Guard{NoArguments, NeedsOwnWords, PrivateOnly, MemberOnly}, Kind: answer.KindWord, Run: b.checksCommand},
		{Name: "right", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords, MemberOnly}, Kind: answer.KindWord, Run: b.rightCommand},
		{Name: "generalise", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords, MaySuggest}, Kind: answer.KindWord, Run: b.generaliseCommand},
		{Name: "rollback", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.rollbackCommand},
		{Name: "delete", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.deleteCommand},
		{Name: "erase", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.eraseCommand},
		{Name: "import", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.importCommand},
		{Name: "columns", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.columnsCommand},
		{Name: "choose", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.chooseCommand},
		{Name: "others", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.othersCommand},
		{Name: "alias", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords, MaySuggest}, Kind: answer.KindWord, Run: b.aliasCommand},
		{Name: "refuse", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Run: b.refuseCommand},
		{Name: "request", Hidden: true, Guards: []Guard{ClickOnly}, Kind: answer.KindRequest, Run: b.requestCommand},
		{Name: "share", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.shareCommand},
		{Name: "publish", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.publishCommand},
		{Name: "dm", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.dmCommand},
		{Name: "chart", Hidden: true, Run: b.chartCommand},
		{Name: "waterfall", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.waterfallCommand},
		{Name: "kept", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.keptCommand},
		{Name: "file", Hidden: true, Guards: []Guard{ClickOnly}, Run: b.fileCommand},
		{Name: "answer", Hidden: true, Guards: []Guard{ClickOnly, NeedsQuiz}, Run: b.answerCommand},
		{Name: "rate", Hidden: true, Guards: []Guard{ClickOnly, NeedsQuiz}, Run: b.rateCommand},
		{Name: "card", Hidden: true, Guards: []Guard{ClickOnly, NeedsCards, PrivateOnly}, Kind: answer.KindCards, Run: b.cardCommand},
		{Name: "clue", Hidden: true, Guards: []Guard{ClickOnly, NeedsClues}, Kind: answer.KindClues, Run: b.clueCommand},
		{Name: "clue_board", Hidden: true, Guards: []Guard{ClickOnly, NeedsClues}, Kind: answer.KindClues, Run: b.useBoard},
		{Name: "own_question", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords, MaySuggest}, Kind: answer.KindWord, Run: b.questionCommand},
		{Name: "helped", Hidden: true, Guards: []Guard{ClickOnly, NeedsOwnWords}, Kind: answer.KindWord, Run: b.helpedCommand},
		{Name: "wrong", Hidden: true, Guards: []Guard{ClickOnly}, Kind: answer.KindWord, Run: b.wrongCommand},
		{Name: complaintsLine, Hidden: true, Guards: []Guard{ClickOnly, NoArguments}, Kind: answer.KindWord, Run: b.complaintsCommand},
		{Name: "settle", Hidden: true, Guards: []Guard{ClickOnly}, Kind: answer.KindWord, Run: b.settleCommand},
		{Name: "keep", Hidden: true, Guards: []Guard{ClickOnly, NeedsCards}, Kind: answer.KindCards, Run: b.keepCommand},
	}
}

// A Shortcut is an entry of the menu that Slack shows beside a message. The app's
// manifest has the same ones.
type Shortcut struct{ Callback, Name string }

// Shortcuts are all of them.
func Shortcuts() []Shortcut {
	var all []Shortcut
	for _, c := range (&Bot{}).table() {
		if c.Shortcut != "" {
			all = append(all, Shortcut{c.Name, c.Shortcut})
		}
	}
	return all
}

// A Hint is a command as people type it, what may follow it, and what it does.
type Hint struct{ Name, Args, Help string }

// Hints are the commands that help shows, in its order.
func Hints() []Hint {
	var hints []Hint
	for _, c := range (&Bot{}).table() {
		if !c.Hidden {
			hints = append(hints, Hint{Name: c.Name, Args: c.Args, Help: c.Help})
		}
	}
	return hints
}
