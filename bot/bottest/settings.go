package bottest

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/bot/settings"
	"csbot/quiz"
)

// A SettingStore keeps settings, and lets people read and delete what is theirs.
type SettingStore interface {
	settings.Store

	Export(ctx context.Context, team, user string, skip, limit int) (quiz.Personal, error)
	Delete(ctx context.Context, team, user string) (kept int, err error)
}

// TestSettings checks a settings.Store against its contract. Open returns an empty
// one.
func TestSettings(t *testing.T, open func(t *testing.T) SettingStore) {
	t.Helper()
	s := open(t)
	const nasty = `'; DROP TABLE workspace_settings; -- 🙂`
	set := func(team, name, value, by string) {
		t.Helper()
		if err := s.SetSetting(t.Context(), team, settings.Change{Name: name, Value: value, By: by, At: time.UnixMilli(1_700_000_000_001)}); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(want map[string]settings.Values) {
		t.Helper()
		got, err := s.Settings(t.Context())
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v: %s", err, diff)
		}
	}
	expect(map[string]settings.Values{})
	set("T1", settings.Approvers, "UANA,UBEN", "UANA")
	set("T1", settings.Approvers, "UBEN,UANA,UCEM", "UBEN")
	set("T1", "later", nasty, nasty)
	set("T2", settings.Approvers, "UANA", "UANA")
	set("T1", settings.ApproverChannel, "", "UANA")
	expect(map[string]settings.Values{
		"T1": {settings.Approvers: "UBEN,UANA,UCEM", "later": nasty, settings.ApproverChannel: ""}, "T2": {settings.Approvers: "UANA"},
	})
	own, err := s.Export(t.Context(), "T1", "UANA", 0, 0)
	want := []quiz.SettingOf{{Name: settings.ApproverChannel, SetBy: true}, {Name: settings.Approvers, Named: true}}
	if diff := cmp.Diff(want, own.Settings); err != nil || diff != "" {
		t.Errorf("%v: %s", err, diff)
	}
	if _, err := s.Delete(t.Context(), "T1", "UANA"); err != nil {
		t.Fatal(err)
	}
	expect(map[string]settings.Values{
		"T1": {settings.Approvers: "UBEN,UCEM", "later": nasty, settings.ApproverChannel: ""}, "T2": {settings.Approvers: "UANA"},
	})
	if own, err = s.Export(t.Context(), "T1", "UANA", 0, 0); err != nil || len(own.Settings) != 0 {
		t.Errorf("after the deletion they have %v, %v", own.Settings, err)
	}
}
