package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium starts a browser for the test and its subtests, or skips the test
// where none is installed; CSBOT_REQUIRE_CHROMIUM=1 makes that a failure.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path, err := installed("chromium", "chromium-browser", "google-chrome")
	if err != nil {
		if os.Getenv("CSBOT_REQUIRE_CHROMIUM") == "1" {
			t.Fatal(err)
		}
		t.Skip("the page was not tried in a browser:", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	starter, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(starter)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// installed is the first of these programs that there is.
func installed(names ...string) (path string, err error) {
	for _, name := range names {
		if path, err = exec.LookPath(name); err == nil {
			break
		}
	}
	return path, err
}

// A tab shows the page of a stage. What it does waits until the page lets it,
// and ends the test when that takes too long.
type tab struct {
	*stage

	ctx    context.Context
	clicks int

	mu       sync.Mutex
	problems []string
}

// newTab opens the page in a tab of its own. The test fails if the page ever
// asks another host for something, is stopped by its policy or throws.
func newTab(browser context.Context, s *stage) *tab {
	s.t.Helper()
	b := &tab{stage: s}
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.watch))
	s.t.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as the context of this call
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	s.t.Cleanup(cancel)
	b.ctx = ctx
	s.t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, problem := range b.problems {
			s.t.Error(problem)
		}
	})
	b.size(1280, 900)
	b.open(s.slack.URL())
	return b
}

// watch notes what must not happen.
func (b *tab) watch(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		inside := strings.HasPrefix(e.Request.URL, b.slack.URL()) || strings.HasPrefix(e.Request.URL, "data:") // the browser's own icons
		if !inside && e.Request.URL != "about:blank" {
			b.problems = append(b.problems, "the page asked for "+e.Request.URL)
		}
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceSecurity || e.Entry.Source == log.EntrySourceViolation {
			b.problems = append(b.problems, "the page was stopped: "+e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		what := e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			what += " " + thrown.Description
		}
		b.problems = append(b.problems, "the page threw: "+what)
	}
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) open(address string) {
	b.t.Helper()
	b.do(chromedp.Navigate(address))
}

func (b *tab) size(width, height int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}

// scheme makes the page light or dark, without anything that moves.
func (b *tab) scheme(name string) {
	b.t.Helper()
	must[cdp.Empty](b.t)(chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}))
}

// shoot keeps pictures of what is seen now, wide and narrow, light and dark,
// in the folder whose absolute path CSBOT_SCREENSHOTS holds.
func (b *tab) shoot(name string) {
	b.t.Helper()
	folder := os.Getenv("CSBOT_SCREENSHOTS")
	if folder == "" {
		return
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		b.t.Fatal(err)
	}
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		for _, screen := range []struct {
			kind          string
			width, height int64
		}{{"phone", 390, 844}, {"desktop", 1280, 900}} {
			b.size(screen.width, screen.height)
			png := must[[]byte](b.t)(chromedp.Run(b.ctx, chromedp.CaptureScreenshot()))
			file := filepath.Join(folder, name+"-"+screen.kind+"-"+scheme+".png")
			if err := os.WriteFile(file, png, 0o600); err != nil {
				b.t.Fatal(err)
			}
		}
	}
}
