// What a reader has ticked and written: kept in this browser, saved to a file, read back.
// In: what localStorage holds, and the text of a file, neither of which is trusted.
// Out: `Work` values, { ticks: [ids], notes: { step: words } }, and plain words when a file is refused.
// A tick's id is audience/stage/action, a note's is audience/stage. Nothing here touches the page.

import { ngettext, translate } from "./translate.js";

export const TICKS = "signpost.ticks";
export const NOTES = "signpost.notes";
export const KIND = "signpost-work";
export const VERSION = 1;

// Far more than a person writes; small enough that no file can make the browser struggle.
export const MOST_BYTES = 512 * 1024;
export const MOST_TICKS = 2000;
export const MOST_NOTES = 200;
export const MOST_WORDS = 10000;

const NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
const TICK = new RegExp(`^${NAME}/${NAME}/${NAME}$`);
const STEP = new RegExp(`^${NAME}/${NAME}$`);
const PATHWAY = new RegExp(`^${NAME}$`);
const LONGEST_ID = 200;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const is = (pattern, value) => typeof value === "string" && value.length <= LONGEST_ID && pattern.test(value);
const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isNote = (value) => typeof value === "string" && value.length <= MOST_WORDS && value.trim() !== "";

export const pathwayOf = (id) => id.split("/", 1)[0];
export const nothing = () => ({ ticks: [], notes: {} });
export const isEmpty = (work) => work.ticks.length === 0 && Object.keys(work.notes).length === 0;

// --- In this browser -----------------------------------------------------------------------

function kept(key) {
  try {
    const value = JSON.parse(localStorage.getItem(key));
    return isPlain(value) ? value : {};
  } catch {
    return {};
  }
}

// Damaged memory is as good as none, value by value.
export function read() {
  const ticks = Object.entries(kept(TICKS))
    .filter(([id, value]) => value === true && is(TICK, id))
    .map(([id]) => id);
  const notes = Object.entries(kept(NOTES)).filter(([step, words]) => is(STEP, step) && isNote(words));
  return { ticks, notes: Object.fromEntries(notes) };
}

// Whether it could be kept: storage may be full, or forbidden.
export function write({ ticks, notes }) {
  try {
    put(TICKS, Object.fromEntries(ticks.map((id) => [id, true])));
    put(NOTES, notes);
    return true;
  } catch {
    return false;
  }
}

function put(key, value) {
  if (Object.keys(value).length) localStorage.setItem(key, JSON.stringify(value));
  else localStorage.removeItem(key);
}

// --- Changes, each giving a new value ------------------------------------------------------

export function withTick(work, id, ticked) {
  const others = work.ticks.filter((other) => other !== id);
  return { ...work, ticks: ticked ? [...others, id] : others };
}

export function withNote(work, step, words) {
  const { [step]: _, ...others } = work.notes;
  return { ...work, notes: isNote(words) ? { ...others, [step]: words } : others };
}

const choose = (work, wanted) => ({
  ticks: work.ticks.filter((id) => wanted(pathwayOf(id))),
  notes: Object.fromEntries(Object.entries(work.notes).filter(([step]) => wanted(pathwayOf(step)))),
});

// The work on some pathways, or on all others.
export const only = (work, pathways) => choose(work, (pathway) => pathways.includes(pathway));
export const without = (work, pathways) => choose(work, (pathway) => !pathways.includes(pathway));

// Both readers' ticks; where both wrote a note on one step, both notes, ours first.
// A note that would grow too long stays as ours, and its step is told in `left`.
export function merge(ours, theirs) {
  const notes = { ...ours.notes };
  const left = [];
  for (const [step, words] of Object.entries(theirs.notes)) {
    const mine = notes[step];
    const both = !mine ? words : mine.includes(words) ? mine : words.includes(mine) ? words : `${mine}\n\n${words}`;
    if (both.length > MOST_WORDS) left.push(step);
    else notes[step] = both;
  }
  return { work: { ticks: [...new Set([...ours.ticks, ...theirs.ticks])], notes }, left };
}

// The file's work in place of ours, on the pathways that the file is about; the rest stays.
export function replace(ours, theirs, pathways) {
  const rest = without(ours, pathways);
  return { ticks: [...rest.ticks, ...theirs.ticks], notes: { ...rest.notes, ...theirs.notes } };
}

// --- In a file -----------------------------------------------------------------------------

export function asFile(work, pathways, hub, day) {
  const { ticks, notes } = only(work, pathways);
  const file = { kind: KIND, version: VERSION, hub, saved: day, pathways, ticks: [...ticks].sort(), notes };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export const TOO_BIG = translate("This file is too big. It was not saved by Signpost.");
const NOT_OURS = translate("This file was not saved by Signpost.");
const BROKEN = translate("This file is damaged, or someone has changed it.");

// What a file's text says: { file } or { refused: why }. All or nothing: one wrong value refuses the file.
export function fromFile(text) {
  if (text.length > MOST_BYTES) return { refused: TOO_BIG };
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { refused: NOT_OURS };
  }
  if (!isPlain(file) || file.kind !== KIND) return { refused: NOT_OURS };
  if (Number.isInteger(file.version) && file.version > VERSION) {
    return { refused: translate("This file was saved by a newer Signpost than this one.") };
  }
  const { hub, saved, pathways, ticks, notes } = file;
  const whole =
    file.version === VERSION &&
    typeof hub === "string" &&
    hub.length <= LONGEST_ID &&
    typeof saved === "string" &&
    DAY.test(saved) &&
    !Number.isNaN(Date.parse(saved)) &&
    Array.isArray(pathways) &&
    pathways.length <= 100 &&
    pathways.every((id) => is(PATHWAY, id)) &&
    Array.isArray(ticks) &&
    ticks.length <= MOST_TICKS &&
    ticks.every((id) => is(TICK, id)) &&
    isPlain(notes) &&
    Object.keys(notes).length <= MOST_NOTES &&
    Object.entries(notes).every(([step, words]) => is(STEP, step) && isNote(words)) &&
    [...ticks, ...Object.keys(notes)].every((id) => pathways.includes(pathwayOf(id)));
  return whole ? { file: { hub, saved, pathways, ticks: [...new Set(ticks)], notes } } : { refused: BROKEN };
}

// The part of the work that a hub with these actions has a place for, and the ids of the rest.
export function sift(work, actions) {
  const steps = new Set(actions.map((id) => id.slice(0, id.lastIndexOf("/"))));
  const known = new Set(actions);
  const notes = Object.entries(work.notes);
  return {
    work: {
      ticks: work.ticks.filter((id) => known.has(id)),
      notes: Object.fromEntries(notes.filter(([step]) => steps.has(step))),
    },
    unknown: [
      ...work.ticks.filter((id) => !known.has(id)),
      ...notes.map(([step]) => step).filter((step) => !steps.has(step)),
    ],
  };
}

// --- In words ------------------------------------------------------------------------------

export function inWords(work) {
  const notes = Object.keys(work.notes).length;
  const ticked = ngettext("%(num)s tick", "%(num)s ticks", work.ticks.length);
  const written = ngettext("%(num)s note", "%(num)s notes", notes);
  if (work.ticks.length && notes) return translate("%(ticks)s and %(notes)s", { ticks: ticked, notes: written });
  return work.ticks.length ? ticked : notes ? written : translate("nothing");
}
