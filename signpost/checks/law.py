"""Rules about the records of procurement law: they name what exists, and answer every case once.

In: a `UncheckedHub`. Out: problems, each at the value that is wrong. A case is a type of purchase by a kind of
buyer in a country; each must have one regime on every day for which thresholds are recorded, and under
a regime with thresholds one threshold, or a gap that says that an editor is still looking for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from signpost.law.engine import body_of, days_covered
from signpost.overlay.rule_table import rule_table
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Problem
from signpost.read.convert import Item
from signpost.schema.kinds import LAW_KINDS
from signpost.schema.law import Country, Missing, RuleTable

LOOK_AGAIN_AFTER = timedelta(days=60)
"""How long a task for editors may rest before somebody looks again."""

PROVISIONS = ("procedure", "notice", "duty")
DATED = ("governing-rule", "threshold", "floor", *PROVISIONS, "gap")
SHOWN_TOGETHER = ("regime", "purchase-name", *DATED)


class Stretch(NamedTuple):
    """The days between which a record holds for a case, both included."""

    first: date
    last: date
    item: Item[Any]


def _in_order(items: Iterable[Item[Any]]) -> list[Stretch]:
    stretches = (Stretch(item.value.from_, item.value.to or date.max, item) for item in items)
    return sorted(stretches, key=lambda stretch: (stretch.first, stretch.last))


@dataclass(frozen=True)
class Case:
    """A kind of buyer in a country, and the ids by which records name it."""

    country: Country
    buyer: str
    short: str
    body: frozenset[str]

    def stretches(self, items: Sequence[Item[Any]], fits: Callable[[Any], bool]) -> list[Stretch]:
        """The days of each record that fits the case, in order."""
        return _in_order(item for item in items if self._is_named(item.value) and fits(item.value))

    def _is_named(self, record: Any) -> bool:
        named = record.buyers == ("all",) or not self.body.isdisjoint(record.buyers)
        return self.country in record.country and named and self.body.isdisjoint(record.except_buyers)


def _is_whole(hub: UncheckedHub) -> bool:
    """Whether every record could be made, so that a hole is a hole and not a slip in one record."""
    return all(len(hub.names[kind.name]) == len(hub.items[kind.name]) for kind in LAW_KINDS)


def _table(hub: UncheckedHub) -> RuleTable:
    return rule_table({kind.name: tuple(item.value for item in hub.items[kind.name]) for kind in LAW_KINDS})


def _cases(hub: UncheckedHub) -> list[Case]:
    table = _table(hub)
    groups = set(hub.ids("buyer-group"))
    return [
        Case(country, buyer.id, str(buyer.short), body)
        for country in Country
        for buyer in table.buyers
        if buyer.in_wales in (None, *hub.ids("buyer"))
        if (body := body_of(table, country, buyer.id)) and not body - groups - set(hub.ids("buyer"))
    ]


def ids_of_law_are_told_apart(hub: UncheckedHub) -> Iterator[Problem]:
    """A record has ids of its own, former ones included, over all kinds of records that one page shows together."""
    kinds: dict[str, str] = {}
    for kind in SHOWN_TOGETHER:
        for item in hub.items[kind]:
            other = kinds.setdefault(item.value.id, kind)
            if other != kind:
                message = f"'{item.value.id}' is the id of a {other} too"
                yield Problem(item.place("id"), Code.DUPLICATE_ID, message, "give one of them another id")
    for kind in SHOWN_TOGETHER:
        for item in hub.items[kind]:
            for index, former in enumerate(getattr(item.value, "former_ids", ())):
                other = kinds.setdefault(former, kind)
                # Within one kind, `signpost.checks.records` says it.
                if other != kind:
                    message = f"'{former}' is or was the id of a {other} too"
                    yield Problem(item.place("former_ids", index), Code.DUPLICATE_ID, message, "keep it at one of them")


def days_of_law_are_in_order(hub: UncheckedHub) -> Iterator[Problem]:
    """No record ends before it begins, and nobody looked at a source tomorrow."""
    for kind in LAW_KINDS:
        for item in hub.items[kind.name]:
            last = getattr(item.value, "to", None)
            if last and item.value.from_ > last:
                yield Problem(item.place("to"), Code.WRONG_DATES, "it ends before it begins", "swap the two dates")
            for field in ("checked", "looked_on"):
                day = getattr(item.value, field, None)
                if day and day > hub.today:
                    message = f"{day} has not come yet"
                    yield Problem(item.place(field), Code.FUTURE_DATE, message, "give the day on which somebody looked")


def tasks_are_looked_at_again(hub: UncheckedHub) -> Iterator[Problem]:
    """Somebody looks again for what was not found, every 60 days."""
    for item in hub.items["gap"]:
        if hub.today - item.value.looked_on > LOOK_AGAIN_AFTER:
            yield Problem(
                item.place("looked_on"),
                Code.LOOK_AGAIN,
                f"nobody has looked for this since {item.value.looked_on}",
                "look again; then set looked_on, or add the record and remove the task",
            )


def each_purchase_has_one_regime(hub: UncheckedHub) -> Iterator[Problem]:
    """Every type of purchase by every kind of buyer has one regime, on every day that is covered."""
    if not _is_whole(hub) or not hub.items["threshold"]:
        return
    told: set[tuple[str, ...]] = set()
    first, last = days_covered(_table(hub))
    for case in _cases(hub):
        for purchase in hub.items["purchase-type"]:
            rules = case.stretches(hub.items["governing-rule"], partial(_governs, purchase.value.id))
            yield from _overlaps(case, rules, told)
            for day in _holes(rules, first, last):
                yield _hole(purchase, f"no regime governs '{purchase.value.id}' bought by {case.short} on {day}")


def each_regime_has_its_thresholds(hub: UncheckedHub) -> Iterator[Problem]:
    """Under a regime with thresholds each case has one threshold on every day, or a gap in its place."""
    if not _is_whole(hub) or not hub.items["threshold"]:
        return
    told: set[tuple[str, ...]] = set()
    first, last = days_covered(_table(hub))
    with_thresholds = {item.value.id for item in hub.items["regime"] if item.value.has_thresholds}
    for case in _cases(hub):
        for rule in case.stretches(hub.items["governing-rule"], partial(_is_under, with_thresholds)):
            regime, category = rule.item.value.regime, rule.item.value.category
            limits = case.stretches(hub.items["threshold"], partial(_is_threshold_of, regime, category))
            yield from _overlaps(case, limits, told)
            gaps = case.stretches(hub.items["gap"], partial(_is_gap_of, regime, category))
            filled = _in_order(stretch.item for stretch in (*limits, *gaps))
            for day in _holes(filled, max(first, rule.first), min(last, rule.last)):
                message = f"{regime} has no threshold for '{category}' bought by {case.short} on {day}"
                yield _hole(rule.item, message)


def _is_under(regimes: set[str], rule: Any) -> bool:
    return rule.regime in regimes


def _governs(purchase: str, rule: Any) -> bool:
    return purchase in rule.what


def _is_threshold_of(regime: str, category: str, limit: Any) -> bool:
    return regime in limit.regimes and bool(limit.category == category)


def _is_gap_of(regime: str, category: str, gap: Any) -> bool:
    return bool(
        gap.missing is Missing.THRESHOLD
        and (gap.regimes == ("all",) or regime in gap.regimes)
        and (gap.categories == ("all",) or category in gap.categories)
    )


def each_buyer_has_one_floor(hub: UncheckedHub) -> Iterator[Problem]:
    """No two floors of one use hold for one kind of buyer on one day."""
    told: set[tuple[str, ...]] = set()
    for case in _cases(hub):
        for use, regime in sorted({(f.value.use, r) for f in hub.items["floor"] for r in f.value.regimes}):
            fits = partial(_is_floor_of, use, regime)
            yield from _overlaps(case, case.stretches(hub.items["floor"], fits), told)


def _is_floor_of(use: str, regime: str, floor: Any) -> bool:
    return bool(floor.use == use) and regime in floor.regimes


def values_are_counted_one_way(hub: UncheckedHub) -> Iterator[Problem]:
    """Each day has one basis for values, and the amounts of that day are on it."""
    bases = _in_order(hub.items["value-basis"])
    for before, after in pairwise(bases):
        if after.first != before.last + timedelta(days=1):
            message = f"it does not begin on the day after '{before.item.value.id}' ends"
            yield Problem(after.item.place("from"), Code.HOLE_IN_TIME, message, "join the two")
    for item in (*hub.items["threshold"], *hub.items["floor"]):
        value = item.value
        for basis in bases:
            if (
                value.from_ <= basis.last
                and (value.to or date.max) >= basis.first
                and value.vat != basis.item.value.vat
            ):
                message = f"'vat' is {value.vat}, but '{basis.item.value.id}' holds on its days"
                yield Problem(item.place("vat"), Code.WRONG_BASIS, message, f"write vat: {basis.item.value.vat}")


def _overlaps(case: Case, stretches: list[Stretch], told: set[tuple[str, ...]]) -> Iterator[Problem]:
    for before, after in pairwise(stretches):
        pair = (before.item.value.id, after.item.value.id)
        if after.first <= before.last and pair not in told:
            told.add(pair)
            message = f"'{pair[0]}' and '{pair[1]}' both hold for {case.short} on {after.first}"
            yield Problem(
                after.item.place("from"), Code.OVERLAPPING_RECORDS, message, "end one the day before the other begins"
            )


def _holes(stretches: list[Stretch], first: date, last: date) -> Iterator[date]:
    """The first day of each hole between two days, both included."""
    day = first
    for stretch in stretches:
        if stretch.first > day and stretch.first <= last:
            yield day
        if stretch.last >= day:
            if stretch.last >= last:
                return
            day = max(day, stretch.last + timedelta(days=1))
    if day <= last:
        yield day


def _hole(item: Item[Any], message: str) -> Problem:
    return Problem(
        item.place("id"), Code.HOLE_IN_TIME, message, "add a record for that day, or a task to data/rules/gaps.yaml"
    )


RULES: tuple[Rule, ...] = (
    ids_of_law_are_told_apart,
    days_of_law_are_in_order,
    tasks_are_looked_at_again,
    each_purchase_has_one_regime,
    each_regime_has_its_thresholds,
    each_buyer_has_one_floor,
    values_are_counted_one_way,
)
