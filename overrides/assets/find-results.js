// What the finder shows: results, what it says of them, and a way on when there are none.
//
// In: what the index holds of a result; what was typed, perhaps meant and found. Out: elements and words.

import { marked } from "./find-excerpt.js";
import { pounds } from "./tools/money.js";
import { ngettext, translate } from "./translate.js";

/** One result, as a line of the list. `labels` gives the words for a status; `words` are those to mark. */
export function item(thing, root, labels, words) {
  const line = element("li", "", "result");
  const link = element("a", thing.title);
  link.href = root + thing.address;
  const heading = document.createElement("h3");
  heading.append(link);
  const summary = element("p", "", "excerpt");
  summary.append(...marked(thing.summary ?? "", words));
  // Words that are not in the language of the page say in which they are.
  if (thing.titleLanguage) link.lang = thing.titleLanguage;
  if (thing.summaryLanguage) summary.lang = thing.summaryLanguage;
  line.append(element("p", thing.kind, "kind"), heading, summary);
  if (thing.links) line.append(element("p", thing.links, "link-state"));
  if (thing.mark) line.append(element("p", thing.mark, "chip chip-local"));
  const [status] = thing.facets.status;
  if (status !== "current" && labels(status)) line.append(element("p", labels(status), `chip chip-${status}`));
  return line;
}

/** A result as a link alone. */
export function linkTo(thing, root) {
  const line = element("li", "");
  const link = element("a", thing.title);
  link.href = root + thing.address;
  if (thing.titleLanguage) link.lang = thing.titleLanguage;
  line.append(link);
  return line;
}

/** The answer to a question that the hub knows, as it stands above the results. */
export function standingAnswer(thing, root) {
  const section = element("section", "", "standing-answer");
  section.dataset.answer = "";
  section.setAttribute("aria-labelledby", "standing-answer");
  const link = element("a", thing.title);
  link.href = root + thing.address;
  const heading = document.createElement("h3");
  heading.id = "standing-answer";
  heading.append(link);
  const words = element("p", thing.summary);
  if (thing.titleLanguage) link.lang = thing.titleLanguage;
  if (thing.summaryLanguage) words.lang = thing.summaryLanguage;
  section.append(element("p", thing.kind, "kind"), heading, words);
  if (thing.source) section.append(element("p", translate("Source: %(source)s", thing), "small"));
  return section;
}

/** The tool for a purchase, with what was said of it filled in, as it stands above the results. */
export function standingTool(tool, root, { pence, buyer, short }) {
  const section = standingAnswer(tool, root);
  const said = new URLSearchParams({ value: String(pence / 100), ...(buyer && { buyer }) });
  const link = section.querySelector("a");
  link.href = `${link.href}?${said}`;
  const filled = [pounds(pence), short].filter(Boolean).join(", ");
  section.append(element("p", translate("Filled in from your question: %(said)s.", { said: filled })));
  return section;
}

/** The areas in which a place of the name that was typed lies, as they stand above the results. */
export function standingPlaces(places, root) {
  const [{ name, area }] = places;
  if (places.length === 1 && area.title === name) return standingAnswer(area, root);
  const section = element("section", "", "standing-answer");
  section.dataset.answer = "";
  section.setAttribute("aria-labelledby", "standing-answer");
  const heading = element("h3", name);
  heading.id = "standing-answer";
  const list = element("ul", "");
  for (const { name, within, area } of places) {
    const line = element("li", "");
    const link = element("a", translate("police area: %(area)s", { area: area.title }));
    link.href = root + area.address;
    if (area.titleLanguage) link.lang = area.titleLanguage;
    const where = within ? translate("in %(district)s", { district: within }) : "";
    line.append(`${[name, where].filter(Boolean).join(" ")}, `, link);
    list.append(line);
  }
  section.append(element("p", translate("Place"), "kind"), heading, list);
  return section;
}

/** The one sentence that is shown above the results and read out. */
export function sentence({ typed, corrected, number, partial }) {
  const values = { typed, corrected };
  if (!number) return typed ? translate("Nothing found for “%(typed)s”.", values) : translate("Nothing found.");
  const few = partial ? `${translate("Nothing has all of those words.")} ` : "";
  if (corrected) {
    return (
      few +
      ngettext(
        "%(num)s result for “%(typed)s” and “%(corrected)s”.",
        "%(num)s results for “%(typed)s” and “%(corrected)s”.",
        number,
        values,
      )
    );
  }
  if (partial) {
    return (
      few +
      ngettext(
        "%(num)s result with some of them for “%(typed)s”.",
        "%(num)s results with some of them for “%(typed)s”.",
        number,
        values,
      )
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
