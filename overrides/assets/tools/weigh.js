// Weighs a table of questions whose answers point to one of two sides, as in "Grant or contract?".
//
// In: the form and the data block. Out: which way it leans, why, and what would change it. Every
// question counts the same; it leans only if one side is ahead by two or more.

import { answersOf, copyOf, make, run } from "./answers.js";

const AHEAD = 2;

// `given` holds a side's id, "open", or nothing, by row. Gives the rows for each side, those that are
// open, the side it leans to (or null), how many answers would have to turn, and if open ones could turn it.
export function weigh(sides, rows, given) {
  const found = Object.fromEntries(sides.map((side) => [side, rows.filter((row) => given[row] === side)]));
  const open = rows.filter((row) => !sides.includes(given[row]));
  const [one, other] = sides;
  const lead = found[one].length - found[other].length;
  const lean = lead >= AHEAD ? one : lead <= -AHEAD ? other : null;
  const ahead = Math.abs(lead);
  return {
    found,
    open,
    lean,
    turns: lean ? Math.ceil((ahead - AHEAD + 1) / 2) : 0,
    openCouldTurnIt: lean ? open.length > ahead - AHEAD : open.length + ahead >= AHEAD,
  };
}

const form = document.getElementById("tool-form");
if (form) start(form);

function start(form) {
  const part = (id) => document.getElementById(id);
  const { sides, rows } = JSON.parse(part("tool-data").textContent);
  const nameOf = (side) => sides.find(({ id }) => id === side).name;
  const words = (count, one, many) => `${count} ${count === 1 ? one : many}`;

  run(form, (asked) => {
    const given = answersOf(form);
    if (!rows.some((row) => given[row])) {
      part("tool-result").hidden = true;
      if (asked) part("tool-status").textContent = "Answer at least one question first.";
      return false;
    }
    const result = weigh(sides.map(({ id }) => id), rows, given);
    const verdict = verdictOf(result);
    part("tool-answer").replaceChildren(...answerTo(result, given, verdict));
    part("tool-result").hidden = false;
    part("tool-status").textContent = verdict;
    return true;
  });

  function verdictOf({ found, open, lean }) {
    const counts = sides.map(({ id, name }) => `${found[id].length} for ${name}`).join(", ");
    const start = lean ? `It leans to ${nameOf(lean)}` : "It does not lean either way";
    return `${start}: ${counts}, ${open.length} open.`;
  }

  function answerTo(result, given, verdict) {
    const parts = [make("p", verdict, "verdict")];
    const advice = make("p");
    advice.append(...copyOf(part(`advice-${result.lean || "even"}`)).childNodes);
    parts.push(advice);
    const order = result.lean ? [result.lean, ...sides.map(({ id }) => id).filter((id) => id !== result.lean)] : sides.map(({ id }) => id);
    for (const side of order) {
      if (!result.found[side].length) continue;
      parts.push(make("h3", `What points to ${nameOf(side)}`), listOf(result.found[side], given));
    }
    parts.push(make("h3", "What would change it"), make("p", changeOf(result)));
    if (result.open.length) parts.push(make("p", "Still open:"), listOf(result.open, given));
    return [...parts, ...lawFor(given.country)];
  }

  function changeOf({ lean, turns, open, openCouldTurnIt }) {
    const left = words(open.length, "question is open", "questions are open");
    if (!lean) {
      return openCouldTurnIt
        ? `Neither side is ahead by two answers. ${left}: settle what is open and it may lean.`
        : "Neither side is ahead by two answers. It takes a change of mind on one or more of them.";
    }
    const first = `If ${turns === 1 ? "one of these answers" : `${turns} of these answers`} went the other way, it would no longer lean.`;
    if (!open.length) return first;
    return `${first} ${left}. ${openCouldTurnIt ? "That is enough to change it, so look at what is open first." : "Even so, that alone would not change it."}`;
  }

  function listOf(chosen, given) {
    const list = make("ul");
    for (const row of chosen) {
      const item = make("li");
      const set = form.querySelector(`fieldset[data-row="${row}"]`);
      item.append(make("strong", set.querySelector("legend").textContent));
      const label = given[row] && given[row] !== "open" && set.querySelector(`label[for="a-${row}-${given[row]}"]`);
      if (label) item.append(" ", ...copyOf(label).childNodes);
      list.append(item);
    }
    return list;
  }

  function lawFor(country) {
    const places = [...document.querySelectorAll(".only-in")];
    if (!places.length) return [];
    const held = places.filter((place) => place.dataset.appliesIn.split(" ").includes(country));
    if (!held.length) return [make("p", "Say where the buyer or funder is, and the law since 2025 is shown here.", "small")];
    return held.flatMap((place) => {
      const copy = copyOf(place);
      const heading = copy.querySelector("h2");
      heading.replaceWith(make("h3", heading.textContent));
      return [...copy.childNodes];
    });
  }
}
