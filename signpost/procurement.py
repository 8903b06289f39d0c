"""Which procurement rules apply to a purchase that began on a given day.

In: rules with their days, and answers. Out: the law, the threshold, on which side of it the
purchase is, and the statements that hold. Nothing is guessed: what no rule covers is None or
`unknown`. `overrides/assets/tools/rules.js` is the same function for readers' browsers; the
cases in `tests/cases/tools/` hold for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from signpost.schema import Rule, Rules, Threshold

PENCE = 100

Found = TypeVar("Found", bound=Rule)


@dataclass(frozen=True)
class Purchase:
    """The answers: an option for each question, the total in pence with VAT, the day it began."""

    answers: Mapping[str, str]
    pence: int | None
    day: date


@dataclass(frozen=True)
class Finding:
    """What applies. `position` is above (at the threshold or over it), below, unsure or unknown."""

    regime: str | None
    threshold: str | None
    position: str
    statements: tuple[str, ...]


def what_applies(rules: Rules, purchase: Purchase) -> Finding:
    """The law, the threshold and the statements for one purchase; nothing where no law is known."""
    regime = _first(rules.regimes, purchase.answers, purchase.day)
    if regime is None:
        return Finding(None, None, "unknown", ())
    answers = {**purchase.answers, "regime": regime.id}
    threshold = _first(rules.thresholds, answers, purchase.day)
    position = _position(threshold, purchase.pence)
    answers["position"] = position
    held = tuple(
        statement.id
        for statement in rules.statements
        if _holds(statement, answers, purchase.day) and _is_large_enough(statement.from_amount, purchase.pence)
    )
    return Finding(regime.id, threshold.id if threshold else None, position, held)


def _first(rules: Iterable[Found], answers: Mapping[str, str], day: date) -> Found | None:
    return next((rule for rule in rules if _holds(rule, answers, day)), None)


def _holds(rule: Rule, answers: Mapping[str, str], day: date) -> bool:
    if (rule.valid_from and day < rule.valid_from) or (rule.valid_to and day > rule.valid_to):
        return False
    return all(answers.get(name) in options for name, options in rule.when.items())


def _position(threshold: Threshold | None, pence: int | None) -> str:
    if threshold is None or pence is None:
        return "unknown"
    if pence < threshold.amount * PENCE:
        return "below"
    return "above" if threshold.vat_known else "unsure"


def _is_large_enough(from_amount: int | None, pence: int | None) -> bool:
    return from_amount is None or (pence is not None and pence >= from_amount * PENCE)
