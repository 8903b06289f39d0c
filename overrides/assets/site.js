// Remembers which actions a reader has ticked, in this browser only.
// Without it, or without storage, the boxes still tick; they are forgotten on leaving the page.

const KEY = "signpost.ticks";

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

function write(ticks) {
  try {
    if (Object.keys(ticks).length) localStorage.setItem(KEY, JSON.stringify(ticks));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is full or forbidden.
  }
}

function show() {
  const ticks = read();
  for (const box of boxes) box.checked = ticks[box.dataset.tick] === true;
}

const boxes = document.querySelectorAll("input[type=checkbox][data-tick]");

for (const box of boxes) {
  box.addEventListener("change", () => {
    const ticks = read();
    if (box.checked) ticks[box.dataset.tick] = true;
    else delete ticks[box.dataset.tick];
    write(ticks);
  });
}

if (boxes.length) {
  show();
  // Another tab, or a page brought back by the Back button, may have changed them.
  addEventListener("storage", (event) => event.key === KEY && show());
  addEventListener("pageshow", (event) => event.persisted && show());
}
