package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

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
		if _, threw := errors.AsType[*chromedp.ExceptionError](err); threw || b.ctx.Err() != nil {
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
// that is empty, when nothing lies over it. A click on a link may leave the page
// before the script's answer is here: the next page then knows of the click.
func (b *tab) click(selector, label string) {
	b.t.Helper()
	b.clicks++
	b.wait(`(selector, label, click) => {
		if (sessionStorage.getItem("clicked") === click) return true;
		const e = all(selector).findLast((e) => !label || says(e) === label || e.innerText?.trim() === label);
		if (!e) return false;
		e.scrollIntoView({ block: "nearest" });
		const box = e.getBoundingClientRect();
		if (!e.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))) return false;
		sessionStorage.setItem("clicked", click);
		e.click();
		return true;
	}`, selector, label, strconv.Itoa(b.clicks))
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

// picks takes an option of the menu of a form that has this label.
func (b *tab) picks(label, option string) {
	b.t.Helper()
	b.wait(`(label, option) => {
		const menu = all(".modal label").find((e) => says(e).startsWith(label))?.control;
		const found = [...(menu?.options ?? [])].find((o) => o.text.toLowerCase().includes(option));
		if (!found) return false;
		menu.value = found.value;
		menu.dispatchEvent(new Event("change", { bubbles: true }));
		return true;
	}`, label, option)
}

// legible holds all text that is seen now to a contrast of 4.5, in light and
// in dark.
func (b *tab) legible() {
	b.t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		b.wait(`() => !document.querySelector(".busy")`) // which is faint on purpose
		faint := must[[]string](b.t)(chromedp.Run(b.ctx, chromedp.Evaluate[[]string](contrasts)))
		for _, text := range faint {
			b.t.Errorf("%s: hard to read: %s", scheme, text)
		}
	}
}

// contrasts finds the texts whose contrast to what lies behind them is below
// 4.5, by the formula of WCAG. Pictures and text over gradients are left out.
const contrasts = `(() => {
	const channels = (color) => { const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
	const over = ([r, g, b, a], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
	const luminance = (color) => {
		const [r, g, b] = color.map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const behind = (e) => !e ? [255, 255, 255] : over(channels(getComputedStyle(e).backgroundColor), behind(e.parentElement));
	const opacity = (e) => !e ? 1 : getComputedStyle(e).opacity * opacity(e.parentElement);
	const faint = [];
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const text = texts.currentNode.data.trim(), e = texts.currentNode.parentElement;
		if (!/[\p{L}\p{N}]/u.test(text) || !e.checkVisibility() || e.closest(".hidden, script, [inert]")) continue;
		if (getComputedStyle(e).backgroundImage !== "none" || opacity(e) === 0) continue;
		const bottom = behind(e), [r, g, b, a] = channels(getComputedStyle(e).color);
		const [light, dark] = [luminance(over([r, g, b, a * opacity(e)], bottom)), luminance(bottom)].sort().reverse();
		const ratio = (light + 0.05) / (dark + 0.05);
		if (ratio < 4.5) faint.push(ratio.toFixed(2) + " " + e.tagName + "." + e.className + " " + text.slice(0, 40));
	}
	return faint;
})()`

// be makes the visitor another person.
func (b *tab) be(person string) {
	b.t.Helper()
	b.click(".switcher summary", "")
	b.click(`.switcher a[href*="as=`+person+`&"]`, "")
	b.sees(".switcher summary", "You are "+person)
}

// enter goes to a channel, or to the conversation with the app.
func (b *tab) enter(place string) {
	b.t.Helper()
	b.click(".sidebar [data-place]", place)
	b.sees("main h1", place)
}

// later moves the workspace's clock, and waits until it is moved.
func (b *tab) later(step string) {
	b.t.Helper()
	clock := b.slack.Clock()
	ahead := time.Until(clock.Now())
	b.wait(`() => { document.querySelector(".clock").open = true; return true; }`)
	b.click(".clock button", step)
	for from := time.Now(); time.Until(clock.Now()) < ahead+time.Minute; time.Sleep(10 * time.Millisecond) {
		if time.Since(from) > patience {
			b.t.Fatalf("%s: the clock was not moved", step)
		}
	}
}
