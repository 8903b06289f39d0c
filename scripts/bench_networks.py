#!/usr/bin/env python3
"""Measures how long a poll of the whole family takes, on servers of its own.

In: nothing. Out: seconds from one run on one machine: 43 hubs that all behave, then the same with
ten that do not (they hang, drip, swell, redirect in circles and more). The servers are those of the
tests, in a process of their own. Exit status 1 when the second run takes 60 s or loses a hub.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

from signpost.subprocesses import ProgramTimeoutError, run_text

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
AT_MOST = 60.0
LONGEST = 3600
"""Seconds after which a program that is measured is stopped."""
DAY = "2026-06-01"
"""The day on which the servers' hub was built."""


def main() -> int:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        good, _ = measured(Path(folder) / "good", misbehave=False)
        seconds, report = measured(Path(folder) / "bad", misbehave=True)
    hubs = report["hubs"]
    troubled = Counter(hub["trouble"] or "refused parts" for hub in hubs if hub["reasons"])
    heard = sum(not hub["reasons"] for hub in hubs)
    print(f"{'43 hubs that behave':<62}{good:>8.2f} s")
    print(f"{f'43 hubs, ten misbehaving (at most {AT_MOST:.0f} s)':<62}{seconds:>8.2f} s")
    print(f"{'hubs heard in full, of 33':<62}{heard:>8}")
    print(f"{'hubs reported, of 10':<62}{sum(troubled.values()):>8}")
    print("  " + ", ".join(f"{count} {code}" for code, count in sorted(troubled.items())))
    whole = report["complete"] and (len(hubs), heard, sum(troubled.values())) == (43, 33, 10)
    return 0 if whole and seconds < AT_MOST else 1


def measured(folder: Path, misbehave: bool) -> tuple[float, Any]:
    """The seconds of one poll, and its report."""
    folder.mkdir()
    command = [sys.executable, str(TESTS / "networks" / "village.py"), str(folder / "areas.yaml"), str(misbehave)]
    servers = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert servers.stdout is not None
        if servers.stdout.readline().strip() != "ready":
            raise SystemExit("the servers did not open")
        files = ["--areas", folder / "areas.yaml", "--state", folder / "networks.jsonl", "--report", folder / "report"]
        options = ["--only", "hubs", "--allow-address", "127.43.0.0/16", "--today", DAY]
        poll = [sys.executable, ROOT / "scripts" / "poll_networks.py", *files, *options]
        began = perf_counter()
        try:
            done = run_text([*map(str, poll)], seconds=LONGEST, cwd=ROOT)
        except ProgramTimeoutError as error:
            raise SystemExit(str(error)) from None
        seconds = perf_counter() - began
        if not (folder / "report").is_dir():
            raise SystemExit(f"the poll did not begin: {done.stdout}{done.stderr}")
    finally:
        servers.terminate()
        servers.wait()
    return seconds, json.loads((folder / "report" / "networks.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
