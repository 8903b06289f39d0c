"""The cases in `tests/cases/tools/which-rules/`: one purchase each, and what applies to it.

In: the folder. Out: the cases, for the Python that makes the page and for the script in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases" / "tools" / "which-rules"


@dataclass(frozen=True)
class Case:
    """A purchase, and what must be found for it."""

    answers: dict[str, str]
    pence: int | None
    day: str
    regime: str | None
    threshold: str | None
    position: str
    says: frozenset[str]
    does_not_say: frozenset[str]


def which_rules_cases() -> dict[str, Case]:
    """Every case by its name, which is a sentence."""
    return {path.stem: _case(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.yml"))}


def _case(given: dict[str, Any]) -> Case:
    pounds, says, does_not_say = given.pop("pounds"), given.pop("says"), given.pop("does_not_say")
    pence = None if pounds is None else int(Decimal(pounds) * 100)
    return Case(pence=pence, says=frozenset(says), does_not_say=frozenset(does_not_say), **given)
