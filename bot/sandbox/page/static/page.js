// Sends the page's forms in the background, and replaces the regions of the page whose HTML has changed.
import { grow } from "./compose.js";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const controls = "a, button, input, select, textarea, summary";
const wide = matchMedia("(min-width: 761px)");
document.documentElement.classList.add("js");

// The newest version of the page that was shown: answers may come in another order than the server drew them in.
let drawn = Number(document.body.dataset.version);

// What the server said last of each region, to compare with what it says now.
const said = new Map($$("[data-region]").map((e) => [e.dataset.region, e.innerHTML]));

// show brings the page up to date, or goes to the address if what is there has other regions.
function show(html, address) {
  const next = new DOMParser().parseFromString(html, "text/html"), version = Number(next.body.dataset.version);
  if (version < drawn) {
    history.replaceState(null, "", address);
    return refresh();
  }
  drawn = version;
  const regions = (root) => $$("[data-region]", root).map((e) => e.dataset.region).join();
  if (regions(next) !== regions(document)) return location.assign(address);
  history.replaceState(null, "", address);
  const known = new Set($$(".message").map((m) => m.dataset.ts));
  for (const region of $$("[data-region]", next)) {
    const old = $(`[data-region="${region.dataset.region}"]`);
    if (said.get(region.dataset.region) === region.innerHTML) continue;
    said.set(region.dataset.region, region.innerHTML);
    swap(old, region);
  }
  settle();
  announce($$(".message").filter((m) => !known.has(m.dataset.ts)));
}

// swap gives a region its new content; what the person has opened, focused, typed and scrolled to stays.
function swap(old, next) {
  const key = (d, i) => d.dataset.key || i;
  const open = new Map($$("details", old).map((d, i) => [key(d, i), d.open]));
  const focus = $$(controls, old).indexOf(document.activeElement);
  const view = (e) => $("[name=view]", e)?.value;
  const typed = view(old) && view(old) === view(next) ? entries(old) : [];
  const atEnd = old.scrollHeight - old.scrollTop - old.clientHeight < 40;
  old.replaceChildren(...next.childNodes);
  $$("details", old).forEach((d, i) => { if (open.has(key(d, i))) d.open = open.get(key(d, i)); });
  for (const [name, value, checked] of typed) {
    for (const e of $$("input, select, textarea", old).filter((e) => e.name === name)) {
      if (e.type === "checkbox" || e.type === "radio") { if (e.value === value) e.checked = checked; } else e.value = value;
    }
  }
  if (focus >= 0) $$(controls, old)[focus]?.focus();
  if (atEnd && "stick" in old.dataset) old.scrollTop = old.scrollHeight;
}

function entries(root) {
  return $$("input:not([type=hidden]), select, textarea", root).map((e) => [e.name, e.value, e.checked]);
}

// announce lets screen readers say what has come in.
function announce(messages) {
  if (messages.length === 0) return;
  $("#news").textContent = messages.map((m) => `${$(".who b", m).textContent}: ${$(".blocks", m).innerText}`).join("\n");
}

// settle does what follows from new content: a modal takes the focus and gives it back, channels with news are marked.
function settle() {
  const modal = $(".modal"), app = $("#app"), covered = app.inert;
  app.inert = !!modal;
  if (modal) lead(modal);
  else if (covered && wide.matches) $("#text")?.focus();
  for (const place of $$("[data-place]")) {
    const key = `${$("[data-me]")?.dataset.me}/${place.dataset.place}`;
    const seen = sessionStorage.getItem(key);
    if (seen === null || place.matches("[aria-current]")) sessionStorage.setItem(key, place.dataset.last);
    else place.classList.toggle("unread", place.dataset.last > seen);
  }
  tick();
}

// lead brings the person to what was refused in a modal, once, or else into it.
function lead(modal) {
  const wrong = $("[aria-invalid]", modal);
  if (wrong && !modal.dataset.led) {
    modal.dataset.led = "wrong";
    wrong.focus();
  } else if (!modal.contains(document.activeElement)) {
    ($("[autofocus], .blocks input, .blocks select, .blocks textarea", modal) || $("button:not([tabindex])", modal))?.focus();
  }
}

// Live updates: the server says that something changed, the page asks what.
let asking = false, again = false;
async function refresh() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    const address = location.href;
    const answer = await fetch(address, { cache: "no-store" }), html = await answer.text();
    if (address !== location.href) again = true;
    else if (answer.ok) show(html, address);
  } catch { /* the event source notices and says so */ }
  asking = false;
  if (again) { again = false; refresh(); }
}
const events = new EventSource("events");
events.onmessage = refresh;
events.onopen = () => {
  drawn = 0; // another server may have begun to count anew
  document.body.classList.remove("offline");
};
events.onerror = () => document.body.classList.add("offline");

