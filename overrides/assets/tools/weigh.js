// "Grant or contract?": shows which way the answers lean.
//
// In: the form and the data block of the page. Out: the answer, whenever the reader asks for it.

import { translate } from "../translate.js";
import { answersOf, run } from "./answers.js";
import { Scales } from "./scales.js";

const part = (id) => document.getElementById(id);
const form = part("tool-form");
const scales = new Scales(form, JSON.parse(part("tool-data").textContent));

run(form, (asked) => {
  const given = answersOf(form);
  if (!scales.anyIn(given)) {
    part("tool-result").hidden = true;
    if (asked) part("tool-status").textContent = translate("Answer at least one question first.");
    return false;
  }
  const { verdict, parts } = scales.answerTo(given);
  part("tool-answer").replaceChildren(...parts);
  part("tool-result").hidden = false;
  part("tool-status").textContent = verdict;
  return true;
});
