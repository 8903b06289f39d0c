"""The cases in `tests/cases/law/`: questions about purchases, and what must be answered.

In: the folder. Out: the questions and answers, for the engine in Python and for the script in the browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases" / "law"


@dataclass(frozen=True)
class Case:
    """A question, as the command takes it, and what the answer must be, hold and lack."""

    name: str
    ask: dict[str, Any]
    answer: dict[str, Any]
    has: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    tasks: frozenset[str] = frozenset()


@cache
def read(stem: str) -> Any:
    """The values of one file of cases."""
    return yaml.safe_load((FOLDER / f"{stem}.yml").read_text(encoding="utf-8"))


def figures() -> Iterator[Case]:
    """Each threshold at the figure, a pound below and a pound above, on its first and its last day."""
    for row in read("figures"):
        for end in ("first", "last"):
            for more, position in ((0, "at"), (-1, "below"), (1, "above")):
                yield Case(
                    f"{row['figure']} {row['buyer']} {row['country']} {row['what']} {end} {position}",
                    {
                        **{name: row[name] for name in ("country", "buyer", "what")},
                        "value": row["threshold"] + more,
                        "on": str(row[end]),
                    },
                    {
                        "regime": row[f"regime_{end}"],
                        "threshold": row["threshold"],
                        "vat": row["vat"],
                        "position": position,
                    },
                )


def regimes() -> Iterator[Case]:
    """Each row of the table of regimes, on its first and its last day."""
    for row in read("regimes"):
        for end in ("first", "last"):
            yield Case(
                f"{row['row']} {row['buyer']} {row['country']} {row['what']} {row[end]}",
                {**{name: row[name] for name in ("country", "buyer", "what")}, "value": 50000, "on": str(row[end])},
                {"regime": row["regime"]},
            )


def answers() -> Iterator[Case]:
    """The single purchases."""
    for row in read("answers"):
        # YAML takes the bare word `on` for true, so the cases write `day`.
        ask = {name: value for name, value in row["ask"].items() if name != "day"} | {"on": str(row["ask"]["day"])}
        sets = {name: frozenset(row.get(name, ())) for name in ("has", "lacks", "tasks")}
        yield Case(row["name"], ask, row["answer"], **sets)


def all_cases() -> list[Case]:
    """Every case."""
    return [*figures(), *regimes(), *answers()]


def faults(case: Case, found: dict[str, Any]) -> list[str]:
    """What is wrong with an answer: the four words and ids of provisions and gaps."""
    wrong = [f"{name}: {found[name]}, not {value}" for name, value in case.answer.items() if found[name] != value]
    held, tasks = set(found["held"]), set(found["gaps"])
    wrong += [f"lacks {id}" for id in sorted(case.has - held)] + [f"holds {id}" for id in sorted(case.lacks & held)]
    return wrong + [f"no task {id}" for id in sorted(case.tasks - tasks)]
