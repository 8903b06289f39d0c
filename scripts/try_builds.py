#!/usr/bin/env python3
"""Tries to lose a site: builds at the same time, builds that are killed, disks that are full or read-only.

In: how often; the small hub of the tests, in a temporary folder. Out: a line a series, with how many builds were
tried and what came of them; exit status 1 when a site was lost or not whole, a traceback was printed, or anything
stayed behind. Full and read-only disks are mounted, which needs root; without it that is said, and the limit on the
size of a file takes their place. Takes about five minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-06-01"
LONGEST = 300
"""Seconds that one build may take before it counts as one that waits for ever."""
WORDS = ("It tells you where to begin.", "It tells you how to begin.")
"""Two summaries of one entry, so that two sites in a row differ."""
OURS = re.compile(r"signpost[/\\]\w+\.py|signpost_hooks\.py")
"""A frame of ours in a traceback."""
LIMITED = """\
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["mkdocs", "build"]
runpy.run_module("mkdocs", run_name="__main__")
"""


class Trial:
    """A small hub that is built again and again; `harm` holds what should never have happened."""

    def __init__(self, folder: Path) -> None:
        sys.path.insert(0, str(ROOT / "tests"))
        self._whole: Any = import_module("whole_site")
        self.hub: Path = import_module("hubs").buildable_hub(folder / "hub")
        self.site = self.hub / "site"
        self.harm: list[str] = []
        self.sites: list[str] = []
        self.seconds = float(LONGEST)
        for words in (*WORDS, WORDS[0]):
            self.say(words)
            began = monotonic()
            if (done := self.build()).returncode:
                sys.exit(f"The small hub does not build:\n{done.stdout}{done.stderr}")
            self.seconds = min(self.seconds, monotonic() - began)
            self.sites.append(self._whole.digest(self.site))
        if self.sites[0] == self.sites[1] or self.sites[0] != self.sites[2]:
            sys.exit("The digest of a site does not tell two sites apart, or differs for the same one.")

    def say(self, words: str) -> None:
        """Write the summary of the entry that changes."""
        path = self.hub / "resources.yaml"
        text = path.read_text(encoding="utf-8")
        for other in WORDS:
            text = text.replace(other, words)
        path.write_text(text, encoding="utf-8")

    def start(self, *command: str, **settings: str) -> subprocess.Popen[str]:
        """Start Python with these arguments in the hub's folder; `mkdocs build` without any."""
        environment = {**os.environ, "SIGNPOST_TODAY": DAY, "SIGNPOST_PACKS": "no", "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.Popen(
            [sys.executable, *(command or ("-m", "mkdocs", "build"))],
            cwd=self.hub,
            env={**environment, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def build(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Build, to the end."""
        return self.ended(self.start(*command, **settings))

    def ended(self, process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
        """What a build said; one that takes too long is harm, and so is a traceback."""
        try:
            output, errors = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            self.harm.append(f"a build did not end within {LONGEST} seconds")
        text = output + errors
        # Python itself prints one for Ctrl-C while it starts or ends, when none of our code runs.
        if "Traceback" in text and (OURS.search(text) or not text.rstrip().endswith("KeyboardInterrupt")):
            self.harm.append(f"a traceback: {text.strip().splitlines()[-1]}")
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    def look(self, when: str, *, clean: bool = True) -> None:
        """Note as harm that the site is not whole, or that something stayed beside it."""
        if self._whole.digest(self.site) not in self.sites:
            self.harm.append(f"{when}: the site is none of those that were built")
        elif broken := self._whole.broken_index(self.site):
            self.harm.append(f"{when}: the search index is not whole: {broken[0]}")
        if clean and (left := self._whole.left_beside(self.site)):
            self.harm.append(f"{when}: left behind: {', '.join(left)}")

    def refused(self, when: str, done: subprocess.CompletedProcess[str]) -> str:
        """How a build ended that may not have been possible; harm when it says nothing."""
        if done.returncode == 0:
            return "went well"
        if "Nothing was written." not in done.stdout + done.stderr:
            self.harm.append(f"{when}: status {done.returncode} without a word: {(done.stdout + done.stderr)[-300:]}")
        return "refused"


def doubles(trial: Trial, times: int, chance: random.Random) -> Counter[str]:
    """Two builds at the same time, up to a whole build apart."""
    found: Counter[str] = Counter()
    for number in range(times):
        trial.say(WORDS[number % 2])
        first = trial.start()
        sleep(chance.uniform(0, trial.seconds))
        second = trial.start()
        for done in (trial.ended(first), trial.ended(second)):
            found["went well" if done.returncode == 0 else "failed"] += 1
            found["waited"] += "waiting up to" in done.stdout + done.stderr
            if done.returncode:
                trial.harm.append(f"double build {number}: {(done.stdout + done.stderr)[-300:]}")
        trial.look(f"double build {number}")
    return found


def kills(trial: Trial, times: int, chance: random.Random) -> Counter[str]:
    """A build that is killed at any moment, then one that is not."""
    found: Counter[str] = Counter()
    for number in range(times):
        trial.say(WORDS[number % 2])
        process = trial.start()
        sleep(chance.uniform(0, trial.seconds * 1.1))
        how = chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT))
        process.send_signal(how)
        trial.ended(process)
        found[f"{how.name}" if process.returncode else "had ended"] += 1
        trial.look(f"kill {number}", clean=False)
        if number % 5 == 4:
            trial.refused(f"after kill {number}", done := trial.build())
            if done.returncode:
                trial.harm.append(f"after kill {number}: the next build failed")
            trial.look(f"after kill {number}")
    return found


def limits(trial: Trial, times: int, chance: random.Random) -> Counter[str]:
    """Builds that may write no file larger than a limit, as a disk that fills up would have it."""
    found: Counter[str] = Counter()
    for number in range(times):
        trial.say(WORDS[number % 2])
        done = trial.build("-c", LIMITED, str(int(2 ** chance.uniform(8, 17))))
        found[trial.refused(f"limit {number}", done)] += 1
        trial.look(f"limit {number}")
    return found


def full_disks(trial: Trial, times: int, chance: random.Random) -> Counter[str]:
    """The hub on a small disk of its own, on which there is too little room, or just enough, for a second site."""
    found: Counter[str] = Counter()
    blocks = sum(-(-path.stat().st_size // 4096) * 4 for path in trial.hub.rglob("*"))
    for number in range(times):
        trial.say(WORDS[number % 2])
        room = int(blocks + 64 + (blocks * 0.9 * number / times))
        with mounted(trial.hub, f"size={room}k"):
            done = trial.build()
            found[trial.refused(f"full disk {number}", done)] += 1
            trial.look(f"full disk {number}")
        with tempfile.TemporaryDirectory() as folder, mounted(Path(folder), "size=4k"):
            (Path(folder) / "full").write_bytes(b"x" * 4096)
            trial.refused(f"full TMPDIR {number}", done := trial.build(TMPDIR=folder))
            found["full TMPDIR, went well" if done.returncode == 0 else "full TMPDIR, refused"] += 1
            trial.look(f"full TMPDIR {number}")
    return found


def read_only(trial: Trial, times: int, chance: random.Random) -> Counter[str]:
    """The hub on a disk that cannot be written."""
    found: Counter[str] = Counter()
    for number in range(times):
        trial.say(WORDS[number % 2])
        with mounted(trial.hub, "size=64m", then="ro"):
            found[trial.refused(f"read-only {number}", trial.build())] += 1
            trial.look(f"read-only {number}")
    return found


@contextmanager
def mounted(folder: Path, options: str, then: str = "") -> Iterator[None]:
    """A disk in memory in the place of `folder`, holding what the folder holds."""
    with tempfile.TemporaryDirectory() as kept:
        subprocess.run(["cp", "-a", f"{folder}/.", kept], check=True, timeout=LONGEST)
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "signpost", str(folder)], check=True, timeout=LONGEST)
        try:
            subprocess.run(["cp", "-a", f"{kept}/.", str(folder)], check=True, timeout=LONGEST)
            if then:
                subprocess.run(["mount", "-o", f"remount,{then}", str(folder)], check=True, timeout=LONGEST)
            yield
        finally:
            subprocess.run(["umount", str(folder)], check=True, timeout=LONGEST)


def beside_serve(trial: Trial, times: int, chance: random.Random) -> Counter[str]:
    """Builds beside `mkdocs serve`, which builds again for each change and must answer all the time."""
    found: Counter[str] = Counter()
    port = chance.randrange(20_000, 30_000)
    address = f"http://127.0.0.1:{port}/resources/first-guide/"
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", "--livereload"],
            cwd=trial.hub,
            env={**os.environ, "SIGNPOST_TODAY": DAY, "NO_MKDOCS_2_WARNING": "1"},
            stdout=log,
            stderr=log,
        )
        try:
            for number in range(times):
                trial.say(WORDS[number % 2])
                found["went well" if trial.build().returncode == 0 else "failed"] += 1
                trial.look(f"beside serve {number}")
                if WORDS[number % 2] not in served(address, WORDS[number % 2]):
                    trial.harm.append(f"beside serve {number}: the preview does not show the change")
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=LONGEST)
            except subprocess.TimeoutExpired:
                server.kill()
                trial.harm.append("beside serve: the preview does not end for Ctrl-C")
        log.seek(0)
        if b"Traceback" in log.read():
            trial.harm.append("beside serve: the preview printed a traceback")
    return found


def served(address: str, words: str) -> str:
    """The preview's page once it holds the words, or as it is after twenty seconds."""
    page, until = "", monotonic() + 20
    while words not in page and monotonic() < until:
        try:
            with urlopen(address, timeout=20) as answer:
                page = answer.read().decode()
        except OSError:
            sleep(0.2)
    return page


def main(given: Sequence[str] | None = None) -> int:
    """Try everything, and print a line a series."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--doubles", type=int, default=20, help="how many times two builds at once")
    parser.add_argument("--kills", type=int, default=50, help="how many killed builds")
    parser.add_argument("--disks", type=int, default=20, help="how many full disks, and limits, and read-only disks")
    parser.add_argument("--serves", type=int, default=5, help="how many builds beside mkdocs serve")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000), help="repeats the same moments")
    arguments = parser.parse_args(given)
    # A shell starts what runs in the background deaf to Ctrl-C, and what that starts would be too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    root = os.name == "posix" and os.geteuid() == 0
    series: list[tuple[str, int, Callable[[Trial, int, random.Random], Counter[str]]]] = [
        ("two at once", arguments.doubles, doubles),
        ("killed", arguments.kills, kills),
        ("beside serve", arguments.serves, beside_serve),
        ("file limit", arguments.disks, limits),
        *([("full disk", arguments.disks, full_disks), ("read-only", arguments.disks, read_only)] if root else []),
    ]
    print(f"Seed {arguments.seed}." + ("" if root else " Full and read-only disks need root, and are not tried."))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        trial = Trial(Path(folder))
        for name, times, function in series:
            found = function(trial, times, random.Random(f"{arguments.seed} {name}")) if times else Counter()
            counts = ", ".join(f"{count} {what}" for what, count in sorted(found.items()) if count)
            print(f"{name:<14}{times:>4}  {counts or 'not tried'}", flush=True)
    print(*(f"HARM: {each}" for each in trial.harm), f"{len(trial.harm)} times harm.", sep="\n")
    return 1 if trial.harm else 0


if __name__ == "__main__":
    sys.exit(main())
