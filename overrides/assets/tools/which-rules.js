// "Which rules apply?": shows what holds for the reader's answers.
//
// In: the form, the page's own lists of records, and /data/rules.json, the same table that
// scripts/which_rules.py answers from. Out: the answer, made of copies of those lists, so that nothing
// is said twice in two ways. The answers stand in the address, which can be shared:
// ?country=&buyer=&what=&value=&on=, with the ids that the command knows.

import { dayInWords, ngettext, translate } from "../translate.js";
import { answersOf, copyOf, focusOn, make, showErrors } from "./answers.js";
import { amount, hundredths, pounds, times } from "./money.js";
import { nameFor } from "./purchase-names.js";
import { answer, bodyOf } from "./rules.js";

const form = document.getElementById("tool-form");
const part = (id) => document.getElementById(id);
const page = JSON.parse(part("tool-data").textContent);
const CHOICES = ["what", "country", "buyer"];
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
let table;

const now = new Date();
const two = (value) => String(value).padStart(2, "0");
part("a-on").defaultValue = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

function begin() {
  part("names").append(
    ...table.purchase_names.map((each) => Object.assign(make("option"), { value: said(each.name) })),
  );
  let answered = false;
  const ask = (asked) => {
    keep();
    answered = show(asked) || answered;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "name") takeName(true);
    if (event.target.name === "what") takeName(false);
    offerBuyers();
    if (answered) ask(false);
    else keep();
  });
  form.addEventListener("reset", () => {
    answered = false;
    part("tool-result").hidden = true;
    part("tool-status").textContent = translate("All answers are cleared.");
    part("taken-as").replaceChildren();
    showErrors(form, {});
    // The fields are empty only after this event.
    setTimeout(() => {
      offerBuyers();
      history.replaceState(history.state, "", location.pathname);
    });
  });
  part("tool-print").addEventListener("click", () => print());
  part("tool-copy").addEventListener("click", copyAddress);
  if (restore()) ask(false);
}

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
    part("tool-status").textContent = translate("The address is copied.");
  } catch {
    part("tool-status").textContent = translate("The address could not be copied. Copy it from the address bar.");
  }
}

// ---- What the reader wrote

// Chooses the type of purchase that goes with the reader's words, and says why.
function takeName(choose) {
  const typed = form.elements.name.value.trim();
  const found = typed ? nameFor(table.purchase_names, typed) : null;
  if (found && choose) part(`a-what-${found.what}`).checked = true;
  const fits = found && form.elements.what.value === found.what;
  const shown = part("taken-as");
  if (fits) shown.replaceChildren(...copyOf(part(`rule-${found.id}`)).childNodes);
  else if (typed && choose)
    shown.textContent = translate("We do not recognise these words. Choose the kind of purchase below.");
  else shown.replaceChildren();
}

// Offers the buyers that there are in the chosen country.
function offerBuyers() {
  const country = form.elements.country.value;
  for (const option of form.querySelectorAll("[data-places]")) {
    const gone = Boolean(country) && !option.dataset.places.split(" ").includes(country);
    option.hidden = gone;
    if (gone) option.querySelector("input").checked = false;
  }
}

function read() {
  const given = answersOf(form);
  const errors = {};
  for (const name of CHOICES) if (!given[name]) errors[name] = translate("Choose one answer.");
  const value = amount(given.value || "");
  const years = hundredths(given.years || "");
  if (value === null) errors.value = translate("Enter the yearly value in pounds, like 60000.");
  else if (!value) errors.value = translate("Enter what the contract is worth. It must be more than £0.");
  if (!years || years > 10000) errors.years = translate("Enter the number of years, like 3 or 1.5.");
  const on = ISO_DAY.test(given.on || "") ? given.on : "";
  const range = { first: dayInWords(page.first_day), last: dayInWords(page.last_day) };
  if (!on) errors.on = translate("Enter a day, month and year.");
  else if (on < page.first_day || on > page.last_day)
    errors.on = translate("Enter a date from %(first)s to %(last)s.", range);
  const pence = value && years ? times(value, years) : 0;
  const advertised = { yes: true, no: false }[given.advertised] ?? null;
  return { given, errors, value, years, question: { ...given, pence, on, advertised } };
}

