// What the index answers to a question: the same as signpost/search/query.py, which says what each number is for.
// tests/cases/search/ranking.yml holds both to the same order.
//
// In: an open index (find-index.js) and what somebody typed. Out: results, best first; the answer that the question
// asks for, if the hub has one. Nothing here touches the page.

import { telling, withoutEnding, wordsOf } from "./find-words.js";

const PAST_WEIGHT = 0.6;
const OTHER_NAME = 0.7;
const SAME_WORD = 0.9;
const BEGINS = 0.7;
const SHORTEST_BEGINNING = 4;
const MOST_WORDS_BEGUN = 5;
const NAMED = 1;
const ALSO_NAMED = 0.8;
const NAMING = ["topic", "glossary-term", "pathway"];
const IN_SECTIONS = ["guide-page", "about"];
const LONGEST_NAME = 5;
const ENOUGH = 0.25;
const COVER = 0.25;
const FIRST = 5;
const MOST_ANSWERS = 2;
const SURE = 0.8;

/**
 * The words of a question, each once, as [{ typed, ways: [{ root, weight }] }]. `also` gives for a word that the hub
 * does not know another that it was perhaps meant to be, whose ways count as its own, less.
 */
export async function slotsOf(index, typed, also = new Map()) {
  const words = telling(wordsOf(await together(index, typed)), index.small);
  const slots = await Promise.all(
    words.map(async (word) => {
      const form = await index.formOf(word);
      const ways = await waysOf(index, form);
      const other = also.get(word);
      const meant = other ? await waysOf(index, await index.formOf(other)) : [];
      return {
        typed: word,
        known: ways.length > 0,
        ways: [...ways, ...meant.map(({ root, weight }) => ({ root, weight: weight * SAME_WORD }))],
      };
    }),
  );
  const seen = new Set();
  return slots.filter((slot) => !seen.has(rootOf(slot)) && seen.add(rootOf(slot)));
}

function rootOf(slot) {
  return slot.ways.length ? slot.ways[0].root : slot.typed;
}

// Words with hyphens between them, as one word where the index holds that.
async function together(index, typed) {
  let text = typed;
  for (const [parted] of typed.matchAll(/[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)+/gu)) {
    const whole = wordsOf(parted).join("");
    const part = await index.part(whole);
    if (whole in part.forms || whole in part.held) text = text.replace(parted, whole);
  }
  return text;
}

async function waysOf(index, word) {
  const { forms, held } = await index.part(word);
  if (Object.hasOwn(forms, word)) return [{ root: forms[word], weight: 1 }];
  if (Object.hasOwn(held, word)) return [{ root: word, weight: 1 }];
  const known = new Map([...Object.keys(held).map((root) => [root, root]), ...Object.entries(forms)]);
  const short = withoutEnding(word);
  const alike = [...known].filter(([form]) => withoutEnding(form) === short).map(([, root]) => root);
  if (alike.length) return [...new Set(alike)].sort(byCode).map((root) => ({ root, weight: SAME_WORD }));
  if (word.length < SHORTEST_BEGINNING) return [];
  const begun = [...new Set([...known].filter(([form]) => form.startsWith(word)).map(([, root]) => root))];
  return begun
    .sort((a, b) => (held[b]?.length ?? 0) - (held[a]?.length ?? 0) || byCode(a, b))
    .slice(0, MOST_WORDS_BEGUN)
    .map((root) => ({ root, weight: BEGINS }));
}

function byCode(a, b) {
  return a < b ? -1 : Number(a > b);
}

