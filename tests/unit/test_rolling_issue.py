"""One issue about the links, never a second.

In: scripts/rolling_issue.py, and a stand-in for GitHub's `gh` that keeps issues in a file and
refuses what the real one does not take. Out: opened, brought up to date, closed, reopened.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT

MARKER = "<!-- signpost:link-health -->"
RUN = "https://github.example/o/r/actions/runs/1"

GH = """
import argparse, json, os, sys
from pathlib import Path

store = Path(os.environ["STORE"])
state = json.loads(store.read_text())
state["calls"].append(sys.argv[1:])
assert os.environ["GH_TOKEN"] == "token"


def command(words, **options):
    if sys.argv[1:3] != words:
        return None
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("number", "repository", "name"):
        if options.pop(name, False):
            parser.add_argument(name, type=int if name == "number" else str)
    for name, choices in options.items():
        parser.add_argument("--" + name.replace("_", "-"), required=True, choices=choices)
    return parser.parse_args(sys.argv[3:])


def issue(number):
    return next(each for each in state["issues"] if each["number"] == number)


if given := command(["repo", "view"], repository=True, json=["hasIssuesEnabled"], jq=[".hasIssuesEnabled"]):
    print("true" if state["enabled"] else "false")
elif given := command(
    ["issue", "list"], repo=["o/r"], label=None, state=["all"], limit=None, json=["number,state,body"]
):
    found = [each for each in state["issues"] if given.label in each["labels"]]
    print(json.dumps([{key: each[key] for key in ("number", "state", "body")} for each in found]))
elif given := command(["label", "create"], name=True, repo=["o/r"], description=None, color=None):
    if given.name in state["labels"]:
        sys.exit(f'label with name "{given.name}" already exists; use `--force` to update its color and description')
    state["labels"].append(given.name)
elif given := command(["issue", "create"], repo=["o/r"], title=None, label=None, body_file=None):
    if given.label not in state["labels"]:
        sys.exit(f"could not add label: '{given.label}' not found")
    number = len(state["issues"]) + 1
    body = Path(given.body_file).read_text()
    state["issues"].append(
        {"number": number, "state": "OPEN", "title": given.title, "body": body, "labels": [given.label], "said": []}
    )
    print(f"https://github.example/o/r/issues/{number}")
elif given := command(["issue", "edit"], number=True, repo=["o/r"], body_file=None):
    body = Path(given.body_file).read_text()
    if len(body) > 65536:
        sys.exit("body is too long (maximum is 65536 characters)")
    issue(given.number)["body"] = body
elif given := command(["issue", "close"], number=True, repo=["o/r"], comment=None):
    assert issue(given.number)["state"] == "OPEN"
    issue(given.number)["state"] = "CLOSED"
    issue(given.number)["said"].append(given.comment)
elif given := command(["issue", "reopen"], number=True, repo=["o/r"], comment=None):
    assert issue(given.number)["state"] == "CLOSED"
    issue(given.number)["state"] = "OPEN"
    issue(given.number)["said"].append(given.comment)
else:
    sys.exit(f"unknown command {sys.argv[1:]}")
