"""Lists and things set into hand-written pages: what is chosen, in which order, as which HTML.

In: `![[…]]` in the Markdown of a page. Out: blocks of HTML.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hubs import TODAY
from lxml import html

from signpost.hub import Catalogue
from signpost.markdown.contents import references_in
from signpost.markdown.grammar import page_reader
from signpost.schema import Status, Text
from signpost.site.parts import embeds
from signpost.site.site import Site


def written(site: Site, text: str) -> str:
    """The Markdown of a page of the guide as HTML."""
    found = embeds.Embeds("guide/", site.catalogue, site.renderer, TODAY, "en")
    return page_reader(site.catalogue.extensions, found.link_to, found.set_in).convert(text)


def chosen(catalogue: Catalogue, text: str, today: date = TODAY) -> list[str]:
    (reference,) = references_in(text)
    return [entry.id for entry in embeds.listed(reference, catalogue, today)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("![[resources]]", ["first-guide", "old-guide"]),
        ("![[resources topic=grants]]", ["first-guide"]),
        ("![[resources topic=grants,procurement]]", ["first-guide", "old-guide"]),
        ("![[resources topic=procurement stage=review]]", []),
        ("![[resources stage=assess]]", ["first-guide", "old-guide"]),
        ("![[resources audience=vcse]]", ["first-guide"]),
        ("![[resources kind=guide]]", ["first-guide", "old-guide"]),
        ("![[resources kind=paper]]", []),
        ("![[resources max=1]]", ["first-guide"]),
        ("![[case-studies]]", ["a-town-that-tried"]),
        ("![[principles topic=procurement]]", ["ask-first"]),
    ],
)
def test_a_list_holds_what_meets_all_its_keys(catalogue: Catalogue, text: str, ids: list[str]) -> None:
    old = catalogue.resources[1].model_copy(update={"status": Status.UNDER_REVIEW})
    assert chosen(replace(catalogue, resources=(catalogue.resources[0], old)), text) == ids


def test_a_list_is_six_long_unless_it_says_otherwise(catalogue: Catalogue) -> None:
    many = [catalogue.resources[0].model_copy(update={"id": f"r{n}", "title": Text.of(f"R{n}")}) for n in range(9)]
    hub = replace(catalogue, resources=tuple(reversed(many)))
    assert chosen(hub, "![[resources]]") == [f"r{n}" for n in range(6)]
    assert len(chosen(hub, "![[resources max=8]]")) == 8


def test_a_list_leaves_out_what_does_not_hold_today(catalogue: Catalogue) -> None:
    for status in (Status.HISTORIC, Status.SUPERSEDED, Status.WITHDRAWN):
        gone = catalogue.resources[1].model_copy(update={"status": status})
        assert chosen(replace(catalogue, resources=(catalogue.resources[0], gone)), "![[resources]]") == ["first-guide"]


def test_things_are_set_in_as_blocks_without_empty_lines(site: Site) -> None:
    page = next(page for page in site.catalogue.pages if page.path == "guide/index.md")
    text = written(site, page.body)
    assert 'Begin with <a href="../resources/first-guide/">A first guide</a>, and' in text
    assert "[[" not in text and "\n\n" not in text
    blocks = html.fragment_fromstring(text, create_parent="div").xpath("./*[not(self::p or self::h1 or self::h2)]")
    assert len(blocks) == 2
    assert blocks[0].xpath(".//a/@href")[0] == "../resources/first-guide/"
    assert blocks[1].xpath(".//a/@href")[0] == "../tools/first-tool/"


def test_references_in_code_are_left_as_they_are(site: Site) -> None:
    assert written(site, "Write `[[first-guide]]`.") == "<p>Write <code>[[first-guide]]</code>.</p>"


def test_an_empty_list_says_that_there_is_nothing(site: Site) -> None:
    assert "There is nothing on this yet." in written(site, "![[resources kind=paper]]")
