#!/usr/bin/env python3
"""Carries what was seen of links, hubs and offices between ledger/ and the data branch, which is no part of main.

    data_branch.py fetch [FOLDER]   FOLDER (ledger) gets the files of the branch; no branch yet is no error
    data_branch.py save [FOLDER]    commits FOLDER's files to the branch, if they differ, and pushes it

In: the remote (DATA_REMOTE, else origin), the branch (DATA_BRANCH, else link-data), a token that may read or write it
(DATA_TOKEN, with DATA_USER; none where git already knows how), and for `save` what is to be saved (DATA_KIND: links, or
networks). Out: files, or one more commit on the branch. No other branch, and nothing in the work tree outside FOLDER,
is touched: commits are put together without checking anything out. Needs the standard library only.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 1800
"""Seconds that setting up or merging may take: far more than a slow machine needs."""
sys.path.insert(0, str(ROOT))

from signpost.day import now  # noqa: E402
from signpost.hosting.git import Git, GitError, git_environment  # noqa: E402

FILES = {
    "links": ("links.jsonl", "links.runs.jsonl"),
    "networks": ("networks.jsonl", "offices.jsonl"),
}
"""The files of each kind; the first is the one that is counted."""
SUBJECTS = {"links": "Link checks", "networks": "Hubs of networks"}
COUNTED = {"links": "links", "networks": "hubs"}
TRIES = 5
README = """\
# Link ledger

What the link checks of this hub have seen, a line a link, and what its polls saw of the hubs of local
networks and of the offices of areas, a line an area. Weekly checks write it; please do not edit it by hand.
`scripts/data_branch.py` on the main branch carries it to and fro.
"""


class _StopError(Exception):
    """Why nothing more is done, in a sentence."""


@dataclass(frozen=True)
class _Branch:
    """The data branch, the folder of the ledger, and git."""

    git: Git
    remote: str
    name: str
    folder: Path
    kind: str
    scratch: Path

    def newest(self) -> str:
        """The newest commit of the branch, brought here; empty when there is no branch.

        A remote that does not answer is an error: taking it for "no branch" would lose the ledger.
        """
        try:
            tip = self.git.branch_at(self.remote, self.name)
        except GitError as error:
            raise _StopError(f"The data branch could not be read: {error}") from None
        if tip is None:
            return ""
        try:
            self.git("fetch", "--quiet", "--no-tags", self.remote, f"refs/heads/{self.name}")
        except GitError as error:
            raise _StopError(f"The data branch {self.name} could not be fetched: {error}") from None
        return self.git("rev-parse", "--verify", "--quiet", "FETCH_HEAD")

    def fetch(self) -> None:
        """Bring all files of the branch into the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "base.txt").unlink(missing_ok=True)
        tip = self.newest()
        if not tip:
            print(f"There is no branch {self.name} yet: no link has been checked, or nothing was kept.")
            return
        for names in FILES.values():
            for name in names:
                data = self.git.file(tip, name)
                if data is not None:
                    _replace(self.folder / name, data)
        # What the run starts from: if the branch has moved on when the run is over, the two are merged.
        _replace(self.folder / "base.txt", f"{tip}\n".encode())
        print(f"Fetched the ledger from {self.name} ({records_in(self.folder / 'links.jsonl')} links).")

    def save(self) -> None:
        """Commit the folder's files of this kind to the branch, and push it; try again when others save meanwhile."""
        files = FILES[self.kind]
        for name in files:
            # A link to another file would publish that file's text.
            if (self.folder / name).is_symlink():
                raise _StopError(f"{self.folder / name} is a symbolic link; it was not saved.")
        if not any((self.folder / name).is_file() for name in files if not name.endswith(".runs.jsonl")):
            print("There is no ledger to save: the check found nothing out.")
            return
        base_file = self.folder / "base.txt"
        base = base_file.read_text(encoding="utf-8").strip() if base_file.is_file() else ""
        before: str | None = None
        for _ in range(TRIES):
            tip = self.newest()
            if tip == before:
                raise _StopError(
                    f"The ledger could not be pushed to {self.name}, though nobody else had changed it. "
                    "May this token write?"
                )
            if tip and tip != base:
                print(f"Another run has saved to {self.name} meanwhile; merging the two.")
                self.merge(tip)
            tree = self.tree_with_files(tip)
            if tip and tree == self.git("rev-parse", f"{tip}^{{tree}}"):
                print("Nothing has changed: no commit.")
                return
            subject = f"{SUBJECTS[self.kind]} of {now():%Y-%m-%d}"
            commit = self.git("commit-tree", tree, *(("-p", tip) if tip else ()), "-m", subject)
            try:
                self.git("push", "--quiet", self.remote, f"{commit}:refs/heads/{self.name}")
            except GitError as error:
                print(error, file=sys.stderr)
                before = tip
                continue
            count = records_in(self.folder / files[0])
            print(f"Saved the ledger to {self.name} ({count} {COUNTED[self.kind]}).")
            _replace(base_file, f"{commit}\n".encode())
            return
        raise _StopError("The ledger could not be saved: others kept saving at the same time. Run the check again.")

    def merge(self, tip: str) -> None:
        """Add what another run has saved meanwhile to what is in the folder."""
        if self.kind == "networks":
            self._refuse_newer(tip)
            return
        theirs = self.git.file(tip, "links.jsonl")
        if theirs is not None:
            merged, other = self.scratch / "merged.jsonl", self.scratch / "theirs.jsonl"
            other.write_bytes(theirs)
            self._merge_links(merged, other)
            _replace(self.folder / "links.jsonl", merged.read_bytes())
        runs = self.git.file(tip, "links.runs.jsonl")
        if runs is not None:
            path = self.folder / "links.runs.jsonl"
            _replace(path, merged_runs(runs, path.read_bytes() if path.is_file() else b""))

    def _refuse_newer(self, tip: str) -> None:
        """Stop where a newer release has written what would be overwritten; of links, their own merge says so.

        Each poll is of the whole family, one at a time: the newest stands for itself.
        """
        for name in FILES["networks"]:
            theirs, ours = self.git.file(tip, name), self.folder / name
            if theirs is not None and ours.is_file() and format_of(theirs) > format_of(ours.read_bytes()):
                raise _StopError(
                    f"{name} on {self.name} was written by a newer release of Signpost; nothing was saved. "
                    "Update Signpost."
                )

    def _merge_links(self, merged: Path, other: Path) -> None:
        python = os.environ.get("SIGNPOST_PYTHON", ".venv/bin/python")
        if not (ROOT / python).exists():
            # The python environment is made only here, since most runs never come here.
            subprocess.run(["make", "--silent", "setup"], cwd=ROOT, stdout=sys.stderr, check=True, timeout=LONGEST)
        command = [python, "scripts/merge_ledgers.py", str(merged), str(other), str(self.folder / "links.jsonl")]
        if subprocess.run(command, cwd=ROOT, check=False, timeout=LONGEST).returncode:
            raise _StopError("The two ledgers could not be merged; nothing was saved.")

    def tree_with_files(self, tip: str) -> str:
        """The tree of the branch with the folder's files in it, whatever else the branch holds.

        Its index is its own, so that the one of the work tree stays as it is.
        """
        index = self.scratch / "index"
        index.unlink(missing_ok=True)
        git = self.git.with_variables(GIT_INDEX_FILE=str(index))
        if tip:
            git("read-tree", tip)
        for name in FILES[self.kind]:
            if (self.folder / name).is_file():
                _add(git, self.folder / name, name)
        if not tip:
            readme = self.scratch / "README.md"
            readme.write_text(README, encoding="utf-8", newline="\n")
            _add(git, readme, "README.md")
        return git("write-tree")


