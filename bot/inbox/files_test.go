package inbox_test

import (
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// TestAListAsAFile: a list that is dropped into the DM is answered there, what is
// shared of it names nobody, and one in a channel is not read.
func TestAListAsAFile(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "files:read")}, nil)
	ana, ben := s.slack.Person("ana"), s.slack.Person("ben")
	list := sandbox.File{Name: "q3.csv", Content: []byte("Customer,Start,Now\nAcme,1000,1200\nBolt,500,\n")}
	drop := func(f sandbox.File) {
		t.Helper()
		must(ana.DMFile(t.Context(), "here it is", f))(t)
	}
	drop(list)
	told := s.until(ana.DMs, "NRR 80%")
	if !strings.Contains(string(told.Blocks), "Acme") || told.Ephemeral {
		t.Errorf("told %s", told.Blocks)
	}
	must(ana.Click(t.Context(), told, "Chart"))(t)
	s.until(ana.DMs, "Revenue from 1,500 to 1,200")

	unsaid := sandbox.File{Name: "q4.csv", Content: []byte("Acme,500,700\nBolt,200,100\nCrux,300,0\n"), Unsaid: true}
	drop(unsaid)
	asked := s.until(ana.DMs, "What is in this file?")
	must(ana.Click(t.Context(), asked, "Customer list"))(t)
	probable := s.until(ana.DMs, "Probably NRR 80%")
	must(ana.Click(t.Context(), probable, "Share"))(t)
	must(ana.Click(t.Context(), s.until(ana.DMs, "Share it all the same?"), "Share anyway"))(t)
	var shared *sandbox.Message
	s.wait("it is shared", func() bool {
		for _, m := range ana.DMs() {
			if strings.Contains(string(m.Blocks), "Shared by") {
				shared = m
			}
		}
		return shared != nil
	})
	for _, name := range []string{"Acme", "Bolt", "Crux"} {
		if strings.Contains(shared.Text+string(shared.Blocks), name) {
			t.Errorf("%s is named in what is shared: %s", name, shared.Blocks)
		}
	}

	team := s.slack.Channel("cs-team")
	said := must(ana.SayFile(t.Context(), team, s.slack.Mention(), list))(t)
	alone := s.until(func() []*sandbox.Message { return ana.Thread(said) }, "send me the file there")
	if !alone.Ephemeral || !strings.Contains(string(alone.Blocks), "consider deleting it") || len(ben.Thread(said)) > 0 {
		t.Errorf("others see %d messages; told %s", len(ben.Thread(said)), alone.Blocks)
	}
}

// TestAListAsAFileWithoutTheScope: who drops one is told who can allow it.
func TestAListAsAFileWithoutTheScope(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	ana := s.slack.Person("ana")
	must(ana.DMFile(t.Context(), "", sandbox.File{Name: "q3.csv", Content: []byte("Customer,Start,Now\nAcme,5,6\n")}))(t)
	s.until(ana.DMs, "I may not read files here yet")
	must(ana.DM(t.Context(), "nps 55 25 20"))(t)
	s.until(ana.DMs, "NPS 35") // the rest goes on
}
