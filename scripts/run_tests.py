#!/usr/bin/env python3
"""Runs the tests, then the linters of what is not Python, with whatever of their programs can be had.

In: options for pytest; Chromium, Pango, and Java with npm, each installed where it is missing and that can be done.
Out: exit status 0 when everything ran and passed; else 1. What could not run is named at the end, with how to get it: a
missing program never passes for a test that passed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PROGRAMS = {
    "chromium": ("scripts/find_chromium.sh", "the tests in a browser"),
    "pango": ("scripts/find_pango.sh", "the tests of packs to print"),
    "validators": ("scripts/install_validators.sh", "the tests with the HTML checker and schema.org's vocabulary"),
}
"""What tests need beside packages, by the name that pytest knows it by: what looks for it, and what goes without it."""

LINTERS = ("scripts/lint_workflows.sh", "scripts/lint_assets_and_spelling.sh")
"""What looks at the files that Python's own linters do not read; each installs what it needs."""

LONGEST = 4 * 3600
"""Seconds that each of these may take: far more than all tests need on a slow machine."""


def main() -> int:
    """Run what can run, and say what could not."""
    missing: dict[str, str] = {}
    for name, (script, what) in PROGRAMS.items():
        sys.stdout.flush()
        command = [f"./{script}"]
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                timeout=LONGEST,
            )
        except subprocess.TimeoutExpired:
            missing[name] = f"- {what}. {script} did not end within {LONGEST} seconds; see what it waits for."
            continue
        sys.stderr.write(done.stderr)
        if done.returncode:
            # The last thing that it says is what to do.
            missing[name] = f"- {what}. {(done.stderr.strip() or f'See what {script} says.').splitlines()[-1]}"
    without = [f"--without={name}" for name in missing]
    tests = _run(sys.executable, "-m", "pytest", "-n", "2", *without, *sys.argv[1:])
    linters = [_run(f"./{script}") for script in LINTERS]
    if missing:
        print("\nDid not run:", *missing.values(), sep="\n")
    for status, who in ((tests, "The tests"), *zip(linters, LINTERS, strict=True)):
        if status:
            print(f"{who} found something wrong, or could not run: see above.")
    return int(bool(missing or tests or any(linters)))


def _run(*command: str) -> int:
    """Run it in the project's folder; its exit status."""
    sys.stdout.flush()
    try:
        return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired as error:
        print(f"{' '.join(command)} did not end within {error.timeout:g} seconds and was stopped.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
