"""The page of areas: each with its hub, how it is, and what it offers; nothing of it is taken on trust.

In: a small hub with areas that name hubs, and what polls saw of them. Out: a map and a list that agree.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, apply_change, build, buildable_hub, catalogue_of, small_hub
from lxml import html
from test_adopt import HUB, OFFERED, RECORD, adopt, parent_hub

from signpost.hubs.hub_ledger import as_text
from signpost.hubs.hub_states import FaultPeriod, HubFault, HubState
from signpost.site.pages.networks import networks_page
from signpost.site.site import Site, make_site
from signpost.version import release_of

TILE = "  tile: {column: 3, row: 2, label: Cumb}\n  leader:"
KENT = """\
- id: kent
  name: Kent
  country: england
  ons_code: E23000032
  tile: {column: 7, row: 8, label: Kent}
  leader: {type: mayor, name: A mayor, as_at: {from: 2024-05, to: 2026}}
  force: {name: Kent Police, site: https://www.kent.police.uk}
  source: {title: A list of areas}
"""
NOW = replace(RECORD, answer=replace(RECORD.answer, release=release_of(ROOT)))  # type: ignore[type-var]


def site_of(folder: Path, record=NOW, named: bool = True, day: date = TODAY) -> Site:
    root = parent_hub(folder, record, named)
    apply_change(root / "data" / "areas.yaml", {"replace": {"  leader:": TILE}, "append": KENT})
    return make_site(catalogue_of(root, day), day, ROOT, None, root / "ledger" / "networks.jsonl")


def page_of(site: Site):
    return html.fromstring(f"<main>{networks_page(site).body}</main>")


def words(element) -> str:
    return " ".join(element.text_content().split()).replace(" ,", ",")


def test_every_tile_leads_to_its_area_in_the_list(tmp_path: Path) -> None:
    page = page_of(site_of(tmp_path))
    tiles = page.xpath("//ol[contains(@class, 'tiles')]/li/a")
    assert [words(tile) for tile in tiles] == ["Cumb, Cumbria, hub: Up to date", "Kent"]
    for tile in tiles:
        assert len(page.xpath(f"//*[@id='{tile.get('href')[1:]}']")) == 1
    assert page.xpath("//li[contains(@class, 'tile-c3') and contains(@class, 'tile-r2')]/a/@href") == ["#cumbria"]


def test_the_key_explains_every_mark_on_the_map_and_counts(tmp_path: Path) -> None:
    page = page_of(site_of(tmp_path))
    keys = [words(item) for item in page.xpath("//ul[@class='tile-key']/li")]
    assert keys == ["Commissioner (1)", "Mayor (1)", "Hub: up to date (1)"]


@pytest.mark.parametrize(
    ("record", "day", "label", "also"),
    [
        (NOW, TODAY, "Up to date", "It runs the same version as this hub"),
        (
            replace(RECORD, answer=replace(RECORD.answer, release="0.0.1")),
            TODAY,
            "An older version",
            "Last built on 1 June 2026",
        ),
        (
            replace(NOW, answer=replace(NOW.answer, built_on=date(2025, 1, 1))),
            TODAY,
            "Not updated recently",
            "1 January 2025",
        ),
        (
            replace(
                NOW,
                asked=date(2026, 8, 1),
                spell=FaultPeriod(HubFault("too-slow", "x"), date(2026, 6, 8), date(2026, 8, 1), 8),
            ),
            date(2026, 8, 1),
            "Not answering",
            "It last responded on 1 June 2026.",
        ),
        (None, TODAY, "Not known yet", "We have not been able to reach it."),
    ],
)
def test_the_list_says_how_a_hub_is_in_words(tmp_path: Path, record, day: date, label: str, also: str) -> None:
    page = page_of(site_of(tmp_path, record, day=day))
    (item,) = page.xpath("//li[@id='cumbria']")
    assert words(item.xpath(".//span[@class='hub-state']")[0]) == label
    assert also in words(item)
    (link,) = item.xpath(".//p[@class='hub-line']//a")
    assert (words(link), link.get("href")) == ("Cumbria Safer Together", HUB)
    assert "No hub of its own yet." in words(page.xpath("//li[@id='kent']")[0])


def test_a_hub_shows_its_newest_case_studies_and_how_many_more_there_are(tmp_path: Path) -> None:
    studies = tuple(OFFERED.model_copy(update={"id": f"walk-{number}"}) for number in range(5))
    page = page_of(site_of(tmp_path, replace(NOW, studies=studies)))
    (offered,) = page.xpath("//div[@class='offered']")
    assert offered.xpath(".//li/a/@href") == [f"{HUB}case-studies/walk-{number}/" for number in range(3)]
    assert "2 more are in its hub." in words(offered)


def test_what_a_gone_hub_once_offered_is_not_news(tmp_path: Path) -> None:
    spell = FaultPeriod(HubFault("too-slow", "x"), date(2026, 6, 8), date(2026, 8, 1), 8)
    page = page_of(site_of(tmp_path, replace(NOW, asked=date(2026, 8, 1), spell=spell), day=date(2026, 8, 1)))
    assert not page.xpath("//div[@class='offered']")


def test_an_adopted_case_study_is_linked_here_too(tmp_path: Path) -> None:
    root = parent_hub(tmp_path)
    assert adopt(root).returncode == 0
    site = make_site(catalogue_of(root), TODAY, ROOT, None, root / "ledger" / "networks.jsonl")
    (offered,) = page_of(site).xpath("//div[@class='offered']")
    assert offered.xpath(".//a/@href") == [f"{HUB}case-studies/night-walk/", "../case-studies/night-walk/"]


def test_text_of_others_is_text(tmp_path: Path) -> None:
    # The poll refuses markup; should a line of the ledger hold it all the same, it is shown as typed.
    rude = OFFERED.model_copy(update={"title": type(OFFERED.title).of("<img src=x onerror=alert(1)> [[first-guide]]")})
    site = site_of(tmp_path, replace(NOW, studies=(rude,)))
    body = networks_page(site).body
    assert "<img" not in body
    assert "&lt;img src=x onerror=alert(1)&gt; [[first-guide]]" in body


def test_with_no_hub_the_page_says_so_plainly_and_counts_none(tmp_path: Path) -> None:
    page = page_of(site_of(tmp_path, None, named=False))
    assert "No hub run by a local network is known today." in words(page)
    assert "hub:" not in words(page.xpath("//ol[contains(@class, 'tiles')]")[0])
    assert "No hub of its own yet." not in words(page)


def test_a_network_sees_its_own_area_first_and_not_how_its_own_hub_is(tmp_path: Path) -> None:
    page = page_of(own_site(tmp_path))
    heading = page.xpath("//h2")[0]
    assert words(heading) == "Cumbria: the area of this hub"
    assert page.xpath("//section[@aria-labelledby='own-area']//*[@id='cumbria']")
    assert not page.xpath("//li[@id='cumbria']")
    assert not page.xpath("//section[@aria-labelledby='own-area']//p[@class='hub-line']")
    assert "tile-own" in page.xpath("//a[@href='#cumbria']/@class")[0]


def own_site(folder: Path) -> Site:
    root = parent_hub(folder, NOW)
    apply_change(root / "data" / "areas.yaml", {"replace": {"  leader:": TILE}, "append": KENT})
    apply_change(root / "local" / "network.yaml", "name: Cumbria Safer Together\narea: cumbria\n")
    return make_site(catalogue_of(root), TODAY, ROOT, None, root / "ledger" / "networks.jsonl")


def test_areas_without_a_tile_are_in_the_list_alone(tmp_path: Path) -> None:
    page = page_of(make_site(catalogue_of(small_hub(tmp_path / "hub")), TODAY, ROOT))
    assert not page.xpath("//ol[contains(@class, 'tiles')]")
    assert page.xpath("//li[@id='cumbria']")


def test_a_build_reads_what_the_poll_saw_and_asks_nobody(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    hub = f"  hub:\n    url: {HUB}\n    network: Cumbria Safer Together\n  leader:"
    apply_change(root / "data" / "areas.yaml", {"replace": {"  leader:": hub}})
    seen = tmp_path / "seen.jsonl"
    seen.write_text(as_text({"cumbria": NOW}, {"cumbria": HubState.CURRENT}) + "no record\n", encoding="utf-8")
    done = build(root, SIGNPOST_NETWORKS=os.fspath(seen))
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{seen}:3:1: warning bad-ledger-line: this line is not a record of a hub" in done.stdout + done.stderr
    page = html.fromstring((root / "site" / "networks" / "index.html").read_bytes())
    assert words(page.xpath("//span[@class='hub-state']")[0]) == "Up to date"
    assert "Night walk: what we saw" in words(page)
