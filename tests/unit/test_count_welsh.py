"""How much of a Welsh reader's pages is Welsh, as `scripts/count_welsh.py` counts it.

In: a small site written for the test. Out: which words count, under which kind, and when a share is too small.
"""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT, run
from lxml import html

PAGES = {
    "index.html": '<html lang="en"><body><main>Never counted</main></body></html>',
    "cy/index.html": '<html lang="cy"><body><header>Un dau</header><main>Croeso i bawb</main></body></html>',
    "cy/pathways/pcc/index.html": '<html lang="cy"><body><main>Pum cam</main></body></html>',
    "cy/pathways/pcc/secure/index.html": (
        '<html lang="cy"><body><main>Dewis <span lang="en">grant or <b lang="cy">gontract</b> now</span> yn dda'
        "</main></body></html>"
    ),
    "cy/guide/x/index.html": '<html lang="cy"><body><main lang="en">All of this is English</main></body></html>',
    "cy/old/index.html": (
        '<html lang="cy"><head><meta http-equiv="Refresh" content="0"></head><body><main>Old</main></body></html>'
    ),
}


@pytest.fixture(scope="module")
def script() -> Any:
    spec = spec_from_file_location("count_welsh", ROOT / "scripts" / "count_welsh.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, spec.name, module)  # Dataclasses look their module up by name.
        spec.loader.exec_module(module)
    return module


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, words in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mae'r grŵp yn dda", 4),
        ("£5,000 i 2028", 1),
        ("cyd-ddylunio, 2023", 1),
        ("gweler https://www.example.org/a/b ac example.gov.uk/c", 2),
        (" \n ", 0),
    ],
)
def test_a_word_has_a_letter_and_is_no_address(script: Any, text: str, words: int) -> None:
    assert script.words_of(text) == words


def test_the_nearest_lang_says_which_language_a_word_is_in(script: Any) -> None:
    page = html.fromstring(PAGES["cy/pathways/pcc/secure/index.html"])
    count = script.count_page(page)
    assert (count.words, count.welsh, dict(count.others)) == (7, 4, {"grant or": 2, "now": 1})


def test_names_of_places_are_counted_apart(script: Any) -> None:
    page = html.fromstring(
        '<html lang="cy"><body><main>Lleoedd: '
        '<p lang="en" translate="no">Abbey Road, <b>Acton</b></p></main></body></html>'
    )
    count = script.count_page(page)
    assert (count.words, count.welsh, count.names) == (1, 1, 3)


def test_only_the_article_counts_in_the_frame_of_material(script: Any) -> None:
    page = html.fromstring(
        '<html lang="cy"><body><main class="md-main"><nav>Un dau tri</nav>'
        '<article class="md-content__inner md-typeset">Pedwar<script>var five</script></article></main></body></html>'
    )
    assert (script.count_page(page).words, script.count_page(page).welsh) == (1, 1)


def test_pages_are_counted_by_kind_without_old_addresses_and_the_first_language(script: Any, site: Path) -> None:
    shares = {kind: (count.pages, round(count.share)) for kind, count in script.count_site(site).items()}
    assert shares == {"home": (1, 100), "pathways": (1, 100), "steps": (1, 57), "guide": (1, 0)}


def test_a_share_that_is_too_small_is_a_failure(site: Path) -> None:
    done = run("scripts/count_welsh.py", site, "--at-least", "50", "--kind", "steps")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "steps                1       0        7        4   57.1%\n" in done.stdout
    assert run("scripts/count_welsh.py", site, "--at-least", "60", "--kind", "steps").returncode == 1
    assert run("scripts/count_welsh.py", site, "--at-least", "50").returncode == 1
    assert run("scripts/count_welsh.py", site, "--kind", "poems").returncode == 2
    assert run("scripts/count_welsh.py", site / "cy", "--folder", "none").returncode == 2
