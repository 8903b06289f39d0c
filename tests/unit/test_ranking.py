"""The rule that orders what helps at a step.

In: entries that differ in one thing. Out: the order, the points and the reasons, as SCORING says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hubs import TODAY

from signpost.hub import Catalogue
from signpost.pathways import SCORING, StepView, pathway_steps, steps_with
from signpost.pathways.ranking import reasons_for
from signpost.schema import Entry, Pin, Status, Text
from signpost.schema.entries import Evidence, Force, ToldAs

PLAIN: dict[str, Any] = {
    "audiences": ("all",),
    "stages": ("all",),
    "status": Status.HISTORIC,
    "published": None,
    "links": (),
    "former_ids": (),
    "related": (),
}
"""An entry with these values meets no line of SCORING."""

KINDS = {"resource": "resources", "case-study": "case_studies", "principle": "principles"}


def entry(catalogue: Catalogue, kind: str, id: str, **changes: Any) -> Entry:
    """An entry of the kind with nothing for it but the changes; its title is its id."""
    like = getattr(catalogue, KINDS[kind])[0]
    values = {**PLAIN, "told_as": ToldAs.QUOTED, "evidence": Evidence.DESCRIBED, "force": Force.GOOD_PRACTICE}
    values |= {"id": id, "title": Text.of(id), **changes}
    return like.model_copy(update={name: value for name, value in values.items() if name in type(like).model_fields})


def with_entries(catalogue: Catalogue, *entries: Entry, local: frozenset[tuple[str, str]] = frozenset()) -> Catalogue:
    """A catalogue of these entries only."""
    by_kind: dict[str, list[Entry]] = {"Resource": [], "CaseStudy": [], "Principle": []}
    for one in entries:
        by_kind[type(one).__name__].append(one)
    return replace(
        catalogue,
        resources=tuple(by_kind["Resource"]),
        case_studies=tuple(by_kind["CaseStudy"]),
        principles=tuple(by_kind["Principle"]),
        local_ids=local,
    )


def with_step(catalogue: Catalogue, **changes: Any) -> Catalogue:
    """The catalogue with its first step changed."""
    pathway = catalogue.pathways[0]
    steps = (pathway.steps[0].model_copy(update=changes), *pathway.steps[1:])
    return replace(catalogue, pathways=(pathway.model_copy(update={"steps": steps}), *catalogue.pathways[1:]))


def first_step(catalogue: Catalogue, today: date = TODAY) -> StepView:
    return pathway_steps(catalogue, today)[0]


def order(catalogue: Catalogue, today: date = TODAY) -> list[str]:
    return [pick.entry.id for pick in first_step(catalogue, today).picks()]


LINES: dict[str, tuple[str, dict[str, Any]]] = {
    "audience": ("resource", {"audiences": ("pcc",)}),
    "stage": ("resource", {"stages": ("assess",)}),
    "current": ("resource", {"status": Status.CURRENT}),
    "law": ("principle", {"force": Force.LAW}),
    "example": ("case-study", {"told_as": ToldAs.EXAMPLE}),
    "recent": ("resource", {"published": "2014"}),
    "local": ("resource", {}),
    "online": ("resource", {"links": "those of the first guide"}),
    "known-result": ("case-study", {"evidence": Evidence.MEASURED}),
}


def test_every_line_of_the_rule_is_tested() -> None:
    assert set(LINES) == set(SCORING)
    assert all(reason.points > 0 for reason in SCORING.values())


@pytest.mark.parametrize("line", LINES)
def test_each_line_of_the_rule_gives_its_points_and_puts_an_entry_first(catalogue: Catalogue, line: str) -> None:
    kind, changes = LINES[line]
    if "links" in changes:
        changes = {"links": catalogue.resources[0].links}
    plain, better = entry(catalogue, kind, "a-plain"), entry(catalogue, kind, "z-better", **changes)
    local = frozenset({(kind, "z-better")}) if line == "local" else frozenset()
    hub = with_entries(catalogue, plain, better, local=local)
    assert reasons_for(hub, plain) == ()
    assert reasons_for(hub, better) == (line,)
    first, second = first_step(hub).picks()
    assert (first.entry.id, first.score, first.reasons) == ("z-better", SCORING[line].points, (SCORING[line].words,))
    assert (second.entry.id, second.score, second.reasons) == ("a-plain", 0, ())


def test_points_add_up_and_reasons_stand_in_the_order_of_the_rule(catalogue: Catalogue) -> None:
    changes = {"stages": ("assess",), "status": Status.CURRENT, "published": "2020-01-31", "audiences": ("pcc",)}
    hub = with_entries(catalogue, entry(catalogue, "resource", "a", **changes))
    (pick,) = first_step(hub).resources
    assert pick.score == 3 + 3 + 3 + 2
    assert pick.reasons == tuple(SCORING[name].words for name in ("audience", "stage", "current", "recent"))


def test_naming_every_audience_or_stage_is_not_naming_one_in_particular(catalogue: Catalogue) -> None:
    every = entry(catalogue, "resource", "a", audiences=("pcc", "vcse", "hwb"), stages=("assess", "review"))
    assert reasons_for(catalogue, every) == ()


@pytest.mark.parametrize(
    ("published", "recent"), [("2013-12-31", False), ("2013", False), ("2014", True), (None, False)]
)
def test_newer_than_the_guide_means_2014_or_later(catalogue: Catalogue, published: str | None, recent: bool) -> None:
    assert ("recent" in reasons_for(catalogue, entry(catalogue, "resource", "a", published=published))) is recent


def test_an_entry_fits_where_it_names_the_audience_and_the_stage(catalogue: Catalogue) -> None:
    hub = with_entries(
        catalogue,
        entry(catalogue, "resource", "all"),
        entry(catalogue, "resource", "both", audiences=("vcse", "pcc"), stages=("review", "assess")),
        entry(catalogue, "resource", "other-audience", audiences=("vcse",)),
        entry(catalogue, "resource", "other-stage", stages=("review",)),
    )
    steps = {view.id: {pick.entry.id for pick in view.picks()} for view in pathway_steps(hub, TODAY)}
    assert steps["pcc/assess"] == {"all", "both"}
    assert steps["pcc/review"] == {"all", "both", "other-stage"}
    assert steps["vcse/assess"] == {"all", "both", "other-audience"}
    assert steps["hwb/assess"] == {"all"}


def test_what_is_pinned_comes_first_in_the_editors_order(catalogue: Catalogue) -> None:
    best = entry(catalogue, "resource", "best", status=Status.CURRENT, audiences=("pcc",))
    # One of them does not fit the step by its tags: a pin puts it there.
    elsewhere = entry(catalogue, "resource", "elsewhere", audiences=("vcse",))
    hub = with_entries(catalogue, best, entry(catalogue, "resource", "a"), entry(catalogue, "resource", "z"), elsewhere)
    pins = tuple(Pin(id=id, why=Text.of(f"because of {id}")) for id in ("z", "elsewhere"))
    hub = with_step(hub, pin=pins)
    assert order(hub) == ["z", "elsewhere", "best", "a"]
    assert [pick.pinned for pick in first_step(hub).resources] == ["because of z", "because of elsewhere", "", ""]


def test_what_is_excluded_is_left_out_even_when_it_is_pinned(catalogue: Catalogue) -> None:
    hub = with_entries(catalogue, entry(catalogue, "resource", "a"), entry(catalogue, "resource", "b"))
    out = (Pin(id="a", why=Text.of("not for you")),)
    assert order(with_step(hub, exclude=out)) == ["b"]
    assert order(with_step(hub, exclude=out, pin=out)) == ["b"]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.SUPERSEDED},
        {"status": Status.WITHDRAWN},
        {"valid_from": "2026-06-02"},
        {"valid_to": "2026-05"},
    ],
)
def test_what_does_not_hold_today_is_left_out_even_when_it_is_pinned(
    catalogue: Catalogue, changes: dict[str, Any]
) -> None:
    hub = with_entries(catalogue, entry(catalogue, "resource", "a", **changes), entry(catalogue, "resource", "b"))
    assert order(with_step(hub, pin=(Pin(id="a", why=Text.of("why")),))) == ["b"]


def test_what_begins_later_appears_on_its_day(catalogue: Catalogue) -> None:
    hub = with_entries(catalogue, entry(catalogue, "resource", "a", valid_from="2028-05"))
    assert order(hub, date(2028, 4, 30)) == []
    assert order(hub, date(2028, 5, 1)) == ["a"]


def test_ties_go_to_the_narrower_then_the_newer_then_the_title(catalogue: Catalogue) -> None:
    entries = (
        entry(catalogue, "resource", "d-wide", audiences=("pcc", "vcse"), published="2012"),
        entry(catalogue, "resource", "z-narrow", audiences=("pcc",), published="2001"),
        entry(catalogue, "resource", "c-wide-newer", audiences=("pcc", "vcse"), published="2013"),
        entry(catalogue, "resource", "B-wide", audiences=("pcc", "vcse"), published="2012"),
        entry(catalogue, "resource", "a-wide-undated", audiences=("pcc", "vcse")),
    )
    wanted = ["z-narrow", "c-wide-newer", "B-wide", "d-wide", "a-wide-undated"]
    assert order(with_entries(catalogue, *entries)) == wanted


def test_the_order_of_the_files_decides_nothing(catalogue: Catalogue) -> None:
    entries = [
        *(entry(catalogue, "resource", id, title=Text.of("One title")) for id in ("a", "b")),
        entry(catalogue, "resource", "c", published="2020"),
        entry(catalogue, "resource", "d", audiences=("pcc",)),
    ]
    orders = {tuple(order(with_entries(catalogue, *some))) for some in permutations(entries)}
    assert len(orders) == 1


def test_kinds_are_kept_apart(catalogue: Catalogue) -> None:
    view = first_step(catalogue)
    # Both have six points; the old guide names one audience and one stage.
    assert [(pick.entry.id, pick.score) for pick in view.resources] == [("old-guide", 6), ("first-guide", 6)]
    assert [pick.entry.id for pick in view.case_studies] == ["a-town-that-tried"]
    assert [pick.entry.id for pick in view.principles] == ["ask-first"]


def test_steps_come_in_the_order_of_pathways_and_are_numbered(catalogue: Catalogue) -> None:
    steps = pathway_steps(catalogue, TODAY)
    assert [(view.id, view.number) for view in steps] == [
        (f"{audience}/{stage}", number)
        for audience in ("pcc", "vcse", "hwb")
        for number, stage in enumerate(("assess", "review"), start=1)
    ]
    assert [view.id for view in steps_with(steps)["old-guide"]] == ["pcc/assess"]
    assert [view.id for view in steps_with(steps)["ask-first"]] == [view.id for view in steps]
