// Which procurement rules apply to a purchase that began on a given day.
//
// In: the rules as the page's data block holds them, and a purchase: {answers, pence, day}, the
// day as 2026-01-31. Out: {regime, threshold, position, statements}, by id. Nothing is guessed.
// It is the twin of signpost/procurement.py; the cases in tests/cases/tools/ hold for both.

const PENCE = 100;

export function whatApplies(rules, purchase) {
  const regime = rules.regimes.find((rule) => holds(rule, purchase.answers, purchase.day));
  if (!regime) return { regime: null, threshold: null, position: "unknown", statements: [] };
  const answers = { ...purchase.answers, regime: regime.id };
  const threshold = rules.thresholds.find((rule) => holds(rule, answers, purchase.day));
  answers.position = positionOf(threshold, purchase.pence);
  const statements = rules.statements
    .filter((rule) => holds(rule, answers, purchase.day) && isLargeEnough(rule.from_amount, purchase.pence))
    .map((rule) => rule.id);
  return { regime: regime.id, threshold: threshold ? threshold.id : null, position: answers.position, statements };
}

function holds(rule, answers, day) {
  if ((rule.valid_from && day < rule.valid_from) || (rule.valid_to && day > rule.valid_to)) return false;
  return Object.entries(rule.when).every(([name, options]) => options.includes(answers[name]));
}

function positionOf(threshold, pence) {
  if (!threshold || pence === null) return "unknown";
  if (pence < threshold.amount * PENCE) return "below";
  return threshold.vat_known ? "above" : "unsure";
}

function isLargeEnough(fromAmount, pence) {
  return fromAmount === null || (pence !== null && pence >= fromAmount * PENCE);
}
