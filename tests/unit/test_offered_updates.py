"""A release is offered once: as one pull request, else as one issue, never a second, and never against a person.

In: scripts/offer_update.py, real git against a bare repository, and the stand-in for `gh` of `hosted_fork`.
Out: branches, requests and issues.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hosted_fork import RUN, Fork, git


@pytest.fixture
def fork(tmp_path: Path) -> Fork:
    return Fork(tmp_path)


def test_a_release_that_fits_comes_as_one_pull_request(fork: Fork) -> None:
    fork.tried("v1.1.0")
    for _ in range(2):
        fork.offer()
    (request,) = fork.requests
    assert (request["headRefName"], request["title"]) == ("update/v1.1.0", "Update to v1.1.0 of the parent")
    assert "## Update to v1.1.0" in request["body"] and RUN in request["body"] and "Merge it" in request["body"]
    assert set(fork.branches()) == {"main", "update/v1.1.0"}
    assert git(fork.folder / "origin.git", "show", "update/v1.1.0:new.txt") == "v1.1.0"
    assert fork.issues == []


def test_a_second_run_does_not_push_again(fork: Fork) -> None:
    fork.tried("v1.1.0")
    fork.offer()
    before = fork.branches()
    fork.tried("v1.1.0")
    fork.offer()
    assert fork.branches() == before


def test_when_the_hub_has_moved_on_the_same_request_is_made_anew(fork: Fork) -> None:
    fork.tried("v1.1.0")
    fork.offer()
    before = fork.branches()["update/v1.1.0"]
    git(fork.clone, "commit", "--quiet", "--allow-empty", "-m", "A new entry of ours")
    git(fork.clone, "push", "--quiet", "origin", "main")
    fork.tried("v1.1.0")
    fork.offer()
    assert len(fork.requests) == 1
    assert fork.branches()["update/v1.1.0"] != before
    assert git(fork.folder / "origin.git", "log", "--format=%s", "-1", "update/v1.1.0~1") == "A new entry of ours"


def test_a_newer_release_takes_the_place_of_the_older(fork: Fork) -> None:
    for release in ("v1.1.0", "v1.2.0"):
        fork.tried(release)
        fork.offer()
    older, newer = fork.requests
    assert (older["state"], newer["state"]) == ("CLOSED", "OPEN")
    assert older["said"] == ["v1.2.0 has come, with all that is in this."]


def test_what_a_person_closed_is_not_opened_again(fork: Fork) -> None:
    fork.tried("v1.1.0")
    fork.offer()
    fork.put(requests=[{**fork.requests[0], "state": "CLOSED"}])
    assert "was closed" in fork.offer().stdout
    assert [request["state"] for request in fork.requests] == ["CLOSED"]


def test_what_a_person_added_to_the_branch_stays(fork: Fork) -> None:
    fork.tried("v1.1.0")
    fork.offer()
    git(fork.clone, "fetch", "--quiet", "origin", "update/v1.1.0")
    tree = git(fork.clone, "rev-parse", "FETCH_HEAD^{tree}")
    tip = git(fork.clone, "rev-parse", "FETCH_HEAD")
    theirs = git(fork.clone, "commit-tree", tree, "-p", tip, "-m", "Mine", GIT_COMMITTER_EMAIL="person@example.org")
    git(fork.clone, "push", "--quiet", "origin", f"{theirs}:refs/heads/update/v1.1.0")
    git(fork.clone, "commit", "--quiet", "--allow-empty", "-m", "A new entry of ours")
    fork.tried("v1.1.0")
    assert "left as it is" in fork.offer().stderr
    assert fork.branches()["update/v1.1.0"] == theirs


def test_a_request_of_somebody_else_is_left_alone(fork: Fork) -> None:
    theirs = {"number": 1, "state": "OPEN", "headRefName": "update/v1.0.5", "title": "Mine", "said": []}
    theirs |= {"body": "<!-- signpost:update -->", "isCrossRepository": True}
    fork.put(requests=[theirs])
    fork.tried("v1.1.0")
    fork.offer()
    assert fork.requests[0] == theirs
    assert len(fork.requests) == 2


def test_a_release_with_other_workflows_comes_as_an_issue_that_says_what_to_press(fork: Fork) -> None:
    fork.tried("v1.1.0", workflows=(".github/workflows/pages.yml",))
    fork.offer()
    (issue,) = fork.issues
    assert "Sync fork" in issue["body"] and "## Update to v1.1.0" in issue["body"]
    assert fork.requests == [] and set(fork.branches()) == {"main"}


def test_a_push_that_the_host_refuses_for_workflows_does_the_same(fork: Fork) -> None:
    hook = fork.folder / "origin.git" / "hooks" / "pre-receive"
    words = "refusing to allow a GitHub App to create or update workflow `x.yml` without `workflows` permission"
    hook.write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 1\n")
    hook.chmod(0o755)
    fork.tried("v1.1.0")
    fork.offer()
    assert "Sync fork" in fork.issues[0]["body"]


def test_a_push_that_is_refused_for_another_reason_fails(fork: Fork) -> None:
    hook = fork.folder / "origin.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    fork.tried("v1.1.0")
    assert "could not be pushed" in fork.offer(status=1).stderr
    assert fork.requests == fork.issues == []


def test_where_workflows_may_open_no_request_an_issue_links_to_the_branch(fork: Fork) -> None:
    fork.put(may_create=False)
    fork.tried("v1.1.0")
    for _ in range(2):
        fork.offer()
    (issue,) = fork.issues
    assert "https://github.example/o/r/compare/main...update/v1.1.0?expand=1" in issue["body"]
    assert "update/v1.1.0" in fork.branches()


def test_a_release_that_does_not_fit_is_told_in_one_issue_until_it_does(fork: Fork) -> None:
    fork.tried("v1.1.0", "refused")
    for _ in range(2):
        fork.offer()
    (issue,) = fork.issues
    assert "could not take a release" in issue["body"]
    fork.tried("v1.1.1")
    fork.offer()
    assert [each["state"] for each in fork.issues] == ["CLOSED"]
    assert len(fork.requests) == 1


def test_a_closed_issue_stays_closed_for_the_same_release_only(fork: Fork) -> None:
    fork.tried("v1.1.0", "refused")
    fork.offer()
    fork.put(issues=[{**fork.issues[0], "state": "CLOSED"}])
    fork.offer()
    assert fork.issues[0]["state"] == "CLOSED"
    fork.tried("v1.2.0", "refused")
    fork.offer()
    assert [each["state"] for each in fork.issues] == ["OPEN"]


def test_nothing_to_update_closes_the_issue(fork: Fork) -> None:
    fork.tried("v1.1.0", "refused")
    fork.offer()
    fork.tried("v1.1.0", "nothing")
    fork.offer()
    assert [each["state"] for each in fork.issues] == ["CLOSED"]


def test_a_run_that_broke_says_so(fork: Fork) -> None:
    fork.offer()
    assert "broke before it could say why" in fork.issues[0]["body"]


def test_without_issues_there_is_a_notice(fork: Fork) -> None:
    fork.put(enabled=False)
    fork.tried("v1.1.0", "refused")
    assert "::notice " in fork.offer().stdout


@pytest.mark.parametrize("release", ["v1.1.0; touch run", "../main", "$(touch run)", "main"])
def test_a_report_cannot_name_another_branch_or_a_command(fork: Fork, release: str) -> None:
    fork.tried("v1.1.0")
    report = fork.clone / "build/update/report.json"
    report.write_text(json.dumps({**json.loads(report.read_text()), "after": release}))
    fork.offer(status=1)
    assert set(fork.branches()) == {"main"}
    assert not list(fork.folder.rglob("run"))


def test_a_bundle_that_is_not_what_the_report_tells_of_is_refused(fork: Fork) -> None:
    fork.tried("v1.1.0")
    report = fork.clone / "build/update/report.json"
    report.write_text(json.dumps({**json.loads(report.read_text()), "commit": "0" * 40}))
    assert "not the one" in fork.offer(status=1).stderr
    assert set(fork.branches()) == {"main"}


def test_on_gitlab_it_comes_as_a_merge_request(fork: Fork) -> None:
    git(fork.folder / "origin.git", "config", "receive.advertisePushOptions", "true")
    hook = fork.folder / "origin.git" / "hooks" / "pre-receive"
    hook.write_text('#!/bin/sh\nenv | grep ^GIT_PUSH_OPTION_ > "$GIT_DIR/options.txt"\n')
    hook.chmod(0o755)
    fork.tried("v1.1.0")
    fork.offer(
        GITHUB_REPOSITORY="", CI_JOB_URL="https://gitlab.example/job/1", UPDATE_REMOTE=str(fork.folder / "origin.git")
    )
    options = (fork.folder / "origin.git" / "options.txt").read_text()
    assert "=merge_request.create\n" in options and "=merge_request.target=main\n" in options
    assert "https://gitlab.example/job/1" in options
    assert "update/v1.1.0" in fork.branches()
