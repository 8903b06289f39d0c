"""What waits for a Welsh speaker is listed, on a page and at the end of every Welsh page.

In: small hubs with translations. Out: the queue, the longest first; the page; the line on pages.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hubs import TODAY, small_hub

from signpost.hub import Catalogue, load_catalogue
from signpost.languages import Language
from signpost.review_queue import review_queue
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.site import make_site

RECORDS = """\
- id: topics-cy
  language: cy
  file: data/topics.yaml
  what: {en: The topics, cy: Y pynciau}
  means: machine
  on: 2026-05-20
- id: stages-cy
  language: cy
  file: data/stages.yaml
  what: The stages
  means: machine
  on: 2026-05-01
  reviewed: {on: 2026-05-03, by: Nia, note: Read it all.}
- id: areas-cy
  language: cy
  file: data/areas.yaml
  what: The areas
  means: person
  on: 2026-05-01
- id: interface-cy
  language: cy
  file: data/languages/cy.po
  what: The words of the interface
  means: machine
  on: 2026-05-02
"""
CHECKED = RECORDS.replace("means: machine", "means: person")
BOTH = "name: Gwent\nlanguages: [en, cy]\n"


def catalogue(folder: Path, records: str = RECORDS, network: str = BOTH) -> Catalogue:
    root = small_hub(folder, {"data/languages/translations.yaml": records, "local/network.yaml": network})
    loaded = load_catalogue(root, TODAY)
    assert loaded.catalogue, loaded.problems
    return loaded.catalogue


def pages(folder: Path, language: str, **given: str) -> dict[str, Page]:
    found = catalogue(folder, **given)
    root = Path(__file__).resolve().parents[2]
    return {page.address: page for page in all_pages(make_site(found, TODAY, root, language=Language(language)))}


def test_what_a_machine_made_and_nobody_checked_waits_the_longest_first(tmp_path: Path) -> None:
    queue = review_queue(catalogue(tmp_path / "hub"), TODAY)
    assert [(one.translation.id, one.days) for one in queue] == [("interface-cy", 30), ("topics-cy", 12)]
    assert [(one.place.path, one.place.line) for one in queue] == [
        ("data/languages/translations.yaml", 20),
        ("data/languages/translations.yaml", 1),
    ]
    assert queue[1].what.languages["cy"] == "Y pynciau"


def test_nothing_waits_less_than_no_time_or_in_another_language(tmp_path: Path) -> None:
    found = catalogue(tmp_path / "hub")
    assert [one.days for one in review_queue(found, date(2026, 5, 1))] == [0, 0]
    assert review_queue(found, TODAY, "fr") == ()


def test_the_page_lists_what_waits_and_who_checked_the_rest(tmp_path: Path) -> None:
    body = pages(tmp_path / "hub", "en")["about/translations/"].body
    assert body.index('id="interface-cy"') < body.index('id="topics-cy"')
    assert "<code>data/topics.yaml</code>" in body
    assert "The stages: checked on 3 May 2026 by Nia." in body
    assert "The areas: translated by a person, on 1 May 2026." in body
    assert 'id="stages-cy"' not in body


def test_a_hub_of_one_language_has_no_such_page(tmp_path: Path) -> None:
    assert "about/translations/" not in pages(tmp_path / "hub", "en", network="name: Gwent\n")


@pytest.mark.parametrize(("language", "records", "says"), [("cy", RECORDS, 1), ("en", RECORDS, 0), ("cy", CHECKED, 0)])
def test_each_page_says_so_while_its_language_waits(tmp_path: Path, language: str, records: str, says: int) -> None:
    found = pages(tmp_path / "hub", language, records=records)
    counts = {address: page.body.count("unchecked-translation") for address, page in found.items() if not page.moved_to}
    assert set(counts.values()) == {says}
    if says:
        assert 'href="../../about/translations/"' in found["topics/grants/"].body
