"""Asks GitHub through its program `gh`: issues, labels and pull requests of one repository.

In: the repository's name; gh finds its token in the environment. Out: frozen values, and changes on GitHub.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from signpost.subprocesses import ProgramTimeoutError, run_text

SECONDS = 300.0
"""The time that one command may take."""

MOST = "200"
"""How many issues or pull requests are looked through."""


class GitHubError(Exception):
    """`gh` could not do what was asked; the message says what it said."""


@dataclass(frozen=True)
class Issue:
    """An issue, or a pull request with its branch."""

    number: int
    is_open: bool
    body: str
    branch: str = ""
    from_fork: bool = False


@dataclass(frozen=True)
class GitHub:
    """One repository on GitHub; `environment` holds gh's token."""

    repository: str
    environment: Mapping[str, str] = field(repr=False)

    def gh(self, *arguments: str) -> str:
        """What `gh` with these arguments prints. GitHubError with its words where it fails."""
        try:
            done = run_text(["gh", *arguments], seconds=SECONDS, env=self.environment)
        except (OSError, ProgramTimeoutError) as error:
            raise GitHubError(f"gh cannot be run: {error}") from None
        if done.returncode:
            raise GitHubError(done.stderr.strip() or f"gh {' '.join(arguments[:2])} failed")
        return done.stdout

    @property
    def has_issues(self) -> bool:
        """Whether issues are switched on; a fork starts without them, which is a choice and no failure."""
        arguments = ("--json", "hasIssuesEnabled", "--jq", ".hasIssuesEnabled")
        return self.gh("repo", "view", self.repository, *arguments).strip() == "true"

    def issues(self, label: str) -> list[Issue]:
        """All issues with a label, open and closed."""
        return self._listed("issue", "number,state,body", "--label", label)

    def pull_requests(self) -> list[Issue]:
        """All pull requests, open and closed."""
        return self._listed("pr", "number,state,headRefName,body,isCrossRepository")

    def make_label(self, name: str, description: str, colour: str) -> None:
        """Make a label; one that is there stays as it is."""
        arguments = ("--repo", self.repository, "--description", description, "--color", colour)
        try:
            self.gh("label", "create", name, *arguments)
        except GitHubError as error:
            if "already exists" not in str(error):
                raise

    def change(self, what: str, verb: str, number: int, *arguments: str) -> None:
        """Edit, close or reopen an issue (`what` is issue) or a pull request (pr), and print gh's answer."""
        said = self.gh(what, verb, str(number), "--repo", self.repository, *arguments)
        print(said, end="")

    def create(self, what: str, body: str, *arguments: str) -> None:
        """Open an issue or a pull request with this text, and print its address."""
        with as_file(body) as path:
            print(self.gh(what, "create", "--repo", self.repository, *arguments, "--body-file", path), end="")

    def set_body(self, what: str, number: int, body: str, *arguments: str) -> None:
        """Give an issue or a pull request another text."""
        with as_file(body) as path:
            self.change(what, "edit", number, *arguments, "--body-file", path)

    def _listed(self, what: str, fields: str, *arguments: str) -> list[Issue]:
        options = ("--state", "all", "--limit", MOST, "--json", fields)
        found = json.loads(self.gh(what, "list", "--repo", self.repository, *arguments, *options))
        return [_issue(each) for each in found]


def kept_issue(issues: Iterable[Issue], marker: str) -> Issue | None:
    """The one issue that is kept under a marker: the oldest open one; else the newest that was closed; else none.

    An issue without the marker is somebody else's.
    """
    ours = [issue for issue in issues if marker in issue.body]
    opened = [issue for issue in ours if issue.is_open]
    if opened:
        return min(opened, key=lambda issue: issue.number)
    return max(ours, key=lambda issue: issue.number, default=None)


@contextmanager
def as_file(text: str) -> Iterator[str]:
    """The path of a file with this text, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "body.md"
        path.write_text(text, encoding="utf-8")
        yield str(path)


def _issue(value: Mapping[str, Any]) -> Issue:
    return Issue(
        value["number"],
        value["state"] == "OPEN",
        value["body"],
        value.get("headRefName", ""),
        bool(value.get("isCrossRepository")),
    )
