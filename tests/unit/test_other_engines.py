"""The way out of MkDocs, walked: the staged site under ProperDocs and Zensical, beside that of MkDocs.

In: a small hub, built with the hooks, and staged. Out: under each engine the same pages, and on each the same title,
body, trail, contents, anchors, links and tabs.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hubs import TODAY, build, buildable_hub, run
from lxml import html
from lxml.html import HtmlElement

ENGINES = ("properdocs", "zensical")


@dataclass(frozen=True)
class Said:
    """What a reader meets on a built page."""

    title: str
    words: str
    trail: tuple[str, ...]
    contents: tuple[str, ...]
    anchors: tuple[str, ...]
    links: tuple[str, ...]
    menu: tuple[str, ...]


def said(site: Path, path: Path) -> Said:
    root = html.document_fromstring(path.read_bytes())
    address = path.relative_to(site).as_posix().removesuffix("index.html")
    main = root.get_element_by_id("main")
    links = [urljoin(f"https://hub.example/{address}", link.get("href", "")) for link in main.iter("a")]
    return Said(
        title=" ".join((root.findtext(".//title") or "").split()),
        words=_words(main),
        trail=tuple(map(_words, root.xpath("//nav[contains(@class, 'trail')]//a"))),
        contents=tuple(map(_words, root.xpath("//nav[contains(@class, 'md-nav--secondary')]//a"))),
        anchors=tuple(element.get("id", "") for element in main.iter() if element.get("id")),
        links=tuple(links),
        menu=tuple(map(_words, root.xpath("//nav[contains(@class, 'md-tabs')]//a"))),
    )


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def pages(site: Path) -> dict[str, Said]:
    return {path.relative_to(site).as_posix(): said(site, path) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def by_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Said]]:
    """The hub's folder, and the pages that MkDocs makes of it."""
    root = buildable_hub(tmp_path_factory.mktemp("hooked") / "hub")
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root, pages(root / "site")


@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_makes_the_same_pages(
    engine: str, by_mkdocs: tuple[Path, dict[str, Said]], tmp_path: Path
) -> None:
    root, expected = by_mkdocs
    stage = tmp_path / "stage"
    staged = run("scripts/stage_site.py", str(stage), "--root", str(root), today=TODAY.isoformat())
    assert staged.returncode == 0, staged.stdout + staged.stderr
    program = Path(sys.executable).with_name(engine)
    done = subprocess.run([program, "build"], cwd=stage, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    made = pages(stage / "site")
    assert made.keys() == expected.keys()
    assert len(made) > 50
    for address, page in expected.items():
        assert made[address] == page, address
