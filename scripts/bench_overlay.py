#!/usr/bin/env python3
"""Measures what an overlay costs: a hub with 500 entries in local/, beside one with the same 500 in its catalogues.

In: the hub's folder (this one). Out: seconds of a whole `mkdocs build` of each, without packs, on the
clock and of the processor, and their ratios, which are to be at most 1.1. The two are built by
turns, so that a slow spell of the machine touches both, and the medians are compared; on a busy
machine the processor's seconds are the ones to trust. It is never part of the tests.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from signpost.subprocesses import ProgramTimeoutError, run_text

ROOT = Path(__file__).resolve().parent.parent
ENTRIES = 500
TURNS = 7
LONGEST = 3600
"""Seconds after which a program that is measured is stopped."""
FILES = ("resources.yaml", "case_studies.yaml", "principles.yaml", "mkdocs.yml")
FOLDERS = ("data", "docs", "overrides", "hooks")
NETWORK = "data_model: 2\nname: Cumbria Safer Together\narea: cumbria\n"


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--turns", type=int, default=TURNS, help="how often each hub is built")
    turns: int = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        # Both are a network's hub: a network's name on the pages is no cost of the overlay.
        own, parents = Path(folder) / "local", Path(folder) / "parents"
        for hub in (own, parents):
            copy_hub(hub)
            (hub / "local").mkdir()
            (hub / "local" / "network.yaml").write_text(NETWORK, encoding="utf-8")
        (own / "local" / "resources.yaml").write_text(entries(), encoding="utf-8")
        with (parents / "resources.yaml").open("a", encoding="utf-8") as file:
            file.write(f"\n{entries()}")
        for hub in (own, parents):
            build(hub)
        pages = [len(list((hub / "site" / "resources").rglob("index.html"))) for hub in (own, parents)]
        if pages[0] != pages[1]:
            sys.exit(f"the two hubs differ: {pages[0]} and {pages[1]} pages of resources")
        seconds: dict[Path, list[tuple[float, float]]] = {own: [], parents: []}
        for turn in range(turns):
            for hub in (own, parents) if turn % 2 else (parents, own):
                seconds[hub].append(build(hub))
    print(f"{f'a hub with {ENTRIES} entries, {pages[0]} pages of resources':<52}{'catalogues':>11}{'local/':>9}")
    for measure, words in enumerate(("seconds on the clock", "seconds of the processor")):
        local, catalogues = (statistics.median(run[measure] for run in seconds[hub]) for hub in (own, parents))
        print(f"{f'{words} (wanted: at most 1.1 ×)':<52}{catalogues:>11.2f}{local:>9.2f}{local / catalogues:>7.2f} ×")
    return 0


def copy_hub(hub: Path) -> None:
    """Copy what a build needs of the project into the folder `hub`."""
    hub.mkdir()
    for name in FILES:
        shutil.copy(ROOT / name, hub / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, hub / name, ignore=shutil.ignore_patterns("__pycache__"))


def entries() -> str:
    """The text of as many resources as are wanted, like the hub's own, with ids of their own."""
    blocks = (ROOT / "resources.yaml").read_text(encoding="utf-8").split("\n- id: ")[1:]
    made = []
    for number in range(ENTRIES):
        first, rest = blocks[number % len(blocks)].split("\n", 1)
        lines = [line for line in rest.splitlines() if not line.startswith("  former_ids:")]
        made.append("\n".join([f"- id: cumbria-{first.strip()}-{number}", *lines]))
    return "\n".join(made) + "\n"


def build(hub: Path) -> tuple[float, float]:
    """Build the hub with MkDocs; the seconds that it took on the clock, and of the processor."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SIGNPOST_PACKS": "no"}
    command = [sys.executable, "-m", "mkdocs", "-q", "build"]
    begun, before = perf_counter(), os.times()
    try:
        done = run_text(command, seconds=LONGEST, cwd=hub, env=environment)
    except ProgramTimeoutError as error:
        sys.exit(str(error))
    took, after = perf_counter() - begun, os.times()
    if done.returncode:
        sys.exit(f"mkdocs build failed:\n{done.stdout}{done.stderr}")
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return took, used


if __name__ == "__main__":
    sys.exit(main())