def _add(git: Git, path: Path, name: str) -> None:
    blob = git("hash-object", "-w", "--no-filters", str(path))
    git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")


def records_in(path: Path) -> int:
    """How many records a ledger holds, if it is there: its lines but for the one that names the format."""
    if not path.is_file():
        return 0
    return sum(not line.startswith(b'{"format":') for line in path.read_bytes().split(b"\n") if line)


def format_of(data: bytes) -> int:
    """The format that the first line of a ledger names; 1 when it names none."""
    match = re.match(rb'\{"format":([0-9]{1,9}),', data)
    return int(match[1]) if match else 1


def merged_runs(theirs: bytes, ours: bytes) -> bytes:
    """The lines of both, a line a day, each of which begins with {"day":"…": of two for one day ours stays."""
    days: dict[bytes, bytes] = {}
    for line in [*theirs.split(b"\n"), *ours.split(b"\n")]:
        if line:
            days[b"".join(line.split(b'"')[3:4])] = line
    return b"".join(line + b"\n" for line in sorted(days.values()))


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole, or leave it as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    name = given.get("GIT_AUTHOR_NAME", "Signpost link check")
    email = given.get("GIT_AUTHOR_EMAIL", "link-check@signpost.invalid")
    who = {f"GIT_{role}_{what}": word for role in ("AUTHOR", "COMMITTER") for what, word in _who(name, email)}
    return git_environment({**given, **who}, given.get("DATA_USER", ""), given.get("DATA_TOKEN", ""))


def _who(name: str, email: str) -> tuple[tuple[str, str], ...]:
    return ("NAME", name), ("EMAIL", email)


def main() -> int:
    """Fetch, or save."""
    action = sys.argv[1] if len(sys.argv) > 1 else ""
    kind = os.environ.get("DATA_KIND", "") or "links"
    if kind not in FILES:
        print(f"DATA_KIND is links or networks, not {kind}", file=sys.stderr)
        return 2
    if action not in ("fetch", "save"):
        print("usage: scripts/data_branch.py fetch|save [FOLDER]", file=sys.stderr)
        return 2
    folder = ROOT / (sys.argv[2] if len(sys.argv) > 2 else "ledger")
    remote, name = os.environ.get("DATA_REMOTE") or "origin", os.environ.get("DATA_BRANCH") or "link-data"
    with tempfile.TemporaryDirectory() as scratch:
        branch = _Branch(Git(ROOT, _environment(os.environ)), remote, name, folder, kind, Path(scratch))
        try:
            branch.fetch() if action == "fetch" else branch.save()
        except (_StopError, GitError) as error:
            print(error, file=sys.stderr)
            return 1
        except OSError as error:
            print(f"{error.filename}: {error.strerror}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
