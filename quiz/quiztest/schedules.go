package quiztest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// TestSchedules checks the Schedules part of a Store against its contract.
// Open returns an empty one, which the test closes by t.Cleanup.
func TestSchedules(t *testing.T, open func(t *testing.T) quiz.Store) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(storeTest)
	}{
		{"a schedule is read as it was set", testSetSchedule},
		{"the environment seeds a channel once", testSeed},
		{"a new schedule is accounted for from then on", testScheduleSince},
		{"a pause is set and ended", testPause},
		{"the bot's own pause is the first one", testOwnPause},
		{"a removed schedule is gone", testRemove},
		{"a removed schedule comes back as it was, for a week", testRestore},
		{"teams with a schedule or an unfinished round are listed in order", testTeams},
		{"a team's schedules come with their latest occurrences", testPlans},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(storeTest{t, open(t)}) })
	}
}

// scheduled is a schedule with something in every field.
func scheduled(t *testing.T, team, channel string) quiz.Schedule {
	t.Helper()
	rule, err := calendar.ParseRule("09:30 mon,wed Europe/Berlin open 8h skip 2026-12-24..2027-01-02,2027-05-01 holidays DE next", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return quiz.Schedule{Rule: rule, Team: team, Channel: channel, By: "U1"}
}

func (s storeTest) set(schedule quiz.Schedule) {
	s.Helper()
	if err := s.SetSchedule(s.Context(), schedule, noon); err != nil {
		s.Fatal(err)
	}
}

// hasSchedule compares a schedule that is stored.
func (s storeTest) hasSchedule(want quiz.Schedule) {
	s.Helper()
	got, err := s.Schedule(s.Context(), want.Team, want.Channel)
	if err != nil {
		s.Fatal(err)
	}
	sameZone := cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })
	if diff := cmp.Diff(want, got, sameZone); diff != "" {
		s.Errorf("the schedule is not the one that was set:\n%s", diff)
	}
}

func testSetSchedule(s storeTest) {
	first := scheduled(s.T, "T1", "C1")
	s.set(first)
	s.hasSchedule(first)
	second := first
	second.At, second.By, second.Pause = calendar.WallTime{Hour: 17}, "U2", calendar.Pause{By: "U3", Until: noon}
	s.set(second)
	s.hasSchedule(second)
	if all, err := s.Plans(s.Context(), "T1"); err != nil || len(all) != 1 {
		s.Errorf("a channel has %d schedules, %v", len(all), err)
	}
}

func testSeed(s storeTest) {
	seed := scheduled(s.T, "T1", "C1")
	seed.By = ""
	for _, hour := range []int{9, 10} {
		again := seed
		again.At.Hour = hour
		if err := s.Seed(s.Context(), again, noon); err != nil {
			s.Fatal(err)
		}
		s.hasSchedule(seed)
	}
	s.since("T1", "C1", noon)
	if err := s.RemoveSchedule(s.Context(), "T1", "C1", noon); err != nil {
		s.Fatal(err)
	}
	if err := s.Seed(s.Context(), seed, noon); err != nil {
		s.Fatal(err)
	}
	_, err := s.Schedule(s.Context(), "T1", "C1")
	s.wantError("a schedule that was removed, seeded again", err, quiz.ErrNoSchedule)
}

func testScheduleSince(s storeTest) {
	s.claimed(round("C1", "2026-11-23"))
	later := noon.Add(100 * time.Hour)
	if err := s.SetSchedule(s.Context(), scheduled(s.T, "T1", "C1"), later); err != nil {
		s.Fatal(err)
	}
	s.since("T1", "C1", later)
}

// paused sets a pause and compares what is reported and stored.
func (s storeTest) paused(schedule *quiz.Schedule, p calendar.Pause, changes bool) {
	s.Helper()
	got, err := s.Pause(s.Context(), schedule.Team, schedule.Channel, p)
	if err != nil || got != changes {
		s.Errorf("Pause(%+v) = %v, %v; want %v", p, got, err, changes)
	}
	if changes {
		schedule.Pause = p
	}
	s.hasSchedule(*schedule)
}

func testPause(s storeTest) {
	schedule := scheduled(s.T, "T1", "C1")
	s.set(schedule)
	s.set(scheduled(s.T, "T1", "C2"))
	s.paused(&schedule, calendar.Pause{}, false)
	s.paused(&schedule, calendar.Pause{By: "U2", Until: noon}, true)
	s.paused(&schedule, calendar.Pause{By: "U2", Until: noon}, false)
	s.paused(&schedule, calendar.Pause{By: "U3"}, true)
	s.paused(&schedule, calendar.Pause{}, true)
	s.hasSchedule(scheduled(s.T, "T1", "C2"))
	_, err := s.Pause(s.Context(), "T2", "C1", calendar.Pause{By: "U1"})
	s.wantError("a pause where there is no schedule", err, quiz.ErrNoSchedule)
}

