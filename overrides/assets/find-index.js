// The index that the finder searches: files that signpost/search/index.py wrote, each loaded once, when it is needed.
//
// In: their address. Out: what a result shows, by its number; what holds a word; names; slips of the keys. Nothing
// here touches the page.

import { Vocabulary } from "./find-words.js";

const PREFIX = 2; // letters of a word that say in which part of the index it is

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
  #parts = new Map();
  #lists = new Map();
  #vocabulary;
  #english;
  #names;

  constructor(head, read, welsh) {
    this.#head = head;
    this.#read = read;
    this.#welsh = welsh;
    this.things = head.things; // what each result shows, by its number
    this.small = new Set(head.small); // words that say nothing of what a question is about
  }

  /**
   * Loads what people call things: the `names` that they mostly go by and `otherNames`, `firstNames` by their numbers,
   * and in `found` how common the words of names are.
   */
  async loadNames() {
    this.#names ??= this.#read("names");
    const { names, other, found } = await this.#names;
    this.names = new Map(Object.entries(names));
    this.otherNames = new Map(Object.entries(other));
    this.found = found;
    this.firstNames = new Map();
    for (const [name, numbers] of this.names) {
      for (const number of numbers) if (!this.firstNames.has(number)) this.firstNames.set(number, name);
    }
  }

  /** The numbers of all things that a name means. */
  called(name) {
    return [...(this.names.get(name) ?? []), ...(this.otherNames.get(name) ?? [])];
  }

  kind(number) {
    return this.things[number].facets.kind[0];
  }

  /** How much a word tells that so many things hold. */
  rarity(found) {
    return Math.log(1 + (this.things.length - found + 0.5) / (found + 0.5));
  }

  /** The part of the index that would hold a word: `forms`, the stems of words, and `held`, what holds a stem. */
  part(word) {
    const starts = this.#head.parts;
    const prefix = word.slice(0, PREFIX);
    let place = 0;
    while (place + 1 < starts.length && starts[place + 1] <= prefix) place++;
    if (!this.#parts.has(place)) this.#parts.set(place, this.#read(`part-${String(place).padStart(2, "0")}`));
    return this.#parts.get(place);
  }

  /** The things that hold a stem, by their numbers, and how well, from 0 to 1. */
  async held(root) {
    if (!this.#lists.has(root)) {
      const flat = (await this.part(root)).held[root] ?? [];
      const list = new Map();
      let number = 0;
      for (let at = 0; at < flat.length; at += 2) {
        number += flat[at];
        list.set(number, flat[at + 1] / this.#head.steps);
      }
      this.#lists.set(root, list);
    }
    return this.#lists.get(root);
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
      const other = (await this.vocabulary()).meant(word);
      if (other && !typed.includes(word.toUpperCase()) && !(await this.isEnglish(word))) found.set(word, other);
    }
    return found;
  }

  async isEnglish(word) {
    this.#english ??= this.#read("english")
      .catch(() => [])
      .then((words) => new Set(words));
    return (await this.#english).has(word);
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