// ---- The address

function keep() {
  const { given, question } = read();
  const kept = new URLSearchParams();
  for (const name of CHOICES) if (given[name]) kept.set(name, given[name]);
  if (question.pence) kept.set("value", String(question.pence / 100));
  if (question.on && kept.size) kept.set("on", question.on);
  if (given.advertised) kept.set("advertised", given.advertised);
  if (given.name?.trim()) kept.set("name", given.name.trim());
  const text = kept.toString();
  history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : ""));
}

// Fills the form from the address; says whether the address held any answer.
function restore() {
  const kept = asWrittenNow(new URLSearchParams(location.search), new URLSearchParams(location.hash.slice(1)));
  const named = table.purchase_names.find((each) => each.id === kept.get("what"));
  if (named) {
    kept.set("what", named.what);
    if (!kept.get("name")) kept.set("name", said(named.name));
  }
  const buyer = table.buyers.find((each) => each.id === kept.get("buyer"));
  if (buyer && kept.get("country") === "wales" && buyer.in_wales) kept.set("buyer", buyer.in_wales);
  let any = false;
  for (const field of form.elements) {
    const value = field.name ? kept.get(field.name) : null;
    if (value === null) continue;
    if (field.type === "radio") field.checked = value === field.value;
    else if (field.type !== "date" || ISO_DAY.test(value)) field.value = value;
    any = true;
  }
  if (kept.get("what") && !form.elements.what.value && !named) kept.delete("what");
  takeName(Boolean(kept.get("name")) && !form.elements.what.value);
  offerBuyers();
  return any;
}

// An address as an earlier form of this page wrote it, after the #, in today's words.
function asWrittenNow(search, hash) {
  if (search.size || !hash.get("what")) return search;
  const [value, years] = [amount(hash.get("value") || ""), hundredths(hash.get("years") || "1")];
  const was = { country: hash.get("country")?.replace(/-.*/, ""), buyer: hash.get("buyer"), on: hash.get("date") };
  if (was.buyer === "nhs") was.buyer = "nhs-trust";
  if (value && years) was.value = String(times(value, years) / 100);
  for (const [name, words] of Object.entries({ ...was, what: hash.get("what") })) if (words) search.set(name, words);
  return search;
}

// ---- The answer

function show(asked) {
  const { errors, question, value, years } = read();
  if (!errors.country && !errors.buyer && !bodyOf(table, question.country, question.buyer).length) {
    errors.buyer = translate("Choose one answer.");
  }
  showErrors(form, asked || !part("tool-result").hidden ? errors : {});
  if (Object.keys(errors).length) {
    part("tool-result").hidden = true;
    part("tool-status").textContent = asked
      ? translate("There is no answer yet. Some answers are missing or unclear.")
      : "";
    if (asked) focusOn(form, errors);
    return false;
  }
  const found = answer(table, question);
  part("tool-answer").replaceChildren(...answerTo(found, question, sumOf(value, years, question.pence, found.vat)));
  part("tool-result").hidden = false;
  part("tool-status").textContent = `${titleOf(found.regime)}: ${lineOf(found)}`;
  return true;
}

function sumOf(value, years, pence, vat) {
  const total =
    vat === "including"
      ? translate("%(total)s, with VAT", { total: pounds(pence) })
      : translate("%(total)s, without VAT", { total: pounds(pence) });
  if (years === 100) return total;
  return ngettext(
    "%(yearly)s a year × %(num)s year = %(total)s",
    "%(yearly)s a year × %(num)s years = %(total)s",
    years / 100,
    { yearly: pounds(value), total },
  );
}

const titleOf = (id) => copyOf(part(`rule-${id}`).querySelector("strong")).textContent.replace(/\.$/, "");

function lineOf(found) {
  if (found.limit) {
    const figure = pounds(found.limit.amount * 100);
    return {
      above: translate("over the threshold of %(figure)s.", { figure }),
      at: translate("exactly at the threshold of %(figure)s, which counts as over it.", { figure }),
      below: translate("below the threshold of %(figure)s.", { figure }),
    }[found.position];
  }
  if (found.regime === "none") return translate("there is no threshold.");
  const regime = table.regimes.find((each) => each.id === found.regime);
  if (!regime.has_thresholds) return translate("no threshold: this regime applies at any value.");
  return translate("we have not found the threshold for this purchase on that day.");
}

