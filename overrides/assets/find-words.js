// The words of a search, and what a slip of the keys was perhaps meant to be.
//
// In: what someone typed, and the hub's own words with how many things hold each. Out: the words to look for, the
// same as signpost/search/words.py has (tests/cases/search/words.yml holds both to it), and corrections. Nothing here
// touches the page.

const ENDINGS = ["ers", "ing", "ed", "er", "es", "ly", "or", "s", "d", "e"];
const LEAST = 4; // shorter words are often initials, which are never corrected
const TIMES = { k: 1_000, m: 1_000_000 };

function bare(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}

/**
 * The words in order: small letters, no accents, 12,000 and £12k as 12000, £1.5m as 1500000, "don't" as "do not" and
 * "it's" as "it".
 */
export function wordsOf(text) {
  const plain = bare(text.toLowerCase())
    .replaceAll("’", "'")
    .replace(/(?<![\p{L}\p{N}_])([\d,]*\d[\d,]*(?:\.\d+)?)([km])(?![\p{L}\p{N}_])/gu, (_, number, times) =>
      String(Math.round(Number(number.replaceAll(",", "")) * TIMES[times])),
    )
    .replace(/(?<=\p{Nd})[.,](?=\p{Nd})/gu, "")
    .replace(/(?<![\p{L}\p{N}_])can't(?![\p{L}\p{N}_])/gu, "can not")
    .replace(/(?<![\p{L}\p{N}_])won't(?![\p{L}\p{N}_])/gu, "will not")
    .replace(/n't(?![\p{L}\p{N}_])/gu, " not")
    .replace(/(?<=[\p{L}\p{N}_])'(?:s|ll|re|ve|d|m)(?![\p{L}\p{N}_])/gu, "");
  return plain.match(/[\p{L}\p{N}]+\+*/gu) ?? [];
}

/** The words that say what a text is about, without the small ones; all of them when there are no others. */
export function telling(words, small) {
  const found = words.filter((word) => !small.has(word));
  return found.length ? found : words;
}

/**
 * The hub's words. `counts` is empty when they could not be loaded; then every word is known.
 * `welsh` is the module find-welsh.js on a Welsh page.
 */
export class Vocabulary {
  constructor(counts, welsh) {
    this.counts = new Map(Object.entries(counts));
    this.stems = new Set([...this.counts.keys()].map(withoutEnding));
    this.sorted = [...this.counts.keys()]; // the file is in order
    this.welsh = welsh;
    this.held = new Map(); // in Welsh: each root, and the commonest word that is a form of it
    if (welsh) for (const word of this.sorted) for (const root of welsh.roots(word)) this.hold(root, word);
  }

  hold(root, word) {
    const other = this.held.get(root);
    if (!other || this.counts.get(word) > this.counts.get(other)) this.held.set(root, word);
  }

  // The form of a Welsh word to look for: a root that the hub holds, the commonest first; else a
  // word with the same root. What holds a form of a root holds the root too, so none is missed.
  form(part) {
    if (!this.welsh || !this.counts.size) return undefined;
    const roots = this.welsh.roots(part);
    const found = roots.filter((root) => this.counts.has(root));
    if (found.length)
      return found.reduce((best, root) => (this.counts.get(root) > this.counts.get(best) ? root : best));
    return roots.map((root) => this.held.get(root)).find(Boolean);
  }

  /** The words to look for when this one was typed: itself, or in Welsh the form that finds most. */
  formOf(word) {
    if (!this.welsh || !this.counts.size || /\p{N}/u.test(word)) return word;
    return parts(word)
      .map((part) => this.form(part) ?? part)
      .join("-");
  }

  knows(word) {
    if (!this.counts.size || /\p{N}/u.test(word)) return true;
    return parts(word).every(
      (part) =>
        part.length < 2 ||
        this.counts.has(part) ||
        this.stems.has(withoutEnding(part)) ||
        this.form(part) ||
        this.begins(part),
    );
  }

  // Whether some word begins like this: someone may type the first letters only.
  begins(part) {
    if (part.length < 3) return false;
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < part) low = middle + 1;
      else high = middle;
    }
    return this.sorted[low]?.startsWith(part) ?? false;
  }

  /** What a word that the hub does not know was meant to be, or nothing. */
  meant(word) {
    const found = parts(word).map((part) => (this.knows(part) ? part : this.nearest(part)));
    return found.every(Boolean) ? found.join("-") : undefined;
  }

  // A Welsh word may have changed at its beginning and been mistyped as well.
  nearest(part) {
    const forms = this.welsh ? this.welsh.roots(part) : [part];
    return forms.map((form) => this.near(form, allowed(form))[0]).find(Boolean);
  }

  /** The words within so many slips of this one, nearest and commonest first. */
  near(word, most) {
    if (!most) return [];
    const found = [];
    for (const [other, count] of this.counts) {
      if (Math.abs(other.length - word.length) > most || other.length < LEAST - 1) continue;
      const away = slips(word, other, most);
      if (away > most) continue;
      // Few people miss the first letter; many leave out one of two that are alike.
      const lessLikely = other[0] === word[0] ? 0 : 0.5;
      const likelier = single(other) === single(word) ? 0.5 : 0;
      found.push([away + lessLikely - likelier, count, other]);
    }
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1] || (a[2] < b[2] ? -1 : 1)).map((entry) => entry[2]);
  }
}

function parts(word) {
  return bare(word)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

// Doubled letters as one: "comission" and "commission" are alike.
function single(word) {
  return word.replace(/(.)\1/g, "$1");
}

/** A word without a common English ending. */
export function withoutEnding(word) {
  const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= 3);
  return ending ? word.slice(0, -ending.length) : word;
}

// One slip in a short word, two in a long one.
function allowed(word) {
  if (word.length < LEAST) return 0;
  return word.length < 7 ? 1 : 2;
}

/** Letters added, left out, changed, or swapped with a neighbour; more than `most` is not counted out. */
export function slips(one, other, most) {
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}
