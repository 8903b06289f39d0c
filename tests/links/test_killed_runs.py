"""A run that is killed at any moment loses at most the links in flight.

In: a run killed after so many tenths of a second. Out: a ledger that can be read, a report
that says it is incomplete, and a second run that asks for no finished link again.
"""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest
from checking import Checked, command, environment
from hubs import ROOT
from town import ALLOWED, Town, open_town

from signpost.links.ledger import parse_ledger

LINKS = 60
OPTIONS = ("--allow-address", ALLOWED, "--pace", "0", "--all")


def finished(folder: Path) -> set[str]:
    """The links that a killed run had finished, by its ledger and by its journal."""
    ledger = folder / "links.jsonl"
    text = ledger.read_text(encoding="utf-8") if ledger.exists() else ""
    records, problems = parse_ledger(text, "links.jsonl")
    assert problems == []
    journal = folder / "links.jsonl.journal"
    lines = journal.read_text(encoding="utf-8").splitlines()[:-1] if journal.exists() else []
    return set(records) | {json.loads(json.loads(line)["line"])["url"] for line in lines if '"line"' in line}


def start(folder: Path, town: Town, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(folder, town.urls(LINKS), *OPTIONS, *options),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def resume(folder: Path, town: Town, *options: str) -> Checked:
    process = start(folder, town, *options)
    return Checked(process.wait(60), "", folder)


def kill_when(folder: Path, process: subprocess.Popen[bytes], wanted: int) -> set[str]:
    """Kill the run, which cannot know, when it has finished so many links; those it had."""
    deadline = time.monotonic() + 60
    while len(finished(folder)) < wanted and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.3)  # what was in flight comes in
    return finished(folder)


# Twenty moments: before the first finding, after each third one, and after the last.
@pytest.mark.parametrize("wanted", range(0, LINKS, 3))
def test_a_killed_run_leaves_a_ledger_and_is_resumed(tmp_path: Path, wanted: int) -> None:
    engine = "both" if wanted % 2 else "verifier"
    with open_town(hosts=5, seconds=0.1) as town:
        town.held.add(town.urls(LINKS)[-1])
        process = start(tmp_path, town, "--engine", engine)
        if not wanted:
            time.sleep(0.3)
        done = kill_when(tmp_path, process, wanted)
        assert wanted <= len(done) < LINKS
        report = tmp_path / "report" / "link-health.json"
        if wanted or report.exists():
            assert json.loads(report.read_text(encoding="utf-8"))["run"]["complete"] is False
        town.held.clear()
        town.hits.clear()
        checked = resume(tmp_path, town, "--engine", engine)
        assert checked.status == 0
        assert [url for url in done if town.hits[url]] == []
        assert set(checked.verdicts.values()) == {"alive"}
        assert len(parse_ledger(checked.ledger, "")[0]) == LINKS


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_asked_to_stop_says_so(tmp_path: Path, number: signal.Signals) -> None:
    with open_town(hosts=10, seconds=0.1) as town:
        town.held.add(town.urls(LINKS)[-1])
        process = start(tmp_path, town)
        deadline = time.monotonic() + 30
        while not finished(tmp_path) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(number)
        assert process.wait(30) == 3
        report = Checked(3, "", tmp_path).report
        assert report["run"]["status"] == "incomplete"
        assert "stopped" in report["run"]["why"]
        assert 0 < report["run"]["looked_at"] < LINKS
        done = finished(tmp_path)
        town.held.clear()
        town.hits.clear()
        assert resume(tmp_path, town).status == 0
        assert [url for url in done if town.hits[url]] == []
