"""The folder that a build writes: one build at a time, in a staging folder, never through a link.

In: folders as builds, killed builds and people leave them. Out: the new content in place, or the old and a sentence.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hubs import ROOT
from whole_site import left_beside

from signpost.output import SECONDS, Output, OutputError, open_output, wait_seconds

OTHER = """
import sys
from pathlib import Path
from signpost.output import open_output
output = open_output(Path(sys.argv[1]), Path(sys.argv[2]), 0, print)
(output.staging / "page.html").write_text("theirs", encoding="utf-8")
print("open", flush=True)
sys.stdin.read(1)
output.publish()
output.close()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "hub" / "site").mkdir(parents=True)
    (tmp_path / "hub" / "site" / "page.html").write_text("old", encoding="utf-8")
    return tmp_path / "hub"


def opened(root: Path, name: str = "site", seconds: float = 0, say: Callable[[str], None] = print) -> Output:
    return open_output(root / name, root, seconds, say)


def said(root: Path) -> str:
    return (root / "site" / "page.html").read_text(encoding="utf-8")


@contextmanager
def other_build(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the folder until it reads a character."""
    command = [sys.executable, "-c", OTHER, str(root / "site"), str(root)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_the_new_content_takes_the_place_of_the_old(root: Path) -> None:
    output = opened(root)
    (output.staging / "page.html").write_text("new", encoding="utf-8")
    assert said(root) == "old"
    output.publish()
    output.close()
    output.close()
    assert said(root) == "new"
    assert left_beside(root / "site") == []
    assert (root / "site").stat().st_mode & 0o777 == (root.stat().st_mode & 0o777)


def test_a_build_that_gives_up_leaves_the_old(root: Path) -> None:
    opened(root).close()
    assert said(root) == "old"
    assert left_beside(root / "site") == []


def test_a_build_that_forgets_to_close_does_not_keep_the_next_one_out(root: Path) -> None:
    opened(root)
    gc.collect()
    assert left_beside(root / "site") == []
    opened(root).close()


def test_two_folders_do_not_meet(root: Path) -> None:
    first, second = opened(root), opened(root, "stage")
    assert len(left_beside(root / "site")) == len(left_beside(root / "stage")) == 2
    first.close()
    assert len(left_beside(root / "stage")) == 2
    second.close()


def test_the_second_build_says_for_whom_it_waits_and_then_goes_ahead(root: Path) -> None:
    words: list[str] = []
    with other_build(root) as other:
        assert other.stdin is not None

        def say(message: str) -> None:
            words.append(message)
            other.communicate("x")  # which lets it end, while we wait

        output = opened(root, seconds=60, say=say)
        assert said(root) == "theirs"
        output.close()
    assert words == [
        f"Another build (process {other.pid}) is writing {root / 'site'}; waiting up to 60 seconds for it to end."
    ]
    assert left_beside(root / "site") == []


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_the_second_build_gives_up_in_time(root: Path, seconds: float) -> None:
    words: list[str] = []
    with other_build(root) as other:
        with pytest.raises(OutputError) as refusal:
            opened(root, seconds=seconds, say=words.append)
        assert str(refusal.value) == (
            f"Another build (process {other.pid}) is still writing {root / 'site'} after {seconds:g} seconds; "
            "run this again when it has ended, or set SIGNPOST_WAIT to wait longer"
        )
        assert bool(words) == (seconds > 0)
        assert len(left_beside(root / "site")) == 2, "what the live build needs is still there"


def test_a_killed_build_leaves_nothing_that_lasts(root: Path) -> None:
    with other_build(root) as other:
        other.kill()
        other.wait()
    assert len(left_beside(root / "site")) == 2
    output = opened(root)
    assert len(left_beside(root / "site")) == 2
    assert output.staging.is_dir()
    output.close()
    assert left_beside(root / "site") == []
    assert said(root) == "old"


def test_only_what_a_build_made_is_cleared_away(root: Path, tmp_path: Path) -> None:
    kept = [".site.builds", ".site.build-notes", ".other.build-1-abc", "site.next", ".site.build-1-a.b"]
    for name in kept:
        (root / name).mkdir()
    (tmp_path / "outside" / "deep").mkdir(parents=True)
    (root / ".site.build-1-linked").symlink_to(tmp_path / "outside")
    (root / ".site.build-1-killed" / "new").mkdir(parents=True)
    opened(root).close()
    assert all((root / name).is_dir() for name in kept)
    assert (tmp_path / "outside" / "deep").is_dir()
    assert not (root / ".site.build-1-killed").exists()


def test_a_swap_that_was_cut_short_is_undone_and_told(root: Path) -> None:
    (root / "site").rename(root / ".site.previous")
    words: list[str] = []
    opened(root, say=words.append).close()
    assert said(root) == "old"
    assert words == [f"A build was stopped while it put {root / 'site'} in place; the one before it is back."]
    assert left_beside(root / "site") == []


@pytest.mark.parametrize("name", ["site", "build/stage"])
def test_a_link_is_refused_and_what_it_leads_to_stays(root: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    (root / "site").rename(outside)
    (root / name.split("/")[0]).symlink_to(outside)
    with pytest.raises(OutputError, match="is a symbolic link, and nothing is written through one"):
        opened(root, name)
    assert [path.name for path in outside.iterdir()] == ["page.html"]


def test_a_file_or_the_hub_itself_is_refused(root: Path) -> None:
    (root / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file where a folder should be"):
        opened(root, "file")
    with pytest.raises(OutputError, match=r"cannot be written: (File exists|Not a directory)"):
        opened(root, "file/site")
    for folder in (root, root.parent):
        with pytest.raises(OutputError, match="holds the hub itself and is not replaced"):
            open_output(folder, root, 0, print)
    assert said(root) == "old"


def test_a_lock_that_cannot_be_made_is_a_sentence(root: Path) -> None:
    (root / ".site.lock").mkdir()
    with pytest.raises(OutputError, match=r"site cannot be written: .* \(.*\.site\.lock\)$"):
        opened(root)


def test_a_swap_that_fails_is_a_sentence_and_leaves_the_old(root: Path) -> None:
    output = opened(root)
    output.staging.rmdir()
    with pytest.raises(OutputError, match=r"^The new content could not be put in place in .*: No such file"):
        output.publish()
    output.close()
    assert said(root) == "old"


def test_how_long_to_wait_is_a_number_of_seconds() -> None:
    assert wait_seconds({}) == wait_seconds({"SIGNPOST_WAIT": " "}) == SECONDS
    assert wait_seconds({"SIGNPOST_WAIT": "0"}) == 0
    assert wait_seconds({"SIGNPOST_WAIT": "2.5"}) == 2.5
    for wrong in ("soon", "-1", "inf", "nan", "1e999"):
        with pytest.raises(SystemExit, match=f"SIGNPOST_WAIT is '{wrong}'; write a number of seconds"):
            wait_seconds({"SIGNPOST_WAIT": wrong})
