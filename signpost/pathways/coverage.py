"""Where the hub has nothing to offer: audience × stage × kind, with the gaps named.

In: the steps of all pathways. Out: counts, gaps, and problems for the build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.hub import Catalogue
from signpost.pathways.ranking import Pick, StepView
from signpost.problems import Code, Problem
from signpost.schema import Status
from signpost.schema.kinds import ENTRY_KINDS


@dataclass(frozen=True)
class Cell:
    """One audience at one stage for one kind: how many entries help, and how many are current."""

    audience: str
    stage: str
    kind: str
    entries: int
    current: int

    @property
    def gap(self) -> str:
        """`empty` when nothing helps, `dated` when nothing that helps is current, else nothing."""
        return "empty" if not self.entries else "dated" if not self.current else ""


@dataclass(frozen=True)
class Coverage:
    """All cells, in the order of audiences, stages and kinds."""

    cells: tuple[Cell, ...]

    def gaps(self) -> tuple[Cell, ...]:
        """The cells that lack something."""
        return tuple(cell for cell in self.cells if cell.gap)

    def cell(self, audience: str, stage: str, kind: str) -> Cell:
        """One cell; KeyError when there is none."""
        for cell in self.cells:
            if (cell.audience, cell.stage, cell.kind) == (audience, stage, kind):
                return cell
        raise KeyError((audience, stage, kind))


def coverage(steps: tuple[StepView, ...]) -> Coverage:
    """Count what helps at every step."""
    return Coverage(tuple(_cells(steps)))


def _cells(steps: tuple[StepView, ...]) -> Iterator[Cell]:
    for view in steps:
        for kind in ENTRY_KINDS:
            picks = view.of_kind(kind)
            yield Cell(view.pathway.audience, view.step.stage, kind.name, len(picks), _current(picks))


def _current(picks: tuple[Pick, ...]) -> int:
    return sum(pick.entry.status is Status.CURRENT for pick in picks)


def coverage_problems(catalogue: Catalogue, steps: tuple[StepView, ...]) -> list[Problem]:
    """A warning for each gap; an error for a step of a main audience that offers nothing at all."""
    main = {audience.id for audience in catalogue.audiences if audience.main}
    problems = []
    for view in steps:
        place = catalogue.location_of("pathway", view.pathway.audience)
        if not any(view.picks()) and view.pathway.audience in main:
            problems.append(
                Problem(
                    place,
                    Code.EMPTY_STEP,
                    f"nothing helps at '{view.id}'",
                    "tag or pin an entry for this audience and stage",
                )
            )
    for cell in coverage(steps).gaps():
        what = "no" if cell.gap == "empty" else "no current"
        problems.append(
            Problem(
                catalogue.location_of("pathway", cell.audience),
                Code.COVERAGE_GAP,
                f"{what} {cell.kind} helps at '{cell.audience}/{cell.stage}'",
                "add or tag one",
            )
        )
    return problems
