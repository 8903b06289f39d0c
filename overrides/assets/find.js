// The finder: searches the index with Pagefind and narrows by facets.
//
// In: the form and the facets that /find/ holds, and the state in the address. Out: results.
// Any of the values chosen in one facet, and all of the facets, must hold. It searches on
// Enter, on the button and on a choice, never while someone types.

const PAST = ["superseded", "withdrawn"];
const PAGE_LENGTH = 10;
const STOP_WORDS = new Set(
  "a an and are at be but by can do does for from get has have how i if in is it me my of on or our should so that the their them there they this to us was we what when where which who why will with would you your".split(" "),
);

const finder = document.getElementById("finder");
if (finder) start(finder);

async function start(finder) {
  const part = (id) => document.getElementById(id);
  const form = part("finder-form");
  const facets = part("facets");
  const boxes = [...facets.querySelectorAll("fieldset input")];
  const box = { q: part("q"), past: part("f-past") };
  const names = [...facets.querySelectorAll("fieldset")].map((set) => set.dataset.facet);
  const root = finder.dataset.root;
  const atRest = boxes.map((input) => [input, countOf(input).textContent]);
  let pagefind;
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
    go("push");
  });
  facets.addEventListener("change", () => go("replace"));
  facets.addEventListener("reset", () => setTimeout(() => go("replace")));
  facets.addEventListener("submit", (event) => event.preventDefault());
  part("see-results").addEventListener("click", () => {
    part("narrow").open = false;
    part("finder-status").focus();
  });
  part("more-results").addEventListener("click", async () => {
    const first = shown;
    await show();
    part("results").children[first]?.querySelector("a")?.focus();
  });
  window.addEventListener("popstate", () => {
    readAddress();
    run();
  });

  // What is typed or chosen before the index is there counts as soon as it is.
  try {
    pagefind = await import(new URL(`${finder.dataset.bundle}pagefind.js`, document.baseURI).href);
    await pagefind.init();
    await pagefind.filters();
  } catch (error) {
    console.warn("The search index could not be loaded; the lists below hold everything.", error);
    finder.hidden = true;
    return;
  }
  ready = true;
  finder.classList.add("ready");
  run();

  function go(how) {
    const query = writeAddress();
    const address = `${location.pathname}${query ? `?${query}` : ""}`;
    history[how === "push" ? "pushState" : "replaceState"](null, "", address);
    run();
  }

  function readAddress() {
    const query = new URLSearchParams(location.search);
    box.q.value = query.get("q") ?? "";
    box.past.checked = query.get("past") === "1";
    for (const input of boxes) input.checked = query.getAll(input.name).includes(input.value);
    for (const set of facets.querySelectorAll("details")) {
      if (set.querySelector("input:checked")) set.open = true;
    }
  }

  function writeAddress() {
    const query = new URLSearchParams();
    if (box.q.value.trim()) query.set("q", box.q.value.trim());
    for (const input of boxes) if (input.checked) query.append(input.name, input.value);
    if (box.past.checked) query.set("past", "1");
    return query.toString();
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
    part("chosen").textContent = choices ? `(${choices} chosen)` : "";
    if (!typed && !boxes.some((input) => input.checked)) return rest();
    const words = plain(typed).split(/[^\p{L}\p{N}'£&-]+/u).filter((word) => word && !STOP_WORDS.has(word));
    const held = [];
    for (const word of words) if (await known(word)) held.push(word);
    const query = words.length ? held.join(" ") : typed || null;
    const answer = query === "" ? { results: [], filters: {} } : await pagefind.search(query, { filters: chosen() });
    const mixed = !answer.results.length && held.length > 1;
    const results = mixed ? await some(held) : answer.results;
    const partial = results.length > 0 && (mixed || held.length < words.length);
    const counts = query === "" ? {} : await countsFor(query, answer);
    if (mine !== turn) return; // a newer search was asked for meanwhile
    for (const input of boxes) {
      const count = counts[input.name]?.[input.value] ?? 0;
      countOf(input).textContent = mixed ? "" : `(${count})`;
      input.closest(".option").classList.toggle("none", !mixed && count === 0 && !input.checked);
    }
    found = results;
    say(typed, partial);
    part("no-results").hidden = found.length > 0;
    part("results").replaceChildren();
    shown = 0;
    await show(mine);
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
    part("finder-status").textContent = `${finder.dataset.total} things can be found here. Type some words, or choose from the lists.`;
    part("no-results").hidden = true;
    part("more-results").hidden = true;
    part("results").replaceChildren();
  }

  function countOf(input) {
    return facets.querySelector(`label[for="${input.id}"] .count`);
  }

  // The index answers a word that it does not hold with words that begin alike: "hedgehog" with
  // "he". A word is known when what matched has the first half of its letters, and three or more.
  async function known(word) {
    let [best] = (await pagefind.search(word)).results;
    if (!best) {
      // It looked only where the word would stand; a slip of the keys may stand elsewhere.
      await pagefind.search(null);
      [best] = (await pagefind.search(word)).results;
    }
    if (!best) return false;
    const marks = [...(await best.data()).excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((mark) => bare(mark[1]));
    const start = bare(word).slice(0, Math.max(3, Math.ceil(bare(word).length / 2)));
    return !marks.length || marks.some((mark) => mark.startsWith(start));
  }

  function bare(word) {
    return plain(word).normalize("NFD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/u)?.[0] ?? "";
  }

  // Small letters, and 12,000 as one number.
  function plain(text) {
    return text.toLowerCase().replace(/(\p{N})[.,](?=\p{N})/gu, "$1");
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

  function say(typed, partial) {
    const status = part("finder-status");
    const number = found.length === 1 ? "1 result" : `${found.length} results`;
    const about = typed ? ` for “${typed}”` : "";
    if (!found.length) status.textContent = `Nothing found${about}.`;
    else if (partial) status.textContent = `Nothing has all of those words. ${number} with some of them${about}.`;
    else status.textContent = `${number}${about}.`;
  }

  async function show(mine = turn) {
    const next = await Promise.all(found.slice(shown, shown + PAGE_LENGTH).map((result) => result.data()));
    if (mine !== turn) return;
    part("results").append(...next.map(item));
    shown += next.length;
    part("more-results").hidden = shown >= found.length;
  }

  function item(data) {
    const line = document.createElement("li");
    line.className = "result";
    const link = element("a", data.meta.title);
    link.href = root + data.meta.address;
    const heading = document.createElement("h3");
    heading.append(link);
    line.append(element("p", data.meta.kind, "kind"), heading, element("p", data.meta.summary ?? ""));
    if (data.meta.links) line.append(element("p", data.meta.links, "link-state"));
    const label = facets.querySelector(`label[for="f-status-${data.meta.status}"]`)?.firstChild?.textContent.trim();
    if (data.meta.status !== "current" && label) line.append(element("p", label, `chip chip-${data.meta.status}`));
    return line;
  }

  function element(tag, text, name) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  }
}
