"""Runs that share one ledger: whatever each of them finds is in it when both have ended.

In: two runs at once over the same file, whole lists or shards, and one of them killed. Out: every record.
"""

from __future__ import annotations

import json
import signal
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest
from checking import check, command, environment
from hubs import ROOT
from town import ALLOWED, Town, open_town

from signpost.links.check.journal import Journal
from signpost.links.ledger import read_ledger
from signpost.links.link_states import VerdictPeriod
from signpost.links.observations import Observation
from signpost.links.verdicts import Verdict

DAY = "2026-03-01"
FAST = ("--allow-address", ALLOWED, "--pace", "0", "--engine", "verifier", "--today", DAY)
LINKS = 160


def begin(folder: Path, name: str, urls: list[str], *options: str) -> subprocess.Popen[bytes]:
    """A run with a list and a report of its own, and the ledger of all."""
    (folder / name).mkdir(exist_ok=True)
    own = command(folder / name, urls, *FAST, "--ledger", str(folder / "links.jsonl"), *options)
    return subprocess.Popen(own, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.mark.parametrize("cut", ["shards", "lists"])
def test_two_runs_on_one_ledger_lose_nothing(tmp_path: Path, cut: str) -> None:
    with open_town(hosts=40, seconds=0.05) as town:
        urls = town.urls(LINKS)
        if cut == "shards":
            runs = [begin(tmp_path, str(number), urls, "--shard", f"{number}/2") for number in (1, 2)]
        else:
            runs = [begin(tmp_path, str(number), urls[number::2]) for number in (0, 1)]
        assert [each.wait(120) for each in runs] == [0, 0]
    records, problems = read_ledger(tmp_path / "links.jsonl")
    assert (set(records), problems) == (set(urls), [])
    assert [name for name in left(tmp_path) if name.endswith(".journal")] == []


def finished(folder: Path) -> set[str]:
    """The links in the journals of runs that have not ended."""
    lines = [line for path in folder.glob("*.journal") for line in path.read_text(encoding="utf-8").splitlines()]
    return {json.loads(json.loads(line)["line"])["url"] for line in lines if '"line"' in line and line.endswith("}")}


def wait_until(town: Town, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(town.hits) < count and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_run_that_is_killed_beside_another_is_resumed(tmp_path: Path) -> None:
    with open_town(hosts=20, seconds=0.05) as town:
        urls = town.urls(80)
        town.held |= {urls[0], urls[1]}
        killed, living = begin(tmp_path, "even", urls[::2]), begin(tmp_path, "odd", urls[1::2])
        wait_until(town, 80)
        time.sleep(0.5)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        done = finished(tmp_path)
        assert len(done) > 40
        town.held.clear()
        town.hits.clear()
        # The journal of the one that lives is its own; that of the killed one is taken over.
        assert begin(tmp_path, "even", urls[::2]).wait(60) == 0
        assert [url for url in urls[::2] if url in done and town.hits[url]] == []
        living.send_signal(signal.SIGTERM)
        assert living.wait(60) == 3
        assert begin(tmp_path, "odd", urls[1::2]).wait(60) == 0
    assert set(read_ledger(tmp_path / "links.jsonl")[0]) == set(urls)
    assert [name for name in left(tmp_path) if name.endswith(".journal")] == []


def test_a_second_look_of_one_day_replaces_the_first_whoever_made_it(tmp_path: Path) -> None:
    path, day, first = tmp_path / "links.jsonl", date(2026, 3, 2), date(2026, 3, 1)
    url, other = "https://a.example/", "https://b.example/"
    with Journal(path, first) as begun:
        begun.add(Observation(url, first, Verdict.DEAD, "Gone."))
        begun.end()
    with Journal(path, day) as one, Journal(path, day) as two:
        two.add(Observation(url, day, Verdict.DEAD, "Still gone."))
        two.end()
        one.add(Observation(url, day, Verdict.ALIVE, "It answered."))
        one.add(Observation(other, day, Verdict.ALIVE, "It answered."))
        one.end()
    records, _ = read_ledger(path)
    assert records[url].spells == (VerdictPeriod(first, first, Verdict.DEAD), VerdictPeriod(day, day, Verdict.ALIVE))
    assert set(records) == {url, other}


def test_a_ledger_that_a_newer_release_writes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    newer = '{"format":99,"ledger":"links"}\n'
    with pytest.raises(OSError, match="newer-ledger"), Journal(path, date(2026, 3, 1)) as journal:
        journal.add(Observation("https://a.example/", date(2026, 3, 1), Verdict.ALIVE, "It answered."))
        path.write_text(newer, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == newer
    assert finished(tmp_path) == {"https://a.example/"}


def test_a_run_of_the_future_is_said_to_be_one_and_freezes_nothing(tmp_path: Path) -> None:
    with open_town() as town:
        urls = town.urls(4)
        late = check(tmp_path, urls, *FAST, "--today", "2236-01-01")
        assert "This run is dated 2236-01-01, but today is" in late.printed
        town.hits.clear()
        healed = check(tmp_path, urls, *FAST)
        assert healed.printed.count("warning future-look: it is dated 2236-01-01") == 4
        assert sorted(town.hits) == sorted(set(urls) | set(town.hits))
        assert [url for url in urls if not town.hits[url]] == []
        assert "2236" not in healed.ledger
        assert check(tmp_path, urls, *FAST).printed.count("future-look") == 0


def test_a_run_that_is_older_than_the_ledger_says_so_and_changes_nothing(tmp_path: Path) -> None:
    with open_town() as town:
        urls = town.urls(2)
        before = check(tmp_path, urls, *FAST).ledger
        older = check(tmp_path, urls, *FAST, "--today", "2026-02-01", "--all")
        assert f"This run is dated 2026-02-01, but the newest look in {tmp_path / 'links.jsonl'} is dated {DAY}" in (
            older.printed
        )
        assert older.ledger == before
