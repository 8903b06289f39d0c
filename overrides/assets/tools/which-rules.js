// "Which rules apply?": shows what holds for the reader's answers.
//
// In: the form, the data block, and the page's own list of rules. Out: the answer, made of copies
// of that list, so that nothing is said twice in two ways. Nothing is sent anywhere.

import { ngettext, dayInWords, translate } from "../translate.js";
import { answersOf, copyOf, focusOn, make, run, showErrors } from "./answers.js";
import { hundredths, pounds, times } from "./money.js";
import { whatApplies } from "./rules.js";

const form = document.getElementById("tool-form");
const part = (id) => document.getElementById(id);
const rules = JSON.parse(part("tool-data").textContent);
const NO_FIGURE = translate("We have no figure for that day, that buyer and that purchase.");

const now = new Date();
const two = (value) => String(value).padStart(2, "0");
part("a-date").defaultValue = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
run(form, show);

function show(asked) {
  const { purchase, sum, errors } = read(answersOf(form));
  showErrors(form, asked || !part("tool-result").hidden ? errors : {});
  if (Object.keys(errors).length) {
    part("tool-result").hidden = true;
    part("tool-status").textContent = asked ? translate("There is no answer yet. Some answers are missing or unclear.") : "";
    if (asked) focusOn(form, errors);
    return false;
  }
  const found = whatApplies(rules, purchase);
  part("tool-answer").replaceChildren(...answerTo(found, purchase, sum));
  part("tool-result").hidden = false;
  part("tool-status").textContent = inBrief(found);
  return true;
}

function read(given) {
  const errors = {};
  for (const name of rules.questions) if (!given[name]) errors[name] = translate("choose one answer.");
  const value = hundredths(given.value || "");
  const years = hundredths(given.years || "");
  if (value === null) errors.value = translate("write an amount in figures, such as 60,000 or 60000.50.");
  if (!years || years > 10000) errors.years = translate("write a number of years from 0.01 to 100, such as 3 or 1.5.");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given.date || "")) errors.date = translate("give a day, month and year.");
  if (Object.keys(errors).length) return { errors };
  const pence = times(value, years);
  const answers = Object.fromEntries(rules.questions.map((name) => [name, given[name]]));
  const amounts = { yearly: pounds(value), total: pounds(pence) };
  const sum = ngettext("%(yearly)s a year × %(num)s year = %(total)s, with VAT", "%(yearly)s a year × %(num)s years = %(total)s, with VAT", years / 100, amounts);
  return { purchase: { answers, pence, day: given.date }, sum, errors };
}

function inBrief(found) {
  const regime = rules.regimes.find((rule) => rule.id === found.regime);
  if (!regime) return translate("We know of no law for that day and purchase.");
  return `${regime.title}: ${lineOf(found)}`;
}

function lineOf(found) {
  const threshold = rules.thresholds.find((rule) => rule.id === found.threshold);
  if (!threshold) return NO_FIGURE;
  const figure = pounds(threshold.amount * 100);
  return {
    above: translate("at or over the threshold of %(figure)s.", { figure }),
    below: translate("below the threshold of %(figure)s.", { figure }),
    unsure: translate("with VAT, it is at or over the threshold of %(figure)s, but we do not know whether VAT counted.", { figure }),
  }[found.position];
}

function answerTo(found, purchase, sum) {
  const total = make("p", translate("The whole contract: %(sum)s.", { sum }), "sum");
  if (!found.regime) {
    return [
      make("p", translate("We know of no law for that day and purchase, and will not guess. Ask your procurement or legal team."), "verdict"),
      total,
    ];
  }
  const line = lineOf(found);
  const parts = [make("h3", translate("The law")), copyOfRule(found.regime), make("h3", translate("The threshold"))];
  parts.push(make("p", line[0].toUpperCase() + line.slice(1), "verdict"), total);
  if (found.threshold) parts.push(copyOfRule(found.threshold));
  else parts.push(make("p", translate("So we cannot say on which side of a threshold it is. Ask before you go on."), "small"));
  for (const [group, title] of Object.entries(rules.groups)) {
    const held = found.statements.filter((id) => rules.statements.find((rule) => rule.id === id).group === group);
    if (!held.length) continue;
    const list = make("ul", "", "rules");
    list.append(...held.map((id) => copyOfRule(id, "li")));
    parts.push(make("h3", title), list);
  }
  if (purchase.day > rules.known_to) parts.push(make("p", later(), "note"));
  return parts;
}

function later() {
  return translate("We last looked at these rules on %(day)s. Check that nothing has changed since.", { day: dayInWords(rules.known_to) });
}

function copyOfRule(id, tag = "div") {
  const rule = part(`rule-${id}`);
  const shown = make(tag, "", "rule");
  for (const piece of rule.querySelectorAll(".rule-text, .rule-source")) shown.append(copyOf(piece));
  return shown;
}
