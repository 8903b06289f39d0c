// Questions about a purchase, which lead into the tool that says which rules apply, with what was said filled in.
//
// In: an open index, and a question with the stems of its words. Out: what the tool is to be told, when the question names
// an amount of money and procurement. signpost/search/purchase_asked.py does the same. Nothing here touches the page.

import { amount } from "./tools/money.js";

// Money as people write it: with its sign, or with thousands or millions after it. A bare number may be a year.
const MONEY = /£\s?[0-9][0-9,.]*(?:\s?(?:k|m|thousand|million)\b)?|\b[0-9][0-9,.]*\s?(?:k|thousand|million)\b/i;

/** `{ tool, pence, buyer, short }`: the number of the tool, the value, and the buyer's id and name where one is named. */
export async function purchaseIn(index, typed, roots) {
  const data = index.purchases;
  const pence = amount((MONEY.exec(typed)?.[0] ?? "").replace(/[,. ]+$/, ""));
  if (!data || !pence) return undefined;
  const phrases = new Set();
  for (let from = 0; from < roots.length; from++) {
    for (let to = from + 1; to <= roots.length; to++) phrases.add(roots.slice(from, to).join(" "));
  }
  const isTopic = ({ text, own, other }) =>
    phrases.has(text) && [...own, ...other].some((number) => data.topics.includes(number));
  if (!(await index.names(roots)).some(isTopic)) return undefined;
  let best = { words: 0, id: "", short: "" };
  for (const [id, short, names] of data.buyers) {
    for (const name of names) {
      const words = name.split(" ");
      if (words.length > best.words && words.every((word) => roots.includes(word))) {
        best = { words: words.length, id, short };
      }
    }
  }
  return { tool: data.tool, pence, buyer: best.id, short: best.short };
}
