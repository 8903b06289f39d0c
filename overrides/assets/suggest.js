// Suggests titles as one types in a box for search.
//
// In: a box that frame.js names, when it is first entered, and the index that the box names. Out: the box's form is
// sent, with what was typed or with the suggestion chosen. Enter always searches.

import { combobox } from "./combobox.js";
import { openIndex } from "./find-index.js";
import { element } from "./find-results.js";
import { suggestions } from "./suggestions.js";
import { ngettext, translate } from "./translate.js";

const LEAST_ROOM = 130; // pixels: a suggestion and a half, so that one sees that there are more
const MOST_ROOM = 380;
const opened = new Map(); // each index by its address, as a promise

function indexOf({ index, ending }) {
  const folder = new URL(index, document.baseURI);
  const key = folder.href + ending;
  if (!opened.has(key)) {
    const promise = openIndex(folder, ending);
    promise.catch(() => opened.delete(key));
    opened.set(key, promise);
  }
  return opened.get(key);
}

/** Makes the box suggest. Where the index cannot be loaded, the box is a plain one and still searches. */
export function suggestIn(input) {
  const list = element("ul", "");
  list.id = `${input.id}-options`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", translate("Suggestions"));
  const told = element("div", "", "visually-hidden");
  told.setAttribute("aria-live", "polite");
  input.after(list, told);
  input.setAttribute("aria-controls", list.id);
  let asked = 0; // a list that was asked for before the box was sent or left comes too late

  const box = combobox(input, list, {
    ask: suggest,
    take: (place) => {
      input.value = list.children[place].dataset.says;
      box.close();
      input.form.requestSubmit();
    },
    closed: () => {
      asked++;
      told.textContent = "";
    },
  });

  function open(found) {
    box.open(
      found.map(({ title, also }) => {
        const option = element("li", "");
        option.dataset.says = title;
        option.append(element("span", title, "option-name"), " ", element("span", also, "also"));
        return option;
      }),
    );
    told.textContent = found.length
      ? ngettext(
          "%(num)s suggestion. Use the arrow keys to choose.",
          "%(num)s suggestions. Use the arrow keys to choose.",
          found.length,
        )
      : "";
    if (found.length) fit();
  }

  // The list ends above an on-screen keyboard, which makes the part of the page that is seen smaller.
  function fit() {
    const seen = globalThis.visualViewport;
    const bottom = seen ? seen.offsetTop + seen.height : innerHeight;
    const room = bottom - list.getBoundingClientRect().top - 8;
    list.style.maxHeight = `${Math.min(MOST_ROOM, Math.max(LEAST_ROOM, room))}px`;
  }

  async function suggest() {
    const mine = ++asked;
    try {
      const index = await indexOf(input.dataset);
      const found = await suggestions(index, input.value);
      if (mine === asked && document.activeElement === input) open(found);
    } catch (error) {
      console.warn("The search index could not be loaded; the box searches without suggestions.", error);
      input.removeEventListener("input", suggest);
    }
  }

  input.form.addEventListener("submit", box.close);
  globalThis.visualViewport?.addEventListener("resize", () => list.hidden || fit());
  if (input.value) suggest();
  // What the page of results needs is fetched while somebody types.
  indexOf(input.dataset).then(
    () => import("./find.js"),
    () => {},
  );
}
