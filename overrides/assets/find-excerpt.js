// The passage of a result that matches a question, with the words of the question marked.
//
// In: texts, and the words to mark, in small letters without accents. Out: nodes, and a passage that takes no more room
// than the summary whose place it takes, so that nothing on the page moves.

const WORD = /[\p{L}\p{N}]+/gu;
const LONGEST = 180; // characters
const plain = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** The text as nodes, in which each of the words is marked. */
export function marked(text, words) {
  const nodes = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!words.has(plain(word))) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    nodes.push(text.slice(from, index), mark);
    from = index + word.length;
  }
  nodes.push(text.slice(from));
  return nodes;
}

const said = (text, words) => new Set([...text.matchAll(WORD)].map(([word]) => words.get(plain(word))).filter(Boolean));

/**
 * The passage of a text that has the most of the stems asked for, or nothing where the summary has as many. `words`
 * gives the stem of each word.
 */
export function passage(text, summary, words) {
  const least = said(summary, words).size;
  let best = { size: least };
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text)) {
    const { size } = said(segment, words);
    if (size > best.size) best = { size, sentence: segment.trim() };
  }
  if (!best.sentence) return undefined;
  return cut(best.sentence, words, LONGEST);
}

// At most so many characters of a sentence, from a little before the first word that was asked for.
function cut(sentence, words, most) {
  if (sentence.length <= most) return sentence;
  const first = [...sentence.matchAll(WORD)].find(([word]) => words.has(plain(word)))?.index ?? 0;
  const from = first < most / 2 ? 0 : sentence.lastIndexOf(" ", first - most / 4) + 1;
  const rest = sentence.slice(from);
  const to = rest.length <= most ? rest.length : rest.lastIndexOf(" ", most);
  return `${from ? "… " : ""}${rest.slice(0, to)}${to < rest.length ? " …" : ""}`;
}

/** Puts a passage into the place of a summary, shortened until it takes no more room. */
export function putInto(place, words, passage) {
  const before = place.offsetHeight;
  const had = [...place.childNodes];
  let shown = passage;
  place.replaceChildren(...marked(shown, words));
  while (place.offsetHeight > before && shown.length > 40) {
    shown = cut(passage, words, shown.length - 10);
    place.replaceChildren(...marked(shown, words));
  }
  if (place.offsetHeight > before || !place.querySelector("mark")) place.replaceChildren(...had);
  else place.style.minHeight = `${before}px`;
}
