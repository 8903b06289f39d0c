"""The page /link-health/ and data/link-health.json: what they say of a ledger, and of none.

In: the small hub with more links, and made-up ledgers. Out: counts, findings with evidence,
places and fixes, and nothing that a server said taken for markup.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT, TODAY, Change, catalogue_of, small_hub
from jsonschema import Draft202012Validator
from ledgers import STATES, record, write_ledger
from lxml import html

from signpost.export import data_files
from signpost.links.ledger import as_text
from signpost.links.verdicts import State, Verdict
from signpost.site.generate import all_pages
from signpost.site.pages.link_health import UNFOLDED, on_the_web
from signpost.site.site import Site, make_site

SEEN = date(2026, 5, 30)
FIRST = "https://example.org/guide"


def more_links(urls: list[str]) -> dict[str, Change]:
    """The first resource with these links as well."""
    lines = "".join(f"\n    - url: {url}\n      label: More" for url in urls)
    return {"resources.yaml": {"replace": {"label: Read the guide": f"label: Read the guide{lines}"}}}


def made(folder: Path, states: dict[str, State], runs: list[dict[State, int]] | None = None) -> Site:
    """The site of a hub that has these links in these states."""
    hub = small_hub(folder / "hub", more_links([url for url in states if url != FIRST]))
    ledger = write_ledger(folder / "ledger" / "links.jsonl", states, SEEN, runs or [])
    return replace(make_site(catalogue_of(hub), TODAY, ROOT, ledger), root=hub)


def body(site: Site) -> html.HtmlElement:
    text = next(page.body for page in all_pages(site) if page.address == "link-health/")
    return html.fragment_fromstring(text, create_parent="div")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def document(site: Site) -> dict[str, Any]:
    return json.loads(data_files(site, "", "A hub", "")["data/link-health.json"])


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A hub with one link in each state, checked twice."""
    states = {FIRST: State.ALIVE, **{f"https://example.org/{s.value}": s for s in STATES if s is not State.ALIVE}}
    runs = [{State.ALIVE: 11, State.UNCHECKED: 1}, dict(Counter(states.values()))]
    return made(tmp_path_factory.mktemp("every"), states, runs)


def test_without_a_ledger_it_says_so_and_how_links_will_be_checked(site: Site) -> None:
    said = words(body(site))
    assert "Links have not been checked yet." in said
    assert "How they will be checked" in said
    assert "Gone" not in said
    assert not body(site).xpath("//table")
    run = document(site)["run"]
    assert (run["status"], run["complete"], run["why"], run["looked_at"]) == ("incomplete", False, "Not checked yet", 0)
    assert [link["state"] for link in document(site)["links"]] == ["unchecked"] * run["links"]


def test_it_says_when_links_were_last_checked_and_how_that_went(every: Site, tmp_path: Path) -> None:
    assert "On 30 May 2026, 15 of 16 links were looked at. The check was complete." in words(body(every))
    assert document(every)["run"]["status"] == "complete"
    unkept = made(tmp_path, {FIRST: State.ALIVE})
    assert "The check was not complete. The result of the last check was not saved." in words(body(unkept))


def test_it_counts_the_links_in_each_state_and_over_the_runs(every: Site) -> None:
    root = body(every)
    states = {words(row[0]): words(row[1]) for row in root.xpath("//table[@class='states']/tbody/tr")}
    assert states["Gone"] == "2", "dead and soft-404 are one thing to a person"
    assert (states["Works"], states["Moved"], states["May have gone"]) == ("1", "1", "1")
    assert states["Not checked yet"] == "1", "the link of the area"
    assert sum(map(int, states.values())) == 16
    trend = root.xpath("//div[@aria-labelledby='trend']//tbody/tr")
    assert [[words(cell) for cell in row] for row in trend] == [
        ["30 May 2026", "3", "3", "2", "6", "1"],
        ["23 May 2026", "11", "0", "0", "0", "1"],
    ]
    parts = trend[0].xpath(".//*[local-name()='rect'][@x]")
    ends = [0, *(float(part.get("x")) + float(part.get("width")) for part in parts)]
    assert [float(part.get("x")) for part in parts] == pytest.approx(ends[:-1], abs=0.1), (
        "one part begins where one ends"
    )
    assert ends[-1] == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize(
    ("table", "row"), [("kinds", "Resources"), ("publishers", "A publisher"), ("pathways", "Police commissioners")]
)
def test_it_counts_by_kind_publisher_and_pathway(every: Site, table: str, row: str) -> None:
    rows = body(every).xpath(f"//div[@aria-labelledby='{table}']//tbody/tr")
    found = {words(each[0]): [words(cell) for cell in each[1:]] for each in rows}
    assert next(counts for name, counts in found.items() if row in name) == ["3", "3", "2", "6", "1"]


