// Package view is how an answer looks: Slack's blocks, its modals and its Home
// tab, a notification, plain text for a terminal, JSON for a program. All of it
// is made by pure functions of a value from package answer. Nothing is computed
// here, and nothing elsewhere knows blocks or mrkdwn.
//
// Everything in an answer is words as somebody wrote them, in Slack, in a data
// file or here; whatever goes to Slack is escaped on the way, so that no input
// can become a mention, a link or <!channel>, and kept within Slack's limits.
//
// To add a kind of piece, name it in package answer and give it an entry in the
// table of looks (looks.go); to add a kind of part, give it a case in layout
// (blocks.go).
package view
