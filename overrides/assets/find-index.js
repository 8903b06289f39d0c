// The index that the finder searches: files that signpost/search/index.py wrote, each loaded once, when it is needed.
//
// In: their address. Out: what a result shows, by its number; what holds a word; names; slips of the keys. Nothing
// here touches the page.

import { Vocabulary } from "./find-words.js";

/**
 * Opens the index at `folder`, an address; `ending` stands before `.json` in the name of its first file. That is asked
 * for anew each time; the others stand in a folder whose name changes with them.
 */
export async function openIndex(folder, ending) {
  const json = async (address, options) => {
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return answer.json();
  };
  const head = await json(new URL(`things${ending}.json`, folder), { cache: "no-cache" });
  const read = (name) => json(new URL(`${head.folder}/${name}.json`, folder));
  const welsh = head.language === "cy" ? await import("./find-welsh.js") : undefined;
  return new Index(head, read, welsh);
}

class Index {
  #head;
  #read;
  #welsh;
  #files = new Map();
  #lists = new Map();
  #vocabulary;

  constructor(head, read, welsh) {
    this.#head = head;
    this.#read = read;
    this.#welsh = welsh;
    this.weights = head.weights; // what counts for how much, as signpost/search/weights.py says
    this.small = new Set(head.small); // words that say nothing of what a question is about
    this.beside = new Set(head.beside); // words that people put beside a place's name
    this.purchases = head.purchases; // the tool for purchases, as signpost/search/purchases.py has it
    this.things = head.things.map(([title, address, places, section = 0]) => {
      const facets = {};
      for (const place of places) {
        const [name, value] = head.values[place];
        facets[name] = [...(facets[name] ?? []), value];
      }
      return { title, address, facets, section: Boolean(section) };
    });
  }

  kind(number) {
    return this.things[number].facets.kind[0];
  }

  /** What kind of thing it is, in words. */
  kindWords(number) {
    return this.#head.kinds[this.kind(number)];
  }

  /** How much a word tells that so many things hold. */
  rarity(found) {
    return Math.log(1 + (this.things.length - found + 0.5) / (found + 0.5));
  }

  #file(name) {
    if (!this.#files.has(name)) this.#files.set(name, this.#read(name));
    return this.#files.get(name);
  }

  /** The part of the index that would hold a word: `forms`, the stems of words, `held`, what holds a stem, `names`. */
  part(word) {
    const starts = this.#head.parts;
    const prefix = word.slice(0, this.#head.prefix);
    let place = 0;
    while (place + 1 < starts.length && starts[place + 1] <= prefix) place++;
    return this.#file(`part-${String(place).padStart(2, "0")}`);
  }

  /** The things that hold a stem, by their numbers, and how well, from 0 to 1. */
  async held(root) {
    if (!this.#lists.has(root)) {
      const { held } = await this.part(root);
      this.#lists.set(root, this.#numbers(Object.hasOwn(held, root) ? held[root] : []));
    }
    return this.#lists.get(root);
  }

  /** The things that hold another name of what goes by this one, by their numbers, and how well, from 0 to 1. */
  async gains(name) {
    const { gains } = await this.part(name);
    return this.#numbers(Object.hasOwn(gains, name) ? gains[name] : []);
  }

  #numbers(flat) {
    const list = new Map();
    let number = 0;
    for (let at = 0; at < flat.length; at += 2) {
      number += flat[at];
      list.set(number, flat[at + 1] / this.#head.steps);
    }
    return list;
  }

  /**
   * The names that have one of these stems, each once, as [{ text, rarity, own, other }]; of those that nothing
   * mostly goes by, the rarest stem.
   */
  async names(roots) {
    const rows = await Promise.all(roots.map(async (root) => (await this.part(root)).names[root] ?? []));
    const each = new Map(rows.flat().map((row) => [row[0], row]));
    return [...each.values()].map(([text, rarity, own, other]) => ({ text, rarity, own, other }));
  }

  /** The places of a name, as signpost/search/places.py has them: [name, area, within, ordinary]. */
  async places(key) {
    const { places } = await this.part(key);
    return Object.hasOwn(places, key) ? places[key] : [];
  }

  /** The places whose names begin so, with two letters at least, as [{ name, area }]. */
  async placesBegun(beginning) {
    const { places } = await this.part(beginning);
    const rows = Object.keys(places).filter((key) => key.startsWith(beginning));
    return rows.flatMap((key) => places[key]).map(([name, area, , ordinary]) => ({ name, area, ordinary }));
  }

  /** All that a result shows. */
  async shown(number) {
    const size = this.#head.cards;
    const cards = await this.#file(`cards-${String(Math.floor(number / size)).padStart(2, "0")}`);
    return { ...this.things[number], ...cards[number % size], kind: this.kindWords(number) };
  }

  /** The text of a thing, in which an excerpt stands; empty where there is none. */
  async text(number) {
    const size = this.#head.texts;
    const texts = await this.#file(`texts-${String(Math.floor(number / size)).padStart(3, "0")}`);
    return texts[number % size];
  }

  /** The words that have this stem, itself among them, as far as they begin alike. */
  async formsOf(root) {
    const { forms } = await this.part(root);
    return [root, ...Object.keys(forms).filter((form) => forms[form] === root)];
  }

  /** All words of the hub; without their file every word is known, and no slip of the keys is. */
  vocabulary() {
    this.#vocabulary ??= this.#read("words")
      .catch(() => ({}))
      .then((counts) => new Vocabulary(counts, this.#welsh));
    return this.#vocabulary;
  }

  /**
   * What words that the hub does not know were perhaps meant to be, by the words. Nothing is guessed for initials,
   * nor for what is an English word or a place.
   */
  async likely(unknown, typed) {
    const found = new Map();
    for (const word of unknown) {
      if (typed.includes(word.toUpperCase()) || (await this.isEnglish(word))) continue;
      const held = await this.vocabulary();
      const other = held.knows(word) ? undefined : held.meant(word);
      if (other) found.set(word, other);
    }
    return found;
  }

  async isEnglish(word) {
    return (await this.part(word)).english.includes(word);
  }

  /** At most so many words of the hub that are near the ones that it does not know. */
  async near(unknown, most) {
    const known = await this.vocabulary();
    const words = unknown.flatMap((word) => known.near(word, Math.min(3, Math.floor(word.length / 2))));
    return [...new Set(words)].slice(0, most);
  }

  /** The form of a word to look for: in Welsh the one that the hub holds, otherwise the word. */
  async formOf(word) {
    return this.#welsh ? (await this.vocabulary()).formOf(word) : word;
  }
}
