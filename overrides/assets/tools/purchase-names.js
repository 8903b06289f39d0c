// What people call a purchase.
//
// In: the records of /data/rules.json, and what a reader typed. Out: the record whose name goes with it,
// or null. A name in full wins; then the longest name that stands in the words as whole words; then
// a name that begins with them.

const plain = (words) =>
  words
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

// A text that is given in several languages is a value of each.
const inEveryLanguage = (text) => (typeof text === "string" ? [text] : Object.values(text));

export function nameFor(records, typed) {
  const words = plain(typed);
  if (!words) return null;
  const names = records.flatMap((record) =>
    [record.name, ...record.also].flatMap(inEveryLanguage).map((name) => ({ record, name: plain(name) })),
  );
  const whole = names.find((each) => each.name === words);
  const within = names
    .filter((each) => ` ${words} `.includes(` ${each.name} `))
    .sort((one, other) => other.name.length - one.name.length)[0];
  const begun = words.length > 3 ? names.find((each) => each.name.startsWith(words)) : null;
  return (whole || within || begun)?.record ?? null;
}
