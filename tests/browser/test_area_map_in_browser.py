"""The map of areas as a reader meets it, with hubs in every state; and a hub that has grown old.

In: the small hub with areas of the project and made-up hubs, in a browser of its own day. Out: tiles
that can be pressed, read and walked by keyboard on any screen, and pages that say their age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hub_server import serving
from hubs import ROOT, TODAY, build, buildable_hub
from inspecting import axe_faults, sideways, too_small
from playwright.sync_api import Browser, expect
from visiting import Open, visits

from signpost.hubs.hub_ledger import as_text
from signpost.hubs.hub_states import FaultPeriod, HubAnswer, HubFault, HubRecord, HubState
from signpost.version import release_of

STATES = {
    "kent": "current",
    "gwent": "behind",
    "dyfed-powys": "stale",
    "northumbria": "gone",
    "city-of-london": "unknown",
}
GOOD = HubRecord("", "", TODAY, TODAY, HubAnswer("A network", release_of(ROOT), 2, TODAY, TODAY))

TRANSLATED = """\
- id: areas-cy
  language: cy
  file: data/areas.yaml
  what: The areas
  means: machine
  on: 2026-05-01
"""


def record_of(area: str, state: str) -> HubRecord:
    record = replace(GOOD, area=area, url=f"https://{area}.example.org/")
    assert record.answer is not None
    if state == "behind":
        return replace(record, answer=replace(record.answer, release="0.0.1"))
    if state == "stale":
        return replace(record, answer=replace(record.answer, built_on=date(2025, 1, 1)))
    if state == "gone":
        spell = FaultPeriod(HubFault("too-slow", "no answer in time"), date(2026, 4, 1), TODAY, 9)
        return replace(record, good_on=date(2026, 3, 25), spell=spell)
    return record


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small hub with the project's areas, five of which name hubs."""
    areas = (ROOT / "data" / "areas.yaml").read_text(encoding="utf-8")
    for area in STATES:
        hub = f"\n  hub:\n    url: https://{area}.example.org/\n    network: The {area} network\n"
        areas = areas.replace(f"- id: {area}\n", f"- id: {area}{hub}")
    changes = {"data/areas.yaml": areas, "data/languages/translations.yaml": TRANSLATED}
    root = buildable_hub(tmp_path_factory.mktemp("family") / "hub", changes)
    records = {area: record_of(area, state) for area, state in STATES.items() if state != "unknown"}
    (root / "ledger").mkdir()
    text = as_text(records, dict.fromkeys(records, HubState.CURRENT))
    (root / "ledger" / "networks.jsonl").write_text(text, encoding="utf-8")
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture
def begin_family(browser: Browser, family: Path) -> Iterator[Open]:
    with serving(family) as address, visits(browser, address) as start:
        yield start


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_fits_and_can_be_pressed_and_read(begin_family: Open, width: int, scheme: str) -> None:
    page = begin_family(width=width, scheme=scheme).go("networks/")
    tiles = page.locator(".tile > a")
    expect(tiles).to_have_count(43)
    assert axe_faults(page) == []
    assert sideways(page) == []
    assert too_small(page) == []
    boxes = [tile.bounding_box() for tile in tiles.all()]
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)
    cut = page.evaluate(
        "[...document.querySelectorAll('.tile > a')].filter(a => a.scrollWidth > a.clientWidth).map(a => a.textContent)"
    )
    assert cut == []


def test_the_map_has_the_shape_of_the_country(begin_family: Open) -> None:
    page = begin_family().go("networks/")

    def place(area: str) -> dict[str, float]:
        box = page.locator(f".tile > a[href='#{area}']").bounding_box()
        assert box is not None
        return {"x": box["x"], "y": box["y"]}

    assert place("northumbria")["y"] < place("city-of-london")["y"] < place("devon-and-cornwall")["y"]
    assert place("dyfed-powys")["x"] < place("west-mercia")["x"] < place("norfolk")["x"]


def test_the_states_differ_in_shape_and_in_words(begin_family: Open) -> None:
    page = begin_family().go("networks/")
    shapes, said = set(), set()
    for area in STATES:
        tile = page.locator(f".tile > a[href='#{area}']")
        shapes.add(tile.locator("svg").inner_html())
        said.add(re.search(r"hub: (.+)$", " ".join((tile.text_content() or "").split()))[1])  # type: ignore[index]
    assert len(shapes) == len(said) == len(STATES)


def test_a_tile_leads_to_its_area_by_keyboard(begin_family: Open) -> None:
    page = begin_family().go("networks/")
    page.locator(".tile > a[href='#kent']").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#kent$"))
    expect(page.locator("#kent")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#kent').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-08-01", ""),
        ("2026-09-15", "That is 3 months ago. What it says may no longer be true."),
        ("2029-06-01", "That is 36 months ago. What it says may no longer be true."),
    ],
)
def test_a_hub_says_by_the_readers_clock_how_long_ago_it_was_built(begin_family: Open, now: str, said: str) -> None:
    visit = begin_family()
    visit.page.clock.set_fixed_time(f"{now}T12:00:00Z")
    line = visit.go("about/").locator(".site-foot [data-built]")
    expect(line).to_have_text(f"Last built on 1 June 2026. {said}".strip())


def test_without_scripts_the_day_is_still_there(begin_family: Open) -> None:
    page = begin_family(scripts=False).go("")
    expect(page.locator(".site-foot [data-built]")).to_have_text("Last built on 1 June 2026.")
