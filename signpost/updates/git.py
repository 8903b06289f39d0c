"""The one module that calls git, and so the only one here by which anything comes from the network.

In: the folder of a repository. Out: what git answered; `GitError`, with git's own last words, when it
refused. Nothing asks for a password, and nothing from the hub's settings can become an option of git's.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from signpost.subprocesses import ProgramTimeoutError, run_text

OURS = "refs/signpost"
"""Where what belongs to updates is kept, apart from the network's own branches and tags."""
RELEASES = f"{OURS}/releases"
BEFORE = f"{OURS}/before-update"
PROTOCOLS = "https:http:ssh:file"
"""How git may reach a parent that a person names; never by running another program (`ext::`)."""

SECONDS = 900.0
"""The time that one command of git's may take; fetching a whole history over a slow line takes the longest."""

# Git's way of following a folder that was renamed would carry the network's files along.
_SETTINGS = ("-c", "merge.directoryRenames=false", "-c", "core.quotePath=false", "-c", "advice.detachedHead=false")
_NOT_HERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")


class GitError(Exception):
    """Git refused; the words are its own, on one line."""


def environment(settings: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment for git: it never asks, it speaks English, and it works in the folder that it is given."""
    kept = {name: value for name, value in settings.items() if name not in _NOT_HERE}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "GIT_ALLOW_PROTOCOL": PROTOCOLS, "LC_ALL": "C"}


@dataclass(frozen=True)
class Git:
    """Git in one folder."""

    folder: Path

    def run(self, *arguments: str) -> str:
        """What git prints; GitError when it ends with an error."""
        done = self._call(arguments)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise GitError(" ".join(line.strip() for line in said[-3:]) or f"git {arguments[0]} failed")
        return done.stdout

    def works(self, *arguments: str) -> bool:
        """Whether git ends without an error."""
        return self._call(arguments).returncode == 0

    def _call(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        try:
            return run_text(["git", *_SETTINGS, *arguments], seconds=SECONDS, cwd=self.folder, env=environment())
        except OSError as error:
            raise GitError(f"git could not be started: {error.strerror}") from None
        except ProgramTimeoutError as error:
            raise GitError(f"git {arguments[0]}: {error}") from None

    def names(self, *arguments: str) -> list[str]:
        """The paths that git prints, each ended by a zero."""
        return [name for name in self.run(*arguments).split("\0") if name]

    def commit(self, name: str) -> str:
        """The commit that a name means, in full."""
        return self.run("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").strip()

    def is_within(self, older: str, newer: str) -> bool:
        """Whether the history of `newer` holds the commit `older`."""
        return self.works("merge-base", "--is-ancestor", older, newer)

    def common(self, one: str, other: str) -> str | None:
        """The commit at which two histories part; None when they share nothing."""
        try:
            return self.run("merge-base", one, other).strip() or None
        except GitError:
            return None

    def uncommitted(self) -> list[str]:
        """The paths that differ from the last commit, those that git does not know included."""
        lines = self.run("status", "--porcelain", "--untracked-files=normal", "-z").split("\0")
        return [line[3:] for line in lines if len(line) > 3 and line[2] == " "]

    def fetch_releases(self, parent: str) -> dict[str, str]:
        """Brings the parent's release tags here, and nothing else; the commit of each tag by its name."""
        self.run(
            "fetch",
            "--quiet",
            "--no-tags",
            "--prune",
            "--force",
            "--end-of-options",
            parent,
            f"+refs/tags/v*:{RELEASES}/v*",
        )
        form = "--format=%(refname)%00%(objecttype)%00%(*objecttype)"
        found = {}
        for line in self.run("for-each-ref", form, RELEASES).splitlines():
            name, kind, pointed = line.split("\0")
            if "commit" in (kind, pointed):
                found[name.removeprefix(f"{RELEASES}/")] = self.commit(name)
        return found

    def releases_within(self, commit: str) -> list[str]:
        """The names of the releases that the history of `commit` holds."""
        lines = self.run("for-each-ref", "--format=%(refname)", f"--merged={commit}", RELEASES).splitlines()
        return [line.removeprefix(f"{RELEASES}/") for line in lines]

    def deepen(self) -> None:
        """Brings the whole history of the branch here, if the clone was made without."""
        if self.run("rev-parse", "--is-shallow-repository").strip() == "true":
            branch = self.run("rev-parse", "--abbrev-ref", "HEAD").strip()
            remote = self.run("config", "--default", "origin", "--get", f"branch.{branch}.remote").strip()
            self.run("fetch", "--quiet", "--no-tags", "--unshallow", "--end-of-options", remote)

    def show(self, commit: str, path: str) -> str | None:
        """The text of a file in a commit; None when it is not there."""
        try:
            return self.run("show", f"{commit}:{path}")
        except GitError:
            return None
