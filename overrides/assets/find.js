// The finder: searches the index and narrows by facets.
//
// In: the form and the facets that /find/ holds, and the state in the address. Out: results. Any of the values chosen
// in one facet, and all of the facets, must hold. It searches on Enter, on the button and on a choice, never while
// someone types. What was typed is what is searched for; where a word was perhaps meant to be another, both are, and
// the other is offered.

import { openIndex } from "./find-index.js";
import { placesNamed, recognised, search, slotsOf } from "./find-rank.js";
import { item, searches, sentence, standingAnswer, standingPlaces } from "./find-results.js";
import { ngettext } from "./translate.js";

const PAST = ["superseded", "withdrawn"];
const PAGE_LENGTH = 10;
const NEAR = 5; // how many near words a search without results offers

const finder = document.getElementById("finder");
if (finder) start(finder);

async function start(finder) {
  const part = (id) => document.getElementById(id);
  const form = part("finder-form");
  const facets = part("facets");
  const boxes = [...facets.querySelectorAll("fieldset input")];
  const box = { q: part("q"), past: part("f-past") };
  const names = [...facets.querySelectorAll("fieldset")].map((set) => set.dataset.facet);
  const atRest = boxes.map((input) => [input, countOf(input).textContent]);
  let index;
  let exact = false;
  let found = [];
  let shown = 0;
  let turn = 0;
  let ready = false;

  // Room for the results, so that nothing below moves when they come.
  if (location.search) finder.classList.add("expecting");
  const early = box.q.value;
  readAddress();
  if (!location.search) box.q.value = early;

  part("slash-key").checked = !window.__md_get("no-slash");
  part("slash-key").addEventListener("change", ({ target }) => window.__md_set("no-slash", !target.checked));

  // On a small screen the choices are folded away, so that results come into sight.
  const wide = matchMedia("(min-width: 56rem)");
  const fold = () => {
    part("narrow").open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    exact = false;
    go("push");
  });
  facets.addEventListener("change", () => go("replace"));
  facets.addEventListener("reset", () => setTimeout(() => go("replace")));
  facets.addEventListener("submit", (event) => event.preventDefault());
  part("see-results").addEventListener("click", () => {
    part("narrow").open = false;
    part("finder-status").focus();
  });
  part("clear-choices").addEventListener("click", () => {
    facets.reset();
    part("finder-status").focus();
  });
  part("more-results").addEventListener("click", async () => {
    const first = shown;
    await show();
    part("results").children[first]?.querySelector("a")?.focus();
  });
  // A link to another search of this page needs no new page.
  for (const place of ["instead", "near"]) {
    part(place).addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", link.href);
      readAddress();
      run();
      part("finder-status").focus();
    });
  }
  window.addEventListener("popstate", () => {
    readAddress();
    run();
  });

  // What is typed or chosen before the index is there counts as soon as it is.
  try {
    index = await openIndex(new URL(finder.dataset.index, document.baseURI), finder.dataset.ending);
  } catch (error) {
    return giveUp(error);
  }
  ready = true;
  finder.classList.add("ready");
  run();

  function giveUp(error) {
    console.warn("The search index could not be loaded; the lists below hold everything.", error);
    finder.hidden = true;
  }

  function go(how) {
    history[how === "push" ? "pushState" : "replaceState"](null, "", address());
    run();
  }

  function readAddress() {
    const query = new URLSearchParams(location.search);
    box.q.value = query.get("q") ?? "";
    box.past.checked = query.get("past") === "1";
    exact = query.get("exact") === "1";
    for (const input of boxes) input.checked = query.getAll(input.name).includes(input.value);
    for (const set of facets.querySelectorAll("details")) {
      if (set.querySelector("input:checked")) set.open = true;
    }
  }

  // The address of this search, or of one that differs in its words.
  function address({ q = box.q.value.trim(), exactly = exact } = {}) {
    const query = new URLSearchParams();
    if (q) query.set("q", q);
    for (const input of boxes) if (input.checked) query.append(input.name, input.value);
    if (box.past.checked) query.set("past", "1");
    if (exactly) query.set("exact", "1");
    return `${location.pathname}${query.size ? `?${query}` : ""}`;
  }

  // The values chosen in each facet. Past things are left out unless somebody asks for them.
  function chosen() {
    const choices = new Map();
    for (const name of names) {
      const values = boxes.filter((input) => input.name === name && input.checked).map((input) => input.value);
      if (values.length) choices.set(name, new Set(values));
    }
    if (!box.past.checked && !choices.has("status")) {
      const values = boxes.filter((input) => input.name === "status").map((input) => input.value);
      choices.set("status", new Set(values.filter((value) => !PAST.includes(value))));
    }
    return choices;
  }

  // Whether a thing has one of the values chosen in each facet, but for the facet `without`.
  function fits(number, choices, without) {
    const { facets } = index.things[number];
    return [...choices].every(([name, values]) => name === without || facets[name]?.some((value) => values.has(value)));
  }

  async function run() {
    if (!ready) return;
    try {
      await look(++turn);
    } catch (error) {
      giveUp(error);
    }
  }

  async function look(mine) {
    const typed = box.q.value.trim();
    const choices = [...boxes, box.past].filter((input) => input.checked).length;
    part("chosen").textContent = choices ? ngettext("(%(num)s chosen)", "(%(num)s chosen)", choices) : "";
    part("clear-choices").hidden = !choices;
    if (!typed && !boxes.some((input) => input.checked)) return rest();
    const { everything, answer, places, corrected, unknown } = typed ? await answersTo(typed) : { everything: all() };
    if (mine !== turn) return; // a newer search was asked for meanwhile
    const wanted = chosen();
    found = everything.filter(({ number }) => fits(number, wanted));
    count(everything, wanted);
    const partial = found.length > 0 && (found.every((one) => one.part < 1) || (unknown?.length > 0 && !corrected));
    const standing = await answerAbove(answer, places ?? []);
    if (mine !== turn) return;
    part("finder-status").textContent = sentence({ typed, corrected, number: found.length, partial });
    part("answer").replaceChildren(...standing);
    part("results").replaceChildren();
    shown = 0;
    await Promise.all([show(mine), offer(corrected, unknown ?? [])]);
  }

  function all() {
    return [...index.things.keys()]
      .filter((number) => !index.things[number].section)
      .map((number) => ({ number, part: 1 }));
  }

  // What the index answers: `everything` that it found, the `answer` to a question that the hub knows, the whole
  // question `corrected` where a word was perhaps meant to be another, and the `unknown` words.
  async function answersTo(typed) {
    let slots = await slotsOf(index, typed);
    const unknown = slots.filter((slot) => !slot.known).map((slot) => slot.typed);
    const likely = exact ? new Map() : await index.likely(unknown, typed);
    if (likely.size) slots = await slotsOf(index, typed, likely);
    let corrected = typed;
    for (const [word, other] of likely) {
      corrected = corrected.replace(new RegExp(word.replace(/[^\p{L}\p{N}]/gu, "."), "iu"), other);
    }
    return {
      everything: await search(index, slots),
      answer: await recognised(index, slots),
      places: await placesNamed(index, typed),
      corrected: corrected === typed ? "" : corrected,
      unknown,
    };
  }

  // What stands above the results: the answer that was asked for, else the areas of the place that was.
  async function answerAbove(answer, places) {
    if (answer !== undefined) return [standingAnswer(await index.shown(answer), finder.dataset.root)];
    if (!places.length) return [];
    const areas = await Promise.all(places.map(({ area }) => index.shown(area)));
    return [
      standingPlaces(
        places.map((place, at) => ({ ...place, area: areas[at] })),
        finder.dataset.root,
      ),
    ];
  }

  // What else a reader can do: take the word that was perhaps meant, or a near one.
  async function offer(corrected, unknown) {
    part("instead").hidden = !corrected;
    const link = part("instead").querySelector("a");
    link.href = address({ q: corrected, exactly: false });
    link.textContent = corrected;
    part("no-results").hidden = found.length > 0;
    const near = found.length ? [] : await index.near(unknown, NEAR);
    part("near").hidden = !near.length;
    part("near-words").replaceChildren(...searches(near, (other) => address({ ...other, exactly: false })));
  }

  // Nothing is asked for yet: the counts are those that the page came with, and the index,
  // which is large, need not be loaded.
  function rest() {
    for (const [input, count] of atRest) {
      countOf(input).textContent = count;
      input.closest(".option").classList.toggle("none", count === "(0)");
    }
    found = [];
    shown = 0;
    part("finder-status").textContent = ngettext(
      "%(num)s thing can be found here. Type some words, or choose from the lists.",
      "%(num)s things can be found here. Type some words, or choose from the lists.",
      Number(finder.dataset.total),
    );
    for (const id of ["no-results", "more-results", "instead"]) part(id).hidden = true;
    part("results").replaceChildren();
    part("answer").replaceChildren();
  }

  function countOf(input) {
    return facets.querySelector(`label[for="${input.id}"] .count`);
  }

  // The counts of a facet are those that its own choices leave out of account, so that a
  // second choice in it shows what it would add.
  function count(everything, wanted) {
    for (const input of boxes) {
      const others = new Map(wanted);
      if (input.name === "status") others.delete("status");
      const number = everything.filter(
        (one) =>
          fits(one.number, others, input.name) && index.things[one.number].facets[input.name]?.includes(input.value),
      ).length;
      countOf(input).textContent = `(${number})`;
      input.closest(".option").classList.toggle("none", number === 0 && !input.checked);
    }
  }

  async function show(mine = turn) {
    const next = await Promise.all(found.slice(shown, shown + PAGE_LENGTH).map(({ number }) => index.shown(number)));
    if (mine !== turn) return;
    part("results").append(...next.map((thing) => item(thing, finder.dataset.root, label)));
    shown += next.length;
    part("more-results").hidden = shown >= found.length;
  }

  function label(status) {
    return facets.querySelector(`label[for="f-status-${status}"]`)?.firstChild?.textContent.trim();
  }
}
