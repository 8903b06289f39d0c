"""Where the hub has too little, and which of that stops a build.

In: catalogues that lack something. Out: cells, gaps and problems.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hubs import TODAY

from signpost.hub import Catalogue
from signpost.pathways import coverage, coverage_problems, pathway_steps
from signpost.problems import Severity
from signpost.schema import Status


def lacking(catalogue: Catalogue, *audiences: str) -> Catalogue:
    """The catalogue with nothing for the audiences but dated resources, or nothing at all."""
    others = tuple(audience.id for audience in catalogue.audiences if audience.id not in audiences)

    def less(entries):
        return tuple(entry.model_copy(update={"audiences": others}) for entry in entries)

    return replace(
        catalogue,
        resources=less(catalogue.resources),
        case_studies=less(catalogue.case_studies),
        principles=less(catalogue.principles),
    )


def test_every_audience_stage_and_kind_is_a_cell(catalogue: Catalogue) -> None:
    found = coverage(pathway_steps(catalogue, TODAY))
    assert len(found.cells) == 3 * 2 * 3
    assert found.gaps() == ()
    cell = found.cell("pcc", "assess", "resource")
    assert (cell.entries, cell.current, cell.gap) == (1, 1, "")
    with pytest.raises(KeyError):
        found.cell("pcc", "assess", "tool")


def test_a_cell_with_nothing_is_empty(catalogue: Catalogue) -> None:
    found = coverage(pathway_steps(replace(catalogue, case_studies=()), TODAY))
    assert {(cell.kind, cell.gap) for cell in found.gaps()} == {("case-study", "empty")}
    assert len(found.gaps()) == 6


def test_a_cell_with_nothing_current_is_dated(catalogue: Catalogue) -> None:
    old = tuple(entry.model_copy(update={"status": Status.UNDER_REVIEW}) for entry in catalogue.principles)
    found = coverage(pathway_steps(replace(catalogue, principles=old), TODAY))
    assert {(cell.kind, cell.gap, cell.entries, cell.current) for cell in found.gaps()} == {
        ("principle", "dated", 1, 0)
    }


def test_what_is_historic_fills_no_cell(catalogue: Catalogue) -> None:
    old = tuple(entry.model_copy(update={"status": Status.HISTORIC}) for entry in catalogue.principles)
    found = coverage(pathway_steps(replace(catalogue, principles=old), TODAY))
    assert {(cell.kind, cell.gap, cell.entries) for cell in found.gaps()} == {("principle", "empty", 0)}


def test_a_gap_is_a_warning(catalogue: Catalogue) -> None:
    hub = replace(catalogue, case_studies=())
    problems = coverage_problems(hub, pathway_steps(hub, TODAY))
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert str(problems[0]) == (
        "data/pathways.yaml:1:3: warning coverage-gap: no case-study helps at 'pcc/assess' (add or tag one)"
    )


def test_a_dated_gap_says_that_nothing_is_current(catalogue: Catalogue) -> None:
    old = tuple(entry.model_copy(update={"status": Status.UNDER_REVIEW}) for entry in catalogue.principles)
    hub = replace(catalogue, principles=old)
    problems = coverage_problems(hub, pathway_steps(hub, TODAY))
    assert problems[0].message == "no current principle helps at 'pcc/assess'"


@pytest.mark.parametrize(("audience", "stops"), [("pcc", True), ("vcse", True), ("hwb", False)])
def test_a_step_that_offers_nothing_stops_the_build_for_a_main_audience(
    catalogue: Catalogue, audience: str, stops: bool
) -> None:
    hub = lacking(catalogue, audience)
    found = [
        problem for problem in coverage_problems(hub, pathway_steps(hub, TODAY)) if problem.severity is Severity.ERROR
    ]
    messages = [f"nothing helps at '{audience}/assess'", f"nothing helps at '{audience}/review'"]
    assert [problem.message for problem in found] == (messages if stops else [])
