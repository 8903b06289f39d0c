#!/usr/bin/env python3
"""Offers an update that was tried out: as one pull request on GitHub or one merge request on GitLab, else in an issue.

    offer_update.py [FOLDER]

In: FOLDER (build/update) with report.md, report.json and update.bundle, as scripts/update_in_ci.sh left them; a clone
with its whole past; UPDATE_BASE, the branch to be updated; UPDATE_TOKEN, which may push. On GitHub also gh with
GH_TOKEN, GITHUB_REPOSITORY, GITHUB_SERVER_URL and RUN_URL; on GitLab UPDATE_REMOTE. Out: the branch update/vX.Y.Z (and
no other), and the request, or where that cannot be the issue that says what to do. What a person has closed is not
opened again for the same release, and a branch that a person has worked on is left alone. Needs the standard library
only.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from signpost.hosting.git import Git, GitError, git_environment  # noqa: E402
from signpost.hosting.github import GitHub, GitHubError, kept_issue  # noqa: E402

MARKER = "<!-- signpost:update -->"
LABEL = "update"
OURS = "update@signpost.invalid"
"""The address under which an update is committed; a branch whose newest commit has another is a person's."""

RELEASE = r"v[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
WORKFLOWS_REFUSED = re.compile(r"without .?workflows?.? (permission|scope)")

SYNC_FORK = (
    "**Press *Sync fork*, then *Update branch*, on the first page of this repository, to take it.** It changes "
    "workflows (files below `.github/workflows/`), and GitHub lets only a person do that. Your files in `local/` stay "
    "as they are, and the site is built again by itself. It has been tried out with this hub: what follows is what it "
    "means for you."
)
MERGE_IT = (
    "This pull request is kept by the weekly update. **Merge it to take the release.** It has been merged, checked "
    "and built with your files in `local/`, which it does not change. Other checks do not start by themselves here, "
    "since a workflow opened it."
)
OPEN_IT = (
    "**[Open the pull request]({address}), and merge it, to take the release.** The branch is ready. The settings of "
    "this repository do not let a workflow open it (Settings, Actions, General, *Allow GitHub Actions to create and "
    "approve pull requests*)."
)


class _StopError(Exception):
    """Why nothing more is done, in a sentence."""


class _Pushed(Enum):
    """What came of bringing the commits to the branch."""

    YES = "pushed, or there already"
    LEFT = "a person has worked on it"
    REFUSED = "the host refuses workflows"


@dataclass(frozen=True)
class _Report:
    """What the report tells. Only what can be no more than that is taken from the file; all else is empty."""

    outcome: str = ""
    release: str = ""
    commit: str = ""
    workflows: bool = False

    @classmethod
    def read(cls, path: Path) -> _Report:
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return cls()
        if not isinstance(told, dict):
            return cls()

        def word(name: str, pattern: str) -> str:
            value = told.get(name)
            return value if isinstance(value, str) and re.fullmatch(pattern, value) else ""

        return cls(
            word("outcome", "updated|nothing|refused|kept"),
            word("after", RELEASE),
            word("commit", "[0-9a-f]{40,64}"),
            bool(told.get("workflows")),
        )


