// Narrows the page of changes by subject, country and reader.
//
// In: the form and the changes that /since-2013/ holds, and the choices in the address. Out: only the
// changes that have all the choices are shown, their number is said, and the address keeps the choices.
// Without this script the page shows every change, with links to those of each subject, country and reader.

import { ngettext, translate } from "./translate.js";

const form = document.getElementById("narrow-changes");
if (form) start(form);

function start(form) {
  const status = document.getElementById("changes-status");
  const selects = [...form.querySelectorAll("select")];
  const changes = [...document.querySelectorAll(".change-line")];
  const sections = [...document.querySelectorAll(".changes-about")];
  const lists = document.getElementById("change-lists");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose();
  });
  form.addEventListener("reset", () => setTimeout(choose));
  addEventListener("popstate", read);
  addEventListener("hashchange", uncover);
  read();
  document.getElementById("main").classList.remove("narrowing");

  // Choices act on the button and not while someone moves through a list with the arrow keys.
  function choose() {
    const query = new URLSearchParams();
    for (const select of selects) if (select.value) query.set(select.name, select.value);
    history.pushState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    show();
    status.focus({ preventScroll: true });
  }

  function read() {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = query.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    show();
    uncover();
  }

  function show() {
    const chosen = selects.filter((select) => select.value);
    for (const change of changes) {
      change.hidden = !chosen.every((select) => change.dataset[select.name].split(" ").includes(select.value));
    }
    for (const section of sections) section.hidden = !section.querySelector(".change-line:not([hidden])");
    lists.hidden = chosen.length > 0;
    const number = changes.filter((change) => !change.hidden).length;
    const words = chosen.map((select) => select.selectedOptions[0].textContent).join("; ");
    if (!chosen.length)
      status.textContent = ngettext("Showing the one change.", "Showing all %(num)s changes.", number);
    else if (!number)
      status.textContent = translate("No change has all of these: %(choices)s. Take one choice away, or show all.", {
        choices: words,
      });
    else {
      const values = { shown: number, choices: words };
      status.textContent = ngettext(
        "Showing %(shown)s of %(num)s change: %(choices)s.",
        "Showing %(shown)s of %(num)s changes: %(choices)s.",
        changes.length,
        values,
      );
    }
  }

  // Someone who comes for one change must see it, whatever was chosen.
  function uncover() {
    const wanted = document.getElementById(location.hash.slice(1));
    if (!wanted?.closest("[hidden]")) return;
    for (const select of selects) select.value = "";
    history.replaceState(null, "", `${location.pathname}${location.hash}`);
    show();
    wanted.scrollIntoView();
  }
}
