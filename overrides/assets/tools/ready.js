// "Ready to bid?": what is ticked, what the work costs in full, and whether to bid alone.
//
// In: the form and the data block of the page. Out: the answer. All sums are done here; nothing is sent.

import { ngettext, translate } from "../translate.js";
import { answersOf, copyOf, focusOn, make, run, showErrors } from "./answers.js";
import { fullCost } from "./costs.js";
import { number, pounds } from "./money.js";
import { Scales } from "./scales.js";

const part = (id) => document.getElementById(id);
const form = part("tool-form");
const data = JSON.parse(part("tool-data").textContent);
const scales = new Scales(form, data);

run(form, (asked) => {
  const given = answersOf(form);
  const costs = fullCost(data.lines, given);
  showErrors(form, costs.errors);
  if (Object.keys(costs.errors).length) {
    part("tool-result").hidden = true;
    part("tool-status").textContent = translate("There is no answer yet. Some figures are unclear.");
    if (asked) focusOn(form, costs.errors);
    return false;
  }
  const boxes = [...form.querySelectorAll(".ticked input")];
  const ticked = boxes.filter((box) => box.checked);
  const ready = ngettext(
    "You can show %(shown)s of the %(num)s thing that commissioners look for.",
    "You can show %(shown)s of the %(num)s things that commissioners look for.",
    boxes.length,
    { shown: ticked.length },
  );
  const cost = costs.any ? ` ${translate("Your full cost is %(cost)s.", { cost: pounds(costs.full) })}` : "";
  const parts = [make("h3", translate("What you can show")), make("p", ready, "verdict")];
  if (ticked.length < boxes.length)
    parts.push(make("p", translate("To work on next:")), listOf(boxes.filter((box) => !box.checked)));
  parts.push(make("h3", translate("Your full cost")), ...costParts(costs));
  if (scales.anyIn(given)) {
    const weighed = scales.answerTo(given);
    for (const heading of weighed.parts.filter((element) => element.tagName === "H3")) {
      const smaller = make("h4", heading.textContent);
      weighed.parts[weighed.parts.indexOf(heading)] = smaller;
    }
    parts.push(make("h3", translate("Alone, or with others")), ...weighed.parts);
  }
  part("tool-answer").replaceChildren(...parts);
  part("tool-result").hidden = false;
  part("tool-status").textContent = `${ready}${cost}`;
  return true;
});

function listOf(boxes) {
  const list = make("ul");
  for (const box of boxes) {
    const item = make("li");
    item.append(...copyOf(form.querySelector(`label[for="${box.id}"]`)).childNodes);
    list.append(item);
  }
  return list;
}

function costParts({ any, direct, overheads, part: shared, work, all, people, offer, full, each, gap }) {
  if (!any) return [make("p", translate("Fill in your costs, and the sum is shown here."))];
  const lines = [[translate("The work itself"), pounds(direct)]];
  if (overheads)
    lines.push([
      translate("Its fair share of %(cost)s: %(work)s of %(all)s staff hours", {
        cost: pounds(overheads),
        work: number(work),
        all: number(all),
      }),
      pounds(shared),
    ]);
  lines.push([translate("Full cost"), pounds(full)]);
  if (each !== null)
    lines.push([ngettext("For each of %(num)s person", "For each of %(num)s people", people / 100), pounds(each)]);
  if (gap !== null) {
    const sum = pounds(Math.abs(gap));
    const what =
      gap > 0
        ? translate("%(sum)s short", { sum })
        : gap < 0
          ? translate("%(sum)s over", { sum })
          : translate("exactly enough");
    lines.push([translate("Offered: %(sum)s", { sum: pounds(offer) }), what]);
  }
  const table = make("table", "", "sum");
  const body = table.appendChild(make("tbody"));
  for (const [words, sum] of lines) {
    const row = body.insertRow();
    const head = make("th", words);
    head.scope = "row";
    row.append(head, make("td", sum));
  }
  const parts = [table];
  if (gap > 0)
    parts.push(
      make(
        "p",
        translate(
          "The money offered does not cover your full cost. Ask for more, do less, or find the rest before you bid.",
        ),
      ),
    );
  return parts;
}
