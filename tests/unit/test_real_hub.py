"""The hub that this repository holds: right, whole, and fit to ship.

In: the real catalogues, pages and configuration. Out: nothing wrong, and no fact of the 2013
guide or since left out (`data/inventory_ids.yaml`).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hubs import ROOT, real_hub, small_hub

from signpost.day import today
from signpost.hub import Catalogue, load_catalogue
from signpost.pathways import coverage_problems, pathway_steps
from signpost.problems import errors, listing

INVENTORY: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "inventory_ids.yaml").read_text("utf-8")
)
DATA = [*sorted(ROOT.glob("[!.]*.yaml")), *sorted((ROOT / "data").rglob("*.yaml"))]


@cache
def hub() -> Catalogue:
    loaded = real_hub(today())
    assert loaded.catalogue is not None, "\n" + listing(loaded.problems)
    return loaded.catalogue


@cache
def covered() -> set[str]:
    """Every id that something in the hub is, or says that it covers."""
    catalogue = hub()
    records: list[Any] = [
        *catalogue.entries,
        *catalogue.audiences,
        *catalogue.stages,
        *catalogue.topics,
        *catalogue.changes,
        *catalogue.areas,
        *catalogue.glossary,
        *catalogue.tools,
    ]
    found = {record.id for record in records}
    found |= {f"gl-{term.id}" for term in catalogue.glossary}
    for record in (*records, *(page.front for page in catalogue.pages)):
        found |= set(getattr(record, "covers", ()))
    return found


def test_it_has_no_error() -> None:
    loaded = real_hub(today())
    assert loaded.catalogue is not None, "\n" + listing(loaded.problems)
    found = coverage_problems(loaded.catalogue, pathway_steps(loaded.catalogue, today()))
    assert errors(found) == [], "\n" + listing(errors(found))


@pytest.mark.parametrize("group", INVENTORY)
def test_every_fact_is_covered(group: str) -> None:
    missing = [id for id in INVENTORY[group] if id not in covered()]
    assert missing == [], f"{len(missing)} of {len(INVENTORY[group])} {group} are covered nowhere"


def test_every_one_of_the_92_principles_is_covered_by_a_principle() -> None:
    by_principles = {id for principle in hub().principles for id in (principle.id, *principle.covers)}
    assert len(INVENTORY["principles"]) == 92
    assert [id for id in INVENTORY["principles"] if id not in by_principles] == []


def test_nothing_covers_a_fact_that_is_not_in_the_inventory() -> None:
    known = {id for ids in INVENTORY.values() for id in ids}
    catalogue = hub()
    claims = [
        (record.id, id)
        for record in (
            *catalogue.entries,
            *catalogue.tools,
            *catalogue.glossary,
            *catalogue.stages,
            *catalogue.audiences,
            *catalogue.topics,
            *catalogue.changes,
        )
        for id in record.covers
    ]
    claims += [(page.path, id) for page in catalogue.pages for id in page.front.covers]
    assert [claim for claim in claims if claim[1] not in known] == []


def test_it_is_as_large_as_the_facts_are() -> None:
    catalogue = hub()
    assert len(catalogue.resources) >= 101
    assert len(catalogue.case_studies) >= 40
    assert 30 <= len(catalogue.principles) <= 45
    assert len(catalogue.changes) >= 63
    assert len(catalogue.areas) == 43
    assert [audience.id for audience in catalogue.audiences] == ["pcc", "dph", "vcse", "hwb", "cj-commissioner"]
    assert [audience.id for audience in catalogue.audiences if audience.main] == ["pcc", "dph", "vcse"]
    assert [stage.id for stage in catalogue.stages] == [
        "assess-needs",
        "plan-and-design",
        "secure-services",
        "deliver-and-monitor",
        "review-and-evaluate",
    ]


def test_every_principle_speaks_to_the_three_main_audiences() -> None:
    wanting = [
        (principle.id, audience)
        for principle in hub().principles
        for audience in ("pcc", "dph", "vcse")
        if audience not in principle.voices
    ]
    assert wanting == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_data_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = (path.parent / first.partition("=")[2].strip()).resolve()
    assert schema.is_file()
    assert schema.parent == ROOT / "schemas"


def test_a_hub_of_a_thousand_entries_is_read(tmp_path: Path) -> None:
    one = """
- id: guide-{n}
  title: Guide {n}
  summary: It is guide number {n}, and follows [its elder](https://example.org/{n}).
  publisher: A publisher
  kind: guide
  geography: England
  links: [{{url: "https://example.org/guides/{n}", label: Read guide {n}}}]
  audiences: all
  stages: [assess]
  topics: [grants]
  status: current
  status_note: Before it came [[guide-{before}]].
  related: [guide-{before}, first-guide]
  source: {{title: Guide {n}}}
  reviewed: {{on: 2026-05-01, by: An editor, note: Read it.}}
  review_by: 2027-05-01
"""
    many = "".join(one.format(n=n, before=(n or 998) - 1) for n in range(998))
    loaded = load_catalogue(small_hub(tmp_path / "hub", {"resources.yaml": {"append": many}}), today())
    assert loaded.catalogue is not None, listing(loaded.problems[:5])
    assert len(loaded.catalogue.resources) == 1_000
    assert len({entry.id for entry in loaded.catalogue.entries}) == 1_002
    place = loaded.catalogue.location_of("resource", "guide-997")
    assert place.line == 39 + 997 * one.count("\n"), "the first begins at line 39"


def test_every_column_of_a_table_in_a_page_has_a_name() -> None:
    """A reader who hears a table is told each cell's column; an empty one tells nothing."""
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md")}
    nameless = re.compile(r"^\|(?:[^\n]*\|)?[ \t]*\|[^\n]*\n\|[ \t]*:?-", re.MULTILINE)
    assert nameless.search("| | In a browser |\n| --- | --- |\n")
    assert not nameless.search("| What | In a browser |\n| --- | --- |\n")
    assert sum("\n| ---" in text for text in texts.values()) > 3
    assert [path.name for path, text in texts.items() if nameless.search(text)] == []
