// The finder: searches the index and narrows by facets.
//
// In: the form and the facets that /find/ holds, and the state in the address. Out: results. Any of the values chosen
// in one facet, and all of the facets, must hold. It searches on Enter, on the button and on a choice, never while
// someone types. What was typed is what is searched for; where a word was perhaps meant to be another, both are, and
// the other is offered.

import { addressFor, asText, forget, keep, kept } from "./find-asked.js";
import { passage, putInto } from "./find-excerpt.js";
import { openIndex } from "./find-index.js";
import { purchaseIn } from "./find-purchase.js";
import { placesNamed, recognised, rootOf, search, slotsOf } from "./find-rank.js";
import {
  element,
  item,
  linkTo,
  searches,
  sentence,
  standingAnswer,
  standingPlaces,
  standingTool,
} from "./find-results.js";
import { ngettext, translate } from "./translate.js";

const PAST = ["superseded", "withdrawn"];
const PAGE_LENGTH = 10;
const NEAR = 5; // how many near words a search without results offers
const STILL = 200; // milliseconds after which somebody has stopped to scroll
const NEAREST = 3; // how many questions, and how many topics

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
  let marks = new Map(); // the words to mark, each with its stem
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
    keepPlace();
    part("results").children[first]?.querySelector("a")?.focus();
  });
  // Nothing is kept where nobody can be told of it.
  const report = part("asked").dataset.report;
  const showAsked = () => {
    const list = report ? kept() : [];
    part("asked").hidden = !list.length;
    part("asked-list").replaceChildren(...list.map(([words]) => element("li", words)));
    part("asked-send").href = addressFor(report, part("asked").dataset.subject, list);
  };
  part("asked-send").addEventListener("click", () => {
    if (report.startsWith("mailto:")) return;
    // A form cannot be filled in from here, so the list is there to be pasted.
    navigator.clipboard?.writeText(asText(kept())).then(
      () => {
        part("asked-told").textContent = translate("The list is copied. Paste it into the form.");
      },
      () => {},
    );
  });
  part("asked-forget").addEventListener("click", () => {
    forget();
    showAsked();
    part("q").focus();
  });
  showAsked();
  // A link to another search of this page needs no new page.
  for (const place of ["instead", "near"]) {
    part(place).addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      keepPlace();
      history.pushState(null, "", link.href);
      readAddress();
      run();
      part("finder-status").focus();
    });
  }
  // Back leads to the same results, as many of them, at the same place; a browser that keeps the page does so itself.
  history.scrollRestoration = "manual";
  finder.addEventListener("click", (event) => event.target.closest("a") && keepPlace(), { capture: true });
  let scrolled;
  window.addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(keepPlace, STILL);
  });
  window.addEventListener("popstate", () => {
    readAddress();
    run(history.state);
  });

  // What is typed or chosen before the index is there counts as soon as it is.
  try {
    index = await openIndex(new URL(finder.dataset.index, document.baseURI), finder.dataset.ending);
  } catch (error) {
    return giveUp(error);
  }
  ready = true;
  finder.classList.add("ready");
  run(history.state);

  function giveUp(error) {
    console.warn("The search index could not be loaded; the lists below hold everything.", error);
    finder.hidden = true;
  }

  function keepPlace() {
    history.replaceState({ shown, y: scrollY }, "");
  }

  function go(how) {
    if (how === "push") keepPlace();
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

  // `place` is where a reader was in these results before: how many were shown, and how far down.
  async function run(place) {
    if (!ready) return;
    try {
      const mine = ++turn;
      await look(mine, place?.shown);
      if (place?.y && mine === turn) scrollTo(0, place.y);
    } catch (error) {
      giveUp(error);
    }
  }

  async function look(mine, before = 0) {
    const typed = box.q.value.trim();
    const choices = [...boxes, box.past].filter((input) => input.checked).length;
    part("chosen").textContent = choices ? ngettext("(%(num)s chosen)", "(%(num)s chosen)", choices) : "";
    part("clear-choices").hidden = !choices;
    if (!typed && !boxes.some((input) => input.checked)) return rest();
    const { everything, answer, places, purchase, corrected, unknown, words } = typed
      ? await answersTo(typed)
      : { everything: all() };
    if (mine !== turn) return; // a newer search was asked for meanwhile
    const wanted = chosen();
    marks = words ?? new Map();
    found = everything.filter(({ number }) => fits(number, wanted));
    count(everything, wanted);
    const partial = found.length > 0 && (found.every((one) => one.part < 1) || (unknown?.length > 0 && !corrected));
    const standing = await answerAbove({ answer, places, purchase });
    if (mine !== turn) return;
    part("finder-status").textContent = sentence({ typed, corrected, number: found.length, partial });
    part("answer").replaceChildren(...standing);
    part("results").replaceChildren();
    shown = 0;
    if (report && typed && !everything.length) {
      keep(typed);
      showAsked();
    }
    await Promise.all([show(mine, Math.max(before, PAGE_LENGTH)), offer(mine, everything, corrected, unknown ?? [])]);
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
      purchase: await purchaseIn(index, typed, slots.map(rootOf)),
      corrected: corrected === typed ? "" : corrected,
      words: await wordsToMark(slots),
      unknown,
    };
  }

  async function wordsToMark(slots) {
    const roots = slots.flatMap(({ ways }) => ways.map(({ root }) => root));
    const forms = await Promise.all(roots.map(async (root) => (await index.formsOf(root)).map((form) => [form, root])));
    return new Map([...forms.flat(), ...slots.map(({ typed, ways }) => [typed, ways[0]?.root ?? typed])]);
  }

  // What stands above the results: the tool for the purchase that was described, or the answer that was asked for, or
  // the areas of the place that was named.
  async function answerAbove({ answer, places = [], purchase }) {
    if (purchase) return [standingTool(await index.shown(purchase.tool), finder.dataset.root, purchase)];
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
  async function offer(mine, everything, corrected, unknown) {
    part("instead").hidden = !corrected;
    const link = part("instead").querySelector("a");
    link.href = address({ q: corrected, exactly: false });
    link.textContent = corrected;
    const near = found.length ? [] : await index.near(unknown, NEAR);
    const nearest = found.length ? [] : await nearestTo(everything, near);
    if (mine !== turn) return;
    // All at once, so that nothing moves under a reader's eyes.
    part("no-results").hidden = found.length > 0;
    part("near").hidden = !near.length;
    part("near-words").replaceChildren(...searches(near, (other) => address({ ...other, exactly: false })));
    part("nearest").hidden = !nearest.length;
    part("nearest-list").replaceChildren(...nearest.map((thing) => linkTo(thing, finder.dataset.root)));
  }

  // The questions and topics that are most like a search without results: what its choices left out, or near words find.
  async function nearestTo(everything, near) {
    const results = everything.length ? everything : await search(index, await slotsOf(index, near.join(" ")));
    const of = (kind) => results.filter(({ number }) => index.kind(number) === kind).slice(0, NEAREST);
    return Promise.all([...of("answer"), ...of("topic")].map(({ number }) => index.shown(number)));
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

  async function show(mine = turn, most = PAGE_LENGTH) {
    const numbers = found.slice(shown, shown + most).map(({ number }) => number);
    const next = await Promise.all(numbers.map((number) => index.shown(number)));
    if (mine !== turn) return;
    const lines = next.map((thing) => item(thing, finder.dataset.root, label, marks));
    part("results").append(...lines);
    shown += next.length;
    part("more-results").hidden = shown >= found.length;
    const seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        const at = lines.indexOf(target);
        // Without its text a result keeps its summary.
        excerpt(target, numbers[at], next[at]).catch((error) => console.warn("An excerpt could not be loaded.", error));
      }
    });
    for (const line of lines) seen.observe(line);
  }

  // The passage that matches takes the place of a summary that has fewer of the words; the results are there before.
  async function excerpt(line, number, { summary = "" }) {
    if (!marks.size) return;
    if (new Set(marks.values()).size === 1 && line.querySelector(".excerpt mark")) return;
    const found = passage(await index.text(number), summary, marks);
    if (found && line.isConnected) putInto(line.querySelector(".excerpt"), marks, found);
  }

  function label(status) {
    return facets.querySelector(`label[for="f-status-${status}"]`)?.firstChild?.textContent.trim();
  }
}
