"""Runs the programs of a hub's folder as they are in that folder, each in a process of its own.

In: the folder of a hub, before an update or after it. Out: what its own programs say. The code that runs
an update is older than the release that it takes, so the release's own code judges the release's files.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signpost.strict_json import parse
from signpost.subprocesses import ProgramTimeoutError, run_text

REQUIREMENTS = "requirements.txt"
SECONDS = 1800.0
"""The time that a program of the hub may take; building a large hub, or installing what it needs, takes the longest."""


class ProgramError(Exception):
    """A program of the hub did not do its work; the words are what it said."""


@dataclass(frozen=True)
class Programs:
    """The programs in the folder `root`, run by `python`; `ledger` is what was seen of links, if there is any."""

    root: Path
    python: str = sys.executable
    ledger: Path | None = None

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run Python with these arguments, in the folder, with the folder's own code.

        Raises ProgramError when it does not end in its time.
        """
        settings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
        settings |= {"PYTHONPATH": str(self.root), "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
        settings.setdefault("SIGNPOST_PACKS", "no")
        if self.ledger:
            settings.setdefault("SIGNPOST_LEDGER", str(self.ledger))
        try:
            return run_text([self.python, *command], seconds=SECONDS, cwd=self.root, env=settings)
        except ProgramTimeoutError as error:
            raise ProgramError(str(error)) from None

    def snapshot(self) -> dict[str, Any]:
        """What the parent's part of the hub holds, and the problems of the whole, as its own code sees them."""
        done = self.run("scripts/snapshot.py")
        try:
            found: dict[str, Any] = parse(done.stdout)
        except ValueError:
            raise ProgramError(said(done)) from None
        return found

    def must(self, *command: str) -> str:
        """Run it; ProgramError with what it said when it ends with an error."""
        done = self.run(*command)
        if done.returncode:
            raise ProgramError(said(done))
        return done.stdout


def said(done: subprocess.CompletedProcess[str]) -> str:
    """What a program said, its errors last, without the log's own marks."""
    return "\n".join(filter(None, (done.stdout.strip(), done.stderr.strip()))) or f"it ended with {done.returncode}"


def python_for(tree: Path, root: Path, home: Path) -> str:
    """The Python that has what the code in `tree` needs: the one that runs this, or a new one in `home`.

    A new one is made only when the release needs other packages than the hub in `root`. The hub's own
    environment is not touched before the update has succeeded; `make` brings it up to date at its next command.
    """
    if _packages(tree) == _packages(root):
        return sys.executable
    made = Programs(tree)
    made.must("-m", "venv", "--clear", str(home))
    python = str(home / ("Scripts" if os.name == "nt" else "bin") / "python")
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", REQUIREMENTS)
    Programs(tree, python).must(*install)
    return python


def _packages(root: Path) -> list[str]:
    """What the hub needs, comments and order aside."""
    try:
        text = (root / REQUIREMENTS).read_text(encoding="utf-8")
    except OSError:
        return []
    return sorted(line.strip() for line in text.splitlines() if not re.match(r"\s*(#|$)", line))
