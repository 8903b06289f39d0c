// What the index answers to a question: the same as signpost/search/ranking.py, by the weights that the index carries
// (signpost/search/weights.py says what each is for). tests/browser/test_find_ranking.py holds both to one order.
//
// In: an open index (find-index.js) and what somebody typed. Out: results, best first; the answer that the question
// asks for, if the hub has one. Nothing here touches the page.

import { telling, withoutEnding, wordsOf } from "./find-words.js";

const IN_SECTIONS = ["guide-page", "about"]; // kinds of pages of which each section is a thing of its own

/**
 * The words of a question, each once, as [{ typed, ways: [{ root, weight }] }]. `also` gives for a word that the hub
 * does not know another that it was perhaps meant to be, whose ways count as its own.
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
        ways: [...ways, ...meant],
      };
    }),
  );
  const seen = new Set();
  return slots.filter((slot) => !seen.has(rootOf(slot)) && seen.add(rootOf(slot)));
}

/** The stem by which a word is mostly found; the word itself where nothing holds it. */
export function rootOf(slot) {
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
  if (alike.length) return [...new Set(alike)].sort(byCode).map((root) => ({ root, weight: index.weights.same_word }));
  if (word.length < index.weights.shortest_beginning) return [];
  const begun = [...new Set([...known].filter(([form]) => form.startsWith(word)).map(([, root]) => root))];
  return begun
    .sort((a, b) => (held[b]?.length ?? 0) - (held[a]?.length ?? 0) || byCode(a, b))
    .slice(0, index.weights.most_begun)
    .map((root) => ({ root, weight: index.weights.begins }));
}

function byCode(a, b) {
  return a < b ? -1 : Number(a > b);
}

/** The results for these words, best first, as [{ number, score, part }]; `part` is the share of the words it has. */
export async function search(index, slots) {
  const names = await index.names(slots.map(rootOf));
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
  for (const { from, to, gains } of await spansOf(index, slots)) {
    const worth = index.weights.other_name * sum(rarities.slice(from, to));
    for (const [number, well] of gains) {
      const given = at(number);
      const gain = well * worth;
      let before = 0;
      for (let place = from; place < to; place++) before += given.get(place) ?? 0;
      if (gain > before) for (let place = from; place < to; place++) given.set(place, gain / (to - from));
    }
  }
  // A word that nothing has cannot tell one thing from another.
  const had = new Set([...scores.values()].flatMap((given) => [...given.keys()]));
  const whole = sum([...had].map((place) => rarities[place]));
  const results = [...scores].map(([number, given]) => {
    const places = [...given.keys()].sort((a, b) => a - b);
    const part = sum(places.map((place) => rarities[place])) / whole;
    const all = sum(places.map((place) => given.get(place)));
    return { number, part, score: all * part ** index.weights.cover * weightOf(index, number) };
  });
  const least = Math.min(index.weights.enough, Math.max(0, ...results.map((one) => one.part)));
  const kept = results.filter((one) => one.part >= least);
  return spread(index, bestSections(index, await named(index, slots, names, kept)));
}

function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}

function weightOf(index, number) {
  const kind = index.weights.kinds[index.kind(number)] ?? 1;
  return kind * (index.things[number].facets.status.includes("current") ? 1 : index.weights.past);
}

// For phrases by which things go: the words that they take up, and what holds another name of those things.
async function spansOf(index, slots) {
  const spans = [];
  for (let from = 0; from < slots.length; from++) {
    for (let to = Math.min(slots.length, from + index.weights.longest_name); to > from; to--) {
      const gains = await index.gains(slots.slice(from, to).map(rootOf).join(" "));
      if (gains.size) spans.push({ from, to, gains });
    }
  }
  return spans;
}

// In order; the more a question is like a name of a thing, the more the thing's score is raised.
async function named(index, slots, names, results) {
  const said = slots.map(rootOf).join(" ");
  const like = new Map();
  const same = [];
  for (const [name, share] of await likenesses(index, slots, names)) {
    for (const [numbers, gain] of [
      [name.own, index.weights.named],
      [name.other, index.weights.also_named],
    ]) {
      for (const number of numbers) like.set(number, Math.max(like.get(number) ?? 0, gain * share));
    }
    if (name.text === said) same.push(...name.own, ...name.other);
  }
  const raised = results.map((one) => ({ ...one, score: one.score * (1 + (like.get(one.number) ?? 0)) }));
  const there = new Set(results.map((one) => one.number));
  const best = Math.max(0, ...raised.map((one) => one.score));
  const added = same
    .filter((number) => !there.has(number))
    .map((number) => ({ number, part: 1, score: best * index.weights.unsaid * weightOf(index, number) }));
  const rank = (one) => Math.round(one.score * 1e6);
  return [...raised, ...added].sort((a, b) => rank(b) - rank(a) || a.number - b.number);
}

// How like each name a question is, from 0 to 1.
async function likenesses(index, slots, names) {
  const asked = new Map();
  for (const slot of slots) asked.set(rootOf(slot), index.rarity((await index.held(rootOf(slot))).size));
  const whole = sum([...asked.values()]);
  return names.map((name) => {
    const both = [...new Set(name.text.split(" "))].filter((root) => asked.has(root)).sort(byCode);
    return [name, (2 * sum(both.map((root) => asked.get(root)))) / (whole + name.rarity)];
  });
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
    const waits =
      first.length < index.weights.first &&
      index.kind(one.number) === "answer" &&
      ++answers > index.weights.most_answers;
    (waits ? later : first).push(one);
  }
  return [...first.slice(0, index.weights.first), ...later, ...first.slice(index.weights.first)];
}

/**
 * The number of the answer that these words ask for, if one of its forms is like them; or of the term of the glossary
 * whose name is all that was asked, unless a form is that very name; else undefined.
 */
export async function recognised(index, slots) {
  const said = slots.map(rootOf).join(" ");
  let best = { share: 0 };
  let term;
  for (const [name, share] of await likenesses(index, slots, await index.names(slots.map(rootOf)))) {
    const answer = [...name.own, ...name.other].find((number) => index.kind(number) === "answer");
    if (answer !== undefined && share > best.share) best = { share, answer };
    if (name.text === said) term ??= name.own.find((number) => index.kind(number) === "glossary-term");
  }
  const sure = Math.round(best.share * 1e6) / 1e6 >= (term === undefined ? index.weights.sure : 1);
  return sure ? best.answer : term;
}

/**
 * The places that have this very name, or have it without such words as "council", as [{ name, area, within }]; none
 * for an ordinary word in small letters. `area` is the number of the area's page.
 */
export async function placesNamed(index, typed) {
  const words = wordsOf(typed).map((word) => (word === "saint" ? "st" : word));
  const short = words.filter((word) => !index.beside.has(word));
  for (const key of new Set([words.join(" "), (short.length ? short : words).join(" ")])) {
    const found = (await index.places(key)).filter(([, , , ordinary]) => !ordinary || typed !== typed.toLowerCase());
    if (found.length) return found.map(([name, area, within]) => ({ name, area, within }));
  }
  return [];
}