@dataclass(frozen=True)
class _Offer:
    """One update, and where it is offered; `github` is None elsewhere."""

    report: _Report
    folder: Path
    git: Git
    remote: str
    base: str
    run: str
    github: GitHub | None
    server: str

    @property
    def branch(self) -> str:
        return f"update/{self.report.release}"

    @property
    def title(self) -> str:
        return f"Update to {self.report.release} of the parent"

    def make(self) -> None:
        """Do what the outcome asks for."""
        if self.report.outcome == "nothing":
            print("There is nothing to update.")
            self.close_issue("This hub is up to date.")
        elif self.report.outcome == "updated":
            if not self.report.release or not self.report.commit:
                raise _StopError("The report names no release.")
            if self.github is None:
                if self.push(*self._gitlab_options()) is _Pushed.REFUSED:
                    raise _StopError("This token may not push workflows.")
            elif self.report.workflows:
                self.tell(self.github, self.title, SYNC_FORK)
            else:
                self.request(self.github)
        elif self.github is None:
            raise _StopError("The update was not made; build/update/report.md says why.")
        else:
            # Refused, or the run broke: silence would look like a hub that is up to date.
            broke = "**The last update broke before it could say why.** Please look at the run."
            words = "The weekly update could not take a release." if self.report.outcome else broke
            self.tell(self.github, "The parent's release could not be taken", words)

    def body(self, words: str) -> str:
        """The text of a request or an issue: the marker, what to know first, and the report."""
        text = f"{MARKER}\n{words}\n\n"
        report = self.folder / "report.md"
        if report.is_file():
            text += report.read_text(encoding="utf-8", errors="replace")
        return text + (f"\n[The run that tried it out]({self.run})\n" if self.run else "")

    def push(self, *options: str) -> _Pushed:
        """Bring the commits of the bundle to the branch; options of the host's are for `git push`."""
        self._unpack()
        try:
            tip = self.git.branch_at(self.remote, self.branch)
        except GitError as error:
            raise _StopError(str(error)) from None
        if tip:
            self._must("fetch", self.remote, f"refs/heads/{self.branch}", words=f"{self.branch} could not be fetched.")
            if self.git("show", "--no-patch", "--format=%ce", tip) != OURS:
                print(f"A person has worked on {self.branch}, so it is left as it is.", file=sys.stderr)
                return _Pushed.LEFT
            # The same release on the same base: a second push would only change the time of the commit.
            if self.git.succeeds("merge-base", "--is-ancestor", "HEAD", tip):
                return _Pushed.YES
        lease = f"--force-with-lease=refs/heads/{self.branch}:{tip or ''}"
        try:
            self.git(
                *("push", "--quiet", lease, *options, self.remote),
                f"{self.report.commit}:refs/heads/{self.branch}",
            )
        except GitError as error:
            print(error, file=sys.stderr)
            if WORKFLOWS_REFUSED.search(str(error)):
                return _Pushed.REFUSED
            raise _StopError(f"The branch {self.branch} could not be pushed. May this token write?") from None
        return _Pushed.YES

    def _unpack(self) -> None:
        """Bring the commits of the bundle here, if they are those that the report tells of and begin where we are."""
        bundle = str(self.folder / "update.bundle")
        if not self.git.succeeds("bundle", "verify", "--quiet", bundle):
            raise _StopError("The update cannot be read, or does not fit this branch.")
        self._must("fetch", bundle, "HEAD", words="The update cannot be read.")
        if self.git("rev-parse", "FETCH_HEAD") != self.report.commit:
            raise _StopError("The update is not the one that the report tells of.")
        if not self.git.succeeds("merge-base", "--is-ancestor", "HEAD", self.report.commit):
            raise _StopError("The update does not begin where this branch stands.")

    def _must(self, verb: str, source: str, what: str, *, words: str) -> None:
        try:
            self.git(verb, "--quiet", "--no-tags", source, what)
        except GitError as error:
            raise _StopError(f"{words} {error}") from None

    def _gitlab_options(self) -> tuple[str, ...]:
        told = (
            "It has been merged, checked and built with your files in local/, which it does not change. What it means "
            f"for you is in build/update/report.md of this job: {os.environ.get('CI_JOB_URL', '')}"
        )
        wanted = ("create", f"target={self.base}", f"title={self.title}", f"description={told}")
        return tuple(word for each in wanted for word in ("-o", f"merge_request.{each}"))

    def request(self, github: GitHub) -> None:
        """One pull request for the newest release; those for older ones are closed."""
        found = [
            each
            for each in github.pull_requests()
            if MARKER in each.body and not each.from_fork and each.branch.startswith("update/")
        ]
        same = max(
            (each for each in found if each.branch == self.branch),
            key=lambda each: (each.is_open, each.number),
            default=None,
        )
        if same and not same.is_open:
            print(f"Pull request {same.number} for {self.report.release} was closed, so it is not opened again.")
            return
        if self.push() is _Pushed.REFUSED:
            self.tell(github, self.title, SYNC_FORK)
            return
        if same:
            github.set_body("pr", same.number, self.body(MERGE_IT))
        elif not self._opened(github):
            return
        for each in found:
            if each.is_open and each.branch != self.branch:
                words = f"{self.report.release} has come, with all that is in this."
                github.change("pr", "close", each.number, "--comment", words)
        self.close_issue(f"There is a pull request for {self.report.release} now.")

    def _opened(self, github: GitHub) -> bool:
        """Whether the pull request could be opened; where a workflow may not, an issue links to the branch."""
        try:
            github.create(
                *("pr", self.body(MERGE_IT), "--base", self.base, "--head", self.branch, "--title", self.title)
            )
        except GitHubError as error:
            print(error, file=sys.stderr)
            if "not permitted to create" not in str(error):
                raise
            # A choice in the settings (Actions, General), not a failure: a person can open it with one press.
            address = f"{self.server}/{github.repository}/compare/{self.base}...{self.branch}?expand=1"
            self.tell(github, self.title, OPEN_IT.format(address=address))
            return False
        return True

    def tell(self, github: GitHub, title: str, words: str) -> None:
        """Open the issue, or bring it up to date. Not again what a person has closed for this release."""
        if not github.has_issues:
            print(
                "::notice title=No issue kept::Issues are switched off in this repository. "
                "The report is on the page of this run."
            )
            return
        issue = kept_issue(github.issues(LABEL), MARKER)
        release = f"<!-- release {self.report.release or '-'} -->"
        if issue and not issue.is_open and self.report.release and release in issue.body:
            print(f"Issue {issue.number} told of {self.report.release} and was closed, so it stays closed.")
            return
        body = f"{self.body(words)}\n{release}\n"
        if issue is None:
            github.make_label(LABEL, "Releases of the parent", "C5DEF5")
            github.create("issue", body, "--title", title, "--label", LABEL)
            return
        github.set_body("issue", issue.number, body, "--title", title)
        if not issue.is_open:
            github.change("issue", "reopen", issue.number, "--comment", f"There is news of a release.{self._after}")

    def close_issue(self, words: str) -> None:
        """Close the issue, if it is open."""
        issue = kept_issue(self.github.issues(LABEL), MARKER) if self.github else None
        if self.github and issue and issue.is_open:
            self.github.change("issue", "close", issue.number, "--comment", f"{words}{self._after}")

    @property
    def _after(self) -> str:
        return f" {self.run}" if self.run else ""


def main() -> int:
    """Read the report, and offer what it tells of."""
    given = os.environ
    folder = ROOT / (sys.argv[1] if len(sys.argv) > 1 else "build/update")
    repository = given.get("GITHUB_REPOSITORY", "")
    offer = _Offer(
        report=_Report.read(folder / "report.json"),
        folder=folder,
        git=Git(ROOT, git_environment(given, given.get("UPDATE_USER", ""), given.get("UPDATE_TOKEN", ""))),
        remote=given.get("UPDATE_REMOTE") or "origin",
        base=given["UPDATE_BASE"],
        run=given.get("RUN_URL", ""),
        github=GitHub(repository, given) if repository else None,
        server=given.get("GITHUB_SERVER_URL", ""),
    )
    try:
        offer.make()
    except (_StopError, GitError, GitHubError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
