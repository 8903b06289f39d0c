"""Files and folders are replaced whole, or stay as they were.

In: writes that are interrupted. Out: the old file, and nothing left lying about.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from signpost.files import replace_folder, write_whole


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.txt"
    write_whole(path, "één\ntwee\n")
    assert path.read_bytes() == "één\ntwee\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    assert [one.name for one in path.parent.iterdir()] == ["x.txt"]


def test_a_write_that_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    write_whole(path, "old")
    with pytest.raises(UnicodeEncodeError):
        # A lone surrogate cannot be written, which the file finds out half way.
        write_whole(path, "new" * 10_000 + "\ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["x.txt"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError, SystemExit])
def test_a_write_that_is_interrupted_before_the_last_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    path = tmp_path / "x.txt"
    write_whole(path, "old")

    def interrupted(*_: object) -> None:
        raise interruption

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(interruption):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["x.txt"]


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    old, new = tmp_path / "site", tmp_path / "site.next"
    write_whole(old / "gone.html", "old")
    write_whole(new / "here.html", "new")
    replace_folder(new, old)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")] == ["site/here.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_may_be_the_first_and_leftovers_do_not_matter(tmp_path: Path) -> None:
    old, new = tmp_path / "site", tmp_path / "site.next"
    write_whole(tmp_path / "site.old" / "left.html", "left by a build that was killed")
    write_whole(new / "here.html", "new")
    replace_folder(new, old)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")] == ["site/here.html"]
