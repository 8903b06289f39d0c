// A pathway as a working tool: ticks, how far one has come, and a note on each step.
// In: boxes with data-tick, lines with data-progress, a text box with data-note, and what this browser keeps.
// Out: the same, kept up to date as the reader works; other tabs and the Back button included.
// Without it, or without storage, the boxes still tick; they are forgotten on leaving the page.

import { NOTES, TICKS, read, withNote, withTick, write } from "./progress.js";
import { translate } from "./translate.js";

const LOST = translate(
  "Your browser does not allow this site to save anything. Your work will be lost when you leave this page.",
);

const boxes = [...document.querySelectorAll("input[type=checkbox][data-tick]")];
const lines = [...document.querySelectorAll("[data-progress]")];
const told = document.querySelector("[data-progress-told]");
const note = document.querySelector("[data-note]");
const paper = document.querySelector("[data-note-paper]");
const noteTold = document.querySelector("[data-note-told]");

function showLines(ticks) {
  for (const line of lines) {
    const ids = line.dataset.progress.split(" ").filter(Boolean);
    const done = ids.filter((id) => ticks.has(id)).length;
    line.querySelector("progress").value = done;
    const far = { done, all: ids.length };
    line.querySelector("span").textContent = line.dataset.of
      ? translate("%(done)s of %(all)s actions done", far)
      : translate("%(done)s of %(all)s done", far);
    line.classList.toggle("complete", ids.length > 0 && done === ids.length);
  }
}

function showPaper() {
  paper.textContent = note.value.trim();
  note.closest(".your-note").classList.toggle("has-words", paper.textContent !== "");
}

export function show() {
  const work = read();
  const ticks = new Set(work.ticks);
  for (const box of boxes) box.checked = ticks.has(box.dataset.tick);
  showLines(ticks);
  if (note && note !== document.activeElement) note.value = work.notes[note.dataset.note] ?? "";
  if (note) showPaper();
}

for (const box of boxes) {
  box.addEventListener("change", () => {
    const kept = write(withTick(read(), box.dataset.tick, box.checked));
    showLines(new Set(boxes.filter((each) => each.checked).map((each) => each.dataset.tick)));
    if (told) told.textContent = kept ? lines.map((line) => line.querySelector("span").textContent).join(". ") : LOST;
  });
}

note?.addEventListener("input", () => {
  const kept = write(withNote(read(), note.dataset.note, note.value));
  showPaper();
  const says = !kept ? LOST : note.value.trim() ? translate("Kept in this browser.") : translate("Note deleted.");
  // Said once and not at every letter.
  if (noteTold.textContent !== says) noteTold.textContent = says;
});

show();
document.documentElement.classList.add("scripts-run");
addEventListener("storage", (event) => [TICKS, NOTES, null].includes(event.key) && show());
addEventListener("pageshow", (event) => event.persisted && show());
