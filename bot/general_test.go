package bot

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"csbot/bot/view"
	"csbot/glossary"
	"csbot/glossary/metric"
)

// owning is a bot in a workspace that has words of its own.
func owning(t *testing.T) testBot {
	t.Helper()
	shipped, err := knowledge()
	if err != nil {
		t.Fatal(err)
	}
	set, err := metric.New()
	if err != nil {
		t.Fatal(err)
	}
	term := func(name string, abbreviations ...string) glossary.Term {
		text := "What we call <" + name + ">."
		return glossary.Term{Name: name, Abbreviations: abbreviations, Category: "Ours", Own: true, Senses: []glossary.Sense{{Text: text}}}
	}
	return answererIn(t, NewKnowledge(shipped.Terms.With([]glossary.Term{
		term("Churn"), term("Quality Bug Review", "QBR"), term("C"), term("C++"), term("T&M"), term("24/7"), term("Zorb"),
	}), set))
}

// TestOwnWords asks for the team's own words, whose signs are part of them, and
// for what they mean in general.
func TestOwnWords(t *testing.T) {
	t.Parallel()
	b := owning(t)
	for query, want := range map[string][]string{
		"qbr": {"Quality Bug Review"}, "what is churn": {"Churn"}, "C": {"C"}, "c++": {"C++"}, "what does C++ mean?": {"C++"},
		"t&m": {"T&M"}, "24/7": {"24/7"}, "what does 24/7 mean": {"24/7"}, "T&M vs C++": {"T&M", "C++"},
	} {
		if msg := b.Handle(t.Context(), Request{Source: Slash, Text: query}); !cmp.Equal(want, msg.Terms[:min(len(want), len(msg.Terms))]) || !msg.Confident {
			t.Errorf("%q: sure: %v, %v", query, msg.Confident, msg.Terms)
		}
	}
	for _, test := range []struct {
		query, says string
		offers      []string
	}{
		{
			"qbr", "Quality Bug Review (QBR) · Ours\nWhat we call <Quality Bug Review>.\nYour team's own entry.",
			[]string{"more Quality Bug Review", "general Quality Bug Review"},
		},
		{"zorb", "Zorb · Ours\nWhat we call <Zorb>.\nYour team's own entry.", []string{"more Zorb"}},
		{
			"general Quality Bug Review", "In general: Quarterly Business Review (QBR) · ",
			[]string{"more Quarterly Business Review", "define Quality Bug Review"},
		},
		{"general Churn", "In general: Churn · ", []string{"define Churn"}},
	} {
		msg := b.Handle(t.Context(), Request{Source: Click, Text: test.query})
		if says := view.Plain(msg); !strings.HasPrefix(says, test.says) {
			t.Errorf("%q says %q", test.query, says)
		}
		offers := slices.DeleteFunc(msg.Offers(), func(line string) bool {
			return strings.HasPrefix(line, "share ") || strings.HasPrefix(line, "dm ")
		})
		if diff := cmp.Diff(test.offers, offers); diff != "" {
			t.Errorf("%q offers %s", test.query, diff)
		}
	}
	for _, name := range []string{"Zorb", "Net Revenue Retention", "nobody's"} {
		if msg := b.Handle(t.Context(), Request{Source: Click, Text: "general " + name}); strings.Contains(view.Plain(msg), "In general") {
			t.Errorf("%s means in general: %s", name, view.Plain(msg))
		}
	}
}
