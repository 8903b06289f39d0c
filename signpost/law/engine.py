"""Which procurement rules apply to one purchase by one buyer on one day.

In: a `RuleTable` and a `Question`. Out: an `Answer`, made of records and nothing else; what no
record says is a gap, never a guess. `overrides/assets/tools/rules.js` is the same function for
readers' browsers; the cases in `tests/cases/law/` hold both.

The order of the decision, which the records follow: health care bought by a relevant authority
falls under a provider selection regime, whatever its value; anything else under the regime of the
day on which the procurement began; and under the Procurement Act a devolved Welsh authority keeps
to Welsh regulations (SI 2023/1348 reg. 3; SI 2024/716 reg. 5; Procurement Act 2023 ss. 111 and 120).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from signpost.schema.law import (
    Country,
    Dated,
    Floor,
    FloorUse,
    Gap,
    GoverningRule,
    Provision,
    RuleTable,
    Side,
    Threshold,
    ValueBasis,
    Vat,
)

PENCE = 100

D = TypeVar("D", bound=Dated)


class UnanswerableError(ValueError):
    """The question names something that the records do not know; its text is one sentence."""


@dataclass(frozen=True)
class Question:
    """One purchase: where and who the buyer is, what is bought, its whole value, and the day it began.

    `buyer` and `what` are ids of the table. `pence` is the value of the whole contract, on the basis
    of the day (`vat` in the answer). `advertised` is None where nobody has said.
    """

    country: str
    buyer: str
    what: str
    pence: int
    on: date
    advertised: bool | None = None


@dataclass(frozen=True)
class Answer:
    """What applies. `position` is above, at, below, or none where no threshold is known or there is none."""

    regime: str
    threshold: int | None
    vat: Vat
    position: str
    procedure: tuple[Provision, ...]
    notices: tuple[Provision, ...]
    duties: tuple[Provision, ...]
    gaps: tuple[Gap, ...]
    governing: GoverningRule
    limit: Threshold | None


def days_covered(table: RuleTable) -> tuple[date, date]:
    """The first and the last day for which thresholds are recorded; ValueError for a table without any."""
    return min(limit.from_ for limit in table.thresholds), max(limit.to or date.max for limit in table.thresholds)


def body_of(table: RuleTable, country: str, buyer: str) -> frozenset[str]:
    """The buyer's id and groups in that country; empty when there is no such body there."""
    found = {each.id: each for each in table.buyers}[buyer]
    if country == Country.WALES and found.in_wales:
        return body_of(table, country, found.in_wales)
    groups = found.wales if country == Country.WALES else found.england
    return frozenset((found.id, *groups)) if groups else frozenset()


def answer(table: RuleTable, question: Question) -> Answer:
    """What applies to the purchase; `UnanswerableError` for an id, a country, a value or a day that is not known."""
    body = _body_asked(table, question)
    case = _Case(table, question, body)
    governing = next((rule for rule in case.holding(table.governing_rules) if question.what in rule.what), None)
    if governing is None:
        raise UnanswerableError(f"No rule is recorded for {question.what} bought by {question.buyer} on {question.on}.")
    limit = case.threshold(governing.regime, governing.category)
    return Answer(
        regime=governing.regime,
        threshold=limit.amount if limit else None,
        vat=_basis(table, question.on).vat,
        position=_position(limit, question.pence),
        procedure=case.provisions(table.procedures, governing, limit),
        notices=case.provisions(table.notices, governing, limit),
        duties=case.provisions(table.duties, governing, limit),
        gaps=tuple(gap for gap in table.gaps if case.lacks(gap, governing, limit)),
        governing=governing,
        limit=limit,
    )


def _body_asked(table: RuleTable, question: Question) -> frozenset[str]:
    known = {
        "country": [country.value for country in Country],
        "buyer": [buyer.id for buyer in table.buyers],
        "what": [kind.id for kind in table.purchase_types],
    }
    for name, ids in known.items():
        if getattr(question, name) not in ids:
            raise UnanswerableError(f"'{getattr(question, name)}' is not a known {name}; choose from {', '.join(ids)}.")
    first, last = days_covered(table)
    if not first <= question.on <= last:
        raise UnanswerableError(f"{question.on} is not covered: the records go from {first} to {last}.")
    if question.pence <= 0:
        raise UnanswerableError("The value must be more than £0: give the whole value of the contract in pounds.")
    body = body_of(table, question.country, question.buyer)
    if not body:
        raise UnanswerableError(f"There is no buyer of the kind '{question.buyer}' in {question.country.capitalize()}.")
    return body


