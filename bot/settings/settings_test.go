package settings_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"csbot/bot/settings"
)

func TestTable(t *testing.T) {
	t.Parallel()
	if err := settings.Check(settings.Table()); err != nil {
		t.Error(err)
	}
	bad := []settings.Setting{
		{Name: "Two words", Kind: settings.Switch, Default: settings.On, Label: "L", Does: "D"},
		{Name: "a", Kind: settings.Switch, Label: "L", Does: "D"},
		{Name: "b", Kind: settings.People, Default: "U1,,U2", Label: "L", Does: "D"},
		{Name: "c", Kind: "colour", Label: "L", Does: "D"},
		{Name: "d", Kind: settings.Channel, Label: strings.Repeat("L", 76), Does: "D"},
		{Name: "e", Kind: settings.Channel, Label: "L"},
		{Name: "f", Kind: settings.Channel, Label: "L", Does: "D"},
		{Name: "f", Kind: settings.Channel, Label: "L", Does: "D"},
	}
	if err := settings.Check(bad); err == nil || strings.Count(err.Error(), "\n") != len(bad)-2 {
		t.Errorf("of %d faults: %v", len(bad)-1, err)
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		name, value string
		taken       bool
	}{
		"on":         {settings.FourEyes, "on", true},
		"no switch":  {settings.FourEyes, "yes", false},
		"nobody":     {settings.Approvers, "", true},
		"two":        {settings.Approvers, "U1,U2", true},
		"a gap":      {settings.Approvers, "U1,,U2", false},
		"fifty-one":  {settings.Approvers, strings.Repeat("U1,", 50) + "U1", false},
		"no channel": {settings.ApproverChannel, "", true},
		"channels":   {settings.ApproverChannel, "C1,C2", false},
	} {
		s, known := settings.Of(tt.name)
		if err := s.Check(tt.value); !known || (err == nil) != tt.taken {
			t.Errorf("%s: %v", name, err)
		}
	}
	var none settings.Values
	if none.On(settings.FourEyes) || len(none.People(settings.Approvers)) > 0 || none.Get("no such") != "" {
		t.Error("what nobody has set is not as the table says")
	}
	if ids := (settings.Values{settings.Approvers: "U1,U2"}).People(settings.Approvers); len(ids) != 2 {
		t.Error(ids)
	}
}

// paper keeps settings in memory, and may be out of reach.
type paper struct {
	all map[string]settings.Values
	err error
}

func (p *paper) Settings(context.Context) (map[string]settings.Values, error) { return p.all, p.err }

func (p *paper) SetSetting(_ context.Context, team string, c settings.Change) error {
	if p.err == nil {
		p.all = map[string]settings.Values{team: {c.Name: c.Value}}
	}
	return p.err
}

// What one process sets another one knows when it reads, or looks; while nothing can
// be read, what was known stays.
func TestBook(t *testing.T) {
	t.Parallel()
	shared := &paper{}
	here, there := settings.New(shared), settings.New(shared)
	ctx := t.Context()
	if err := here.Set(ctx, "T1", settings.Change{Name: settings.Approvers, Value: "U1"}); err != nil {
		t.Fatal(err)
	}
	if here.Values("T1").Get(settings.Approvers) != "U1" || there.Values("T1").Get(settings.Approvers) != "" {
		t.Error("it is not known where it was set, or already elsewhere")
	}
	if set, err := there.Look(ctx, "T1"); err != nil || set.Get(settings.Approvers) != "U1" || there.Values("T2") != nil {
		t.Error(set, err)
	}
	for _, bad := range []settings.Change{{Name: "no such", Value: "on"}, {Name: settings.FourEyes, Value: "maybe"}} {
		if err := here.Set(ctx, "T1", bad); !errors.Is(err, settings.ErrValue) {
			t.Errorf("%v: %v", bad, err)
		}
	}
	shared.err = errors.New("the database is away")
	if _, err := there.Look(ctx, "T1"); err == nil || there.Values("T1").Get(settings.Approvers) != "U1" {
		t.Error("what was known is forgotten")
	}
}

// slow is a store of which the first reading takes a while.
type slow struct {
	*paper

	reads atomic.Int32
}

func (s *slow) Settings(ctx context.Context) (map[string]settings.Values, error) {
	all, err := s.paper.Settings(ctx)
	if s.reads.Add(1) == 1 {
		time.Sleep(time.Second)
	}
	return all, err
}

// What is set while a process reads is known there afterwards: what was read before is
// not known in its place.
func TestSetWhileReading(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		book := settings.New(&slow{paper: &paper{}})
		var reading sync.WaitGroup
		reading.Go(func() {
			if err := book.Refresh(t.Context()); err != nil {
				t.Error(err)
			}
		})
		synctest.Wait()
		if err := book.Set(t.Context(), "T1", settings.Change{Name: settings.Approvers, Value: "U1"}); err != nil {
			t.Error(err)
		}
		reading.Wait()
		if got := book.Values("T1").Get(settings.Approvers); got != "U1" {
			t.Errorf("known is %q", got)
		}
	})
}
