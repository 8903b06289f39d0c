// What a box for search suggests for the beginning of a question.
//
// In: an open index (find-index.js) and what somebody has typed so far. Out: titles and places, the likeliest first.
// Nothing here touches the page.

import { telling, wordsOf } from "./find-words.js";
import { translate } from "./translate.js";

const MOST = 8;
const MOST_OF_A_KIND = 3;
const SHORTEST = 2; // letters
const SHORTEST_PLACE = 3;
const PAST = ["superseded", "withdrawn"];
// Of titles that fit alike, those of these kinds come first, in this order.
const KINDS = ["glossary-term", "topic", "area", "place", "pathway", "answer", "tool", "guide-page", "change"];

/** The titles and places that fit what was typed, as [{ title, also }]; `also` says in words what it is, or where. */
export async function suggestions(index, typed) {
  const words = wordsOf(typed);
  if (words.join("").length < SHORTEST) return [];
  const rest = words.slice(0, -1);
  const wanted = [...telling(rest, index.small).filter((word) => !index.small.has(word)), words.at(-1)];
  const found = [];
  for (const [number, { said, title }] of titles(index).entries()) {
    const fit = said ? fitOf(said, words, wanted) : undefined;
    if (fit !== undefined) found.push({ number, title, fit, kind: index.kind(number) });
  }
  for (const { name, area } of await placesBegun(index, words, typed)) {
    const also = translate("police area: %(area)s", { area: index.things[area].title });
    if (name !== index.things[area].title) found.push({ number: area, title: name, fit: 0, kind: "place", also });
  }
  const rank = (one) => (KINDS.includes(one.kind) ? KINDS.indexOf(one.kind) : KINDS.length);
  found.sort((a, b) => a.fit - b.fit || rank(a) - rank(b) || a.title.length - b.title.length || a.number - b.number);
  const counts = new Map();
  const seen = new Set();
  return found
    .filter(({ kind, title }) => {
      if (seen.has(title)) return false;
      seen.add(title);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return counts.get(kind) <= MOST_OF_A_KIND;
    })
    .slice(0, MOST)
    .map(({ number, title, also }) => ({ title, also: also ?? index.kindWords(number) }));
}

// The places whose names begin so; where an ordinary word is one, it is meant when it has a capital letter.
async function placesBegun(index, words, typed) {
  const begun = words.join(" ");
  if (begun.length < SHORTEST_PLACE) return [];
  return (await index.placesBegun(begun)).filter(({ ordinary }) => !ordinary || typed !== typed.toLowerCase());
}

const read = new WeakMap(); // the words of an index's titles, read once

function titles(index) {
  if (!read.has(index)) {
    read.set(
      index,
      index.things.map(({ title, section, facets }) => {
        const out = section || facets.status?.some((status) => PAST.includes(status));
        return { title, said: out ? undefined : wordsOf(title) };
      }),
    );
  }
  return read.get(index);
}

// 0 where a title begins with what was typed, 1 where that stands in it, 2 where its words do; else undefined.
function fitOf(said, words, wanted) {
  if (!wanted.every((word) => said.some((other) => other.startsWith(word)))) return undefined;
  const at = said.findIndex((_, from) =>
    words.every((word, place) =>
      place < words.length - 1 ? said[from + place] === word : said[from + place]?.startsWith(word),
    ),
  );
  return at === 0 ? 0 : at > 0 ? 1 : 2;
}
