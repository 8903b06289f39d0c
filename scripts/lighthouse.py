#!/usr/bin/env python3
"""Runs Lighthouse, as on a phone, on one page of each main kind, served compressed.

In: the site's folder (site/), built with SITE_URL or without; npm, node 18.16 or later and a
Chromium. Out: a table of scores, and what keeps any of them down; exit status 1 when
accessibility, best practices or SEO is below 100, or performance below 98. Speed depends on the
machine, so this is not part of the tests: each page is run three times and the middle one counts.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from signpost.subprocesses import ProgramTimeoutError, run_text

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
LOCK = TESTS / "lighthouse" / "package-lock.json"
HOME = ROOT / "build" / "lighthouse"
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
INSTALL_SECONDS, RUN_SECONDS = 900, 300
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="the built site's folder")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is run")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").is_file():
        print(f"There are no pages in {arguments.site}. Run make site first.")
        return 2
    install()
    sys.path[:0] = [str(TESTS), str(TESTS / "browser")]
    compressing, hub_server = import_module("compressing"), import_module("hub_server")
    print(f"{'page':<46}" + "".join(f"{name:>16}" for name in WANTED))
    failed = False
    handler = compressing.metered(arguments.site.resolve(), compressing.Meter())
    with hub_server.serving_with(handler, arguments.site.resolve()) as base, tempfile.TemporaryDirectory() as folder:
        for address in pages(arguments.site):
            runs = [run(base + address, Path(folder)) for _ in range(arguments.runs)]
            scores = {name: round(100 * median(one["categories"][name]["score"] for one in runs)) for name in WANTED}
            print(f"{address or '(home)':<46}" + "".join(f"{score:>16}" for score in scores.values()), flush=True)
            low = [name for name, score in scores.items() if score < WANTED[name]]
            failed = failed or bool(low)
            for line in dict.fromkeys(line for one in runs for name in low for line in reasons(one, name)):
                print(f"    {line}")
    return 1 if failed else 0


def install() -> None:
    """Lighthouse from its lock file, into build/."""
    if shutil.which("npm") is None:
        sys.exit("Lighthouse needs npm and node 18.16 or later.")
    HOME.mkdir(parents=True, exist_ok=True)
    done = HOME / "installed.json"
    if done.is_file() and filecmp.cmp(LOCK, done, shallow=False):
        return
    for name in ("package.json", "package-lock.json"):
        shutil.copy2(LOCK.with_name(name), HOME)
    command = [
        "npm",
        "ci",
        "--prefix",
        str(HOME),
        "--legacy-peer-deps",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]
    try:
        subprocess.run(command, check=True, timeout=INSTALL_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        sys.exit(f"Lighthouse could not be installed: {error}")
    shutil.copy2(LOCK, done)


def pages(site: Path) -> list[str]:
    """Home, the finder, a pathway, its heaviest step, the heaviest resource and the heaviest tool."""

    def heaviest(pattern: str) -> str:
        path = max(sorted(site.glob(pattern)), key=lambda path: path.stat().st_size)
        return f"{path.parent.relative_to(site).as_posix()}/"

    return [
        "",
        "find/",
        heaviest("pathways/*/index.html"),
        heaviest("pathways/*/*/index.html"),
        heaviest("resources/*/index.html"),
        heaviest("tools/*/index.html"),
    ]


def run(address: str, folder: Path) -> dict[str, Any]:
    """One report of Lighthouse."""
    report = folder / "report.json"
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next((found for found in map(shutil.which, names) if found), None)
    environment = {**os.environ, **({"CHROME_PATH": chromium} if chromium else {})}
    command = [
        str(HOME / "node_modules" / ".bin" / "lighthouse"),
        address,
        "--output=json",
        f"--output-path={report}",
        f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(WANTED)}",
        "--quiet",
    ]
    try:
        done = run_text(command, seconds=RUN_SECONDS, env=environment)
    except ProgramTimeoutError as error:
        sys.exit(f"Lighthouse failed on {address}: {error}")
    if done.returncode:
        sys.exit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def reasons(report: dict[str, Any], category: str) -> list[str]:
    """The audits that keep a score below 100, and what they measured."""
    lines = []
    for part in report["categories"][category]["auditRefs"]:
        audit = report["audits"][part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 1:
            lines.append(f"{audit['title']} {audit.get('displayValue', '')}".strip())
    return lines


if __name__ == "__main__":
    sys.exit(main())
