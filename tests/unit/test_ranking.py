"""The rule that orders what helps at a step.

In: entries that differ in one thing. Out: the order and the ranks, as `RANKS` says. What the real hub must put
first, and what far below, is in `tests/cases/pathways/`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise, permutations, product
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hubs import ROOT, TODAY, catalogue_of

from signpost.hub import Catalogue
from signpost.pathways import MOST_SHOWN, RANKS, StepView, Worth, is_official, pathway_steps, steps_with, worth_of
from signpost.schema import Entry, Pin, Resource, Status, Text
from signpost.schema.entries import Authority, Evidence, Force, ResourceKind, StillBinds, ToldAs
from signpost.schema.kinds import ENTRY_KINDS, kind_named, kind_of

PLAIN: dict[str, Any] = {
    "audiences": ("all",),
    "stages": ("all",),
    "status": Status.CURRENT,
    "published": None,
    "year": None,
    "links": (),
    "applies_in": ("england", "wales"),
    "review_by": date(2027, 6, 1),
    "former_ids": (),
    "related": (),
}
"""An entry with these values is in the lowest rank, and nothing but its title orders it there."""

KINDS = {"resource": "resources", "case-study": "case_studies", "principle": "principles"}


def entry(catalogue: Catalogue, kind: str, id: str, /, **changes: Any) -> Entry:
    """An entry of the kind with nothing for it but the changes; its title is its id."""
    like = getattr(catalogue, KINDS[kind])[0]
    values = {**PLAIN, "told_as": ToldAs.QUOTED, "evidence": Evidence.DESCRIBED, "force": Force.GOOD_PRACTICE}
    values |= {"still_binds": StillBinds.YES, "kind": ResourceKind.GUIDE, "authority": None, "authority_for": ()}
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


WORTHS: list[tuple[str, dict[str, Any], Worth]] = [
    ("resource", {"authority": Authority.BINDING}, Worth.BINDING),
    ("resource", {"kind": ResourceKind.LEGISLATION}, Worth.BINDING),
    ("resource", {"kind": ResourceKind.LEGISLATION, "authority": Authority.COMMENTARY}, Worth.COMMENTARY),
    ("resource", {"authority": Authority.STATUTORY_GUIDANCE}, Worth.STATUTORY_GUIDANCE),
    ("resource", {"authority": Authority.OFFICIAL_GUIDANCE}, Worth.OFFICIAL_GUIDANCE),
    ("resource", {"authority": Authority.EVALUATION}, Worth.EVALUATED),
    ("resource", {"authority": Authority.COMMENTARY}, Worth.COMMENTARY),
    ("resource", {}, Worth.COMMENTARY),
    ("case-study", {"evidence": Evidence.EVALUATED}, Worth.EVALUATED),
    ("case-study", {"evidence": Evidence.MEASURED}, Worth.MEASURED),
    ("case-study", {}, Worth.COMMENTARY),
    ("principle", {"force": Force.LAW}, Worth.BINDING),
    ("principle", {"force": Force.LAW, "still_binds": StillBinds.PARTLY}, Worth.BINDING),
    ("principle", {"force": Force.LAW, "still_binds": StillBinds.NO}, Worth.COMMENTARY),
    ("principle", {"force": Force.CODE}, Worth.OFFICIAL_GUIDANCE),
    ("principle", {"force": Force.STANDARD}, Worth.OFFICIAL_GUIDANCE),
    ("principle", {"force": Force.CODE, "still_binds": StillBinds.NO}, Worth.COMMENTARY),
    ("principle", {}, Worth.COMMENTARY),
]


@pytest.mark.parametrize(("kind", "changes", "worth"), WORTHS)
def test_what_an_entry_says_of_itself_decides_its_worth(
    catalogue: Catalogue, kind: str, changes: dict[str, Any], worth: Worth
) -> None:
    one = entry(catalogue, kind, "a", **changes)
    assert worth_of(one, "pcc") is worth
    (pick,) = first_step(with_entries(catalogue, one)).picks()
    assert pick.worth is worth


def test_every_worth_is_a_rank_once_with_a_reason_for_each_kind_that_can_have_it() -> None:
    assert [rank.worth for rank in RANKS] == list(Worth)
    found = {(worth, kind) for kind, _, worth in WORTHS}
    assert {(rank.worth, kind) for rank in RANKS for kind in rank.why} == found
    assert all("point" not in why for rank in RANKS for why in rank.why.values())


def test_authority_over_others_is_commentary_for_this_audience(catalogue: Catalogue) -> None:
    others = entry(catalogue, "resource", "a", authority=Authority.BINDING, authority_for=("vcse",))
    assert (worth_of(others, "pcc"), worth_of(others, "vcse")) == (Worth.COMMENTARY, Worth.BINDING)
    for_others = {
        view.id: [pick.for_others for pick in view.picks()]
        for view in pathway_steps(with_entries(catalogue, others), TODAY)
    }
    assert (for_others["pcc/assess"], for_others["vcse/assess"]) == ([True], [False])


def test_a_stronger_authority_stands_first_whatever_else_is_true(catalogue: Catalogue) -> None:
    authorities = list(Authority)
    for stronger, weaker in combinations(authorities, 2):
        first = entry(catalogue, "resource", "z", authority=stronger, review_by=date(2020, 1, 1), published="2001")
        second = entry(
            catalogue,
            "resource",
            "a",
            authority=weaker,
            audiences=("pcc",),
            stages=("assess",),
            published="2026",
            links=catalogue.resources[0].links,
        )
        hub = with_entries(catalogue, first, second, local=frozenset({("resource", "a")}))
        assert order(hub) == ["z", "a"], (stronger, weaker)


def test_breadth_of_tags_decides_nothing(catalogue: Catalogue) -> None:
    audiences = (("all",), ("pcc",), ("pcc", "vcse"))
    stages = (("all",), ("assess",))
    topics = tuple(catalogue.resources[0].topics[:count] for count in (1, 2))
    for named in product(audiences, stages, topics):
        for other in product(audiences, stages, topics):
            pair = [
                entry(catalogue, "resource", id, audiences=tags[0], stages=tags[1], topics=tags[2])
                for id, tags in (("a", named), ("b", other))
            ]
            assert order(with_entries(catalogue, *pair)) == ["a", "b"]


def test_an_overdue_entry_stands_lower_within_its_rank_and_not_below_it(catalogue: Catalogue) -> None:
    overdue = {"review_by": date(2026, 5, 31)}
    hub = with_entries(
        catalogue,
        entry(catalogue, "resource", "a", authority=Authority.EVALUATION, **overdue),
        entry(catalogue, "resource", "b", authority=Authority.EVALUATION, review_by=TODAY),
        entry(catalogue, "resource", "c"),
    )
    assert order(hub) == ["b", "a", "c"]
    assert [pick.overdue for pick in first_step(hub).resources] == [False, True, False]


def test_what_many_entries_say_keeps_the_ranks_in_order(catalogue: Catalogue) -> None:
    chance = Random(2026)
    entries = [
        entry(
            catalogue,
            "resource",
            f"r{number}",
            authority=chance.choice([*Authority, None]),
            authority_for=chance.choice([(), ("pcc",), ("vcse",)]),
            review_by=date(chance.choice([2025, 2027]), 1, 1),
            published=chance.choice([None, "2011", "2024-05"]),
            status=chance.choice(list(Status)),
        )
        for number in range(200)
    ]
    view = first_step(with_entries(catalogue, *entries))
    places = [[rank.worth for rank in RANKS].index(pick.worth) for pick in view.resources]
    assert places == sorted(places)
    for before, after in pairwise(view.resources):
        assert before.worth != after.worth or before.overdue <= after.overdue
    assert {pick.entry.status for pick in view.resources} == {Status.CURRENT, Status.UNDER_REVIEW}
    resource = kind_named("resource")
    assert view.shown(resource) == view.resources[:MOST_SHOWN]
    assert dict(view.tagged)["resource"] == len(view.resources)


def test_at_most_seven_of_a_kind_are_shown() -> None:
    assert MOST_SHOWN == 7


@pytest.mark.parametrize(
    ("address", "official"),
    [
        ("https://www.gov.uk/x", True),
        ("https://gov.wales/x", True),
        ("https://www.legislation.gov.uk/ukpga/2012/3", True),
        ("https://england.nhs.uk/", True),
        ("https://gov.uk.example.org/", False),
        ("https://notgov.uk/", False),
        ("https://example.org/gov.uk", False),
    ],
)
def test_official_addresses_are_those_of_public_bodies(address: str, official: bool) -> None:
    assert is_official(address) is official


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
    best = entry(catalogue, "resource", "best", authority=Authority.BINDING)
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


def test_what_is_historic_is_left_out_unless_it_is_pinned(catalogue: Catalogue) -> None:
    past = entry(catalogue, "resource", "past", status=Status.HISTORIC, authority=Authority.BINDING)
    hub = with_entries(catalogue, past, entry(catalogue, "resource", "now"))
    assert order(hub) == ["now"]
    pins = (Pin(id="past", why=Text.of("nothing newer shows this")),)
    assert order(with_step(hub, pin=pins)) == ["past", "now"]
    assert dict(first_step(with_step(hub, pin=pins)).tagged)["resource"] == 1


def test_ties_go_to_the_local_the_general_the_official_the_newer_and_then_the_title(catalogue: Catalogue) -> None:
    official = catalogue.resources[0].links[0].model_copy(update={"url": "https://www.gov.uk/x"})
    entries = (
        entry(catalogue, "resource", "d-local", applies_in=("wales",)),
        entry(catalogue, "resource", "e-official", links=(official,), published="2001"),
        entry(catalogue, "resource", "c-newer", published="2013"),
        entry(catalogue, "resource", "B-older", published="2012"),
        entry(catalogue, "resource", "f-older", published="2012"),
        entry(catalogue, "resource", "a-undated"),
        entry(catalogue, "resource", "a-one-country", applies_in=("england",), links=(official,), published="2026"),
    )
    wanted = ["d-local", "e-official", "c-newer", "B-older", "f-older", "a-undated", "a-one-country"]
    assert order(with_entries(catalogue, *entries, local=frozenset({("resource", "d-local")}))) == wanted


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
    assert {kind_of(pick.entry).name for pick in view.resources} == {"resource"}
    assert [pick.entry.id for pick in view.resources] == ["first-guide"]
    assert [pick.entry.id for pick in view.case_studies] == ["a-town-that-tried"]
    assert [pick.entry.id for pick in view.principles] == ["ask-first"]


def test_steps_come_in_the_order_of_pathways_and_are_numbered(catalogue: Catalogue) -> None:
    steps = pathway_steps(catalogue, TODAY)
    assert [(view.id, view.number) for view in steps] == [
        (f"{audience}/{stage}", number)
        for audience in ("pcc", "vcse", "hwb")
        for number, stage in enumerate(("assess", "review"), start=1)
    ]
    # The old guide is historic.
    assert "old-guide" not in steps_with(steps)
    assert [view.id for view in steps_with(steps)["ask-first"]] == [view.id for view in steps]


CASES = yaml.safe_load((ROOT / "tests" / "cases" / "pathways" / "order.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def real_steps() -> dict[str, StepView]:
    catalogue = catalogue_of(Path(ROOT), date(2026, 11, 27))
    return {view.id: view for view in pathway_steps(catalogue, date(2026, 11, 27))}


@pytest.mark.parametrize("case", CASES["steps"], ids=lambda case: f"{case['step']}-{case.get('id', 'all')}")
def test_the_real_hub_puts_first_what_carries_authority(real_steps: dict[str, StepView], case: dict[str, Any]) -> None:
    view = real_steps[case["step"]]
    ids = [pick.entry.id for pick in view.of_kind(kind_named(case.get("kind", "resource")))]
    place = ids.index(case["id"]) + 1
    assert place <= case.get("at_most", place), f"{case['id']} stands {place} of {len(ids)}"
    assert place >= case.get("at_least", place), f"{case['id']} stands {place} of {len(ids)}"
    if "below" in case:
        assert place > ids.index(case["below"]) + 1


def test_what_pathways_offer_is_current_and_can_be_read(real_steps: dict[str, StepView]) -> None:
    offered = [pick for view in real_steps.values() for pick in view.shown(kind_named("resource"))]
    assert len(offered) > 100
    for name, holds in CASES["shares"]["resources"].items():
        share = sum(_holds(name, pick.entry) for pick in offered) / len(offered)
        assert share >= holds, f"{name}: {share:.0%}"
    told = {
        pick.entry.id: pick.entry
        for view in real_steps.values()
        for pick in view.case_studies
        if pick.entry.status is Status.CURRENT
    }
    known = sum(one.evidence is not Evidence.DESCRIBED for one in told.values())
    assert known / len(told) >= CASES["shares"]["case_studies"]["measured_or_evaluated"]


def _holds(name: str, entry: Entry) -> bool:
    assert isinstance(entry, Resource)
    return {
        "current": entry.status is Status.CURRENT,
        "at_an_official_address": any(is_official(link.url) for link in entry.links),
        "dated_2016_or_later": (entry.published or "") >= "2016",
    }[name]


def test_what_the_real_hub_keeps_of_the_past_says_so(real_steps: dict[str, StepView]) -> None:
    for view in real_steps.values():
        for kind in ENTRY_KINDS:
            for pick in view.of_kind(kind):
                if pick.entry.status is Status.HISTORIC:
                    assert "2013" in pick.pinned, f"{view.id}: {pick.entry.id}"
