"""Places: known by any spelling, in the area of their council, also after areas and councils change.

In: small areas and rows, and the real tables. Out: the areas that a name leads to, the bigger place first.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, catalogue_of, small_hub

from signpost.areas.gazetteer import Gazetteer, plain_name
from signpost.schema import Area, PlaceRow

FACT = {
    "source": {"title": "A list"},
    "confidence": "seen-official",
    "read_on": date(2026, 5, 1),
    "review_by": date(2027, 5, 1),
}


def area(id: str, *districts: dict, **values) -> Area:
    councils = {"councils": {**FACT, "districts": districts}} if districts else {}
    return Area.model_validate(
        {
            "id": id,
            "name": id.title(),
            "country": "england",
            "ons_code": "none",
            "leader": {"type": "pcc", "name": "A commissioner", "as_at": {"from": "2024-05", "to": "2026"}},
            "force": {"name": f"{id.title()} Police", "site": "https://www.example.org/"},
            "source": {"title": "A list"},
            **councils,
            **values,
        }
    )


def district(code: str, name: str, **values) -> dict:
    return {"ons_code": code, "name": name, "council": f"{name} Council", "kind": "unitary authority", **values}


def row(name: str, kind: str = "town", **values) -> PlaceRow:
    return PlaceRow.model_validate({"name": name, "kind": kind, "source": "gazetteer", **values})


def areas_of(gazetteer: Gazetteer, name: str) -> list[str]:
    return [place.area for place in gazetteer.named(name)]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Ross-on-Wye", "ross on wye"),
        ("  ST. IVES ", "st ives"),
        ("Saint Ives", "st ives"),
        ("King’s Lynn", "kings lynn"),
        ("Tyne & Wear", "tyne and wear"),
        ("Ynys Môn", "ynys mon"),
        ("Sainthill", "sainthill"),
        ("", ""),
    ],
)
def test_a_name_is_known_however_it_is_spelt(typed: str, plain: str) -> None:
    assert plain_name(typed) == plain


def test_scripts_compare_names_by_the_same_letters(tmp_path: Path) -> None:
    node = shutil.which("node")
    names = sorted({place.name for place in real().places})
    if node is None:
        pytest.fail("node is needed to run the script that pages use")
    code = (
        f"import {{ plainName }} from '{(ROOT / 'overrides/assets/places.js').as_uri()}';"
        "const names = JSON.parse(await new Promise((done) => { let text = ''; process.stdin.on('data', (part) => "
        "(text += part)).on('end', () => done(text)); }));console.log(JSON.stringify(names.map(plainName)));"
    )
    script = tmp_path / "names.mjs"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run([node, script], input=json.dumps(names), capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [plain_name(name) for name in names]


def test_a_place_lies_where_its_council_lies_and_the_bigger_comes_first() -> None:
    areas = (
        area("north", district("E1", "Newport")),
        area("south", district("E2", "Downs")),
        area("west", district("E3", "Hills")),
    )
    rows = (row("Newport", "village", council="E3"), row("Newport", council="E2"), row("Newport", council="E1"))
    found = Gazetteer(areas, rows, TODAY).named("newport")
    assert [(place.area, place.kind, place.within) for place in found] == [
        ("north", "council", ""),
        ("south", "town", "Downs"),
        ("west", "village", "Hills"),
    ]


def test_names_come_from_areas_counties_councils_and_what_they_replaced() -> None:
    made = area(
        "north",
        district("E1", "Castle, City of", county="E10", replaces=[{"ons_code": "E0", "name": "Old Castle"}]),
        region="Far North",
    )
    made = made.model_copy(
        update={"councils": made.councils.model_copy(update={"counties": (_named("E10", "Castleshire"),)})}
    )
    gazetteer = Gazetteer((made,), (row("Keep", council="E0", also=("The Keep",)),), TODAY)
    for name in ("North", "Far North", "Castleshire", "Castle", "Castle, City of", "Old Castle", "Keep", "The Keep"):
        assert areas_of(gazetteer, name) == ["north"], name


def _named(code: str, name: str):
    from signpost.schema.areas import NamedCode

    return NamedCode(ons_code=code, name=name)


@pytest.mark.parametrize(
    ("today", "town", "county"),
    [
        (date(2028, 3, 31), ["north"], ["north"]),
        (date(2028, 4, 1), ["east"], ["east", "west"]),
    ],
)
def test_places_follow_when_an_area_ends(today: date, town: list[str], county: list[str]) -> None:
    areas = (
        area(
            "north",
            district("E1", "Castle"),
            district("E2", "Moor"),
            valid_to="2028-03-31",
            followed_by=["east", "west"],
        ),
        area("east", district("E1", "Castle"), valid_from="2028-04-01"),
        area("west", district("E2", "Moor"), valid_from="2028-04-01"),
    )
    gazetteer = Gazetteer(areas, (row("Keep", council="E1"), row("Shire", "county", areas=("north",))), today)
    assert (areas_of(gazetteer, "Keep"), areas_of(gazetteer, "Shire")) == (town, county)


def test_a_place_follows_its_council_into_the_one_that_replaces_it() -> None:
    areas = (area("north", district("E9", "Vale", replaces=[{"ons_code": "E1", "name": "Castle"}])),)
    (place,) = Gazetteer(areas, (row("Keep", council="E1"),), TODAY).named("Keep")
    assert (place.area, place.within, place.code) == ("north", "Vale", "E9")


def test_a_network_adds_places_and_takes_the_place_of_those_of_a_name(tmp_path: Path) -> None:
    head = "name,kind,council,areas,also,source\n"
    other = "- id: borders\n  name: Borders\n  country: england\n  ons_code: none\n" + (
        "  leader: {type: pcc, name: A commissioner, as_at: {from: 2024-05, to: 2026}}\n"
        "  force: {name: Borders Police, site: https://www.example.org/}\n  source: {title: A list}\n"
    )
    root = small_hub(
        tmp_path / "hub",
        {
            "data/places.csv": f"{head}Kendal,town,,cumbria,,gazetteer\nWigton,town,,cumbria,,gazetteer\n",
            "data/areas.yaml": {"append": other},
            "local/data/places.csv": f"{head}Kendal,town,,borders,,gazetteer\nAlston,village,,cumbria,,gazetteer\n",
            "local/network.yaml": "name: A network\narea: cumbria\n",
        },
    )
    gazetteer = catalogue_of(root).gazetteer
    assert areas_of(gazetteer, "Kendal") == ["borders"]
    assert areas_of(gazetteer, "Wigton") == areas_of(gazetteer, "Alston") == ["cumbria"]


@cache
def real() -> Gazetteer:
    return catalogue_of(ROOT, date(2026, 11, 27)).gazetteer


def test_every_district_leads_to_its_area() -> None:
    catalogue = catalogue_of(ROOT, date(2026, 11, 27))
    districts = [(area.id, each) for area in catalogue.areas for each in area.councils.districts]  # type: ignore[union-attr]
    assert len(districts) == 318
    for id, each in districts:
        for name in each.name.languages.values():
            assert areas_of(real(), name)[0] == id, name


def test_every_row_is_found() -> None:
    with (ROOT / "data" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 5000
    for each in rows:
        for name in (each["name"], *filter(None, each["also"].split("|"))):
            assert areas_of(real(), name), name


@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("Bristol", "avon-and-somerset"),
        ("Leeds", "west-yorkshire"),
        ("Abertawe", "south-wales"),
        ("Gogledd Cymru", "north-wales"),
        ("Avon", "avon-and-somerset"),
        ("Dyfed", "dyfed-powys"),
        ("Allerdale", "cumbria"),
        ("Ross-on-Wye", "west-mercia"),
        ("Crosby", "merseyside"),
        ("Berwick", "northumbria"),
        ("St Ives", "cambridgeshire devon-and-cornwall"),
        ("Cheadle", "greater-manchester staffordshire"),
        ("Swinton", "greater-manchester south-yorkshire"),
        ("Middleton", "greater-manchester west-yorkshire"),
        ("Stanley", "durham west-yorkshire"),
        ("Rothwell", "northamptonshire west-yorkshire"),
        ("Wellington", "avon-and-somerset west-mercia"),
        ("Seaton", "cumbria devon-and-cornwall leicestershire"),
        ("Newcastle", "northumbria staffordshire"),
        ("London", "city-of-london metropolitan-police"),
        ("Yorkshire", "humberside north-yorkshire south-yorkshire west-yorkshire"),
        ("County Durham", "cleveland durham"),
        ("Salop", "west-mercia"),
        ("Cumberland", "cumbria"),
        ("Westmorland", "cumbria"),
        ("Humberside", "humberside"),
        ("Cleveland", "cleveland"),
        ("Huntingdonshire", "cambridgeshire"),
        ("Isle of Ely", "cambridgeshire"),
        ("Middlesex", "hertfordshire metropolitan-police surrey"),
        ("Rutland", "leicestershire"),
        ("Hereford and Worcester", "west-mercia"),
        ("Lindsey", "humberside lincolnshire"),
        ("North Riding", "cleveland durham north-yorkshire"),
        (
            "West Riding of Yorkshire",
            "cumbria greater-manchester humberside lancashire north-yorkshire south-yorkshire west-yorkshire",
        ),
        ("Glamorgan", "south-wales"),
        ("Breconshire", "dyfed-powys"),
        ("Sir Faesyfed", "dyfed-powys"),
        ("Merioneth", "north-wales"),
        ("Anglesey", "north-wales"),
    ],
)
def test_names_that_readers_type_lead_to_all_their_areas(name: str, areas: str) -> None:
    assert sorted(areas_of(real(), name)) == areas.split()


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Newport", "gwent"),
        ("London", "metropolitan-police"),
        ("County Durham", "durham"),
        ("Lincolnshire", "lincolnshire"),
        ("Middlesex", "metropolitan-police"),
        ("Lindsey", "lincolnshire"),
        ("West Riding", "west-yorkshire"),
    ],
)
def test_of_several_places_the_bigger_comes_first(name: str, first: str) -> None:
    assert areas_of(real(), name)[0] == first
