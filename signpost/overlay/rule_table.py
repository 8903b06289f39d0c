"""The records of procurement law as one table: from a hub that is being read, or from its folder alone.

In: the records of a hub by kind, or the hub's folder. Out: a `RuleTable`, and the problems of its files.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from signpost.overlay.merge import overlay
from signpost.problems import Problem, errors
from signpost.read.convert import convert
from signpost.read.files import read_items
from signpost.schema.folders import LOCAL
from signpost.schema.kinds import LAW_KINDS
from signpost.schema.law import RuleTable


def rule_table(values: Mapping[str, tuple[Any, ...]]) -> RuleTable:
    """The table of the records, by kind."""
    return RuleTable.model_validate({kind.attribute: tuple(values[kind.name]) for kind in LAW_KINDS})


def read_rule_table(root: Path) -> tuple[RuleTable | None, tuple[Problem, ...]]:
    """The table of the hub in `root`, a network's records included; None when an error stands in its way.

    Reads the records of law and nothing else, for a command that needs an answer quickly. That they
    agree with each other is checked with the whole hub (`signpost.checks.law`).
    """
    problems: list[Problem] = []
    values: dict[str, tuple[Any, ...]] = {}
    for kind in LAW_KINDS:
        own = read_items(root, f"{LOCAL}/", kind, problems) if (root / LOCAL).is_dir() else []
        merged, found = overlay(read_items(root, "", kind, problems), own, kind.key)
        problems += found
        items = [convert(raw, kind.model) for raw in merged]
        problems += [problem for _, found in items for problem in found]
        values[kind.name] = tuple(item.value for item, _ in items if item)
    return None if errors(problems) else rule_table(values), tuple(problems)
