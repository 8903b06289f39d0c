"""No word of the interface is left in English on a page in another language.

In: hubs in English and in a language made by machine, in which every word of the interface has
accents. Out: on each page, whatever has none is marked as English, or is a name or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, build, catalogue_of
from ledgers import in_every_state, write_ledger
from local_hub import LOCAL, NETWORK
from lxml import html
from pseudo import NO_ENGLISH, UNMARKED, WELSH_OF_MATERIAL, bilingual_hub, english_only, pseudo_catalogue, words_in

from signpost.hub import Catalogue
from signpost.languages import Language
from signpost.languages.read import unsaid
from signpost.schema import Network, Text
from signpost.site.generate import all_pages
from signpost.site.language_sites import make_sites
from signpost.site.print.pack_contents import packs

DAY = date(2026, 12, 1)
LATER = date(2029, 6, 1)
"""A day after which more is said: reviews, roles and changes are overdue."""


def left_in_english(page: html.HtmlElement) -> list[str]:
    found = (" ".join(words.split()) for words in words_in(page, "cy"))
    return [words for words in found if words not in WELSH_OF_MATERIAL and UNMARKED.search(NO_ENGLISH.sub("", words))]


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds nothing but the words made by machine, and the project's templates."""
    root = tmp_path_factory.mktemp("translated")
    (root / "data" / "languages").mkdir(parents=True)
    (root / "data" / "languages" / "cy.po").write_text(pseudo_catalogue(), encoding="utf-8")
    (root / "overrides").symlink_to(ROOT / "overrides")
    return root


def in_two(catalogue: Catalogue) -> Catalogue:
    network = Network(name=Text.of({"en": "The hub of Gwent", "cy": "Hyb Gwent"}), languages=("en", "cy"))
    parts = {part.name: english_only(getattr(catalogue, part.name)) for part in fields(catalogue)}
    return replace(catalogue, **{**parts, "network": network})


def pages(root: Path, day: date, ledger: Path | None = None) -> Iterator[tuple[str, html.HtmlElement, Language]]:
    sites, problems = make_sites(in_two(catalogue_of(ROOT, DAY)), day, root, ledger)
    assert not problems
    welsh = sites[1]
    for page in all_pages(welsh):
        yield page.address, html.document_fromstring(f'<html lang="cy"><body>{page.body}</body></html>'), welsh.language
    for pack in packs(welsh, "https://example.org/", "Hyb Gwent"):
        yield pack.address, html.document_fromstring(pack.html.encode()), welsh.language


@pytest.mark.parametrize("day", [DAY, LATER], ids=str)
def test_every_page_of_the_hub_says_all_its_words_in_the_other_language(
    translated: Path, day: date, tmp_path: Path
) -> None:
    urls = [link.url for link in catalogue_of(ROOT, DAY).links]
    runs = [dict.fromkeys(in_every_state(urls).values(), 3)] * 8
    ledger = write_ledger(tmp_path / "links.jsonl", in_every_state(urls), day - timedelta(days=2), runs)
    seen = 0
    for address, page, language in pages(translated, day, ledger):
        assert left_in_english(page) == [], address
        assert unsaid(language) == [], address
        seen += 1
    assert seen > 300


def test_the_frame_of_a_page_says_all_its_words_too(tmp_path: Path) -> None:
    local = {name: change for name, change in LOCAL.items() if not name.endswith((".yaml", ".html"))}
    network = NETWORK.replace("name: Cumbria network", "name: {en: Cumbria network, cy: Hyb Gwent}")
    network = network.replace("languages: [en]", "languages: [en, cy]")
    entries = {name: change for name, change in LOCAL.items() if name.endswith(".yaml")}
    root = bilingual_hub(tmp_path / "hub", {**entries, **local, "local/network.yaml": network})
    done = build(root, SITE_URL="https://example.org/hub/")
    assert done.returncode == 0, done.stdout + done.stderr
    built = sorted((root / "site" / "cy").rglob("*.html"))
    assert len(built) > 40
    for path in built:
        page = html.parse(str(path)).getroot()
        assert page.get("lang") == "cy"
        assert left_in_english(page) == [], path


def test_the_check_sees_a_word_that_is_not_marked(tmp_path: Path) -> None:
    words = '<p>What next</p>{{ _("No such message") }}'
    root = bilingual_hub(tmp_path / "hub", {"local/overrides/parts/next.html": words})
    sites, _ = make_sites(catalogue_of(root), TODAY, root)
    found = [left_in_english(html.fromstring(f'<div lang="cy">{page.body}</div>')) for page in all_pages(sites[1])]
    assert ["What next", "No such message"] in found
    assert "'No such message' is not in the catalogue" in str(unsaid(sites[1].language)[0])


COMMON = re.compile(
    r"\b(?:the|of|and|to|for|with|that|this|are|not|which|who|have|they|their|was|were|from|you|your|when|it|its)\b",
    re.IGNORECASE,
)
"""Words that no English sentence of some length does without, and that Welsh has not. ("Is" is Welsh for "lower".)"""
_CAPITAL = r"[A-Z][\w&’'-]*"
NAMES = re.compile(
    # An address, what stands in quotation marks, and a title: words with capitals and the small words between them.
    rf"""https?:\S+|"[^"]+"|(?<!\w)'[^']+'(?!\w)|“[^”]+”|"""
    rf"{_CAPITAL},?(?: (?:(?:a|an|the|of|and|to|for|in|on|with|from) )*{_CAPITAL},?)+|"
    r"Taken for granted|Keep it Local|Find a Tender|the new economics foundation|Social Value Model|"
    r"Light[- ]Touch Regime",
)
"""Names that a Welsh sentence gives as they are."""


def test_no_english_stands_unmarked_on_a_welsh_page(tmp_path: Path) -> None:
    catalogue = catalogue_of(ROOT, DAY)
    network = Network(name=Text.of({"en": "The hub of Gwent", "cy": "Hyb Gwent"}), languages=("en", "cy"))
    sites, problems = make_sites(replace(catalogue, network=network), DAY, ROOT)
    assert not problems
    found = {}
    for page in all_pages(sites[1]):
        body = html.document_fromstring(f'<html lang="cy"><body>{page.body}</body></html>')
        runs = (" ".join(words.split()) for words in words_in(body, "cy"))
        if left := [words for words in runs if COMMON.search(NAMES.sub("", words))]:
            found[page.address] = left
    assert found == {}
