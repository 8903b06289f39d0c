"""The search index is written whole and in time, or the build hears of it.

In: the small hub's things, and Pagefind itself under a limit. Out: an index, or SearchError with a sentence.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from signpost.search.document import SearchDocument
from signpost.search.pagefind import SearchError, broken_files, write_index
from signpost.site.generate import all_pages
from signpost.site.search_documents import everything
from signpost.site.site import Site


@pytest.fixture
def things(site: Site) -> list[SearchDocument]:
    return [*everything(site, all_pages(site))]


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_index_is_whole_and_leaves_nothing_on_the_way(things: list[SearchDocument], tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    assert write_index(things, tmp_path / "site", tmp_path / "scratch") == len(things)
    assert list((tmp_path / "scratch").iterdir()) == []
    assert list(broken_files(tmp_path / "site" / "pagefind", len(things))) == []


def test_pagefind_that_takes_too_long_is_stopped(things: list[SearchDocument], tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=r"did not end within 0\.001 seconds and was stopped"):
        write_index(things, tmp_path / "site", seconds=0.001)


@pytest.mark.parametrize("size", [4096, 20_000, 60_000])
def test_what_pagefind_cut_short_without_a_word_is_found(
    things: list[SearchDocument], tmp_path: Path, size: int
) -> None:
    with no_file_larger_than(size), pytest.raises(SearchError, match="Pagefind did not write all of pagefind/"):
        write_index(things, tmp_path / "site")


def test_pagefind_that_fails_is_told_in_a_line(things: list[SearchDocument], tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "pagefind").write_text("a file in its way", encoding="utf-8")
    with pytest.raises(SearchError) as failure:
        write_index(things, tmp_path / "site")
    assert str(failure.value) == f"Pagefind did not index {len(things)} things: File exists"


def test_any_file_of_the_index_that_is_cut_short_is_found(things: list[SearchDocument], tmp_path: Path) -> None:
    write_index(things, tmp_path / "site")
    folder = tmp_path / "site" / "pagefind"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > len(things) + 6
    for path in files:
        data = path.read_bytes()
        name = path.relative_to(folder.parent).as_posix()
        for end in (0, len(data) // 2, len(data) - 3):
            path.write_bytes(data[:end])
            assert name in list(broken_files(folder, len(things))), f"{name} cut to {end} bytes"
        path.write_bytes(data)
    next(folder.glob("fragment/*")).unlink()
    assert list(broken_files(folder, len(things))) == [f"pagefind/fragment ({len(things) - 1} files of {len(things)})"]
