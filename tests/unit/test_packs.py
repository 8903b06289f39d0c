"""The packs of pathways as values: what they say, and where their links lead.

In: the small hub, changed, and the real one. Out: HTML with everything that the steps ask, every
link settled, hostile words as words, and a mark that changes with the content.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, Change, catalogue_of, small_hub
from lxml import html
from test_hostile_texts import ATTACKS, faults, hostile

from signpost.hub import Catalogue
from signpost.site.print.pack_contents import MOST_MORE, Pack, packs
from signpost.site.site import Site, make_site

# As in typeset.py, which cannot be imported where there is no Pango.
BASE = "https://hub.invalid/"
STEP = {
    "data/pathways.yaml": {
        "append": """
- audience: pcc
  title: A pathway
  summary: One way.
  before_you_start: Read it.
  ends: It ends.
  steps:
    - stage: assess
      title: Find out
      question: Who is *missed*?
      why: See [[first-guide]] and [[tool:first-tool]].
      actions:
        - id: read
          do: Read [[term:jsna]], then [[first-guide|the guide]] and [[tool:first-tool|the tool]].
      done: [You have a list.]
      watch_out: "[[change:pcc-abolition|An end]] is near."
    - stage: review
      title: Look back
      question: What came of it?
      why: Others learn.
      actions:
        - id: ask
          do: Ask again.
      done: [You know.]
      watch_out: "[[change:pcc-abolition|The end]] came."
  reviewed: {on: 2026-05-01, by: An editor, note: Read it.}
  review_by: 2027-05-01
"""
    }
}


def pack_of(root: Path, base: str = "", changes: dict[str, Change] | None = None) -> Pack:
    """The commissioners' pack of a small hub whose pathway points at many things."""
    hub = small_hub(root, changes)
    path = hub / "data" / "pathways.yaml"
    _, _, others = path.read_text(encoding="utf-8").partition("- audience: vcse")
    path.write_text(f"{STEP['data/pathways.yaml']['append']}\n- audience: vcse{others}", encoding="utf-8")
    site = make_site(catalogue_of(hub), TODAY, ROOT)
    (found,) = [pack for pack in packs(site, base, "Our hub") if pack.audience == "pcc"]
    return found


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_there_is_a_pack_for_every_pathway(site: Site) -> None:
    assert [pack.address for pack in packs(site, "", "Hub")] == ["packs/pcc.pdf", "packs/vcse.pdf", "packs/hwb.pdf"]


def test_a_pack_says_whose_it_is_from_which_day_and_where_the_newest_is(tmp_path: Path) -> None:
    root = html.document_fromstring(pack_of(tmp_path / "hub", "https://example.org/hub").html)
    cover = words_of(root.find_class("cover")[0])
    for words in ("Our hub", "A pathway", "One way.", "1 June 2026", "https://example.org/hub/packs/pcc.pdf"):
        assert words in cover, words
    metas = {meta.get("name"): meta.get("content") for meta in root.iter("meta") if meta.get("name")}
    assert metas["dcterms.created"] == metas["dcterms.modified"] == "2026-06-01"
    assert metas["Source"] == "https://example.org/hub/packs/pcc.pdf"
    assert root.get("lang") == "en"


def test_each_part_of_a_step_is_in_the_pack(tmp_path: Path) -> None:
    root = html.document_fromstring(pack_of(tmp_path / "hub").html)
    step = root.find_class("step")[0]
    said = words_of(step)
    for words in ("Who is missed?", "See A first guide", "You have a list.", "is near.", "https://example.org/guide"):
        assert words in said, words
    headings = [words_of(heading) for heading in step.iter("h3")]
    assert headings[:3] == ["What to do", "What done looks like", "Watch out"]
    assert "What has changed since 2013" in headings
    assert [words_of(one) for one in step.find_class("do")] == ["Read JSNA, then the guide and the tool."]
    assert not list(step.find_class("do")[0].iter("a")), "links of an action are told below it, not within it"


def test_a_link_to_what_the_pack_tells_leads_to_its_page(tmp_path: Path) -> None:
    root = html.document_fromstring(pack_of(tmp_path / "hub").html)
    ids = [element.get("id") for element in root.iter("*") if element.get("id")]
    assert len(set(ids)) == len(ids)
    inside = [link for link in root.iter("a") if link.get("href", "").startswith("#")]
    assert {link.get("href", "")[1:] for link in inside} <= set(ids)
    assert {"resources-first-guide", "since-2013-pcc-abolition", "sources"} <= {
        link.get("href", "")[1:] for link in inside
    }
    for link in inside:
        page = link.getnext()
        assert (page.get("class"), page.get("data-page")) == ("page-of", link.get("href"))


