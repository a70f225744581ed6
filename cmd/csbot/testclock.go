package main

import (
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A testClock makes days short, for tests of whole processes: from an instant
// on, time passes so many times as fast. It is written as the two, such as
// "2026-11-26T15:12:00Z x4320"; the zero value is the real clock. What bounds
// work (leases, time-outs, Slack's pace) stays in real time.
type testClock struct {
	from  time.Time
	speed float64
}

// UnmarshalText reads the instant and the speed.
func (c *testClock) UnmarshalText(text []byte) error {
	from, speed, _ := strings.Cut(string(text), " x")
	var errFrom, errSpeed error
	c.from, errFrom = time.Parse(time.RFC3339, from)
	c.speed, errSpeed = strconv.ParseFloat(speed, 64)
	return errors.Join(errFrom, errSpeed)
}

func (c testClock) now() time.Time {
	passed := float64(time.Since(c.from)) * c.speed
	return c.from.Add(time.Duration(passed))
}

// over is what the clock makes of a program's surroundings: it looks often at
// the time, takes over soon, and asks as long as it is not too late to answer.
func (c testClock) over(s surroundings) surroundings {
	if c.speed != 0 {
		s.now, s.sleep, s.lease, s.catchUp = c.now, 50*time.Millisecond, 3*time.Second, 24*time.Hour
	}
	return s
}

// check refuses the clock where people could meet it.
func (c testClock) check(api string) error {
	return when(c.speed != 0 && !onLoopback(api), "CSBOT_TEST_CLOCK: it is for csbot's own tests, which talk to no real Slack; unset it")
}

func onLoopback(address string) bool {
	u, err := url.Parse(address)
	return err == nil && net.ParseIP(u.Hostname()).IsLoopback()
}
