"""What a page costs to load: bytes on the wire, from a server that compresses.

In: the built hub, served with gzip as any host does. Out: home at most 150 KB with everything,
any other page at most 200 KB before its images, and a first search at most 300 KB more. Bytes
are counted by the server, bodies only, so that the number is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from compressing import IMAGES, Meter, metered, sent
from crawling import read
from hub_server import serving_with
from playwright.sync_api import Browser, expect
from visiting import visits

HOME, OTHER, SEARCH = 150_000, 200_000, 300_000
"""The most bytes that may be sent."""


@pytest.fixture
def meter() -> Meter:
    return Meter()


@pytest.fixture
def compressed(hub: Path, meter: Meter) -> Iterator[str]:
    with serving_with(metered(hub, meter), hub) as address:
        yield address


def test_home_is_light_and_a_first_search_adds_little(browser: Browser, compressed: str, meter: Meter) -> None:
    with visits(browser, compressed) as begin:
        page = begin(width=412).go("")
        page.wait_for_load_state("networkidle")
        assert "index.html" in meter.sizes
        assert "assets/signpost.css" in meter.sizes
        assert meter.total() <= HOME, meter.sizes
        before = meter.total()
        page.get_by_label("What do you want to do or know?").fill("how do I pay for a small grant")
        page.keyboard.press("Enter")
        expect(page.locator("#results > li").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert any("/part-" in path for path in meter.sizes)
        assert meter.total() - before <= SEARCH, meter.sizes


def test_no_page_is_heavy(hub: Path, base: str) -> None:
    """Over every page: it and the files that it asks for, compressed, without its images."""
    heavy, looked = {}, 0
    for path in sorted(hub.rglob("*.html")):
        name = path.relative_to(hub).as_posix()
        parts = {urldefrag(part).url.removeprefix(base) for part in read(base + name.removesuffix("index.html")).parts}
        files = [hub / part for part in parts if (hub / part).is_file() and not part.endswith(IMAGES)]
        assert files or name == "404.html", f"{name} asks for no files"
        weight = sum(len(sent(file)) for file in (path, *files))
        looked += 1
        if weight > OTHER:
            heavy[name] = weight
    assert looked > 300
    assert heavy == {}


@pytest.mark.parametrize(
    "address", ["find/", "glossary/", "since-2013/", "resources/", "pathways/pcc/secure-services/"]
)
def test_what_a_browser_asks_for_is_no_more(address: str, browser: Browser, compressed: str, meter: Meter) -> None:
    with visits(browser, compressed) as begin:
        begin().go(address).wait_for_load_state("networkidle")
    assert f"{address}index.html" in meter.sizes
    assert meter.total(images=False) <= OTHER, meter.sizes