def test_without_an_address_of_the_hub_no_link_leads_nowhere(tmp_path: Path) -> None:
    root = html.document_fromstring(pack_of(tmp_path / "hub").html)
    links = {link.get("href", "") for link in root.iter("a")}
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    assert "See A first tool, on the hub at /tools/first-tool/" in [words_of(one) for one in root.find_class("see")]


def test_with_an_address_of_the_hub_its_pages_are_written_out(tmp_path: Path) -> None:
    root = html.document_fromstring(pack_of(tmp_path / "hub", "https://example.org/hub/").html)
    tool = "https://example.org/hub/tools/first-tool/"
    assert f"See A first tool, on the hub at {tool}" in [words_of(one) for one in root.find_class("see")]
    assert [link.get("href") for link in root.iter("a") if words_of(link) == tool] == [tool]


def test_a_change_is_told_once_and_pointed_at_afterwards(tmp_path: Path) -> None:
    root = html.document_fromstring(pack_of(tmp_path / "hub").html)
    first, second = root.find_class("step")
    assert words_of(first).count("Ask who takes over.") == 1
    assert "Ask who takes over." not in words_of(second)
    assert "#since-2013-pcc-abolition" in [link.get("href") for link in second.iter("a")]


def test_no_mark_of_the_making_is_left_in_a_pack(tmp_path: Path) -> None:
    root = html.document_fromstring(pack_of(tmp_path / "hub").html)
    left = {name for element in root.iter("*") for name in element.attrib if name.startswith("data-")}
    assert left <= {"data-page", "data-step"}


def test_the_picture_of_the_cycle_names_every_stage_and_holds_no_link(tmp_path: Path) -> None:
    root = html.document_fromstring(pack_of(tmp_path / "hub").html)
    (picture,) = root.iter("svg")
    (title,) = picture.iter("title")
    assert title.getparent() is picture
    assert "1, " in str(title.text)
    assert not list(picture.iter("a"))


def test_what_a_pack_holds_is_bounded(tmp_path: Path) -> None:
    guide = (ROOT / "tests/sites/small/resources.yaml").read_text(encoding="utf-8").split("- id: old-guide")[0]
    more = "".join(
        guide.replace("id: first-guide", f"id: guide-{n:03}").replace("first guide", f"guide {n:03}")
        for n in range(MOST_MORE + 20)
    )
    pack = pack_of(tmp_path / "hub", changes={"resources.yaml": {"append": more}})
    root = html.document_fromstring(pack.html)
    assert len(root.find_class("more")[0]) == MOST_MORE
    assert "more are on the hub." in pack.html


@pytest.mark.parametrize("words", ATTACKS)
def test_hostile_words_stay_words_in_a_pack(catalogue: Catalogue, words: str) -> None:
    site = make_site(hostile(catalogue, words), TODAY, ROOT)
    for pack in packs(site, "https://example.org/", words):
        body = pack.html.partition("<body>")[2].partition("</body>")[0]
        assert faults(body) == []
        root = html.document_fromstring(pack.html)
        assert not list(root.iter("img", "iframe", "object", "script"))
        assert [one.get("href") for one in root.iter("link")] == ["assets/pack.css"]
        assert root.findtext(".//h1") == words


def test_the_same_hub_gives_the_same_pack_and_another_word_another_mark(tmp_path: Path, site: Site) -> None:
    once, again = packs(site, "", "Hub"), packs(replace(site), "", "Hub")
    assert once == again
    assert [pack.mark for pack in once] == [pack.mark for pack in again]
    assert len({pack.mark for pack in (*once, *packs(site, "", "Another hub"))}) == 2 * len(once)
    assert all(len(pack.mark) == 16 for pack in once)


def test_a_pack_asks_for_nothing_but_its_stylesheet(site: Site) -> None:
    for pack in packs(site, "", "Hub"):
        root = html.document_fromstring(pack.html)
        asked = [one.get(name) for one in root.iter("*") for name in ("src", "data", "poster") if one.get(name)]
        assert asked == []
        assert BASE not in pack.html
