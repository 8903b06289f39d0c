// Weighs a table of questions whose answers point to one of two sides, as in "Grant or contract?".
//
// In: a form and the page's data. Out: which side is the better fit, why, and what would change that. Every
// question counts the same; a side is the better fit only if it is ahead by two or more.

import { ngettext, translate } from "../translate.js";
import { copyOf, make } from "./answers.js";

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

export class Scales {
  #nameOf = (side) => this.sides.find(({ id }) => id === side).name;

  constructor(form, { sides, rows }) {
    Object.assign(this, { form, sides, rows });
  }

  anyIn(given) {
    return this.rows.some((row) => given[row]);
  }

  #verdictOf({ found, open, lean }) {
    if (lean) {
      const side = this.#nameOf(lean);
      return translate("%(side)s looks the better fit (%(number)s of %(all)s answers).", {
        side: side[0].toUpperCase() + side.slice(1),
        number: found[lean].length,
        all: this.rows.length - open.length,
      });
    }
    const counts = this.sides.map(({ id, name }) =>
      translate("%(number)s for %(side)s", { number: found[id].length, side: name }),
    );
    counts.push(translate("%(number)s not answered", { number: open.length }));
    return translate("Neither is clearly the better fit: %(counts)s.", { counts: counts.join(", ") });
  }

  // The verdict in a sentence, and the whole answer as elements.
  answerTo(given) {
    const sides = this.sides;
    const result = weigh(
      sides.map(({ id }) => id),
      this.rows,
      given,
    );
    const verdict = this.#verdictOf(result);
    const parts = [make("p", verdict, "verdict")];
    const advice = make("p");
    advice.append(...copyOf(document.getElementById(`advice-${result.lean || "even"}`)).childNodes);
    parts.push(advice);
    const order = result.lean
      ? [result.lean, ...sides.map(({ id }) => id).filter((id) => id !== result.lean)]
      : sides.map(({ id }) => id);
    for (const side of order) {
      if (!result.found[side].length) continue;
      parts.push(
        make("h3", translate("Reasons for %(side)s", { side: this.#nameOf(side) })),
        this.#listOf(result.found[side], given),
      );
    }
    parts.push(make("h3", translate("What would change this result")), make("p", this.#changeOf(result)));
    if (result.open.length) parts.push(make("p", translate("Not answered:")), this.#listOf(result.open, given));
    return { verdict, parts: [...parts, ...this.#lawFor(given.country)] };
  }

  #changeOf({ lean, turns, open, openCouldTurnIt }) {
    if (!lean) {
      const even = translate("Neither side is ahead by two answers.");
      const next = openCouldTurnIt
        ? ngettext(
            "%(num)s question is not answered. Answering it may change the result.",
            "%(num)s questions are not answered. Answering them may change the result.",
            open.length,
          )
        : translate("Changing one or more answers would change the result.");
      return `${even} ${next}`;
    }
    const first = ngettext(
      "If one of these answers changed, neither would be clearly the better fit.",
      "If %(num)s of these answers changed, neither would be clearly the better fit.",
      turns,
    );
    if (!open.length) return first;
    const left = ngettext("%(num)s question is not answered.", "%(num)s questions are not answered.", open.length);
    const last = openCouldTurnIt
      ? translate("They could change the result, so answer them first.")
      : translate("They would not change the result.");
    return `${first} ${left} ${last}`;
  }

  #listOf(chosen, given) {
    const list = make("ul");
    for (const row of chosen) {
      const item = make("li");
      const set = this.form.querySelector(`fieldset[data-row="${row}"]`);
      item.append(make("strong", set.querySelector("legend").textContent));
      const label = given[row] && given[row] !== "open" && set.querySelector(`label[for="a-${row}-${given[row]}"]`);
      if (label) item.append(" ", ...copyOf(label).childNodes);
      list.append(item);
    }
    return list;
  }

  #lawFor(country) {
    const places = [...document.querySelectorAll(".only-in")];
    if (!places.length) return [];
    const held = places.filter((place) => place.dataset.appliesIn.split(" ").includes(country));
    if (!held.length)
      return [make("p", translate("Say where the buyer or funder is, and the law since 2025 is shown here."), "small")];
    return held.flatMap((place) => {
      const copy = copyOf(place);
      const heading = copy.querySelector("h2");
      heading.replaceWith(make("h3", heading.textContent));
      return [...copy.childNodes];
    });
  }
}