def _basis(table: RuleTable, on: date) -> ValueBasis:
    return next(basis for basis in table.value_bases if basis.from_ <= on <= (basis.to or date.max))


def _position(limit: Threshold | None, pence: int) -> str:
    if limit is None:
        return "none"
    amount = limit.amount * PENCE
    return "above" if pence > amount else "at" if pence == amount else "below"


@dataclass(frozen=True)
class _Case:
    """A question with the buyer's groups: what each condition of a record is held against."""

    table: RuleTable
    question: Question
    body: frozenset[str]

    def holding(self, records: Iterable[D]) -> list[D]:
        """The records that hold on the day for the buyer."""
        return [record for record in records if self._holds(record)]

    def threshold(self, regime: str, category: str) -> Threshold | None:
        """The threshold of a category for this buyer, under a regime."""
        limits = self.holding(self.table.thresholds)
        return next((limit for limit in limits if regime in limit.regimes and limit.category == category), None)

    def floor(self, regime: str, use: FloorUse) -> Floor | None:
        """The floor of a use for this buyer, under a regime."""
        floors = self.holding(self.table.floors)
        return next((floor for floor in floors if regime in floor.regimes and floor.use == use), None)

    def provisions(
        self, records: Iterable[Provision], governing: GoverningRule, limit: Threshold | None
    ) -> tuple[Provision, ...]:
        """The provisions whose every condition is met."""
        return tuple(record for record in self.holding(records) if self._is_met(record, governing, limit))

    def lacks(self, gap: Gap, governing: GoverningRule, limit: Threshold | None) -> bool:
        """Whether the gap touches this purchase."""
        return self._holds(gap) and self._is_of(gap, governing) and self._is_on(gap.side, limit)

    def _holds(self, record: Dated | Gap) -> bool:
        in_time = record.from_ <= self.question.on <= (record.to or date.max)
        named = record.buyers == ("all",) or not self.body.isdisjoint(record.buyers)
        return (
            in_time and self.question.country in record.country and named and self.body.isdisjoint(record.except_buyers)
        )

    def _is_of(self, record: Provision | Gap, governing: GoverningRule) -> bool:
        return _names(record.regimes, governing.regime) and _names(record.categories, governing.category)

    def _is_on(self, side: Side | None, limit: Threshold | None) -> bool:
        return side is None or (
            limit is not None and (side is Side.OVER) == (self.question.pence >= limit.amount * PENCE)
        )

    def _is_met(self, record: Provision, governing: GoverningRule, limit: Threshold | None) -> bool:
        regime = governing.regime
        return (
            self._is_of(record, governing)
            and self._is_on(record.side, limit)
            and _names(record.governing, governing.id)
            and governing.id not in record.except_governing
            and (record.over is None or self.question.pence > record.over * PENCE)
            and (record.at_least is None or self.question.pence >= record.at_least * PENCE)
            and (record.from_floor is None or self._reaches(self.floor(regime, record.from_floor)))
            and (record.below_floor is None or self._is_short_of(self.floor(regime, record.below_floor)))
            and (record.from_threshold_of is None or self._reaches(self.threshold(regime, record.from_threshold_of)))
            and (
                record.below_threshold_of is None
                or self._is_short_of(self.threshold(regime, record.below_threshold_of))
            )
            and (record.advertised is None or self.question.advertised in (None, record.advertised))
        )

    def _reaches(self, limit: Threshold | Floor | None) -> bool:
        return limit is not None and self.question.pence >= limit.amount * PENCE

    def _is_short_of(self, limit: Threshold | Floor | None) -> bool:
        return limit is not None and self.question.pence < limit.amount * PENCE


def _names(ids: tuple[str, ...], id: str) -> bool:
    return ids == ("all",) or id in ids