func testOwnPause(s storeTest) {
	schedule := scheduled(s.T, "T1", "C1")
	s.set(schedule)
	s.paused(&schedule, calendar.Pause{By: "U2", Until: noon}, true)
	won := make([]bool, 8)
	inParallel(len(won), func(i int) {
		var err error
		if won[i], err = s.Pause(s.Context(), "T1", "C1", calendar.Pause{Reason: "archived"}); err != nil {
			s.Error(err)
		}
	})
	first := 0
	for _, ok := range won {
		if ok {
			first++
		}
	}
	if first != 1 {
		s.Errorf("%d of %d processes are to tell the person", first, len(won))
	}
	schedule.Pause = calendar.Pause{Reason: "archived"}
	s.paused(&schedule, calendar.Pause{Reason: "not in the channel"}, false)
	s.paused(&schedule, calendar.Pause{}, true)
}

func testRemove(s storeTest) {
	s.set(scheduled(s.T, "T1", "C1"))
	other := scheduled(s.T, "T2", "C1")
	s.set(other)
	if err := s.RemoveSchedule(s.Context(), "T1", "C1", noon); err != nil {
		s.Fatal(err)
	}
	_, err := s.Schedule(s.Context(), "T1", "C1")
	s.wantError("a removed schedule", err, quiz.ErrNoSchedule)
	s.wantError("its second removal", s.RemoveSchedule(s.Context(), "T1", "C1", noon), quiz.ErrNoSchedule)
	_, err = s.Pause(s.Context(), "T1", "C1", calendar.Pause{})
	s.wantError("its pause", err, quiz.ErrNoSchedule)
	s.hasSchedule(other)
}

func testRestore(s storeTest) {
	schedule := scheduled(s.T, "T1", "C1")
	s.set(schedule)
	s.paused(&schedule, calendar.Pause{By: "U2", Until: noon}, true)
	restore := func(after time.Duration) error { return s.RestoreSchedule(s.Context(), "T1", "C1", noon.Add(after)) }
	s.wantError("restoring what is there", restore(0), quiz.ErrNoSchedule)
	for _, err := range []error{s.RemoveSchedule(s.Context(), "T1", "C1", noon), restore(quiz.Undoable - time.Second)} {
		if err != nil {
			s.Fatal(err)
		}
	}
	s.hasSchedule(schedule)
	s.since("T1", "C1", noon.Add(quiz.Undoable-time.Second))
	if err := s.RemoveSchedule(s.Context(), "T1", "C1", noon); err != nil {
		s.Fatal(err)
	}
	s.wantError("restoring after a week", restore(quiz.Undoable), quiz.ErrNoSchedule)
	s.wantError("restoring in another team", s.RestoreSchedule(s.Context(), "T2", "C1", noon), quiz.ErrNoSchedule)
}

func testTeams(s storeTest) {
	for _, team := range []string{"T5", "T2", "T1"} {
		s.set(scheduled(s.T, team, "C1"))
	}
	if err := s.RemoveSchedule(s.Context(), "T5", "C1", noon); err != nil {
		s.Fatal(err)
	}
	for team, state := range map[string]quiz.State{"T2": quiz.Due, "T3": quiz.Closing, "T4": quiz.Skipped} {
		r := round("C1", "2026-11-23")
		r.ID.Team, r.State = team, state
		s.claimed(r)
	}
	teams, err := s.Teams(s.Context())
	if diff := cmp.Diff([]string{"T1", "T2", "T3"}, teams); diff != "" || err != nil {
		s.Errorf("Teams: %v\n%s", err, diff)
	}
}

func testPlans(s storeTest) {
	want := map[string]string{"C1": "2026-11-24", "C2": ""}
	for _, channel := range []string{"T2/C1", "T1/C2", "T1/C1", "T1/C3"} {
		s.set(scheduled(s.T, channel[:2], channel[3:]))
	}
	if err := s.RemoveSchedule(s.Context(), "T1", "C3", noon); err != nil {
		s.Fatal(err)
	}
	for day, occurrence := range []string{"2026-11-23", "2026-11-24", "now-2026-11-24T1200"} {
		r := round("C1", occurrence)
		r.Due = noon.AddDate(0, 0, day)
		s.claimed(r)
	}
	plans, err := s.Plans(s.Context(), "T1")
	if err != nil || len(plans) != 2 || plans[0].Channel != "C1" || plans[1].Channel != "C2" {
		s.Fatalf("Plans: %+v, %v", plans, err)
	}
	for _, plan := range plans {
		one, err := s.Plan(s.Context(), "T1", plan.Channel)
		if err != nil || plan.Last != want[plan.Channel] || one.Last != plan.Last || one.Text() != plan.Text() {
			s.Errorf("the plan of %s: %+v, alone %+v, %v", plan.Channel, plan, one, err)
		}
		s.hasSchedule(plan.Schedule)
	}
	_, err = s.Plan(s.Context(), "T1", "C3")
	s.wantError("the plan of a channel without", err, quiz.ErrNoSchedule)
}