store.write_text(json.dumps(state))
"""


class Repository:
    """The stand-in, and what it holds."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "store.json"
        self.reports = folder / "reports"
        self.bin = folder / "bin"
        self.reports.mkdir()
        self.bin.mkdir()
        (folder / "gh.py").write_text(GH)
        (self.bin / "gh").write_text(f'#!/bin/sh\nexec {sys.executable} -ISE {folder / "gh.py"} "$@"\n')
        (self.bin / "gh").chmod(0o755)
        self.put(issues=[], labels=[], calls=[], enabled=True)

    def put(self, **state: Any) -> None:
        self.store.write_text(json.dumps({**self.state(), **state}))

    def state(self) -> dict[str, Any]:
        return json.loads(self.store.read_text()) if self.store.exists() else {}

    def issues(self) -> list[dict[str, Any]]:
        return self.state()["issues"]

    def report(self, summary: str, went: str = "complete") -> None:
        (self.reports / "summary.md").write_text(summary)
        (self.reports / "link-health.json").write_text(json.dumps({"run": {"status": went}}))

    def tell(self, status: str) -> subprocess.CompletedProcess[str]:
        more = {"STORE": str(self.store), "GH_TOKEN": "token", "GITHUB_REPOSITORY": "o/r", "RUN_URL": RUN}
        path = f"{self.bin}:{os.environ['PATH']}"
        command = [sys.executable, str(ROOT / "scripts" / "rolling_issue.py"), status, str(self.reports)]
        done = subprocess.run(
            command, env={**os.environ, **more, "PATH": path}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_dead_links_open_one_issue(repository: Repository) -> None:
    repository.report("2 links are dead.")
    repository.tell("1")
    (issue,) = repository.issues()
    assert (issue["title"], issue["labels"], issue["state"]) == ("Link health", ["link-health"], "OPEN")
    assert issue["body"].startswith(MARKER)
    assert "2 links are dead." in issue["body"]
    assert RUN in issue["body"]
    assert "The last check" not in issue["body"]


def test_the_next_run_brings_the_same_issue_up_to_date(repository: Repository) -> None:
    repository.report("2 links are dead.")
    repository.tell("1")
    repository.report("3 links are dead.")
    repository.tell("1")
    (issue,) = repository.issues()
    assert "3 links are dead." in issue["body"]
    assert "2 links" not in issue["body"]
    # Nobody is told again of what they know.
    assert issue["said"] == []


def test_all_well_closes_it_and_says_so(repository: Repository) -> None:
    repository.report("1 link is dead.")
    repository.tell("1")
    repository.report("All is well.")
    repository.tell("0")
    (issue,) = repository.issues()
    assert issue["state"] == "CLOSED"
    assert issue["said"] == [f"All is well: the last check found nothing to act on. {RUN}"]
    assert "1 link is dead" not in issue["body"]


def test_later_trouble_opens_the_same_issue_again(repository: Repository) -> None:
    repository.report("1 link is dead.")
    for status in ("1", "0", "1"):
        repository.tell(status)
    (issue,) = repository.issues()
    assert issue["state"] == "OPEN"
    assert issue["said"][-1].startswith("There is something to act on again.")


def test_all_well_and_no_issue_does_nothing(repository: Repository) -> None:
    repository.report("All is well.")
    repository.tell("0")
    assert repository.issues() == []
    assert repository.state()["labels"] == []


@pytest.mark.parametrize(
    ("status", "went", "words"),
    [
        ("3", "incomplete", "did not finish"),
        ("3", "broken", "check is broken"),
        ("2", "complete", "last check failed"),
        ("", "complete", "last check failed"),
    ],
)
def test_a_check_that_did_not_do_its_work_says_so(repository: Repository, status: str, went: str, words: str) -> None:
    if status == "3":
        repository.report("What was found.", went)
    repository.tell(status)
    (issue,) = repository.issues()
    assert issue["state"] == "OPEN"
    assert words in issue["body"]


def test_a_broken_check_never_closes_the_issue(repository: Repository) -> None:
    repository.report("1 link is dead.")
    repository.tell("1")
    repository.report("Broken.", "broken")
    repository.tell("3")
    (issue,) = repository.issues()
    assert issue["state"] == "OPEN"
    assert "check is broken" in issue["body"]


def test_an_issue_of_somebody_else_is_left_alone(repository: Repository) -> None:
    theirs = {"number": 1, "state": "OPEN", "title": "Mine", "body": "My words", "labels": ["link-health"], "said": []}
    repository.put(issues=[theirs], labels=["link-health"])
    repository.report("1 link is dead.")
    repository.tell("1")
    assert repository.issues()[0] == theirs
    assert len(repository.issues()) == 2
    repository.tell("0")
    assert repository.issues()[0] == theirs


def test_a_label_that_is_there_is_kept(repository: Repository) -> None:
    repository.put(labels=["link-health"])
    repository.report("1 link is dead.")
    repository.tell("1")
    assert len(repository.issues()) == 1


def test_a_long_summary_is_cut_between_lines_and_folds_are_closed(repository: Repository) -> None:
    lines = "".join(f"- line {number} é\n" for number in range(9000))
    repository.report(f"Top\n<details><summary>All</summary>\n\n{lines}</details>\n")
    for _ in range(2):
        repository.tell("1")
    body = repository.issues()[0]["body"]
    assert len(body) < 65536
    assert "There is more." in body
    assert body.count("<details") == body.count("</details") == 1


def test_words_of_a_summary_are_never_run(repository: Repository, tmp_path: Path) -> None:
    hostile = f'$(touch {tmp_path}/run) `touch {tmp_path}/run` "; touch {tmp_path}/run; #'
    repository.report(hostile)
    repository.tell("1")
    assert hostile in repository.issues()[0]["body"]
    assert not (tmp_path / "run").exists()


def test_a_repository_without_issues_gets_a_notice(repository: Repository) -> None:
    repository.put(enabled=False)
    repository.report("1 link is dead.")
    assert repository.tell("1").stdout.startswith("::notice ")
    assert repository.issues() == []