// Forms.
async function send(form, data, action = form.getAttribute("action")) {
  const area = form.matches(".composer") && $("textarea", form);
  form.classList.add("busy");
  if (area) write(area, "");
  try {
    const withFile = data.get("file")?.size > 0;
    if (!withFile) data.delete("file");
    const answer = await fetch(action, { method: "POST", body: withFile ? data : new URLSearchParams(data) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    show(text, answer.url);
    if (withFile) attach(form, null);
    if (area) $("#messages").scrollTop = $("#messages").scrollHeight;
  } catch (e) {
    if (area && !area.value) write(area, data.get("text"));
    flash(e.message);
  } finally {
    form.classList.remove("busy");
  }
}

function write(area, text) {
  area.value = text;
  grow(area);
}

// attach shows the name of the file that a composer sends along, or forgets the file.
function attach(form, file) {
  if (!file) $("[type=file]", form).value = "";
  $("output", form).textContent = file ? file.name : "";
  $("textarea", form).focus();
}

function flash(text) {
  const p = document.createElement("p");
  p.className = "flash";
  p.textContent = text;
  $("#flash").replaceChildren(p);
  setTimeout(() => p.remove(), 6000);
}

document.addEventListener("submit", (e) => {
  e.preventDefault();
  const button = e.submitter;
  if (button?.dataset.confirm && !confirm(button.dataset.confirm)) return;
  if (button?.dataset.open) window.open(button.dataset.open, "_blank", "noopener");
  if (e.target.matches(".composer") && !$("textarea", e.target)?.value.trim() && !$("[type=file]", e.target)?.files.length) return;
  button?.closest("details.overflow, details.clock")?.removeAttribute("open");
  send(e.target, new FormData(e.target, button), button?.getAttribute("formaction") || undefined);
});

function act(control) {
  if (control.dataset.confirm && !confirm(control.dataset.confirm)) return;
  const data = new FormData(control.form);
  data.set("click", control.dataset.act);
  send(control.form, data, "act/click");
}

document.addEventListener("change", (e) => {
  if (e.target.matches(".composer [type=file]")) attach(e.target.form, e.target.files[0]);
  if (e.target.dataset.act && !e.target.matches("input[type=text], textarea")) act(e.target);
});

document.addEventListener("toggle", (e) => $(".menu", e.target)?.scrollIntoView({ block: "nearest" }), true);

document.addEventListener("click", (e) => {
  if ($("#drawer").checked && !e.target.closest(".sidebar, .burger, #drawer")) $("#drawer").checked = false;
  for (const d of $$("details.overflow[open], details.clock[open]")) if (!d.contains(e.target)) d.open = false;
});

document.addEventListener("keydown", (e) => {
  if (e.defaultPrevented) return;
  if (e.key === "Escape") {
    const menu = e.target.closest?.("details.overflow[open], details.clock[open]");
    if (menu) { menu.open = false; $("summary", menu).focus(); return; }
    $("#drawer").checked = false;
    $(".modal .close")?.click();
  }
  if (e.key === "Enter" && e.target.dataset?.act && e.target.matches("input[type=text]")) { e.preventDefault(); act(e.target); }
});

// The workspace's clock goes on between two looks.
let base = "", since = 0;
function tick() {
  const time = $("[data-now]");
  if (!time) return;
  if (time.dataset.now !== base) { base = time.dataset.now; since = performance.now(); }
  const now = new Date(Number(base) + performance.now() - since);
  time.textContent = new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone: time.dataset.zone })
    .format(now).replace(",", "");
}
setInterval(tick, 5000);

// A list that shows its end goes on to do so when it gets lower, as when a phone's keyboard opens.
const away = new WeakSet();
document.addEventListener("scroll", ({ target: list }) => {
  if (!("stick" in (list.dataset || {}))) return;
  away[list.scrollHeight - list.scrollTop - list.clientHeight < 40 ? "delete" : "add"](list);
}, true);
const sizes = new ResizeObserver((lists) => {
  for (const { target: list } of lists) if (!away.has(list)) list.scrollTop = list.scrollHeight;
});

settle();
for (const list of $$("[data-stick]")) {
  list.scrollTop = list.scrollHeight;
  sizes.observe(list);
}
if (wide.matches && !$(".modal")) $("#text")?.focus();
