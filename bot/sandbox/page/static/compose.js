// The field to write in: it grows with what is typed, and offers the lines that can be typed.

const offers = (area) => area.closest(".field").querySelector(".complete");
const shown = (area) => [...offers(area).children].filter((option) => !option.hidden);

/** grow makes the field as high as its text. */
export function grow(area) {
  area.rows = Math.min(12, area.value.split("\n").length);
}

// begun is the beginning of an offer that stands before the caret: a line with a slash, or a word with an at sign.
function begun(area) {
  const before = area.value.slice(0, area.selectionStart);
  return before.startsWith("/") ? before : before.match(/(?:^|\s)(@\S*)$/)?.[1];
}

function offer(area) {
  const start = begun(area);
  for (const option of offers(area).children) {
    const { line } = option.dataset;
    option.hidden = !start || line === start || !line.startsWith(start);
  }
  offers(area).hidden = shown(area).length === 0;
  choose(area, null);
}

function choose(area, chosen) {
  for (const option of offers(area).children) option.setAttribute("aria-selected", option === chosen);
  area.setAttribute("aria-activedescendant", chosen?.id || "");
  chosen?.scrollIntoView({ block: "nearest" });
}

function take(area, option) {
  const end = area.selectionStart;
  area.setRangeText(option.dataset.line + " ", end - begun(area).length, end, "end");
  area.focus();
  offer(area);
}

// What a key does while there are offers: true means that it was for them.
function steer(area, key) {
  const options = shown(area);
  const chosen = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  switch (key) {
    case "ArrowDown": choose(area, options[(chosen + 1) % options.length]); return true;
    case "ArrowUp": choose(area, options.at(chosen > 0 ? chosen - 1 : -1)); return true;
    case "Tab": take(area, options[Math.max(chosen, 0)]); return true;
    case "Enter": if (chosen >= 0) take(area, options[chosen]); return chosen >= 0;
    case "Escape": offers(area).hidden = true; return true;
    default: return false;
  }
}

document.addEventListener("input", (e) => {
  if (e.target.matches(".composer textarea")) { grow(e.target); offer(e.target); }
});

document.addEventListener("mousedown", (e) => {
  const option = e.target.closest(".complete li");
  if (!option) return;
  e.preventDefault(); // the field keeps the focus
  take(option.closest(".field").querySelector("textarea"), option);
});

document.addEventListener("focusout", (e) => {
  if (e.target.matches(".composer textarea")) offers(e.target).hidden = true;
});

document.addEventListener("keydown", (e) => {
  if (!e.target.matches?.(".composer textarea") || e.isComposing || e.shiftKey) return;
  if (!offers(e.target).hidden && steer(e.target, e.key)) { e.preventDefault(); return; }
  if (e.key === "Enter") { e.preventDefault(); e.target.form.requestSubmit(); }
});
