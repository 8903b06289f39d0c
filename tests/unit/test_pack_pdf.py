"""The PDF of a pack: tagged, titled, bookmarked, whole, and the same each time.

In: the real hub's pack for voluntary groups, and small documents. Out: what people who listen,
print or look a thing up need of it; and nothing fetched from anywhere.
"""

from __future__ import annotations

import io
import re
import socket
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT, catalogue_of
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NumberObject

from signpost.site.print.pack_contents import MOST_MORE, SHOWN, Pack, packs
from signpost.site.print.typeset import BASE, TypesetError, typeset
from signpost.site.site import Site, make_site

pytestmark = pytest.mark.needs("pango")

DAY = date(2026, 11, 27)
MARK = b"0123456789abcdef"
PAGE = '<html lang="en"><head><title>T</title>{}</head><body><h1>T</h1>{}</body></html>'


@pytest.fixture(scope="module")
def real() -> Site:
    return make_site(catalogue_of(ROOT, DAY), DAY, ROOT, Path("no-such-ledger"))


@pytest.fixture(scope="module")
def pack(real: Site) -> Pack:
    (found,) = [pack for pack in packs(real, "https://example.org/hub/", "Our hub") if pack.audience == "vcse"]
    return found


@pytest.fixture(scope="module")
def data(pack: Pack, real: Site) -> bytes:
    return typeset(pack.html, real.folders, pack.mark)[0]


