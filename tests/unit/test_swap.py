"""A folder takes the place of another in one step, or in two that can be finished later.

In: two folders, on a system that can exchange them and on one that cannot. Out: the new one in place, or the old.
"""

from __future__ import annotations

import ctypes
import errno
from pathlib import Path

import pytest

from signpost import swap
from signpost.swap import exchange, recover, remove, replace_folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return folder(tmp_path / "site", "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return folder(tmp_path / "next", "new")


@pytest.fixture(params=["exchanging", "renaming"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both kinds of system; the second cannot exchange two folders."""
    if request.param == "renaming":
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    return str(request.param)


def folder(path: Path, words: str) -> Path:
    (path / "in").mkdir(parents=True)
    (path / "in" / "page.html").write_text(words, encoding="utf-8")
    return path


def said(path: Path) -> str:
    return (path / "in" / "page.html").read_text(encoding="utf-8")


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir())


def test_a_folder_takes_the_place_of_another(system: str, old: Path, new: Path, tmp_path: Path) -> None:
    replace_folder(new, old)
    assert said(old) == "new"
    assert names(tmp_path) == ["site"]


def test_a_folder_may_be_the_first(system: str, new: Path, tmp_path: Path) -> None:
    replace_folder(new, tmp_path / "site")
    assert said(tmp_path / "site") == "new"
    assert names(tmp_path) == ["site"]


def test_what_an_earlier_replacement_left_does_not_matter(system: str, old: Path, new: Path, tmp_path: Path) -> None:
    folder(tmp_path / ".site.previous", "older")
    assert recover(old) is False
    replace_folder(new, old)
    assert said(old) == "new"
    assert names(tmp_path) == ["site"]


def test_a_replacement_that_fails_leaves_the_old_folder(system: str, old: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        replace_folder(tmp_path / "not there", old)
    assert said(old) == "old"
    assert names(tmp_path) == ["site"]


def test_a_replacement_that_was_cut_short_is_undone(old: Path, tmp_path: Path) -> None:
    old.rename(tmp_path / ".site.previous")
    assert recover(old) is True
    assert said(old) == "old"
    assert names(tmp_path) == ["site"]
    assert recover(old) is False
    assert said(old) == "old"


def test_a_link_is_not_recovered_and_not_emptied(old: Path, tmp_path: Path) -> None:
    outside = folder(tmp_path / "outside", "not ours")
    (tmp_path / ".site.previous").symlink_to(outside)
    assert recover(tmp_path / "site") is False
    (tmp_path / ".site.previous").symlink_to(outside)
    remove(tmp_path / ".site.previous")
    assert said(outside) == "not ours"
    assert names(tmp_path) == ["outside", "site"]


def test_this_system_exchanges_folders_or_says_that_it_cannot(old: Path, new: Path) -> None:
    done = exchange(old, new)
    assert (said(old), said(new)) == (("new", "old") if done else ("old", "new"))


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_a_system_or_disk_that_cannot_exchange_is_told_from_one_that_refuses(
    monkeypatch: pytest.MonkeyPatch, old: Path, new: Path, number: int
) -> None:
    class System:
        def __init__(self, *_: object, **__: object) -> None:
            self.renameat2 = self.renamex_np = lambda *_: -1

    monkeypatch.setattr(ctypes, "CDLL", System)
    monkeypatch.setattr(ctypes, "get_errno", lambda: number)
    assert exchange(new, old) is False
    replace_folder(new, old)
    assert said(old) == "new"
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.EACCES)
    with pytest.raises(PermissionError):
        exchange(folder(old.with_name("third"), "third"), old)


def test_a_system_without_such_a_call_renames(monkeypatch: pytest.MonkeyPatch, old: Path, new: Path) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    replace_folder(new, old)
    assert said(old) == "new"
