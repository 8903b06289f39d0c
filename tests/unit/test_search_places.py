"""A place's name leads to the page of its area.

In: places, and an index of two areas. Out: what is found for a name as people type it.
"""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from signpost.search.document import SearchDocument, SearchRecord
from signpost.search.index import files_of
from signpost.search.places import PlaceName
from signpost.search.ranking import places_named
from signpost.search.read_index import Index

PLACES = (
    PlaceName("Gwent", "areas/gwent/"),
    PlaceName("Newport", "areas/gwent/"),
    PlaceName("Newport", "areas/kent/", "Swale", small=True),
    PlaceName("King's Battle", "areas/kent/"),
    PlaceName("St Over-the-Wye", "areas/gwent/", small=True),
    PlaceName("Wickham-on-Sea", "areas/kent/"),
    PlaceName("Wickham on the Hill", "areas/gwent/", small=True),
    PlaceName("Môn", "areas/gwent/"),
    PlaceName("Battle", "areas/kent/", "Swale", small=True),
    PlaceName("Leeds", "areas/no-such/"),
)


@pytest.fixture(scope="module")
def index() -> Index:
    facets = MappingProxyType({"kind": ("area",), "status": ("current",)})
    things = [
        SearchDocument(f"areas/{name.lower()}/", name, SearchRecord("Area", "", facets, ""))
        for name in ("Kent", "Gwent")
    ]
    files = {name: json.loads(text) for name, text in files_of(things, PLACES).items()}
    head = files["things.json"]
    return Index(head, lambda name: files[f"{head['folder']}/{name}.json"])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("newport", ["Newport, Gwent", "Newport, Kent"]),
        ("NEWPORT CITY COUNCIL", ["Newport, Gwent", "Newport, Kent"]),
        ("kings battle", ["King's Battle, Kent"]),
        ("King’s Battle", ["King's Battle, Kent"]),
        ("saint over the wye", ["St Over-the-Wye, Gwent"]),
        ("Wickham", ["Wickham-on-Sea, Kent"]),
        ("wickham on the hill", ["Wickham on the Hill, Gwent"]),
        ("mon", ["Môn, Gwent"]),
        ("Battle", ["Battle, Kent"]),
        ("battle", []),
        ("grants in Newport", []),
        ("Leeds", []),
        ("council", []),
        ("", []),
        ("constructor", []),
    ],
)
def test_a_place_is_found_however_it_is_typed_and_nothing_else_is(typed: str, found: list[str], index: Index) -> None:
    assert [f"{place.name}, {index.titles[place.area]}" for place in places_named(index, typed)] == found
