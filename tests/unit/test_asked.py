"""What readers did not find, merged into one ranked list.

In: lists as the page to find things writes them, in letters as they come. Out: gaps in order, and what a site answers.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import run

from signpost.search.index import write_index
from signpost.site.generate import all_pages
from signpost.site.search_documents import everything
from signpost.site.site import Site

FIRST = "Hello,\n\n> - hedgehog care (3)\n> - Notice of eviction\nBest wishes\n- \n-no list\n"
SECOND = "- caring for hedgehogs\n- town\n- £90k (ten)\n"
THIRD = "\r\n- notice of evictions\r\n- town (2)\r\n"


@pytest.fixture
def lists(tmp_path: Path) -> list[str]:
    files = []
    for number, text in enumerate((FIRST, SECOND, THIRD)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        files.append(str(tmp_path / f"{number}.txt"))
    return files


def test_gaps_are_ranked_by_readers_and_then_by_times(lists: list[str]) -> None:
    done = run("scripts/asked.py", *lists)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "readers  times  searched for",
        "      2      4  hedgehog care (also: caring for hedgehogs)",
        "      2      3  town",
        "      2      2  Notice of eviction (also: notice of evictions)",
        "      1      1  £90k (ten)",
    ]


def test_what_a_site_answers_today_is_said_and_can_be_left_out(lists: list[str], site: Site, tmp_path: Path) -> None:
    write_index([*everything(site, all_pages(site))], tmp_path)
    said = run("scripts/asked.py", *lists, "--site", str(tmp_path)).stdout.splitlines()
    assert "      2      3  town -> case-studies/a-town-that-tried/" in said
    left = run("scripts/asked.py", *lists, "--site", str(tmp_path), "--open").stdout
    assert "hedgehog" in left
    assert "town" not in left


def test_a_list_or_an_index_that_cannot_be_read_is_named(lists: list[str], tmp_path: Path) -> None:
    for arguments in ([str(tmp_path / "none.txt")], [*lists, "--site", str(tmp_path / "none")]):
        done = run("scripts/asked.py", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert "none" in done.stderr
        assert "Traceback" not in done.stderr
