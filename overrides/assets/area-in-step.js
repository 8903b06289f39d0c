// On a pathway or a step: who to contact in the area that the reader has chosen.
//
// In: the part with data-area-in-step, and the chosen area's own page, which holds the facts and their sources.
// Out: those facts in this page. Without a chosen area the part says how to choose one.

import { AREA, chosen, forget } from "./area-choice.js";
import { translate } from "./translate.js";

const part = document.querySelector("[data-area-in-step]");
const [none, some] = [part.querySelector("[data-no-area]"), part.querySelector("[data-some-area]")];
const facts = part.querySelector("[data-facts]");
const title = part.querySelector("h2");
const plain = title.textContent;

async function show() {
  const mine = chosen();
  none.hidden = Boolean(mine);
  some.hidden = !mine;
  title.textContent = mine ? translate("%(area)s: who to contact", { area: mine.name }) : plain;
  facts.replaceChildren();
  if (!mine) return;
  const address = new URL(`${mine.area}/`, new URL(part.dataset.areaInStep, document.baseURI)).href;
  const link = some.querySelector("[data-area-link]");
  link.href = address;
  link.textContent = translate("All about %(area)s", { area: mine.name });
  try {
    const answer = await fetch(address);
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const found = page?.querySelector("[data-area-brief] dl");
    if (!found || chosen()?.area !== mine.area) return;
    for (const each of found.querySelectorAll("a[href]")) each.href = new URL(each.getAttribute("href"), address).href;
    for (const each of found.querySelectorAll("[id]")) each.removeAttribute("id");
    facts.replaceChildren(document.importNode(found, true));
  } catch {
    // The link to the area's page is there all the same.
  }
}

part.querySelector("[data-forget]").addEventListener("click", () => {
  forget();
  show();
  none.querySelector("a").focus();
});

show();
addEventListener("storage", (event) => [AREA, null].includes(event.key) && show());
addEventListener("pageshow", (event) => event.persisted && show());
