// Which procurement rules apply to one purchase by one buyer on one day.
//
// In: the table as /data/rules.json holds it, and a question: {country, buyer, what, pence, on,
// advertised}, the day as 2026-01-31, advertised true, false or null. Out: {regime, threshold, vat,
// position, procedure, notices, duties, gaps, governing, limit}, made of the table's own records; or
// {unknown}, the name of what the table does not cover.
// It is the twin of signpost/law/engine.py; the cases in tests/cases/law/ hold for both.

const PENCE = 100;

export function answer(table, question) {
  const unknown = unknownIn(table, question);
  if (unknown) return { unknown };
  const body = bodyOf(table, question.country, question.buyer);
  const held = (records) => records.filter((record) => holds(record, question, body));
  const governing = held(table.governing_rules).find((rule) => rule.what.includes(question.what));
  if (!governing) return { unknown: "what" };
  const { regime, category } = governing;
  const thresholdOf = (type) =>
    held(table.thresholds).find((limit) => limit.regimes.includes(regime) && limit.category === type);
  const floorOf = (use) => held(table.floors).find((floor) => floor.regimes.includes(regime) && floor.use === use);
  const limit = thresholdOf(category);
  const reaches = (other) => Boolean(other) && question.pence >= other.amount * PENCE;
  const isShortOf = (other) => Boolean(other) && question.pence < other.amount * PENCE;
  const isOf = (record) => names(record.regimes, regime) && names(record.categories, category);
  const isOn = (side) => !side || (Boolean(limit) && (side === "over") === reaches(limit));
  const isMet = (record) =>
    isOf(record) &&
    isOn(record.side) &&
    names(record.governing, governing.id) &&
    !record.except_governing.includes(governing.id) &&
    (record.over === null || question.pence > record.over * PENCE) &&
    (record.at_least === null || question.pence >= record.at_least * PENCE) &&
    (record.from_floor === null || reaches(floorOf(record.from_floor))) &&
    (record.below_floor === null || isShortOf(floorOf(record.below_floor))) &&
    (record.from_threshold_of === null || reaches(thresholdOf(record.from_threshold_of))) &&
    (record.below_threshold_of === null || isShortOf(thresholdOf(record.below_threshold_of))) &&
    (record.advertised === null || question.advertised === null || question.advertised === record.advertised);
  return {
    regime,
    threshold: limit ? limit.amount : null,
    vat: table.value_bases.find((basis) => isInTime(basis, question.on)).vat,
    position: positionOf(limit, question.pence),
    procedure: held(table.procedures).filter(isMet),
    notices: held(table.notices).filter(isMet),
    duties: held(table.duties).filter(isMet),
    gaps: held(table.gaps).filter((gap) => isOf(gap) && isOn(gap.side)),
    governing,
    limit: limit ?? null,
  };
}

// The buyer's id and groups in a country; empty when there is no such body there.
export function bodyOf(table, country, id) {
  const buyer = table.buyers.find((each) => each.id === id);
  if (country === "wales" && buyer.in_wales) return bodyOf(table, country, buyer.in_wales);
  const groups = country === "wales" ? buyer.wales : buyer.england;
  return groups.length ? [buyer.id, ...groups] : [];
}

function unknownIn(table, question) {
  if (!["england", "wales"].includes(question.country)) return "country";
  if (!table.buyers.some((buyer) => buyer.id === question.buyer)) return "buyer";
  if (!table.purchase_types.some((type) => type.id === question.what)) return "what";
  if (!(table.first_day <= question.on && question.on <= table.last_day)) return "on";
  if (!(question.pence > 0)) return "value";
  return bodyOf(table, question.country, question.buyer).length ? "" : "buyer";
}

function holds(record, question, body) {
  const named = record.buyers[0] === "all" || record.buyers.some((id) => body.includes(id));
  return (
    isInTime(record, question.on) &&
    record.country.includes(question.country) &&
    named &&
    !record.except_buyers.some((id) => body.includes(id))
  );
}

const isInTime = (record, on) => record.from <= on && (record.to === null || on <= record.to);

const names = (ids, id) => ids[0] === "all" || ids.includes(id);

function positionOf(limit, pence) {
  if (!limit) return "none";
  const amount = limit.amount * PENCE;
  if (pence === amount) return "at";
  return pence > amount ? "above" : "below";
}
