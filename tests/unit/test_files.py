"""Files are replaced whole, or stay as they were; nothing is written through a link.

In: writes that are interrupted. Out: the old file, and nothing left lying about.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from signpost.files import refuse_links, why, write_whole


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


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "x.pdf", b"%PDF\r\n\xff")
    assert (tmp_path / "x.pdf").read_bytes() == b"%PDF\r\n\xff"


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("not ours", encoding="utf-8")
    (tmp_path / "x.txt").symlink_to(tmp_path / "elsewhere.txt")
    write_whole(tmp_path / "x.txt", "ours")
    assert (tmp_path / "elsewhere.txt").read_text(encoding="utf-8") == "not ours"
    assert not (tmp_path / "x.txt").is_symlink()


@pytest.mark.parametrize(
    ("linked", "path"), [("build", "build/packs"), ("build/packs", "build/packs"), ("site", "site")]
)
def test_a_link_below_the_hub_is_refused(tmp_path: Path, linked: str, path: str) -> None:
    root, outside = tmp_path / "hub", tmp_path / "outside"
    outside.mkdir()
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(outside)
    with pytest.raises(OSError, match=r"is a symbolic link, and nothing is written through one") as refusal:
        refuse_links(root / path, root)
    assert str(refusal.value).startswith(str(root / linked))


def test_a_link_above_the_hub_is_how_the_person_set_it_up(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "projects").symlink_to(tmp_path / "real")
    refuse_links(tmp_path / "projects" / "hub" / "site", tmp_path / "projects" / "hub")
    refuse_links(tmp_path / "projects" / "elsewhere", tmp_path / "hub")


def test_a_failure_is_said_in_a_few_words(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as failure:
        (tmp_path / "x").read_bytes()
    assert why(failure.value) == f"No such file or directory ({tmp_path / 'x'})"
    assert why(OSError(28, "No space left on device", "from", None, "to")) == "No space left on device (to)"
    assert why(OSError(28, "No space left on device")) == "No space left on device"
    assert why(OSError("odd")) == "odd"
