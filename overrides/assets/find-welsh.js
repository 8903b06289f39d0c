// The forms of a Welsh word, so that search finds it however it is typed.
//
// In: a word. Out: the words that it may be a form of, itself first: without accents, with the first
// letter that the dictionary has, in the singular. It says what signpost/languages/welsh.py says,
// which names the sources; tests/cases/search/welsh_forms.yml holds both to the same answers.

const MUTATIONS = {
  ngh: ["c"],
  ng: ["g"],
  mh: ["p"],
  nh: ["t"],
  m: ["b"],
  n: ["d"],
  ph: ["p"],
  th: ["t"],
  ch: ["c"],
  b: ["p"],
  dd: ["d"],
  d: ["t"],
  g: ["c"],
  f: ["b", "m"],
  l: ["ll"],
  r: ["rh"],
};
const LETTERS = ["ngh", "mh", "ng", "nh", "ph", "th", "ch", "dd", "ff", "ll", "rh"];
const AFTER_G = "aeiouwylr";
const VOWELS = "aeiouwy";
const SHORTEST = 3;
const SHORTEST_WITH_LETTER_PUT_BACK = 5;
const PLURALS = {
  wyr: ["wr", "ydd"],
  feydd: ["fa"],
  oedd: [""],
  iaid: [""],
  iau: [""],
  ion: [""],
  dai: [""],
  au: [""],
  on: [""],
  ed: [""],
  od: [""],
  ia: ["iwm"],
  i: [""],
};
const ENGLISH = { ies: ["y", 3], ing: ["", 3], s: ["", 4] };
const IRREGULAR = {
  anghenion: "angen",
  ceisiadau: "cais",
  cyfreithwyr: "cyfreithiwr",
  cynghorau: "cyngor",
  cynghorwyr: "cynghorydd",
  cyrff: "corff",
  ffyrdd: "ffordd",
  gweithwyr: "gweithiwr",
  meiri: "maer",
  mentrau: "menter",
  plant: "plentyn",
  plismyn: "plismon",
};

function bare(word) {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function radicals(word) {
  const letter = LETTERS.find((letter) => word.startsWith(letter)) ?? word.slice(0, 1);
  const found = (MUTATIONS[letter] ?? [])
    .map((before) => before + word.slice(letter.length))
    .filter((radical) => radical.length >= SHORTEST);
  if (word.length + 1 >= SHORTEST_WITH_LETTER_PUT_BACK && AFTER_G.includes(letter)) found.push(`g${word}`);
  if (word.length - 1 >= SHORTEST_WITH_LETTER_PUT_BACK && letter === "h" && VOWELS.includes(word[1])) {
    found.push(word.slice(1));
  }
  return found;
}

function singulars(word) {
  const found = Object.hasOwn(IRREGULAR, word) ? [IRREGULAR[word]] : [];
  for (const [ending, instead] of Object.entries(PLURALS)) {
    if (word.endsWith(ending)) for (const end of instead) found.push(...stems(word.slice(0, -ending.length), end));
  }
  for (const [ending, [end, least]] of Object.entries(ENGLISH)) {
    const stem = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || stem.length < least) continue;
    found.push(stem + end);
    if (ending === "ing" && stem.at(-1) === stem.at(-2)) found.push(stem.slice(0, -1));
  }
  return found;
}

function stems(stem, end) {
  if (stem.length < SHORTEST) return [];
  const found = [stem + end];
  if (end) return found;
  if (stem.endsWith("nn")) found.push(stem.slice(0, -1), `${stem.slice(0, -1)}t`);
  const at = Math.max(stem.lastIndexOf("ei"), stem.lastIndexOf("y"));
  if (at >= 0) {
    const vowel = stem.startsWith("ei", at) ? `ai${stem.slice(at + 2)}` : `w${stem.slice(at + 1)}`;
    found.push(stem.slice(0, at) + vowel);
  }
  return found;
}

/** The words that `word` may be a form of, itself first; each once. */
export function roots(word) {
  const plain = bare(word);
  const before = [plain, ...radicals(plain)];
  return [...new Set([...before, ...before.flatMap(singulars)])];
}
