// A tool's answers, kept in the part of the page's address that no browser sends to a server.
//
// In: a form. Out: its answers as plain values; the address follows them, and a page opened at
// such an address has them filled in. Also what every tool does alike: errors, print, copy.

import { translate } from "../translate.js";

export function answersOf(form) {
  const answers = {};
  for (const [name, value] of new FormData(form)) answers[name] = String(value);
  return answers;
}

// Fills the form from the address; says whether the address held any answer.
export function restore(form) {
  const kept = new URLSearchParams(location.hash.slice(1));
  let any = false;
  for (const field of form.elements) {
    if (!field.name) continue;
    const value = kept.get(field.name);
    if (field.type === "radio" || field.type === "checkbox") field.checked = value === field.value;
    else if (value !== null) field.value = value;
    any ||= value !== null;
  }
  return any;
}

// Writes the answers into the address. A draft that was changed is one, even if it was emptied.
export function keep(form) {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(answersOf(form))) {
    const draft = form.elements[name].tagName === "TEXTAREA" ? form.elements[name].defaultValue : "";
    if (draft ? value !== draft : value.trim()) kept.set(name, value);
  }
  const text = kept.toString();
  history.replaceState(history.state, "", text ? `#${text}` : location.pathname + location.search);
}

export function forget() {
  history.replaceState(history.state, "", location.pathname + location.search);
}

// Shows what is wrong beside each field, in words, and takes the reader to the first.
export function showErrors(form, errors) {
  for (const place of form.querySelectorAll(".error")) {
    const name = place.id.replace("error-", "");
    const fields = [...form.elements].filter((field) => field.name === name);
    place.hidden = !errors[name];
    place.textContent = errors[name] ? translate("Error: %(error)s", { error: errors[name] }) : "";
    for (const field of fields) {
      const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== place.id);
      if (errors[name]) {
        field.setAttribute("aria-invalid", "true");
        others.push(place.id);
      } else field.removeAttribute("aria-invalid");
      if (others.length) field.setAttribute("aria-describedby", others.join(" "));
      else field.removeAttribute("aria-describedby");
    }
  }
}

export function focusOn(form, errors) {
  [...form.elements].find((field) => errors[field.name])?.focus();
}

// Runs `show(asked)` when the reader asks, when an answered page is opened, and when an answer changes later.
export function run(form, show) {
  const part = (id) => document.getElementById(id);
  const result = part("tool-result");
  let answered = false;
  const answer = (asked) => {
    keep(form);
    answered = show(asked) || answered;
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(true);
  });
  form.addEventListener("change", () => (answered ? answer(false) : keep(form)));
  form.addEventListener("reset", () => {
    answered = false;
    result.hidden = true;
    part("tool-status").textContent = translate("All answers are cleared.");
    showErrors(form, {});
    // The fields are empty only after this event.
    setTimeout(forget);
  });
  part("tool-print").addEventListener("click", () => print());
  part("tool-copy").addEventListener("click", copyAddress);
  addEventListener("hashchange", () => restore(form) && answer(false));
  if (restore(form)) answer(false);
}

async function copyAddress() {
  const status = document.getElementById("tool-status");
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = translate("The address is copied.");
  } catch {
    status.textContent = translate("The address could not be copied. Copy it from the address bar.");
  }
}

// A piece of the page's own text, without what must not stand twice.
export function copyOf(element) {
  const copy = element.cloneNode(true);
  copy.removeAttribute("id");
  for (const note of copy.querySelectorAll(".term-note")) note.remove();
  for (const term of copy.querySelectorAll("button.term")) term.replaceWith(term.textContent);
  for (const inner of copy.querySelectorAll("[id]")) inner.removeAttribute("id");
  return copy;
}

export function make(tag, words = "", className = "") {
  const element = document.createElement(tag);
  element.textContent = words;
  if (className) element.className = className;
  return element;
}
