// What the finder shows: results, what it says of them, and a way on when there are none.
//
// In: what the index holds of a result; what was typed, looked for and found. Out: elements and words.

import { ngettext, translate } from "./translate.js";

/** One result, as a line of the list. `labels` gives the words for a status. */
export function item(data, root, labels) {
  const line = element("li", "", "result");
  const link = element("a", data.meta.title);
  link.href = root + data.meta.address;
  const heading = document.createElement("h3");
  heading.append(link);
  const summary = element("p", data.meta.summary ?? "");
  // Words that are not in the language of the page say in which they are.
  if (data.meta["title-language"]) link.lang = data.meta["title-language"];
  if (data.meta["summary-language"]) summary.lang = data.meta["summary-language"];
  line.append(element("p", data.meta.kind, "kind"), heading, summary);
  if (data.meta.links) line.append(element("p", data.meta.links, "link-state"));
  if (data.meta.mark) line.append(element("p", data.meta.mark, "chip chip-local"));
  const label = labels(data.meta.status);
  if (data.meta.status !== "current" && label) line.append(element("p", label, `chip chip-${data.meta.status}`));
  return line;
}

/** The one sentence that is shown above the results and read out. */
export function sentence({ typed, taken, number, partial }) {
  const values = { typed, taken };
  if (!number) {
    if (taken) return translate("Nothing found for “%(taken)s”, not “%(typed)s”.", values);
    return typed ? translate("Nothing found for “%(typed)s”.", values) : translate("Nothing found.");
  }
  if (partial) {
    const none = translate("Nothing has all of those words.");
    const some = taken
      ? ngettext(
          "%(num)s result with some of them for “%(taken)s”, not “%(typed)s”.",
          "%(num)s results with some of them for “%(taken)s”, not “%(typed)s”.",
          number,
          values,
        )
      : ngettext(
          "%(num)s result with some of them for “%(typed)s”.",
          "%(num)s results with some of them for “%(typed)s”.",
          number,
          values,
        );
    return `${none} ${some}`;
  }
  if (taken) {
    return ngettext(
      "Showing %(num)s result for “%(taken)s”, not “%(typed)s”.",
      "Showing %(num)s results for “%(taken)s”, not “%(typed)s”.",
      number,
      values,
    );
  }
  return typed
    ? ngettext("%(num)s result for “%(typed)s”.", "%(num)s results for “%(typed)s”.", number, values)
    : ngettext("%(num)s result.", "%(num)s results.", number);
}

/** Links to other searches, each a list item. */
export function searches(words, address) {
  return words.map((word) => {
    const line = document.createElement("li");
    const link = element("a", word);
    link.href = address({ q: word });
    line.append(link);
    return line;
  });
}

export function element(tag, text, name) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}
