"""The map of tiles: every area of the project has one, roughly where it lies, and none hides another.

In: `data/areas.yaml`. Out: a map whose shape a reader knows. Where tiles stand is a design, so only
what must hold of any good one is asked.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hubs import ROOT, problems_of, real_hub, small_hub

from signpost.schema import Area
from signpost.site.frame.stylesheet import stylesheet

STYLE = " ".join(stylesheet([ROOT / "overrides"]).split())


@pytest.fixture(scope="module")
def areas() -> dict[str, Area]:
    catalogue = real_hub(date(2026, 11, 27)).catalogue
    assert catalogue is not None
    return {area.id: area for area in catalogue.areas}


def at(areas: dict[str, Area], id: str) -> tuple[int, int]:
    tile = areas[id].tile
    assert tile is not None, id
    return tile.column, tile.row


def test_all_43_areas_have_a_tile_of_their_own(areas: dict[str, Area]) -> None:
    places = [at(areas, id) for id in areas]
    assert len(places) == len(set(places)) == 43


def test_wales_is_in_the_west_and_london_in_the_south_east(areas: dict[str, Area]) -> None:
    columns = {column for column, _ in (at(areas, id) for id in areas)}
    rows = {row for _, row in (at(areas, id) for id in areas)}
    for id, area in areas.items():
        column, row = at(areas, id)
        if area.country == "wales":
            assert column <= 2, id
            east = [
                at(areas, other)[0]
                for other in areas
                if areas[other].country == "england" and at(areas, other)[1] == row
            ]
            assert column < min(east), id
    for id in ("metropolitan-police", "city-of-london"):
        column, row = at(areas, id)
        assert column > sum(columns) / len(columns)
        assert row > sum(rows) / len(rows)


@pytest.mark.parametrize(
    "line",
    [
        "northumbria durham west-yorkshire south-yorkshire derbyshire thames-valley surrey sussex",
        "cumbria lancashire greater-manchester staffordshire west-midlands gloucestershire wiltshire",
        "cleveland north-yorkshire nottinghamshire leicestershire northamptonshire hertfordshire metropolitan-police",
        "humberside lincolnshire cambridgeshire bedfordshire essex city-of-london",
        "norfolk suffolk kent",
        "north-wales dyfed-powys south-wales",
    ],
)
def test_from_north_to_south(areas: dict[str, Area], line: str) -> None:
    rows = [at(areas, id)[1] for id in line.split()]
    assert all(north < south for north, south in pairwise(rows)), line


@pytest.mark.parametrize(
    "line",
    [
        "north-wales cheshire derbyshire leicestershire cambridgeshire norfolk",
        "merseyside greater-manchester south-yorkshire nottinghamshire lincolnshire",
        "south-wales gwent gloucestershire thames-valley hertfordshire essex",
        "devon-and-cornwall dorset hampshire-and-isle-of-wight sussex",
        "avon-and-somerset wiltshire surrey metropolitan-police city-of-london kent",
    ],
)
def test_from_west_to_east(areas: dict[str, Area], line: str) -> None:
    columns = [at(areas, id)[0] for id in line.split()]
    assert all(west < east for west, east in pairwise(columns)), line


def test_a_label_fits_a_small_tile(areas: dict[str, Area]) -> None:
    labels = [str(area.tile.label) for area in areas.values() if area.tile]
    assert len(set(labels)) == 43
    assert max(len(word) for label in labels for word in label.split()) <= 6


def test_the_stylesheet_places_every_tile_that_the_data_may_name() -> None:
    for column in range(1, 11):
        assert f".tile-c{column} {{ grid-column: {column}; }}" in STYLE
    for row in range(1, 13):
        assert f".tile-r{row} {{ grid-row: {row}; }}" in STYLE


def test_no_problem_is_made_of_an_area_without_a_tile(tmp_path) -> None:
    assert "tile" not in problems_of(small_hub(tmp_path / "hub"))
