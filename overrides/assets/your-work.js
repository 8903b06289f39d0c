// The reader's ticks and notes as a whole: saved to a file, loaded from one, cleared, and put back.
// In: the panel "Your ticks and notes" of /pathways/, and a file that the reader chooses; it is not trusted.
// Out: a file, or changed work in this browser. A wrong file changes nothing. Words of a file are only ever text.

import * as progress from "./progress.js";
import { ngettext, dayInWords, translate } from "./translate.js";
import { show } from "./working.js";

const panel = document.querySelector("[data-work]");
const part = (name) => panel.querySelector(`[data-work-${name}]`);

const [form, held, chooser, load, ask] = ["form", "held", "file", "load", "ask"].map(part);
const which = form.elements.which;
const actions = [...document.querySelectorAll("[data-progress]")].flatMap((line) =>
  line.dataset.progress.split(" ").filter(Boolean),
);
const pathways = [...which.options].map((option) => option.value).filter(Boolean);
const nameOf = (id) => [...which.options].find((option) => option.value === id)?.text ?? id;
const chosen = () => (which.value ? [which.value] : pathways);
const hub = () => document.querySelector(".wordmark-name")?.textContent.trim().slice(0, 200) ?? "";

let before = null; // the work as it was before the last change, for Undo
let waiting = null; // a file that has been read and not yet loaded

// The reader's own day, which is what a person would call today.
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

function showHeld() {
  const work = progress.only(progress.read(), chosen());
  const empty = progress.isEmpty(work);
  held.textContent = empty
    ? translate("Nothing is ticked or written yet.")
    : translate("You have %(work)s.", { work: progress.inWords(work) });
  part("save").disabled = part("clear").disabled = empty;
}

function tell(words, { refused = false, undo = false } = {}) {
  part("status").textContent = refused ? "" : words;
  part("alert").textContent = refused ? words : "";
  part("undo").hidden = !undo;
}

function change(work, words) {
  const was = progress.read();
  if (!progress.write(work)) {
    progress.write(was);
    tell(
      translate("Your browser has no space left, or does not allow this site to save anything. Nothing was changed."),
      {
        refused: true,
      },
    );
    return;
  }
  before = was;
  show();
  showHeld();
  tell(words, { undo: true });
}

// --- Save ----------------------------------------------------------------------------------

part("save").addEventListener("click", () => {
  const text = progress.asFile(progress.read(), chosen(), hub(), today());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `signpost-${which.value || "pathways"}-${today()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  tell(translate("Saved as %(file)s. Look where your browser keeps downloads.", { file: link.download }));
});

// --- Load ----------------------------------------------------------------------------------

function stopLoading(focus = true) {
  waiting = null;
  load.hidden = true;
  if (focus) part("open").focus();
}

function refuse(why) {
  stopLoading();
  tell(`${why} ${translate("Nothing was changed.")}`, { refused: true });
}

function offer(file) {
  const { work, unknown } = progress.sift(file, actions);
  if (progress.isEmpty(work)) {
    refuse(
      unknown.length
        ? translate("Nothing in this file belongs to a step of this hub.")
        : translate("There is nothing in this file."),
    );
    return;
  }
  waiting = { ...file, ...work, pathways: file.pathways.filter((id) => pathways.includes(id)) };
  const origin = { hub: file.hub, day: dayInWords(file.saved), work: progress.inWords(work) };
  const says = [
    file.hub
      ? translate("It was saved from “%(hub)s” on %(day)s. It holds %(work)s.", origin)
      : translate("It was saved on %(day)s. It holds %(work)s.", origin),
  ];
  if (unknown.length) {
    const few = `${unknown.slice(0, 3).join(", ")}${unknown.length > 3 ? " …" : ""}`;
    says.push(
      ngettext(
        "%(num)s more is for steps or actions that this hub does not have, and will be left out: %(few)s.",
        "%(num)s more are for steps or actions that this hub does not have, and will be left out: %(few)s.",
        unknown.length,
        { few },
      ),
    );
  }
  part("says").textContent = says.join(" ");
  part("covers").textContent = waiting.pathways.map(nameOf).join(", ");
  load.elements.how.value = "add";
  load.hidden = false;
  tell("");
  load.querySelector("h3").focus();
}

part("open").addEventListener("click", () => chooser.click());

chooser.addEventListener("change", async () => {
  const [file] = chooser.files;
  if (!file) return;
  try {
    // A file too big is not even read.
    const tooBig = file.size > progress.MOST_BYTES;
    const result = tooBig ? { refused: progress.TOO_BIG } : progress.fromFile(await file.text());
    if (result.refused) refuse(result.refused);
    else offer(result.file);
  } catch {
    refuse(translate("This file could not be read."));
  }
  chooser.value = ""; // so that the same file can be chosen again
});

load.addEventListener("submit", (event) => {
  event.preventDefault();
  const ours = progress.read();
  const added = load.elements.how.value === "add";
  const { work, left } = added
    ? progress.merge(ours, waiting)
    : { work: progress.replace(ours, waiting, waiting.pathways), left: [] };
  const says = [translate("Loaded %(work)s.", { work: progress.inWords(waiting) })];
  if (left.length) {
    says.push(
      translate("These notes would be too long together, so yours were not changed: %(steps)s.", {
        steps: left.join(", "),
      }),
    );
  }
  stopLoading();
  change(work, says.join(" "));
});

part("cancel").addEventListener("click", () => {
  stopLoading();
  tell(translate("The file was not loaded. Nothing was changed."));
});

// --- Clear, and undo -----------------------------------------------------------------------

part("clear").addEventListener("click", () => {
  const work = progress.only(progress.read(), chosen());
  const values = { work: progress.inWords(work), pathway: nameOf(which.value) };
  part("ask-says").textContent = which.value
    ? translate(
        "This removes %(work)s on the %(pathway)s pathway from this browser. Save them to a file first if you may want them again.",
        values,
      )
    : translate(
        "This removes %(work)s on all pathways from this browser. Save them to a file first if you may want them again.",
        values,
      );
  ask.returnValue = "";
  ask.showModal();
});

ask.addEventListener("close", () => {
  if (ask.returnValue === "clear") {
    const work = progress.only(progress.read(), chosen());
    change(
      progress.without(progress.read(), chosen()),
      translate("Cleared %(work)s.", { work: progress.inWords(work) }),
    );
    part("undo").focus();
  } else part("clear").focus();
});

part("undo").addEventListener("click", () => {
  progress.write(before);
  show();
  showHeld();
  tell(translate("Undone. Your ticks and notes have been restored."));
  part("open").focus();
});

// --- Begin ---------------------------------------------------------------------------------

const asked = new URLSearchParams(location.search).get("for");
if (pathways.includes(asked)) which.value = asked;
which.addEventListener("change", () => {
  showHeld();
  tell("");
});
addEventListener("storage", showHeld);
addEventListener("pageshow", (event) => event.persisted && showHeld());
showHeld();
