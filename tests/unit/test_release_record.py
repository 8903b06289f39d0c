"""The record of a release: what it holds, how little it moves, and what it refuses.

In: `scripts/release.py` on a small hub. Out: data/released.json, or the reasons why there is none.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hubs import ROOT, apply_change, run, small_hub

RECORD = "data/released.json"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A small hub that can be released."""
    return small_hub(tmp_path / "hub", {"pyproject.toml": '[project]\nversion = "1.0.0"\n'})


def released(
    hub: Path, day: str = "2026-06-01", version: str = "1.0.0", *more: str
) -> subprocess.CompletedProcess[str]:
    return run("scripts/release.py", hub, "--version", version, "--today", day, *more)


def test_a_release_names_everything_on_a_line_of_its_own(hub: Path) -> None:
    done = released(hub)
    assert (done.returncode, done.stderr) == (0, "")
    assert "git tag --annotate v1.0.0" in done.stdout
    text = (hub / RECORD).read_text(encoding="utf-8")
    value = json.loads(text)
    assert (value["version"], value["day"]) == ("1.0.0", "2026-06-01")
    assert list(value["kinds"]["resource"]["things"]) == ["first-guide", "old-guide"]
    assert "guide/index.md" in value["kinds"]["page"]["things"]
    assert "assess.title" in value["kinds"]["pathway"]["fields"]
    assert sum('"first-guide":' in line for line in text.splitlines()) == 1


def test_the_same_hub_gives_the_same_record_on_the_same_day(hub: Path) -> None:
    released(hub)
    first = (hub / RECORD).read_bytes()
    released(hub)
    assert (hub / RECORD).read_bytes() == first


def test_only_the_lines_of_what_changed_move(hub: Path) -> None:
    released(hub)
    before = (hub / RECORD).read_text(encoding="utf-8").splitlines()
    replace = {"title: A first guide": "title: A better guide\n  authors: [A writer]"}
    apply_change(hub / "resources.yaml", {"replace": replace})
    released(hub, "2026-07-01")
    after = (hub / RECORD).read_text(encoding="utf-8").splitlines()
    moved = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [old.split('"')[1] for old, _ in moved] == ["day", "fields", "first-guide"]
    line = moved[2][1]
    assert line.count("@2026-07-01") == 2
    assert '"2026-06-01 ' in line


def test_an_id_that_leads_nowhere_is_refused_and_nothing_is_written(hub: Path) -> None:
    released(hub)
    before = (hub / RECORD).read_bytes()
    apply_change(hub / "data/glossary.yaml", {"replace": {"- id: cvs": "- id: support-body"}})
    done = released(hub, "2026-07-01")
    assert done.returncode == 1
    assert "error lost-id: 'cvs' was a term of 1.0.0 and leads nowhere" in done.stderr
    assert (hub / RECORD).read_bytes() == before
    apply_change(hub / "data/glossary.yaml", {"append": "  former_ids: [cvs]\n"})
    assert released(hub, "2026-07-01").returncode == 0


def test_an_id_can_be_lost_on_purpose_and_its_day_is_kept(hub: Path) -> None:
    released(hub)
    apply_change(hub / "data/glossary.yaml", {"replace": {"- id: cvs": "- id: support-body"}})
    done = released(hub, "2026-07-01", "1.0.0", "--lose", "term/cvs")
    assert done.returncode == 0, done.stderr
    assert json.loads((hub / RECORD).read_text(encoding="utf-8"))["kinds"]["term"]["lost"] == {"cvs": "2026-07-01"}
    assert released(hub, "2026-08-01").returncode == 0, "it is lost once only"
    assert json.loads((hub / RECORD).read_text(encoding="utf-8"))["kinds"]["term"]["lost"] == {"cvs": "2026-07-01"}


@pytest.mark.parametrize(
    ("change", "arguments", "said"),
    [
        ({"resources.yaml": {"append": "- id: half\n"}}, (), "error missing-field"),
        ({"local/network.yaml": "name: Ours\n"}, (), "error not-the-parent"),
        ({}, ("2026-06-01", "1.1.0"), "error wrong-version: it says 1.0.0"),
        ({}, ("2026-06-01", "1.0.0", "--lose", "term/cvs"), "error not-lost: 'term/cvs'"),
        ({}, ("2026-06-01", "one"), "'one' is not a version"),
    ],
)
def test_what_is_no_release_is_refused(change: dict, arguments: tuple[str, ...], said: str, hub: Path) -> None:
    for name, each in change.items():
        apply_change(hub / name, each)
    done = released(hub, *arguments)
    assert done.returncode
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not (hub / RECORD).exists()


def test_a_release_before_the_last_one_is_refused(hub: Path) -> None:
    released(hub)
    done = released(hub, "2026-05-31")
    assert (done.returncode, "released later, on 2026-06-01" in done.stderr) == (1, True)


def test_changes_that_are_not_committed_are_refused(hub: Path) -> None:
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "All"],
    ):
        subprocess.run(["git", *command], cwd=hub, check=True)
    assert released(hub).returncode == 0
    apply_change(hub / "mine.txt", "Not committed.")
    done = released(hub)
    assert (done.returncode, "mine.txt:1:1: error not-committed" in done.stderr) == (1, True)


def test_the_projects_own_record_is_small_and_can_be_read() -> None:
    assert (ROOT / RECORD).stat().st_size < 150_000
    value = json.loads((ROOT / RECORD).read_text(encoding="utf-8"))
    assert sum(len(kind["things"]) for kind in value["kinds"].values()) > 500