SECTIONS = {
    "danger": {"danger"},
    "changed": {"changed"},
    "flaky": {"flaky"},
    "gone": {"dead", "soft-404", "unreachable"},
    "unusable": {"malformed", "refused"},
    "in-doubt": {"suspect"},
    "by-hand": {"blocked"},
    "moved": {"moved"},
    "small-faults": {"fragment-missing", "restricted", "insecure"},
}


def test_each_finding_stands_in_its_section_and_what_works_in_none(every: Site) -> None:
    root = body(every)
    found = {
        section.get("aria-labelledby"): {url.rsplit("/", 1)[-1] for url in section.xpath(".//li/p[1]/code/text()")}
        for section in root.xpath("//section[.//ul[@class='findings']]")
    }
    assert found == SECTIONS
    assert {link[1:] for link in root.xpath("//section[@aria-labelledby='last-check']//a/@href")} == set(SECTIONS)


def test_a_finding_has_its_entry_line_fix_and_evidence(every: Site) -> None:
    (moved,) = body(every).xpath("//section[@aria-labelledby='moved']//li[@class='finding']")
    url = "https://example.org/moved"
    assert moved.xpath("./h3/a/@href") == ["../resources/first-guide/"]
    (line,) = (place.line for link in every.link_report.links if link.url == url for place in link.places)
    assert url in (every.root / "resources.yaml").read_text(encoding="utf-8").splitlines()[line - 1]
    assert words(moved.xpath("./p[@class='also']")[0]) == f"Written in resources.yaml:{line}"
    assert moved.xpath("./p/a[@rel='external nofollow']/@href") == [f"{url}?now=here"], "the new address is a link"
    evidence = words(moved.xpath("./details")[0])
    for part in ("LinkChecker, on 30 May 2026: 200 <said>", "The second check, on 30 May 2026", f"{url} answered 301"):
        assert part in evidence
    outside = [link for link in moved.xpath("./details//a/@href") if link.startswith("http")]
    assert outside == [], "addresses in evidence are text"


def test_a_finding_that_is_gone_points_at_the_archive(every: Site) -> None:
    for finding in body(every).xpath("//section[@aria-labelledby='gone']//li[@class='finding']"):
        (gate,) = finding.xpath("./p/a[@rel='external nofollow']/@href")
        assert gate.startswith("https://web.archive.org/web/20240501000000/https://example.org/")


def test_a_long_list_is_folded_away(tmp_path: Path) -> None:
    states = {f"https://example.org/{number:03}": State.DEAD for number in range(40)}
    root = body(made(tmp_path, states))
    (section,) = root.xpath("//section[@aria-labelledby='gone']")
    assert len(section.xpath("./ul/li")) == UNFOLDED
    assert len(section.xpath("./details/ul/li")) == 40 - UNFOLDED


def test_what_a_server_said_is_never_markup_or_a_script_to_follow(tmp_path: Path) -> None:
    hub = small_hub(tmp_path / "hub")
    bad = record(FIRST, State.MOVED, SEEN)
    attack = '"><script>alert(1)</script>'
    opinions = tuple(replace(opinion, said=attack, final=attack) for opinion in bad.finding.opinions)
    finding = replace(bad.finding, summary=attack, new_address="javascript:alert(1)", opinions=opinions)
    ledger = tmp_path / "links.jsonl"
    ledger.write_text(as_text({FIRST: replace(bad, finding=finding)}), encoding="utf-8")
    root = body(make_site(catalogue_of(hub), TODAY, ROOT, ledger))
    assert not root.xpath("//script")
    assert not [link for link in root.xpath("//a/@href") if link.lower().startswith("javascript:")]
    assert attack in words(root)
    assert "javascript:alert(1)" in words(root)
    assert [on_the_web(address) for address in ("HTTPS://a", "http://a", " https://a", "data:x")] == [True, True] + [
        False
    ] * 2


def test_the_data_file_keeps_to_its_schema_and_tells_news(every: Site) -> None:
    texts = data_files(every, "", "A hub", "")
    schema = json.loads(texts["data/link-health.schema.json"])
    assert not list(Draft202012Validator(schema).iter_errors(document(every)))
    assert "data/link-health.json" in json.loads(texts["data/hub.json"])["files"]
    assert "data/link-health.schema.json" in texts
    by_state = {link["state"]: link for link in document(every)["links"]}
    assert not by_state.pop("unchecked")["in_this_run"]
    assert all(link["in_this_run"] for link in by_state.values())
    assert {link["verdict"] for link in by_state.values()} == {str(v) for v in Verdict if v is not Verdict.UNCHECKED}
    assert by_state["suspect"]["news"] == "new", "seen for the first time, and not well"
    assert by_state["dead"]["state_before"] == "dead"
