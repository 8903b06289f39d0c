"""How many pages still speak of 2013, as `scripts/count_2013.py` counts them.

In: pages written for the test, and the real hub's. Out: what counts and what does not; at most 59 real pages.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT, catalogue_of, run
from lxml import html

from signpost.day import today
from signpost.site.generate import all_pages
from signpost.site.site import make_site

MOST = 59


@pytest.fixture(scope="module")
def script() -> Any:
    spec = spec_from_file_location("count_2013", ROOT / "scripts" / "count_2013.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("main", "times"),
    [
        ("<p>In 2013 and after 2013.</p>", 2),
        ("<p>2014</p>", 0),
        ('<section class="sources"><p>A guide, 2013</p></section><p>2013</p>', 1),
        ('<p class="reviewed">Last updated on 1 May 2013.</p>', 0),
        ('<details class="about-sources"><p>2013</p></details>', 0),
        ("<blockquote>2013</blockquote><nav>2013</nav>", 0),
        ('<span class="term-note">2013</span> 2013', 1),
        ('<div class="banner banner-historic"></div><p>2013</p>', 0),
        ('<div class="banner banner-current"></div><p>2013</p>', 1),
    ],
)
def test_sources_reviews_quotations_and_what_is_out_of_date_do_not_count(script: Any, main: str, times: int) -> None:
    assert script.says_2013(html.fragment_fromstring(main, create_parent="main")) == times


def test_pages_are_listed_and_too_many_are_a_failure(tmp_path: Path) -> None:
    for name, words in (("a", "2013"), ("b", "2013 2013"), ("c", "2014"), ("history", "2013"), ("glossary", "2013")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"<html><body><main>{words}</main></body></html>", encoding="utf-8")
    done = run("scripts/count_2013.py", tmp_path, "--at-most", "2")
    assert (done.returncode, done.stdout) == (0, "   2 /b/\n   1 /a/\n2 pages\n")
    assert run("scripts/count_2013.py", tmp_path, "--at-most", "1").returncode == 1


def test_at_most_sixty_pages_of_the_real_hub_speak_of_2013(script: Any) -> None:
    pages = all_pages(make_site(catalogue_of(ROOT, today()), today(), ROOT))
    speaking = [
        page.address
        for page in pages
        if page.body.strip()
        and not page.address.startswith(script.WHOLE_PAGES)
        and script.says_2013(html.fragment_fromstring(page.body, create_parent="main"))
    ]
    assert len(speaking) <= MOST, speaking
