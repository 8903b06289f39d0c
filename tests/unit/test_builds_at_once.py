"""A site is never lost: builds at the same time, killed builds, a disk that is full, folders that are links.

In: the small hub, built for real, and what goes wrong while it is built again. Out: the last good site or the new
one, whole; one sentence, no traceback, nothing left behind. `scripts/try_builds.py` is the long series of the same.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest
from hubs import TODAY, build, buildable_hub, run
from whole_site import broken_index, digest, left_beside

WORDS = "It tells you where to begin."
LIMITED = """\
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["mkdocs", "build"]
runpy.run_module("mkdocs", run_name="__main__")
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub that was built once; tests copy it before they change it."""
    root = buildable_hub(tmp_path_factory.mktemp("built") / "hub")
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """The built hub with a changed entry, so that the next site differs from the one that is there."""
    shutil.copytree(built, tmp_path / "hub")
    path = tmp_path / "hub" / "resources.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(WORDS) == 1
    path.write_text(text.replace(WORDS, "It tells you how to begin."), encoding="utf-8")
    return tmp_path / "hub"


def started(root: Path, **settings: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "SIGNPOST_TODAY": TODAY.isoformat(), "SIGNPOST_PACKS": "no", **settings}
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root,
        env={**environment, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def when(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = monotonic() + 60
    while not condition():
        assert monotonic() < until, "it never came to that"
        sleep(0.002)


def is_new(root: Path) -> bool:
    page = root / "site" / "resources" / "first-guide" / "index.html"
    return "It tells you how to begin." in page.read_text(encoding="utf-8")


def refused(said: str, sentence: str) -> None:
    """A build that ended in one sentence."""
    assert sentence in said
    assert "Nothing was written." in said
    assert "Traceback" not in said


def test_of_two_builds_the_second_waits_and_both_end_well(root: Path) -> None:
    first = started(root)
    when(lambda: len(left_beside(root / "site")) == 2)
    first.send_signal(signal.SIGSTOP)  # so that the second surely meets it
    second = started(root)
    assert second.stdout is not None
    told = second.stdout.readline()
    first.send_signal(signal.SIGCONT)
    said = first.communicate(timeout=60)[0], second.communicate(timeout=60)[0]
    assert f"Another build (process {first.pid}) is writing {root / 'site'}; waiting up to 600 seconds" in told
    assert (first.returncode, second.returncode) == (0, 0), said
    assert is_new(root)
    assert broken_index(root / "site") == []
    assert left_beside(root / "site") == []


def test_a_build_that_has_waited_long_enough_ends_in_a_sentence(root: Path) -> None:
    first = started(root)
    when(lambda: len(left_beside(root / "site")) == 2)
    first.send_signal(signal.SIGSTOP)
    try:
        done = build(root, SIGNPOST_WAIT="0.2")
    finally:
        first.send_signal(signal.SIGCONT)
    assert done.returncode == 1
    refused(done.stdout + done.stderr, f"Another build (process {first.pid}) is still writing {root / 'site'} after")
    assert first.communicate(timeout=60) and first.returncode == 0
    assert is_new(root)


MOMENTS: dict[str, str] = {
    "as it begins": "new",
    "while pages are written": "new/pathways/pcc/index.html",
    "while scripts and styles are written": "new/assets/find.js",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_the_last_good_site_and_the_next_clears_up(root: Path, moment: str) -> None:
    before = digest(root / "site")
    process = started(root)
    when(lambda: any(root.glob(f".site.build-*/{MOMENTS[moment]}")))
    process.kill()
    process.communicate(timeout=60)
    assert digest(root / "site") == before
    assert broken_index(root / "site") == []
    assert len(left_beside(root / "site")) == 2
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert is_new(root)
    assert left_beside(root / "site") == []


def test_ctrl_c_leaves_the_last_good_site_and_nothing_else(root: Path) -> None:
    before = digest(root / "site")
    process = started(root)
    when(lambda: any(root.glob(".site.build-*/new/pathways/pcc/index.html")))
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 1, said
    assert "Traceback" not in said
    assert digest(root / "site") == before
    assert left_beside(root / "site") == []


def test_a_swap_cut_short_is_undone_even_by_a_build_that_is_refused(root: Path) -> None:
    before = digest(root / "site")
    (root / "site").rename(root / ".site.previous")
    with (root / "principles.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: [unclosed\n")
    done = build(root)
    assert done.returncode == 1
    assert "A build was stopped while it put" in done.stdout + done.stderr
    assert digest(root / "site") == before
    assert left_beside(root / "site") == []


@pytest.mark.parametrize("limit", [500, 12_000, 100_000])
def test_a_disk_that_takes_no_more_leaves_the_last_good_site(root: Path, limit: int) -> None:
    before = digest(root / "site")
    done = run("-c", LIMITED, str(limit), cwd=root)
    assert done.returncode == 1
    refused(done.stdout + done.stderr, "The site could not be built: File too large (")
    assert digest(root / "site") == before
    assert left_beside(root / "site") == []


def test_a_folder_for_temporary_files_that_is_no_use_does_not_matter(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = build(root, TMPDIR=str(tmp_path / "file"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert is_new(root)


@pytest.mark.parametrize("name", ["site", "build"])
def test_a_folder_that_is_a_link_is_refused(root: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.html").write_text("not ours", encoding="utf-8")
    shutil.rmtree(root / "site")
    (root / name).symlink_to(outside)
    done = build(root, SIGNPOST_PACKS="yes")
    assert done.returncode == 1
    refused(done.stdout + done.stderr, f"{root / name} is a symbolic link, and nothing is written through one; remove")
    assert [path.name for path in outside.iterdir()] == ["kept.html"]


def test_old_names_of_staging_folders_are_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept.html").write_text("not ours", encoding="utf-8")
    for name in ("site.next", "site.old"):
        (root / name).symlink_to(tmp_path / "outside")
    assert build(root).returncode == 0
    assert [path.name for path in (tmp_path / "outside").iterdir()] == ["kept.html"]


def test_staging_leaves_the_last_good_stage(root: Path) -> None:
    stage = root / "build" / "stage"
    command = ("scripts/stage_site.py", str(stage), "--root", str(root))
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr
    before = digest(stage)
    limited = LIMITED.replace('sys.argv = ["mkdocs", "build"]', "del sys.argv[:2]")
    limited = limited.replace('run_module("mkdocs"', 'run_path("scripts/stage_site.py"')
    done = run("-c", limited, "12000", *command)
    assert done.returncode == 1
    assert "could not be written: File too large" in done.stdout
    assert "Traceback" not in done.stderr
    assert digest(stage) == before
    assert left_beside(stage) == []
    shutil.rmtree(root / "build")
    (root / "build").symlink_to(root.parent)
    done = run(*command)
    assert done.returncode == 1
    assert "is a symbolic link, and nothing is written through one" in done.stdout
