"""Every address that the hub has published still leads to its thing.

In: the built hub, and the list of what stood on it before it was rearranged: pages, data files, and the marks (`#…`) on
pages that links may point at. Marks that explain a term where it first appears, and those of publishers, follow the
words of the page, and were never promised. Addresses are added to the list, and never taken from it.
"""

from __future__ import annotations

from pathlib import Path

from lxml import html

PUBLISHED = Path(__file__).resolve().parents[1] / "published" / "addresses.txt"


def found_in(page: Path) -> set[str] | None:
    """The ids of a page's content; None for a page that only leads on to another."""
    root = html.parse(str(page)).getroot()
    if root.xpath("//meta[@http-equiv='refresh']"):
        return None
    return set(root.xpath("//main//@id | //main/@id"))


def test_every_published_address_still_leads_to_its_thing(hub: Path) -> None:
    lines = PUBLISHED.read_text(encoding="utf-8").split()
    marks: dict[str, set[str]] = {}
    for line in lines:
        path, _, mark = line.removeprefix("/").partition("#")
        marks.setdefault(path, set()).update({mark} - {""})
    assert len(lines) > 3000
    lost = []
    for path, wanted in marks.items():
        file = hub / path / "index.html" if path.endswith("/") or not path else hub / path
        if not file.is_file():
            lost.append(f"/{path}")
        elif wanted and (there := found_in(file)) is not None:
            lost += [f"/{path}#{mark}" for mark in sorted(wanted - there)]
    assert lost == []