/** The results for these words, best first, as [{ number, score, part }]; `part` is the share of the words it has. */
export async function search(index, slots) {
  const scores = new Map();
  const at = (number) => scores.get(number) ?? scores.set(number, new Map()).get(number);
  const rarities = [];
  for (const [place, slot] of slots.entries()) {
    const held = new Map();
    for (const way of slot.ways) {
      for (const [number, well] of await index.held(way.root)) {
        held.set(number, Math.max(held.get(number) ?? 0, well * way.weight));
      }
    }
    rarities.push(index.rarity(held.size));
    for (const [number, well] of held) at(number).set(place, well * rarities[place]);
  }
  const counted = [...slots.keys()].filter((place) => slots[place].ways.length);
  for (const { from, to, gains } of await spansOf(index, slots)) {
    const worth = OTHER_NAME * sum(rarities.slice(from, to));
    for (const [number, well] of gains) {
      const given = at(number);
      const gain = well * worth;
      let before = 0;
      for (let place = from; place < to; place++) before += given.get(place) ?? 0;
      if (gain > before) for (let place = from; place < to; place++) given.set(place, gain / (to - from));
    }
  }
  const whole = sum(counted.map((place) => rarities[place]));
  const results = [...scores].map(([number, given]) => {
    const part = sum([...given.keys()].map((place) => rarities[place])) / whole;
    return { number, part, score: sum([...given.values()]) * part ** COVER * weightOf(index, number) };
  });
  const least = Math.min(ENOUGH, Math.max(0, ...results.map((one) => one.part)));
  const kept = results.filter((one) => one.part >= least);
  return spread(index, bestSections(index, named(index, slots, kept)));
}

function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}

function weightOf(index, number) {
  return index.things[number].facets.status.includes("current") ? 1 : PAST_WEIGHT;
}

// For phrases by which things go: the words that they take up, and what holds another name of those things.
async function spansOf(index, slots) {
  const spans = [];
  for (let from = 0; from < slots.length; from++) {
    for (let to = Math.min(slots.length, from + LONGEST_NAME); to > from; to--) {
      const said = slots.slice(from, to).map(rootOf).join(" ");
      const numbers = index.called(said).filter((number) => NAMING.includes(index.kind(number)));
      for (const other of new Set(numbers.map((number) => index.firstNames.get(number)))) {
        if (other !== said) spans.push({ from, to, gains: await allOf(index, other.split(" ")) });
      }
    }
  }
  return spans;
}

// The things that hold all of the stems, and how well on average.
async function allOf(index, roots) {
  const held = await Promise.all(roots.map((root) => index.held(root)));
  const both = [...held[0].keys()].filter((number) => held.every((each) => each.has(number)));
  return new Map(both.map((number) => [number, sum(held.map((each) => each.get(number))) / held.length]));
}

// In order; what goes by just what was typed stands near the best.
function named(index, slots, results) {
  const said = slots.map(rootOf).join(" ");
  const best = Math.max(0, ...results.map((one) => one.score));
  const least = new Map();
  for (const number of index.otherNames.get(said) ?? []) least.set(number, best * ALSO_NAMED);
  for (const number of index.names.get(said) ?? []) least.set(number, best * NAMED);
  for (const [number, score] of least) least.set(number, score * weightOf(index, number));
  const raised = results.map((one) => ({ ...one, score: Math.max(one.score, least.get(one.number) ?? 0) }));
  for (const { number } of results) least.delete(number);
  const added = [...least].map(([number, score]) => ({ number, score, part: 1 }));
  return [...raised, ...added].sort((a, b) => b.score - a.score || a.number - b.number);
}

function bestSections(index, results) {
  const seen = new Set();
  return results.filter(({ number }) => {
    const [page] = index.things[number].address.split("#");
    const first = !IN_SECTIONS.includes(index.kind(number)) || !seen.has(page);
    seen.add(page);
    return first;
  });
}

function spread(index, results) {
  const first = [];
  const later = [];
  let answers = 0;
  for (const one of results) {
    const waits = first.length < FIRST && index.kind(one.number) === "answer" && ++answers > MOST_ANSWERS;
    (waits ? later : first).push(one);
  }
  return [...first.slice(0, FIRST), ...later, ...first.slice(FIRST)];
}

/** The number of the answer that these words ask for, if one of its forms is like them; else undefined. */
export function recognised(index, slots) {
  const asked = new Set(slots.map(rootOf));
  const rarity = (root) => index.rarity(index.found[root] ?? 0);
  const all = sum([...asked].map(rarity));
  let best = { share: 0 };
  for (const [name, numbers] of [...index.names, ...index.otherNames]) {
    const answer = numbers.find((number) => index.kind(number) === "answer");
    if (answer === undefined) continue;
    const form = [...new Set(name.split(" "))];
    const both = sum(form.filter((root) => asked.has(root)).map(rarity));
    const share = (2 * both) / (all + sum(form.map(rarity)));
    if (share > best.share) best = { share, answer };
  }
  return best.share >= SURE ? best.answer : undefined;
}
