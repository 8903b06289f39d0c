"""Merges a release in a second working tree, beside the one that the person works in.

In: the repository, and the commit of a release. Out: a commit that joins the two, in which the network's
own folder is as it was, or the paths that two sides changed. The branch and the files of the person's own
working tree are not touched here, whatever happens.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from signpost.updates.git import Git, GitError

LOCAL = "local/"
PARENTS_OWN = f"{LOCAL}README.md"
"""The one file below `local/` that is the parent's. A release may bring a new one; if the network has
changed it, it stays as the network has it."""


@dataclass(frozen=True)
class Merged:
    """A merge that was made: its commit. `conflicts` are paths that both sides changed, and then none was made."""

    commit: str = ""
    conflicts: tuple[str, ...] = ()


@contextmanager
def worktree(git: Git, folder: Path) -> Iterator[Git]:
    """A working tree in `folder`, at the present commit, for as long as it is needed."""
    remove(git, folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    git.run("worktree", "add", "--quiet", "--detach", str(folder), "HEAD")
    try:
        yield Git(folder)
    finally:
        remove(git, folder)


def remove(git: Git, folder: Path) -> None:
    """Take the working tree in `folder` away, also one that was left behind."""
    # Git locks a working tree while it makes it; one that was killed then stays locked.
    git.works("worktree", "unlock", str(folder))
    git.works("worktree", "remove", "--force", str(folder))
    shutil.rmtree(folder, ignore_errors=True)
    git.works("worktree", "prune", "--expire", "now")


def merge(tree: Git, commit: str, message: str) -> Merged:
    """Join `commit` to the present one; GitError when git cannot even try."""
    before = tree.commit("HEAD")
    tried = None
    try:
        tree.run("merge", "--no-commit", "--no-ff", "--quiet", commit)
    except GitError as error:
        tried = error
    conflicts = tree.names("diff", "--name-only", "--diff-filter=U", "-z")
    if outside := [path for path in conflicts if not path.startswith(LOCAL)]:
        return Merged("", tuple(sorted(set(outside))))
    if tried and not conflicts:
        raise tried
    _keep(tree, before, [":(top)" + LOCAL, *([] if PARENTS_OWN in conflicts else [f":(top,exclude){PARENTS_OWN}"])])
    tree.run("commit", "--quiet", "--no-verify", "-m", message)
    return Merged(tree.commit("HEAD"))


def _keep(tree: Git, before: str, what: list[str]) -> None:
    """Put these paths back as they were, in the index and in the folder; what was not there goes."""
    tree.run("reset", "--quiet", before, "--", *what)
    if tree.names("ls-files", "-z", "--", *what):
        tree.run("checkout", "--quiet", before, "--", *what)
    tree.run("clean", "--quiet", "-d", "--force", "--", *what)
