package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
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

	ctx context.Context

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
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
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
		if !strings.HasPrefix(e.Request.URL, b.slack.URL()) && e.Request.URL != "about:blank" {
			b.problems = append(b.problems, "the page asked for "+e.Request.URL)
		}
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceSecurity || e.Entry.Source == log.EntrySourceViolation {
			b.problems = append(b.problems, "the page was stopped: "+e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		b.problems = append(b.problems, "the page threw: "+e.ExceptionDetails.Text)
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

// finders are what the scripts of wait are written with: all visible elements
// of a selector, and what one says to somebody who listens.
const finders = `
	const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
	const says = (e) => {
		if (e.ariaLabel) return e.ariaLabel;
		const heard = e.cloneNode(true);
		heard.querySelectorAll("[aria-hidden]").forEach((silent) => silent.remove());
		return heard.textContent.trim().replace(/\s+/g, " ");
	};
	if (!document.documentElement.classList.contains("js")) return false;
`

// wait lets a script run in the page until it returns true. A page that is
// left while the script waits is not the end: it goes on in the next one.
func (b *tab) wait(script string, args ...string) {
	b.t.Helper()
	list, err := json.Marshal(append([]string{}, args...))
	if err != nil {
		b.t.Fatal(err)
	}
	predicate := fmt.Sprintf("(() => {%s return (%s)(...%s); })()", finders, script, list)
	for {
		_, err := chromedp.Run(b.ctx, chromedp.Poll[bool](predicate, chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(0)))
		if err == nil {
			return
		}
		if b.ctx.Err() != nil {
			shown, _ := chromedp.Run(context.WithoutCancel(b.ctx), chromedp.Evaluate[string]("document.body.innerText"))
			b.t.Fatalf("not in time: %s %q (%v); the page shows\n%s", script, args, err, shown)
		}
	}
}

// sees waits for an element that says text, among other words.
func (b *tab) sees(selector, text string) {
	b.t.Helper()
	b.wait(`(selector, text) => all(selector).some((e) => says(e).includes(text))`, selector, text)
}

// misses waits until no element says text.
func (b *tab) misses(selector, text string) {
	b.t.Helper()
	b.wait(`(selector, text) => !all(selector).some((e) => says(e).includes(text))`, selector, text)
}

// click clicks the last element that says exactly the label, or anything if
// that is empty, when nothing lies over it.
func (b *tab) click(selector, label string) {
	b.t.Helper()
	b.wait(`(selector, label) => {
		const e = all(selector).findLast((e) => !label || says(e) === label);
		if (!e) return false;
		e.scrollIntoView({ block: "nearest" });
		const box = e.getBoundingClientRect();
		if (!e.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))) return false;
		e.click();
		return true;
	}`, selector, label)
}

// press clicks a button in a message, or in the form that lies over them.
func (b *tab) press(label string) {
	b.t.Helper()
	b.click("main .blocks button, .side .blocks button, .modal button", label)
}

// focus brings the caret into a field.
func (b *tab) focus(selector string) {
	b.t.Helper()
	b.wait(`(selector) => {
		const field = all(selector).at(-1);
		field?.focus();
		field?.select();
		return !!field && document.activeElement === field;
	}`, selector)
}

func (b *tab) keys(keys string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// enterKey presses Enter. Unlike KeyEvent it leaves it to the browser whether
// a character follows, which a page may prevent.
func (b *tab) enterKey() {
	b.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		press := input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
		if kind == input.DispatchKeyEventTypeKeyDown {
			press.Text = "\r"
		}
		must[cdp.Empty](b.t)(chromedp.Call(b.ctx, input.DispatchKeyEvent, press))
	}
}

// says writes where one writes in the place that is open.
func (b *tab) says(text string) {
	b.t.Helper()
	b.focus("main .composer textarea")
	b.keys(text)
	b.enterKey()
}

// replies writes into the thread that is open.
func (b *tab) replies(text string) {
	b.t.Helper()
	b.focus(".side .composer textarea")
	b.keys(text)
	b.enterKey()
}

// fill writes into the field of a form that has this label.
func (b *tab) fill(label, text string) {
	b.t.Helper()
	b.wait(`(label) => {
		const found = all(".modal label").find((e) => says(e).startsWith(label));
		found?.control.focus();
		found?.control.select();
		return !!found;
	}`, label)
	b.keys(text)
}

// be makes the visitor another person.
func (b *tab) be(person string) {
	b.t.Helper()
	b.click(".switcher summary", "You are "+b.me())
	b.click(".switcher a", person)
	b.sees(".switcher summary", "You are "+person)
}

func (b *tab) me() string {
	b.t.Helper()
	return b.read(`document.querySelector(".switcher b").textContent`)
}

func (b *tab) read(expression string) string {
	b.t.Helper()
	return must[string](b.t)(chromedp.Run(b.ctx, chromedp.Evaluate[string](expression)))
}

// enter goes to a channel, or to the conversation with the app.
func (b *tab) enter(place string) {
	b.t.Helper()
	b.click(".sidebar [data-place]", place)
	b.sees("main h1", place)
}

// later moves the workspace's clock.
func (b *tab) later(step string) {
	b.t.Helper()
	b.wait(`() => { document.querySelector(".clock").open = true; return true; }`)
	b.click(".clock button", step)
}

// shoot keeps pictures of what is seen now, wide and narrow, light and dark,
// in the folder that CSBOT_SCREENSHOTS names.
func (b *tab) shoot(name string) {
	b.t.Helper()
	folder := os.Getenv("CSBOT_SCREENSHOTS")
	if folder == "" {
		return
	}
	for _, scheme := range []string{"light", "dark"} {
		must[cdp.Empty](b.t)(chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}}))
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