@pytest.fixture(scope="module")
def pdf(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def text(pdf: PdfReader) -> str:
    """All its words, without the spaces and line breaks that paper puts anywhere."""
    return squeezed(" ".join(page.extract_text() for page in pdf.pages))


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def root_of(pdf: PdfReader) -> DictionaryObject:
    return pdf.trailer["/Root"].get_object()


def structure(node: Any, above: str = "") -> Iterator[tuple[str, str, DictionaryObject]]:
    """Every structure element in reading order: what it is in, what it is, and itself."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for kid in node:
            yield from structure(kid, above)
    elif isinstance(node, DictionaryObject):
        kind = str(node.get("/S", "")).lstrip("/")
        if kind:
            yield above, kind, node
        if "/K" in node and not isinstance(node["/K"], NumberObject):
            yield from structure(node["/K"], kind or above)


def test_it_is_tagged_and_says_that_it_is_pdf_ua(pdf: PdfReader) -> None:
    root = root_of(pdf)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    assert pdf.pdf_header == "%PDF-1.7"


def test_it_has_language_title_author_date_and_address(pdf: PdfReader, pack: Pack) -> None:
    assert root_of(pdf)["/Lang"] == "en"
    told = dict(pdf.metadata or {})
    assert told["/Title"] == pack.title
    assert told["/Author"] == "Our hub"
    assert told["/CreationDate"] == told["/ModDate"] == f"D:{DAY:%Y%m%d}"
    assert told["/source"] == "https://example.org/hub/packs/vcse.pdf"
    assert "https://example.org/hub/packs/vcse.pdf" in told["/Subject"]


def test_it_has_a_bookmark_for_each_step_and_its_parts(pdf: PdfReader, real: Site) -> None:
    outline = pdf.outline
    top = [str(mark["/Title"]) for mark in outline if not isinstance(mark, list)]
    views = [view for view in real.steps if view.pathway.audience == "vcse"]
    assert [mark for mark in top if mark.startswith("Step ")] == [
        f"Step {view.number}: {view.step.title}" for view in views
    ]
    assert top[0] == "How to use this pack"
    assert top[-1] == "Sources and licence"
    below = [[str(mark["/Title"]) for mark in marks] for marks in outline if isinstance(marks, list)]
    assert sum("What to do" in marks for marks in below) == len(views)


def test_each_step_begins_a_page_and_the_contents_name_it(pdf: PdfReader, real: Site) -> None:
    pages = [squeezed(page.extract_text()) for page in pdf.pages]
    assert len(pages) > 5
    for view in (view for view in real.steps if view.pathway.audience == "vcse"):
        (mark,) = [
            mark
            for mark in pdf.outline
            if not isinstance(mark, list) and str(mark["/Title"]) == f"Step {view.number}: {view.step.title}"
        ]
        number = (pdf.get_destination_page_number(mark) or 0) + 1
        heading = squeezed(f"Step {view.number}: {view.step.title}")
        assert f"{heading}{number}" in pages[1], "the contents give the page"
        assert squeezed(f"Step {view.number} of 5") in pages[number - 1][:200]
        assert f"Page{number}of{len(pages)}" in pages[number - 1]


def test_it_holds_every_word_that_a_reader_must_act_on(text: str, real: Site) -> None:
    plain = real.renderer.prose.plain
    for view in (view for view in real.steps if view.pathway.audience == "vcse"):
        wanted = [plain(action.do) for action in view.step.actions] + [plain(line) for line in view.step.done]
        wanted.append(plain(view.step.question))
        assert [words for words in wanted if squeezed(words) not in text] == []


def test_it_holds_the_address_of_every_resource_of_its_steps(text: str, real: Site) -> None:
    views = [view for view in real.steps if view.pathway.audience == "vcse"]
    found = {pick.entry.id: pick.entry for view in views for pick in view.resources}
    in_full = {pick.entry.id for view in views for pick in view.resources[: SHOWN["resource"]]}
    assert 20 < len(found.keys() - in_full) <= MOST_MORE, "the list of more is bounded; here all must fit"
    addresses = [link.url for entry in found.values() for link in entry.links]
    assert [address for address in addresses if squeezed(address) not in text] == []
    assert [entry.title for entry in found.values() if squeezed(str(entry.title)) not in text] == []


def test_its_headings_go_down_one_by_one(pdf: PdfReader) -> None:
    levels = [int(kind[1]) for _, kind, _ in structure(root_of(pdf)["/StructTreeRoot"]) if re.fullmatch(r"H\d", kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(above, below) for above, below in pairwise(levels) if below > above + 1] == []


def test_its_lists_tables_links_and_pictures_are_built_as_pdf_ua_wants(pdf: PdfReader) -> None:
    found = list(structure(root_of(pdf)["/StructTreeRoot"]))
    below = {kind: {inner for above, inner, _ in found if above == kind} for kind in ("L", "LI", "Link")}
    assert below["L"] == {"LI"}
    assert below["LI"] <= {"Lbl", "LBody"}
    assert "Link" not in below["Link"]
    (figure,) = [element for _, kind, element in found if kind == "Figure"]
    assert str(figure["/Alt"]).startswith("The commissioning cycle, in 5 stages: 1, ")
    assert [element for _, kind, element in found if kind == "Table"] == [], "a table would need headers tested here"


def test_every_link_says_where_it_leads_and_keyboards_go_in_order(pdf: PdfReader) -> None:
    for page in pdf.pages:
        assert page["/Tabs"] == "/S"
        for link in page.get("/Annots", ()):
            assert link.get_object()["/Contents"]
            assert "/StructParent" in link.get_object()


def test_every_font_is_within_it(pdf: PdfReader) -> None:
    fonts = {str(font): font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    for font in fonts.values():
        (inner,) = font["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & set(inner.get_object()["/FontDescriptor"].get_object())


def test_the_same_pack_gives_the_same_bytes(pack: Pack, real: Site, data: bytes) -> None:
    assert typeset(pack.html, real.folders, pack.mark)[0] == data


@pytest.mark.parametrize(
    "asked",
    [
        '<img alt="x" src="https://example.org/x.png">',
        '<img alt="x" src="file:///etc/hostname">',
        f'<img alt="x" src="{BASE}../../etc/passwd.png">',
        f'<img alt="x" src="{BASE}pages/pack.html">',
        '<img alt="x" src="data:image/png;base64,AAAA">',
        '<p style="background: url(http://127.0.0.1:9/x.png)">x</p>',
        '<link rel="stylesheet" href="//example.org/x.css">',
    ],
)
def test_what_is_not_a_file_of_the_site_is_refused(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("it went to the network")

    monkeypatch.setattr(socket.socket, "connect", never)
    with pytest.raises(TypesetError, match="is not a file of the site"):
        typeset(PAGE.format("", asked), [ROOT / "overrides"], MARK)


def test_a_file_of_a_network_wins_over_the_parents(tmp_path: Path) -> None:
    for folder, size in (("ours", "A5"), ("theirs", "A3")):
        path = tmp_path / folder / "assets" / "pack.css"
        path.parent.mkdir(parents=True)
        path.write_text(f"@page {{ size: {size} }}", encoding="utf-8")
    made, _ = typeset(
        PAGE.format('<link rel="stylesheet" href="assets/pack.css">', ""),
        [tmp_path / "ours", tmp_path / "theirs"],
        MARK,
    )
    assert round(float(PdfReader(io.BytesIO(made)).pages[0].mediabox.width)) == 420, "A5 is 420 points wide"


def test_a_picture_without_a_text_alternative_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    with pytest.raises(TypesetError, match="no required alt"):
        typeset(PAGE.format("", '<img src="x.svg">'), [tmp_path], MARK)
