// Full cost recovery: the cost of some work, and its fair share of running the organisation.
//
// In: what a reader typed, by field. Out: sums in whole pence, or what is wrong, in words.

import { translate } from "../translate.js";
import { hundredths, share } from "./money.js";

const AMOUNT = translate("Enter an amount in pounds, like 1200, or leave it empty.");
const HOURS = translate("Enter the hours as a number, like 37.5.");

// Gives {direct, overheads, part, full, each, gap, errors, any}; each and gap are null if not asked for.
export function fullCost(lines, given) {
  const errors = {};
  const read = (name, wrong = AMOUNT) => {
    const typed = (given[name] || "").trim();
    const value = typed ? hundredths(typed) : 0;
    if (value === null) errors[name] = wrong;
    return value ?? 0;
  };
  const direct = lines.reduce((sum, { id }) => sum + read(id), 0);
  const overheads = read("overheads");
  const [work, all, people] = [
    read("work-hours", HOURS),
    read("all-hours", HOURS),
    read("people", translate("Enter a whole number, like 12.")),
  ];
  const offer = read("offer");
  if (overheads && !all && !errors["all-hours"])
    errors["all-hours"] = translate("Enter this so that the fair share can be worked out.");
  if (work > all && !errors["work-hours"])
    errors["work-hours"] = translate("This cannot be more than all your staff hours.");
  if (people % 100) errors.people = translate("Enter a whole number, like 12.");
  const part = share(overheads, work, all);
  const full = direct + part;
  return {
    direct,
    overheads,
    part,
    work,
    all,
    people,
    offer,
    full,
    errors,
    each: people ? share(full, 100, people) : null,
    gap: offer ? full - offer : null,
    any: direct + overheads > 0,
  };
}
