"""An update that cannot be made changes nothing, and says in plain words why and what to do.

In: forks in every kind of trouble. Out: the branch, the files and local/ as they were, exit status 1, and
the way on.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import parent_releases as releases
import pytest
from forks import commit, digest, environment, git, new_fork, new_parent, publish, state, update, write
from network import FILES

BROKEN = {"resources.yaml": {"append": "\n- id: half\n  title: Half an entry\n"}}
GOOD = {"resources.yaml": {"append": releases.resource("fine", "A fine guide")}}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a parent and a fork of it; tests copy it."""
    folder = tmp_path_factory.mktemp("first")
    new_fork(new_parent(folder / "parent"), folder / "fork", FILES)
    return folder


@pytest.fixture
def parent(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first / "parent", tmp_path / "parent"))


@pytest.fixture
def fork(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first / "fork", tmp_path / "fork"))


def refused(fork: Path, parent: Path | None, *options: str, **settings: str) -> str:
    """What an update says that must leave everything as it was."""
    before = state(fork)
    done = update(fork, parent, "--no-build", *options, **settings)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert state(fork) == before
    assert git(fork, "worktree", "list").count("\n") == 0
    assert "was not" in (fork / "build/update/report.md").read_text(encoding="utf-8")
    return said


def taken(fork: Path, parent: Path, *options: str, **settings: str) -> str:
    before = digest(fork / "local")
    done = update(fork, parent, "--no-build", *options, **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert digest(fork / "local") == before
    assert git(fork, "status", "--porcelain") == ""
    return done.stdout


def test_a_change_outside_local_that_meets_the_parents(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", {"resources.yaml": {"replace": {"title: A first guide": "title: The first guide"}}})
    write(fork, {"resources.yaml": {"replace": {"title: A first guide": "title: Our guide"}}})
    write(fork, {"docs/about/index.md": {"append": "\nOurs.\n"}})
    commit(fork, "We did not know about local/")
    said = refused(fork, parent)
    assert "resources.yaml: move your change into local/resources.yaml" in said
    assert "docs/about/index.md" not in said
    base = git(fork, "rev-parse", "HEAD~2")
    assert f"git checkout {base[:12]} -- resources.yaml" in said
    # The advice, followed, leads to an update.
    git(fork, "checkout", base[:12], "--", "resources.yaml")
    git(fork, "commit", "--quiet", "-m", "Our changes live in local/")
    assert "docs/about/index.md: move your change into local/docs/about/index.md" in taken(fork, parent)


@pytest.mark.parametrize("name", ["resources.yaml", "local/network.yaml", "local/new.yaml"])
def test_changes_that_are_not_committed(parent: Path, fork: Path, name: str) -> None:
    publish(parent, "v1.1.0", GOOD)
    with (fork / name).open("a", encoding="utf-8") as file:
        file.write("# ours\n")
    said = refused(fork, parent)
    assert "not committed" in said and f"- {name}" in said and "git commit" in said


def test_a_merge_that_is_not_finished(parent: Path, fork: Path) -> None:
    git(fork, "checkout", "--quiet", "-b", "other", "HEAD~1")
    git(fork, "commit", "--quiet", "--allow-empty", "-m", "other")
    git(fork, "checkout", "--quiet", "main")
    git(fork, "merge", "--quiet", "--no-commit", "--no-ff", "other")
    assert "git merge --abort" in refused(fork, parent)


def test_no_parent(fork: Path) -> None:
    said = refused(fork, None)
    assert "does not say who its parent is" in said and "local/network.yaml" in said


@pytest.mark.parametrize(
    "address",
    ["http://example.org/x.git", "ext::sh -c true", "/somewhere", "--upload-pack=x", "https://me:key@x.org/y"],
)
def test_a_parent_in_the_settings_that_is_no_address(fork: Path, address: str) -> None:
    write(fork, {"local/network.yaml": {"append": f'parent: "{address}"\n'}})
    commit(fork, "A parent")
    said = refused(fork, None)
    assert "is not an address to update from" in said and "https://" in said


def test_a_parent_that_runs_a_program_is_not_asked(fork: Path, tmp_path: Path) -> None:
    said = refused(fork, Path(f"ext::touch {tmp_path}/run"))
    assert "could not be reached" in said
    assert not (tmp_path / "run").exists()


def test_a_parent_that_is_gone(parent: Path, fork: Path) -> None:
    shutil.rmtree(parent)
    said = refused(fork, parent)
    assert "could not be reached" in said and "If it has moved" in said


def test_a_parent_that_does_not_answer(fork: Path) -> None:
    write(fork, {"local/network.yaml": {"append": "parent: https://127.0.0.1:1/parent.git\n"}})
    commit(fork, "A parent")
    assert "could not be reached" in refused(fork, None)


def test_a_parent_without_a_past_in_common(fork: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet", "--initial-branch=main")
    write(other, {"README.md": "Another\n"})
    commit(other, "Another")
    git(other, "tag", "v9.0.0")
    assert "no past in common" in refused(fork, other)


def test_no_release_yet(fork: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "empty")
    assert "no release yet" in refused(fork, tmp_path / "empty")


def test_a_release_whose_catalogue_is_broken(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", BROKEN)
    said = refused(fork, parent)
    assert "v1.1.0 does not work with this hub yet" in said
    assert "error missing-field" in said and "resources.yaml:" in said


def test_a_release_that_cannot_be_built(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", {"overrides/pages/resource.html": {"append": "{% nonsense %}"}})
    (fork / "site").mkdir()
    (fork / "site" / "index.html").write_text("The last good site")
    before = state(fork)
    done = update(fork, parent)
    assert done.returncode == 1
    assert "does not work with this hub yet" in done.stderr and "nonsense" in done.stderr
    assert state(fork) == before
    assert (fork / "site" / "index.html").read_text() == "The last good site"


def test_a_release_with_problems_can_be_kept(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", BROKEN)
    before = digest(fork / "local")
    done = update(fork, parent, "--no-build", "--keep")
    assert done.returncode == 1
    assert "now has v1.1.0, with the problems below" in done.stderr and "missing-field" in done.stderr
    assert "half" in (fork / "resources.yaml").read_text(encoding="utf-8")
    assert digest(fork / "local") == before


def test_packages_that_cannot_be_installed(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", {"requirements.txt": {"append": "no-such-thing==1.0 --hash=sha256:" + "0" * 64 + "\n"}})
    said = refused(fork, parent, PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert "v1.1.0 could not be tried out" in said and "No matching distribution" in said


def test_a_comment_among_the_packages_needs_no_installation(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", {"requirements.txt": {"append": "# a comment\n"}})
    taken(fork, parent, PIP_NO_INDEX="1")
    assert not (fork / "build/update/venv").exists()


def test_a_release_that_says_it_is_newer_than_it_is(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", GOOD)
    taken(fork, parent)
    git(parent, "tag", "v9.0.0", "v1.0.0")
    said = taken(fork, parent)
    assert "is up to date with v1.1.0" in said and "v9.0.0" in said
    assert "holds nothing that this hub lacks" in refused(fork, parent, "--to", "v9.0.0")
    # It does not stand in the way of the next.
    publish(parent, "v1.2.0", {"resources.yaml": {"append": releases.resource("more", "More")}})
    assert "now has v1.2.0 of the parent" in taken(fork, parent)


def test_a_release_older_than_what_the_hub_has(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", GOOD)
    taken(fork, parent)
    assert "v1.0.0 is older" in refused(fork, parent, "--to", "v1.0.0")
    assert "has no release v7.7.7" in refused(fork, parent, "--to", "v7.7.7")


def test_unfinished_releases_come_only_when_asked_for(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", GOOD)
    publish(parent, "v1.10.0-rc.1", {"resources.yaml": {"append": releases.resource("more", "More")}})
    assert "now has v1.1.0" in taken(fork, parent)
    assert "up to date" in taken(fork, parent)
    assert "now has v1.10.0-rc.1" in taken(fork, parent, "--pre-releases")


@pytest.mark.parametrize("option", [("--to", "1.1"), ("--nonsense",)])
def test_wrong_use(fork: Path, parent: Path, option: tuple[str, ...]) -> None:
    before = state(fork)
    assert update(fork, parent, *option).returncode == 2
    assert state(fork) == before


def test_a_shallow_clone_is_deepened(parent: Path, first: Path, tmp_path: Path) -> None:
    bare = tmp_path / "origin.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(first / "fork"), str(bare))
    publish(parent, "v1.1.0", GOOD)
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "main", bare.as_uri(), "shallow")
    assert "now has v1.1.0" in taken(tmp_path / "shallow", parent)


def test_a_clone_whose_past_cannot_be_fetched(parent: Path, first: Path, tmp_path: Path) -> None:
    publish(parent, "v1.1.0", GOOD)
    git(tmp_path, "clone", "--quiet", "--depth", "1", (first / "fork").as_uri(), "shallow")
    git(tmp_path / "shallow", "remote", "remove", "origin")
    refused(tmp_path / "shallow", parent)


def test_nobody_told_git_who_they_are(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", GOOD)
    git(fork, "config", "user.useConfigOnly", "true")
    unknown = {f"GIT_{role}_{what}": "" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    assert "git config user.name" in refused(fork, parent, **unknown)


def test_an_update_that_is_killed_leaves_the_hub_as_it_was(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", GOOD)
    before = state(fork)
    process = subprocess.Popen(
        [sys.executable, "scripts/update.py", "--parent", str(parent)],
        cwd=fork,
        env=environment(PYTHONPATH=str(fork)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not (fork / "build/update/tree/resources.yaml").exists():
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert state(fork) == before
    assert "now has v1.1.0" in taken(fork, parent)
    assert git(fork, "worktree", "list").count("\n") == 0


def test_an_update_that_is_killed_as_the_files_change_says_the_way_back(
    parent: Path, fork: Path, tmp_path: Path
) -> None:
    publish(parent, "v1.1.0", GOOD)
    before = state(fork)
    # A git that dies half way through the one step that changes the person's files.
    stand_in = tmp_path / "bin" / "git"
    stand_in.parent.mkdir()
    stand_in.write_text(
        f'#!/bin/bash\nreal={shutil.which("git")}\ncase "$*" in\n*--ff-only*)\n'
        '"$real" checkout --quiet "${@: -1}" -- resources.yaml\ntouch .git/index.lock\nkill -9 $PPID ;;\n'
        '*) exec "$real" "$@" ;;\nesac\n'
    )
    stand_in.chmod(0o755)
    done = update(fork, parent, "--no-build", PATH=f"{stand_in.parent}:{os.environ['PATH']}")
    assert done.returncode == -signal.SIGKILL
    assert state(fork) != before
    done = update(fork, parent, "--no-build")
    assert done.returncode == 1
    assert "An update was cut short" in done.stderr and ".git/index.lock" in done.stderr
    command = next(line for line in done.stderr.splitlines() if "git reset" in line).split("git ")[1]
    (fork / ".git/index.lock").unlink()
    git(fork, *command.split())
    assert state(fork) == before
    assert "now has v1.1.0" in taken(fork, parent)