function answerTo(found, question, sum) {
  const line = lineOf(found);
  const parts = [make("h3", translate("The law")), copyOfRule(found.regime)];
  if (found.governing.note) parts.push(told(found.governing.note));
  parts.push(make("h3", translate("The threshold")), make("p", line[0].toUpperCase() + line.slice(1), "verdict"));
  parts.push(make("p", translate("The whole contract: %(sum)s.", { sum }), "sum"));
  if (found.limit) parts.push(...sourceOf(found.limit));
  else if (table.regimes.find((each) => each.id === found.regime).has_thresholds) {
    parts.push(
      make("p", translate("So we cannot say on which side of a threshold it is. Ask before you go on."), "small"),
    );
  }
  for (const [title, records] of [
    [translate("How it may run"), found.procedure],
    [translate("Notices"), found.notices],
    [translate("Duties"), found.duties],
  ]) {
    parts.push(make("h3", title));
    if (!records.length) {
      parts.push(make("p", translate("Our records name none for this purchase."), "small"));
      continue;
    }
    const list = make("ul", "", "rules");
    list.append(...records.map((record) => copyOfRule(record.id, "li")));
    parts.push(list);
  }
  const records = [found.governing, found.limit, ...found.procedure, ...found.notices, ...found.duties].filter(Boolean);
  const official = records.filter((record) => record.confidence === "seen-in-official").length;
  const checked = { day: dayInWords(question.on), official, all: records.length, last: dayInWords(table.as_on) };
  parts.push(
    make(
      "p",
      translate(
        "As at %(day)s. Of the %(all)s records used here, %(official)s were read in an official text and the rest in other sources. The records are those of %(last)s.",
        checked,
      ),
      "small",
    ),
  );
  if (question.on > page.known_to) {
    parts.push(
      make(
        "p",
        translate("We last looked at these rules on %(day)s. Check that nothing has changed since.", {
          day: dayInWords(page.known_to),
        }),
        "note",
      ),
    );
  }
  return parts;
}

function sourceOf(limit) {
  const days = { first: dayInWords(limit.from), last: dayInWords(limit.to ?? page.last_day) };
  const line = make("p", `${translate("From %(first)s to %(last)s", days)}. `, "rule-source");
  const link = Object.assign(make("a", said(limit.source.title)), { href: limit.source.url, rel: "external" });
  line.append(link, `. ${page.read_in[limit.confidence]}.`);
  return limit.note ? [told(limit.note), line] : [line];
}

// The words of a text of the table, in the language of the page where they are given in it, else in English.
function said(text) {
  return typeof text === "string" ? text : (text[document.documentElement.lang] ?? text.en);
}

// The same as a paragraph, marked as English where it is that on a page in another language.
function told(text) {
  const language = document.documentElement.lang;
  const shown = make("p", said(text), "small");
  if (language !== "en" && (typeof text === "string" || !text[language])) shown.lang = "en";
  return shown;
}

function copyOfRule(id, tag = "div") {
  const shown = make(tag, "", "rule");
  const copy = copyOf(part(`rule-${id}`));
  const source = copy.querySelector(".rule-source");
  source.remove();
  const text = make("p", "", "rule-text");
  text.append(...copy.childNodes);
  shown.append(text, source);
  return shown;
}

// ---- Begin, once everything above is there

// Whoever asks before the rules are here is answered as soon as they are.
let early = false;
const hold = (event) => {
  event.preventDefault();
  early = true;
};
form.addEventListener("submit", hold);
table = await fetch(form.dataset.rules)
  .then((reply) => (reply.ok ? reply.json() : null))
  .catch(() => null);
form.removeEventListener("submit", hold);
if (table) {
  begin();
  if (early) form.requestSubmit();
} else {
  form.hidden = true;
  part("tool-status").textContent = translate("The rules could not be loaded. Use the text below.");
}
