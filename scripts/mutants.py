#!/usr/bin/env python3
"""Changes the rules of the hub one small piece at a time, and sees whether a test fails: mutation testing.

In: the project's own files, how many mutants (1,000) and the seed by which they are drawn; cosmic-ray from `make
setup-bench` and the tests' packages from `make setup-test`. Out: build/mutants/report.md with how many were killed in
each part and a list of those that survived; exit status 1 where fewer than 85 % were killed. The tests run on a copy.
What was tried stays in build/mutants/: a run that is stopped goes on where it was, until --anew.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 48 * 3600
"""Seconds that any of the programs may take: a run of a thousand mutants takes most of a day."""
FOLDER = ROOT / "build" / "mutants"
COPY = FOLDER / "copy"
LEAST = 0.85
"""The part of the mutants that must be killed."""

SECONDS = 180.0
"""After which a test run counts as failed: a mutant may loop for ever."""

IN_TYPES = "ReplaceBinaryOperator_BitOr"
"""Operators that change `|`, which in these modules stands in annotations that nothing evaluates."""


@dataclass(frozen=True)
class Part:
    """A part of the rules: its modules, and the tests that hold them."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def session(self) -> Path:
        """Where what was tried of this part is kept."""
        return FOLDER / f"{self.name}.sqlite"

    @property
    def settings(self) -> Path:
        """cosmic-ray's settings of this part."""
        return FOLDER / f"{self.name}.toml"


PARTS = (
    Part(
        "validation",
        ("signpost/checks/area_life.py", "signpost/checks/records.py", "signpost/checks/places.py"),
        ("test_problems.py", "test_problem_lines.py"),
    ),
    Part(
        "references",
        ("signpost/schema/walk.py", "signpost/hub/reference_graph.py", "signpost/hub/topic_index.py"),
        ("test_references.py", "test_related.py"),
    ),
    Part(
        "overlay",
        ("signpost/overlay/merge.py", "signpost/overlay/hidden.py"),
        ("test_overlay.py", "test_drift.py", "test_problems.py"),
    ),
    Part(
        "verdicts",
        ("signpost/links/link_states.py", "signpost/links/check/assess.py", "signpost/links/check/judge.py"),
        ("test_link_states.py", "test_assess.py", "test_judge.py"),
    ),
    Part("currency", ("signpost/currency.py",), ("test_currency.py", "test_still_true.py")),
    Part("ranking", ("signpost/pathways/ranking.py",), ("test_ranking.py",)),
)


def main() -> int:
    """Draw, try, and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mutants", type=int, default=1000, metavar="N", help="how many (default: 1,000)")
    parser.add_argument("--seed", type=int, default=1, help="by which they are drawn (default: 1)")
    parser.add_argument("--anew", action="store_true", help="forget what was tried")
    given = parser.parse_args()
    if given.anew and FOLDER.exists():
        shutil.rmtree(FOLDER)
    FOLDER.mkdir(parents=True, exist_ok=True)
    _copy()
    for part in PARTS:
        _begin(part)
    _draw(given.mutants, given.seed)
    for part in PARTS:
        _run(["cosmic-ray", "exec", str(part.settings), str(part.session)])
    text, killed, tried = _report()
    (FOLDER / "report.md").write_text(text, encoding="utf-8")
    print(text)
    return 0 if tried and killed / tried >= LEAST else 1


def _copy() -> None:
    """A copy of the files that git knows, in which mutants are made. One that is there is brought up to date."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=LONGEST
    ).stdout
    for name in filter(None, listed.decode().split("\0")):
        source, target = ROOT / name, COPY / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def _begin(part: Part) -> None:
    """List the mutants of a part, if that was not done before."""
    if part.session.exists():
        return
    modules = ", ".join(f'"{module}"' for module in part.modules)
    tests = " ".join(f"tests/unit/{test}" for test in part.tests)
    part.settings.write_text(
        f"[cosmic-ray]\nmodule-path = [{modules}]\ntimeout = {SECONDS}\nexcluded-modules = []\n"
        f'test-command = "{sys.executable} -m pytest -q -x {tests}"\n[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    # The tests must pass before anything is changed: else every mutant would look killed.
    _run([sys.executable, "-m", "pytest", "-q", "-x", *(f"tests/unit/{test}" for test in part.tests)])
    _run(["cosmic-ray", "init", str(part.settings), str(part.session)])


def _run(command: list[str]) -> None:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PYTHONPATH": str(COPY), "PYTHONDONTWRITEBYTECODE": "1", "PATH": path}
    if subprocess.run(command, cwd=COPY, env=environment, check=False, timeout=LONGEST).returncode:
        raise SystemExit(f"this failed: {' '.join(command)}")


def _draw(number: int, seed: int) -> None:
    """Leave all but so many mutants out, the same for the same seed; what was tried before counts among them."""
    every = {
        (part.name, str(one.module_path), one.operator_name, str(one.operator_args), one.occurrence): item.job_id
        for part in PARTS
        for item in _items(part)
        for one in item.mutations
        if IN_TYPES not in one.operator_name
    }
    # Drawn by what they are: cosmic-ray gives them ids by chance.
    drawn = {every[key] for key in random.Random(seed).sample(sorted(every), min(number, len(every)))}
    skipped = WorkResult(worker_outcome=WorkerOutcome.SKIPPED)
    for part in PARTS:
        with use_db(part.session, WorkDB.Mode.open) as database:
            done = {job for job, _ in database.results}
            for item in list(database.work_items):
                if item.job_id not in drawn and item.job_id not in done:
                    database.set_result(item.job_id, skipped)


def _items(part: Part) -> list[WorkItem]:
    with use_db(part.session, WorkDB.Mode.open) as database:
        return list(database.work_items)


def _tried(part: Part) -> Iterator[tuple[WorkItem, WorkResult]]:
    with use_db(part.session, WorkDB.Mode.open) as database:
        items = {item.job_id: item for item in database.work_items}
        for job, result in database.results:
            if result.worker_outcome is not WorkerOutcome.SKIPPED:
                yield items[job], result


def _report() -> tuple[str, int, int]:
    """The report as Markdown, how many were killed, and how many were tried."""
    lines = ["# Mutants", "", "| part | tried | killed |", "| --- | --- | --- |"]
    survivors: list[str] = []
    killed = tried = 0
    for part in PARTS:
        results = list(_tried(part))
        alive = [(item, result) for item, result in results if result.test_outcome is TestOutcome.SURVIVED]
        killed, tried = killed + len(results) - len(alive), tried + len(results)
        lines.append(f"| {part.name} | {len(results)} | {len(results) - len(alive)} |")
        survivors += [_survivor(item, result) for item, result in alive]
    lines += ["", f"{killed} of {tried} were killed.", "", "## Survivors", "", *sorted(survivors)]
    return "\n".join(lines) + "\n", killed, tried


def _survivor(item: WorkItem, result: WorkResult) -> str:
    mutation = item.mutations[0]
    changed = [line for line in (result.diff or "").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return f"- `{mutation.module_path}:{mutation.start_pos[0]}` `{' '.join(line.strip() for line in changed)}`"


if __name__ == "__main__":
    sys.exit(main())
