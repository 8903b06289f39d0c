// Finds a reader's area by the name of a place.
//
// In: the form that a page holds, and data/places.json, which is loaded when the box is first entered.
// Out: the page of the area; a name that several areas have offers the choice. What was typed is never replaced.

import { AREA, choose, chosen, forget } from "./area-choice.js";
import { combobox } from "./combobox.js";
import { loadPlaces, matching, named } from "./places.js";
import { ngettext, translate } from "./translate.js";

const form = document.querySelector(".place-finder");
const input = form.querySelector("[role=combobox]");
const list = form.querySelector("[role=listbox]");
const status = form.querySelector("[data-place-status]");
const answer = form.querySelector("[data-place-answer]");
const own = form.querySelector("[data-chosen-area]");

let loading; // a promise of all places, once the box has been entered
let options = [];

const places = () => {
  loading ??= loadPlaces(new URL(form.dataset.places, document.baseURI)).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
};

const addressOf = (area) => new URL(`${area}/`, new URL(form.dataset.areas, document.baseURI)).href;

// What tells a place from others of its name.
function words(place) {
  const where = place.within ? translate("in %(district)s", { district: place.within }) : "";
  return [where, translate("police area: %(area)s", { area: place.areaName })].filter(Boolean).join(", ");
}

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// --- The list ------------------------------------------------------------------------------

const box = combobox(input, list, { ask: suggest, take: (index) => go(options[index]) });

function open(found) {
  options = found;
  box.open(
    found.map((place) => {
      const option = element("li", "");
      option.append(
        element("span", place.name, { class: "option-name" }),
        " ",
        element("span", words(place), { class: "also" }),
      );
      return option;
    }),
  );
  status.textContent = found.length
    ? ngettext(
        "%(num)s place. Use the arrow keys to choose.",
        "%(num)s places. Use the arrow keys to choose.",
        found.length,
      )
    : input.value.trim().length > 1
      ? translate("No place of that name was found.")
      : "";
}

async function suggest() {
  const typed = input.value;
  try {
    const all = await places();
    if (typed === input.value && document.activeElement === input) open(matching(all, typed));
  } catch {
    failed();
  }
}

// --- The answer ----------------------------------------------------------------------------

function go(place) {
  choose(place.area, place.areaName, place.name);
  location.assign(addressOf(place.area));
}

function offer(found) {
  const choices = element("ul", "", { class: "place-choices" });
  for (const place of found) {
    const link = element("a", [place.name, place.within].filter(Boolean).join(", "), { href: addressOf(place.area) });
    link.addEventListener("click", () => choose(place.area, place.areaName, place.name));
    const item = document.createElement("li");
    item.append(
      link,
      " ",
      element("span", translate("police area: %(area)s", { area: place.areaName }), { class: "also" }),
    );
    choices.append(item);
  }
  answer.replaceChildren(
    element("p", translate("There is more than one place of that name. Which do you mean?")),
    choices,
  );
  answer.focus();
}

function unknown(words) {
  const line = element(
    "p",
    translate("No place called “%(name)s” was found. Try the name of your council, or a larger place nearby.", {
      name: words,
    }),
  );
  const more = element("p", "");
  more.append(element("a", translate("Look through the places by letter"), { href: form.dataset.lists }));
  answer.replaceChildren(line, more);
  answer.focus();
}

function failed() {
  answer.replaceChildren(element("p", translate("The list of places could not be loaded.")));
  const more = element("p", "");
  more.append(element("a", translate("Look through the places by letter"), { href: form.dataset.lists }));
  answer.append(more);
}

async function submit() {
  const typed = input.value.trim();
  box.close();
  if (!typed) {
    input.focus();
    return;
  }
  try {
    const all = await places();
    const found = named(all, typed);
    const meant = found.length ? found : matching(all, typed);
    if (meant.length === 1) go(meant[0]);
    else if (meant.length) offer(meant);
    else unknown(typed);
  } catch {
    failed();
  }
}

// --- What the reader does ------------------------------------------------------------------

input.addEventListener("focus", () => places().catch(() => {}), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

function showChosen() {
  const mine = chosen();
  own.hidden = !mine;
  if (!mine) return;
  const link = own.querySelector("[data-chosen-link]");
  link.href = addressOf(mine.area);
  link.textContent = mine.name;
}

own.querySelector("[data-forget]").addEventListener("click", () => {
  forget();
  showChosen();
  status.textContent = translate("Your area is forgotten.");
  input.focus();
});

showChosen();
document.documentElement.classList.add("scripts-run");
addEventListener("storage", (event) => [AREA, null].includes(event.key) && showChosen());
addEventListener("pageshow", (event) => event.persisted && showChosen());
