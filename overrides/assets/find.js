// The finder: searches the index with Pagefind and narrows by facets.
//
// In: the form and the facets that /find/ holds, the state in the address, and the hub's own words.
// Out: results. Any of the values chosen in one facet, and all of the facets, must hold. It searches
// on Enter, on the button and on a choice, never while someone types. A word that the hub does not
// hold is taken for the nearest one that it does, says so, and can be insisted on (`exact=1`).

import { item, searches, sentence } from "./find-results.js";
import { Vocabulary, wordsOf } from "./find-words.js";
import { ngettext, translate } from "./translate.js";

const PAST = ["superseded", "withdrawn"];
const PAST_WEIGHT = 0.6; // how much a match in something historic counts beside one in force
const ANSWER_WEIGHT = 0.6; // an answer is asked in many words, which match more than they mean
const FIRST = 5; // the results that most readers look at
const MOST_ANSWERS = 2; // how many of those may be answers
const PAGE_LENGTH = 10;
const NEAR = 5; // how many near words a search without results offers
const WELSH = document.documentElement.lang === "cy"; // the engine has no stemmer for it, so the finder helps

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
  const bundle = new URL(finder.dataset.bundle, document.baseURI);
  let pagefind;
  let vocabulary; // a promise, once the first search has asked for it
  let welsh; // the module that knows the forms of Welsh words, on a Welsh page
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
    pagefind = await import(new URL("pagefind.js", bundle).href);
    if (WELSH) await pagefind.options({ ranking: { metaWeights: { title: 5, other: 5 } } });
    await pagefind.init();
    await pagefind.filters();
    if (WELSH) welsh = await import("./find-welsh.js");
  } catch (error) {
    console.warn("The search index could not be loaded; the lists below hold everything.", error);
    finder.hidden = true;
    return;
  }
  ready = true;
  finder.classList.add("ready");
  run();

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

  function chosen(without) {
    const filters = {};
    for (const name of names) {
      if (name === without) continue;
      const values = boxes.filter((input) => input.name === name && input.checked).map((input) => input.value);
      if (values.length) filters[name] = { any: values };
    }
    if (!box.past.checked && !filters.status) {
      filters.status = { any: boxes.filter((i) => i.name === "status" && !PAST.includes(i.value)).map((i) => i.value) };
    }
    return filters;
  }

  async function run() {
    if (!ready) return;
    const mine = ++turn;
    const typed = box.q.value.trim();
    const choices = [...boxes, box.past].filter((input) => input.checked).length;
    part("chosen").textContent = choices ? ngettext("(%(num)s chosen)", "(%(num)s chosen)", choices) : "";
    part("clear-choices").hidden = !choices;
    if (!typed && !boxes.some((input) => input.checked)) return rest();
    const { words, taken, unknown } = await understood(typed);
    const query = words.length ? words.join(" ") : null;
    const nothing = typed && !words.length;
    const answer = nothing ? { results: [], filters: {} } : await pagefind.search(query, { filters: chosen() });
    const mixed = !answer.results.length && words.length > 1;
    const results = mixed ? await some(words) : query ? await currentFirst(query, answer.results) : answer.results;
    const counts = nothing ? {} : await countsFor(query, answer);
    if (mine !== turn) return; // a newer search was asked for meanwhile
    for (const input of boxes) {
      const count = counts[input.name]?.[input.value] ?? 0;
      countOf(input).textContent = mixed ? "" : `(${count})`;
      input.closest(".option").classList.toggle("none", !mixed && count === 0 && !input.checked);
    }
    found = results;
    const partial = results.length > 0 && (mixed || unknown.length > 0);
    part("finder-status").textContent = sentence({ typed, taken, number: found.length, partial });
    offer(typed, taken, unknown);
    part("results").replaceChildren();
    shown = 0;
    await show(mine);
  }

  // The words to look for, what they were taken for, and the words that nothing here holds.
  async function understood(typed) {
    vocabulary ??= load();
    const known = await vocabulary;
    const words = [];
    const unknown = [];
    let taken = typed;
    for (const word of wordsOf(typed, welsh)) {
      const meant = known.knows(word) ? word : exact ? undefined : known.meant(word);
      if (meant) words.push(exact ? meant : known.formOf(meant));
      else unknown.push(word);
      if (meant && meant !== word) taken = taken.replace(new RegExp(word.replace(/[^\p{L}\p{N}]/gu, "."), "iu"), meant);
    }
    return { words, unknown, taken: taken === typed ? "" : taken };
  }

  async function load() {
    try {
      const answer = await fetch(new URL(finder.dataset.words, bundle));
      return new Vocabulary(answer.ok ? await answer.json() : {}, welsh);
    } catch {
      return new Vocabulary({}, welsh); // search works on; slips of the keys are not forgiven
    }
  }

  // What else a reader can do: insist on their own word, or take a near one.
  async function offer(typed, taken, unknown) {
    part("instead").hidden = !taken;
    const link = part("instead").querySelector("a");
    link.href = address({ exactly: true });
    link.textContent = translate("Search for “%(typed)s” instead", { typed });
    part("no-results").hidden = found.length > 0;
    const known = await vocabulary;
    const near = found.length
      ? []
      : unknown.flatMap((word) => known.near(word, Math.min(3, Math.floor(word.length / 2))));
    part("near").hidden = !near.length;
    part("near-words").replaceChildren(
      ...searches([...new Set(near)].slice(0, NEAR), (other) => address({ ...other, exactly: false })),
    );
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
  }

  function countOf(input) {
    return facets.querySelector(`label[for="${input.id}"] .count`);
  }

  // When nothing holds all the words: what holds most of them, best first.
  async function some(words) {
    const scores = new Map();
    for (const word of words) {
      const answer = await pagefind.search(word, { filters: chosen() });
      for (const result of answer.results) {
        const before = scores.get(result.id) ?? { result, hits: 0, score: 0 };
        scores.set(result.id, { result, hits: before.hits + 1, score: before.score + result.score });
      }
    }
    return [...scores.values()].sort((a, b) => b.hits - a.hits || b.score - a.score).map((entry) => entry.result);
  }

  // What holds today goes before what is kept for its worth, unless that fits much better.
  async function currentFirst(query, results) {
    const [today, answers] = await Promise.all([
      pagefind.search(query, { filters: { status: "current" } }),
      pagefind.search(query, { filters: { kind: "answer" } }),
    ]);
    const current = new Set(today.results.map((result) => result.id));
    const answer = new Set(answers.results.map((result) => result.id));
    const weight = ({ id, score }) =>
      score * (current.has(id) ? 1 : PAST_WEIGHT) * (answer.has(id) ? ANSWER_WEIGHT : 1);
    const sorted = [...results].sort((a, b) => weight(b) - weight(a));
    // One question that is asked about a thing says what it is; a list of them hides the thing itself.
    const first = [];
    const later = [];
    let answered = 0;
    for (const result of sorted) {
      const waits = first.length < FIRST && answer.has(result.id) && ++answered > MOST_ANSWERS;
      (waits ? later : first).push(result);
    }
    return [...first.slice(0, FIRST), ...later, ...first.slice(FIRST)];
  }

  // The counts of a facet are those that its own choices leave out of account, so that a
  // second choice in it shows what it would add.
  async function countsFor(query, answer) {
    const counts = { ...answer.filters };
    for (const name of names) {
      if (name === "status" || boxes.some((input) => input.name === name && input.checked)) {
        const filters = chosen(name);
        if (name === "status") delete filters.status;
        counts[name] = (await pagefind.search(query, { filters })).filters[name];
      }
    }
    return counts;
  }

  async function show(mine = turn) {
    const next = await Promise.all(found.slice(shown, shown + PAGE_LENGTH).map((result) => result.data()));
    if (mine !== turn) return;
    part("results").append(...next.map((data) => item(data, finder.dataset.root, label)));
    shown += next.length;
    part("more-results").hidden = shown >= found.length;
  }

  function label(status) {
    return facets.querySelector(`label[for="f-status-${status}"]`)?.firstChild?.textContent.trim();
  }
}
