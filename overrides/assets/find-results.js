// What the finder shows: results, what it says of them, and a way on when there are none.
//
// In: what the index holds of a result; what was typed, looked for and found. Out: elements and words.

/** One result, as a line of the list. `labels` gives the words for a status. */
export function item(data, root, labels) {
  const line = element("li", "", "result");
  const link = element("a", data.meta.title);
  link.href = root + data.meta.address;
  const heading = document.createElement("h3");
  heading.append(link);
  line.append(element("p", data.meta.kind, "kind"), heading, element("p", data.meta.summary ?? ""));
  if (data.meta.links) line.append(element("p", data.meta.links, "link-state"));
  if (data.meta.mark) line.append(element("p", data.meta.mark, "chip chip-local"));
  const label = labels(data.meta.status);
  if (data.meta.status !== "current" && label) line.append(element("p", label, `chip chip-${data.meta.status}`));
  return line;
}

/** The one sentence that is shown above the results and read out. */
export function sentence({ typed, taken, number, partial }) {
  const results = number === 1 ? "1 result" : `${number} results`;
  const about = taken ? ` for “${taken}”, not “${typed}”` : typed ? ` for “${typed}”` : "";
  if (!number) return `Nothing found${about}.`;
  if (partial) return `Nothing has all of those words. ${results} with some of them${about}.`;
  return taken ? `Showing ${results}${about}.` : `${results}${about}.`;
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
