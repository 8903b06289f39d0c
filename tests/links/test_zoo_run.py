"""The whole check against the zoo: each exhibit gets the verdict that a reader would want.

In: the zoo, and one run of the check over all of it. Out: no exhibit misjudged, no good link
called dead, the private sentinel never reached, little fetched and little memory used.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import psutil
import pytest
from checking import Checked, command, environment
from hubs import ROOT
from zoo.server import open_zoo


class Visit:
    """One run over the whole zoo, and what it cost."""

    def __init__(self, folder: Path) -> None:
        with open_zoo() as zoo:
            self.exhibits = zoo.exhibits
            urls = [exhibit.url for exhibit in zoo.exhibits]
            process = psutil.Popen(
                command(folder, urls, "--allow-address", zoo.allowed),
                cwd=ROOT,
                env=environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            self.memory = 0
            while process.poll() is None:
                self.memory = max(self.memory, memory_of(process))
                try:
                    process.wait(0.2)
                except psutil.TimeoutExpired:
                    continue
            self.checked = Checked(process.returncode, process.stdout.read(), folder)
            self.bytes_sent = zoo.bytes_sent
            self.sentinel_hits = zoo.sentinel_hits
            self.requests = zoo.requests()


def memory_of(process: psutil.Process) -> int:
    """Bytes that a process and all that it started hold."""
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except psutil.Error:
        return total
    return total


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Visit:
    return Visit(tmp_path_factory.mktemp("zoo"))


def test_no_exhibit_is_misjudged(visit: Visit) -> None:
    verdicts = visit.checked.verdicts
    wrong = [
        f"{each.name}: {verdicts.get(each.url)}, not {each.verdict}"
        for each in visit.exhibits
        if verdicts.get(each.url) != each.verdict
    ]
    assert wrong == []
    assert len(verdicts) == len(visit.exhibits) > 60


def test_nothing_that_a_person_can_use_is_called_dead(visit: Visit) -> None:
    verdicts = visit.checked.verdicts
    gone = {"dead", "soft-404", "unreachable"}
    assert [each.name for each in visit.exhibits if each.usable and verdicts[each.url] in gone] == []


def test_the_private_sentinel_is_never_reached(visit: Visit) -> None:
    private = [each for each in visit.exhibits if each.verdict == "refused"]
    assert len(private) >= 6
    assert visit.sentinel_hits == 0


def test_little_is_fetched_and_little_memory_used(visit: Visit) -> None:
    assert visit.bytes_sent < 20 * 2**20
    assert visit.memory < 300e6


def test_the_run_is_complete_and_says_that_something_is_to_be_done(visit: Visit) -> None:
    assert visit.checked.report["run"]["status"] == "complete"
    assert visit.checked.status == 1, visit.checked.printed


def test_every_finding_that_is_not_well_has_evidence_and_says_why(visit: Visit) -> None:
    for link in visit.checked.report["links"]:
        assert link["summary"].endswith((".", "!")) or link["verdict"] == "moved", link
        if link["verdict"] not in ("alive", "malformed", "refused"):
            assert link["opinions"], link


def test_what_is_dead_was_found_so_by_both(visit: Visit) -> None:
    dead = [link for link in visit.checked.report["links"] if link["verdict"] == "dead"]
    assert dead
    for link in dead:
        assert {opinion["by"] for opinion in link["opinions"]} == {"linkchecker", "verifier"}


def test_one_bad_day_makes_nothing_more_than_suspect(visit: Visit) -> None:
    states = {link["verdict"]: link["state"] for link in visit.checked.report["links"]}
    assert {states[verdict] for verdict in ("dead", "soft-404", "unreachable")} == {"suspect"}


def test_what_moved_is_suggested_with_its_new_address(visit: Visit) -> None:
    for link in visit.checked.report["links"]:
        assert bool(link["new_address"]) == (link["verdict"] == "moved"), link


def test_everyone_is_told_honestly_who_asks(visit: Visit) -> None:
    assert {seen.user_agent.split("/")[0] for seen in visit.requests if seen.user_agent} == {"Signpost-link-check"}
