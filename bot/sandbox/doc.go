// Package sandbox is a small Slack for tests and for the demo: the Web API and Socket Mode over real HTTP and
// WebSocket, on the loopback only. It speaks Slack's wire format by itself and knows nothing of the app that
// connects to it. It is as strict as Slack where Slack's documentation is clear, and stricter where it is not:
// an app that behaves here should have no surprises there.
//
// # The model
//
// A [Server] is one workspace with one installed app, perhaps one of an Enterprise Grid organisation, and it shares
// channels with other companies (company.go). Its parts, a file or two each:
//
//   - the workspace (workspace.go, seed.go, message.go, view.go): people, conversations, messages, views. All of
//     it, and the socket's bookkeeping too, is guarded by the one Server.mu; [Server.update] is the way in, and
//     tells everybody who waits for a change. Nothing blocks while holding it.
//   - the Web API (methods.go and the files it names): a table of methods behind one driver, that checks token,
//     scope and rate limit before the method runs.
//   - the socket (link.go, conn.go, delivery.go): tickets, connections, envelopes, acknowledgements, redelivery.
//   - the people (person.go, act.go, surface.go): what a person does becomes the envelope Slack would send
//     (payload.go, event.go); what a person sees is what the app made of it.
//   - response_url and acknowledgements with content (answer.go), trigger_id (trigger.go).
//   - the journal (journal.go): everything that crossed the wire, to judge an app by.
//   - faults (faults.go, refusal.go): misbehaviour on demand, by seed or always.
//
// Time comes from [Clock], which tests and the demo may move forward. Options.Speed shortens Slack's time limits
// (acknowledgement, redelivery, expiries, rate-limit windows) so that a test need not wait for them.
//
// # Adding a method of the Web API
//
// Add one entry to the table in methods.go: name, kind of token, scopes, tier of the rate limit, and the function
// that does it. That function runs with Server.mu held; it reads its arguments from the call, returns the fields
// of the answer, or an error made by fail("some_error") as Slack spells it.
//
// # Adding a kind of payload
//
// Put one that Slack was seen to send into testdata/slack, with values of your own, and add what provokes it to the
// table in witness_test.go: the sandbox must have the same fields. The app is held to the same files.
//
// # Adding a kind of input to messages and views
//
// Add one entry to the table in input.go: how a person's choice becomes the state value Slack reports.
package sandbox
