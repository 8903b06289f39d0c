#!/usr/bin/env python3
"""Measures the link check on servers of its own, beside lychee where that does the same.

In: nothing. Out: a table of seconds, shares and counts, from one run on one machine. The servers
are those of the tests: a town of healthy hosts, and the zoo, in processes of their own.

1. 1,000 links on 50 hosts that take 100 ms, pacing off: both opinions, the verifier alone, and
   lychee, which takes one look by HTTP and judges by the status alone.
2. The same number with 400 links on one host: when 90 % of the others' verdicts are in.
3. The zoo: exhibits misjudged, seconds, memory of all processes, and bytes that were sent.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

import psutil

from signpost.subprocesses import ProgramTimeoutError, run_text

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
LONGEST = 3600
"""Seconds after which a program that is measured is stopped."""
LINKS, HOSTS, SECONDS = 1000, 50, 0.1
TOWN = "127.9.0.0/16"


def main() -> int:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder, town() as port:
        work = Path(folder)
        even = [address(port, number % HOSTS, number) for number in range(LINKS)]
        uneven = [address(port, 0 if number < 400 else 1 + number % (HOSTS - 1), number) for number in range(LINKS)]
        both = timed(check(work / "both", even))
        verifier = timed(check(work / "verifier", even, "--engine", "verifier"))
        peer = timed(lychee(work, even))
        share = share_of_run(work / "uneven", uneven, f"//127.9.1.1:{port}/")
        misjudged, exhibits, seconds, memory, sent = visit_zoo(work / "zoo")
    name = f"{LINKS:,} links, {HOSTS} hosts, {SECONDS * 1000:.0f} ms"
    print(f"{'what':<62}{'measured':>10}{'  beside':>12}")
    print(f"{f'{name}: both opinions (at most 16 s)':<62}{both:>8.2f} s{both / peer:>10.2f} ×")
    print(f"{f'{name}: the verifier alone (at most 3 s)':<62}{verifier:>8.2f} s{verifier / peer:>10.2f} ×")
    print(f"{f'{name}: lychee':<62}{peer:>8.2f} s{1:>10.2f} ×")
    print(f"{'40 % on one host: 90 % of the others are in after (33 %)':<62}{share:>8.0%}")
    print(f"{f'zoo of {exhibits}: misjudged (0)':<62}{misjudged:>8}")
    print(f"{'zoo: the whole run (30 s)':<62}{seconds:>8.1f} s")
    print(f"{'zoo: memory of all processes (300 MB)':<62}{memory / 1e6:>8.0f} MB")
    print(f"{'zoo: sent by its servers (20 MiB)':<62}{sent / 2**20:>8.1f} MiB")
    return 0


def address(port: int, host: int, number: int) -> str:
    """The address of a page in the town."""
    return f"http://127.9.1.{host + 1}:{port}/page/{number}"


@contextmanager
def town() -> Iterator[int]:
    """The town in a process of its own; its port."""
    command = [sys.executable, str(TESTS / "links" / "town.py"), str(HOSTS), str(SECONDS)]
    process = subprocess.Popen(command, cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


def check(folder: Path, urls: Sequence[str], *options: str) -> list[str]:
    """The command that checks these addresses without pacing."""
    folder.mkdir()
    (folder / "urls.txt").write_text("\n".join(urls), encoding="utf-8")
    files = ["--urls", folder / "urls.txt", "--ledger", folder / "links.jsonl", "--report", folder / "report"]
    script = str(ROOT / "scripts" / "check_links.py")
    return [sys.executable, script, *map(str, files), "--allow-address", TOWN, "--pace", "0", *options]


def lychee(work: Path, urls: Sequence[str]) -> list[str]:
    """The command by which lychee checks the same addresses, as many at a time as we do."""
    (work / "lychee.txt").write_text("\n".join(urls), encoding="utf-8")
    program = shutil.which("lychee", path=str(Path(sys.executable).parent))
    if program is None:
        sys.exit("lychee is not installed; run make bench in a fresh clone")
    return [program, "--no-progress", "--max-concurrency", "100", str(work / "lychee.txt")]


def timed(command: Sequence[str]) -> float:
    """Seconds that a command takes; it must succeed."""
    start = perf_counter()
    try:
        done = run_text(command, seconds=LONGEST, env=environment())
    except ProgramTimeoutError as error:
        sys.exit(str(error))
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return perf_counter() - start


def environment() -> dict[str, str]:
    """The environment of what is measured: no proxy of the machine's."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


def share_of_run(folder: Path, urls: Sequence[str], heavy: str) -> float:
    """After which share of the run 90 % of the verdicts of all hosts but the heavy one are in."""
    command = check(folder, urls)
    wanted = 0.9 * sum(heavy not in url for url in urls)
    journal = folder / "links.jsonl.journal"
    start = perf_counter()
    reached = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()) as process:
        while process.poll() is None:
            lines = journal.read_text(encoding="utf-8").splitlines() if journal.exists() else []
            if not reached and sum('"line"' in line and heavy not in line for line in lines) >= wanted:
                reached = perf_counter() - start
            end_in_time(process, start)
            sleep(0.05)
    return (reached or perf_counter() - start) / (perf_counter() - start)


def end_in_time(process: subprocess.Popen[bytes] | psutil.Popen, start: float) -> None:
    """Kill what was started at `start` and has taken too long, and end."""
    if perf_counter() - start > LONGEST:
        process.kill()
        sys.exit(f"The link check did not end within {LONGEST} seconds and was stopped.")


def visit_zoo(folder: Path) -> tuple[int, int, float, int, int]:
    """Exhibits misjudged and in all, seconds, bytes of memory at the most, and bytes sent."""
    folder.mkdir()
    lists = folder / "listed.txt", folder / "exhibits.json"
    command = [sys.executable, "-m", "zoo", "--urls", str(lists[0]), "--exhibits", str(lists[1])]
    with subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True) as zoo:
        assert zoo.stdout is not None
        zoo.stdout.readline()
        urls = lists[0].read_text(encoding="utf-8").splitlines()
        run = check(folder / "run", urls, "--allow-address", "127.8.0.0/16", "--pace", "1")
        start, memory = perf_counter(), 0
        process = psutil.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        while process.poll() is None:
            memory = max(memory, memory_of(process))
            end_in_time(process, start)
            sleep(0.1)
        seconds = perf_counter() - start
        zoo.terminate()
        sent = json.loads(zoo.stdout.read().splitlines()[-1])["bytes_sent"]
    exhibits = {each["url"]: each["verdict"] for each in json.loads(lists[1].read_text(encoding="utf-8"))}
    report = json.loads((folder / "run" / "report" / "link-health.json").read_text(encoding="utf-8"))
    found = {link["url"]: link["verdict"] for link in report["links"]}
    return sum(found.get(url) != verdict for url, verdict in exhibits.items()), len(exhibits), seconds, memory, sent


def memory_of(process: psutil.Process) -> int:
    """Bytes that a process and all that it started hold."""
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except psutil.Error:
        pass  # one of them ended meanwhile
    return total


if __name__ == "__main__":
    sys.exit(main())
