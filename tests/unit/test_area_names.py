"""Which area a person means: all 43 however they are typed, and what is said of a slip.

In: the real areas. Out: the one that is meant, or those that are near; the workflow offers the same.
"""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hubs import ROOT, real_hub

from signpost.hubs.area_names import find_area, near_areas

DAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def areas():
    loaded = real_hub(DAY)
    assert loaded.catalogue is not None
    return loaded.catalogue.areas


@pytest.mark.parametrize(
    "typed",
    [
        "Avon and Somerset",
        "avon-and-somerset",
        "AVON & SOMERSET",
        "Avon and Somerset Police",
        "avon  somerset constabulary",
    ],
)
def test_an_area_is_known_however_it_is_typed(typed: str, areas) -> None:
    found = find_area(typed, areas)
    assert found is not None and found.id == "avon-and-somerset"


def test_every_area_is_known_by_its_id_its_name_and_its_force(areas) -> None:
    assert len(areas) == 43
    for area in areas:
        for typed in (area.id, area.name, area.force.name, f"{area.name} Police", area.name.upper()):
            assert find_area(typed, areas) == area, typed


@pytest.mark.parametrize("typed", ["", "  ", "police", "the and", "Wessex"])
def test_what_names_no_area_is_none(typed: str, areas) -> None:
    assert find_area(typed, areas) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("somerset", "avon-and-somerset"), ("Cumbira", "cumbria"), ("Wales", "south-wales"), ("met", "")],
)
def test_a_slip_is_told_what_may_be_meant(typed: str, meant: str, areas) -> None:
    near = [area.id for area in near_areas(typed, areas)]
    assert (meant in near) if meant else near == []


def test_the_workflow_offers_every_area(areas) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/new-area.yml").read_text(encoding="utf-8"))
    offered = workflow[True]["workflow_dispatch"]["inputs"]["area"]["options"]
    assert offered[1:-1] == sorted(str(area.name) for area in areas)
