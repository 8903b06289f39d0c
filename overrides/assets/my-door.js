// On a pathway's own page: remember it as the reader's, so that every page leads back to it, and forget it again.
// In: the part with data-door. Out: the same part, saying whether it is remembered; the link in the header from then on.

import { translate } from "./translate.js";

const part = document.querySelector("[data-door]");
const [told, button] = [part.querySelector("[data-door-told]"), part.querySelector("button")];

window.__md_set("__door", { id: part.dataset.door, name: part.dataset.name });
// A browser may keep nothing.
part.hidden = window.__md_get("__door")?.id !== part.dataset.door;

button.addEventListener("click", () => {
  window.__md_set("__door", null);
  document.querySelector("[data-my-door]").hidden = true;
  button.hidden = true;
  told.textContent = translate("This pathway is forgotten.");
  told.focus();
});
