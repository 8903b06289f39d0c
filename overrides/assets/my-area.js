// On the page of an area: remember it as the reader's own, and forget it again.
// In: the part with data-my-area. Out: the same part, saying which it is.

import { AREA, choose, chosen, forget } from "./area-choice.js";
import { translate } from "./translate.js";

const part = document.querySelector("[data-my-area]");
const told = part.querySelector("[data-my-area-told]");
const [ask, own] = [part.querySelector("[data-not-chosen]"), part.querySelector("[data-chosen]")];

function show() {
  const mine = chosen()?.area === part.dataset.myArea;
  ask.hidden = mine;
  own.hidden = !mine;
}

part.querySelector("[data-choose]").addEventListener("click", () => {
  const kept = choose(part.dataset.myArea, part.dataset.name);
  show();
  told.textContent = kept
    ? translate("This area is remembered in this browser.")
    : translate("Your browser does not allow this site to save anything.");
  if (kept) own.querySelector("button").focus();
});

part.querySelector("[data-forget]").addEventListener("click", () => {
  forget();
  show();
  told.textContent = translate("Your area is forgotten.");
  ask.querySelector("button").focus();
});

show();
document.documentElement.classList.add("scripts-run");
addEventListener("storage", (event) => [AREA, null].includes(event.key) && show());
addEventListener("pageshow", (event) => event.persisted && show());
