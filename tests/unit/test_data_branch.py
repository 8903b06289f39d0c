"""The ledger's way to the data branch and back, with real git against a bare repository.

In: scripts/data_branch.py. Out: one commit a change, merged when two runs collide, and nothing
else touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hosted_fork import copy_hosting
from hubs import ROOT

# The real merge has tests of its own; this one shows what it was given.
MERGE = """
import sys
from pathlib import Path
lines = {line for name in sys.argv[2:] for line in Path(name).read_text().splitlines()}
Path(sys.argv[1]).write_text("".join(f"{line}\\n" for line in sorted(lines)))
"""


def environment(**more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "DATA_"))}
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "SIGNPOST_PYTHON": sys.executable}
    return {**clean, **who, **more}


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    command = ["git", *who, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(), check=True, capture_output=True, text=True
    ).stdout.strip()


def run(clone: Path, action: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/data_branch.py", action]
    return subprocess.run(command, cwd=clone, env=environment(**more), capture_output=True, text=True, check=False)


def saved(clone: Path, **more: str) -> str:
    done = run(clone, "save", **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def fetched(clone: Path) -> str:
    done = run(clone, "fetch")
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(clone: Path, *lines: str, runs: tuple[str, ...] = ()) -> None:
    (clone / "ledger").mkdir(exist_ok=True)
    (clone / "ledger" / "links.jsonl").write_text("".join(f"{line}\n" for line in lines))
    if runs:
        (clone / "ledger" / "links.runs.jsonl").write_text("".join(f"{line}\n" for line in runs))


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A bare repository whose main branch holds the script."""
    work = tmp_path / "work"
    (work / "scripts").mkdir(parents=True)
    shutil.copy2(ROOT / "scripts" / "data_branch.py", work / "scripts")
    copy_hosting(work)
    (work / "scripts" / "merge_ledgers.py").write_text(MERGE)
    (work / ".gitignore").write_text("ledger/\n")
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "first")
    git(tmp_path, "clone", "--quiet", "--bare", str(work), "origin.git")
    return tmp_path / "origin.git"


@pytest.fixture
def clone(origin: Path) -> Path:
    return new_clone(origin, "clone")


def new_clone(origin: Path, name: str) -> Path:
    # As CI has it: shallow, with main alone.
    git(origin.parent, "clone", "--quiet", "--depth=1", f"file://{origin}", name)
    return origin.parent / name


def commits(origin: Path, branch: str = "link-data") -> int:
    return int(git(origin, "rev-list", "--count", branch))


def text_of(origin: Path, name: str = "links.jsonl") -> str:
    return git(origin, "show", f"link-data:{name}")


def test_the_first_run_makes_the_branch(origin: Path, clone: Path) -> None:
    assert "no branch link-data yet" in fetched(clone)
    write(clone, "a", runs=('{"day":"2026-11-17"}',))
    assert "(1 links)" in saved(clone)
    assert text_of(origin) == "a"
    assert text_of(origin, "links.runs.jsonl") == '{"day":"2026-11-17"}'
    assert "data_branch.py" in text_of(origin, "README.md")
    # It shares no past with main.
    assert commits(origin) == 1


def test_main_and_the_work_tree_stay_as_they_are(origin: Path, clone: Path) -> None:
    before = git(origin, "rev-parse", "main"), git(clone, "rev-parse", "HEAD")
    write(clone, "a")
    saved(clone)
    fetched(clone)
    assert (git(origin, "rev-parse", "main"), git(clone, "rev-parse", "HEAD")) == before
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "branch", "--format=%(refname:short)") == "main"
    assert git(origin, "for-each-ref", "--format=%(refname)").splitlines() == [
        "refs/heads/link-data",
        "refs/heads/main",
    ]


def test_what_was_saved_comes_back(origin: Path, clone: Path) -> None:
    write(clone, "a", "b", runs=("r",))
    saved(clone)
    other = new_clone(origin, "other")
    assert "(2 links)" in fetched(other)
    assert (other / "ledger" / "links.jsonl").read_text() == "a\nb\n"
    assert (other / "ledger" / "links.runs.jsonl").read_text() == "r\n"


def test_nothing_new_makes_no_commit(origin: Path, clone: Path) -> None:
    write(clone, "a")
    saved(clone)
    fetched(clone)
    assert "Nothing has changed" in saved(clone)
    assert commits(origin) == 1


def test_a_change_is_one_more_commit_and_a_link_that_went_is_gone(origin: Path, clone: Path) -> None:
    write(clone, "a", "b")
    saved(clone)
    fetched(clone)
    write(clone, "b", "c")
    assert "merging" not in saved(clone)
    assert commits(origin) == 2
    assert text_of(origin) == "b\nc"


def test_what_else_is_on_the_branch_stays(origin: Path, clone: Path) -> None:
    write(clone, "a")
    saved(clone)
    note = git(origin, "show", "link-data:README.md")
    write(clone, "b")
    saved(clone)
    assert git(origin, "show", "link-data:README.md") == note


def test_two_runs_from_the_same_start_are_merged(origin: Path, clone: Path) -> None:
    write(clone, "start")
    saved(clone)
    other = new_clone(origin, "other")
    for each in (clone, other):
        fetched(each)
    write(clone, "start", "mine", runs=('{"day":"2026-11-17","by":"mine"}', '{"day":"2026-11-24","by":"mine"}'))
    saved(clone)
    write(other, "start", "theirs", runs=('{"day":"2026-11-17","by":"theirs"}',))
    assert "merging the two" in saved(other)
    assert text_of(origin) == "mine\nstart\ntheirs"
    # A line a day, and for a day that both have, that of the run which saves.
    assert text_of(origin, "links.runs.jsonl").splitlines() == [
        '{"day":"2026-11-17","by":"theirs"}',
        '{"day":"2026-11-24","by":"mine"}',
    ]
    assert commits(origin) == 3


def test_a_race_that_is_lost_at_the_push_is_merged_too(origin: Path, clone: Path) -> None:
    other = new_clone(origin, "other")
    write(other, "first")
    write(clone, "second")
    # Just as this one is about to push its first commit, the other pushes one.
    hook = clone / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    once = origin.parent / "once"
    hook.write_text(
        f"#!/bin/bash\n[ -e {once} ] && exit 0\ntouch {once}\ncd {other} || exit 1\n"
        f'env -i PATH="$PATH" SIGNPOST_PYTHON={sys.executable} {sys.executable} scripts/data_branch.py save\n'
    )
    hook.chmod(0o755)
    assert "merging the two" in saved(clone)
    assert text_of(origin) == "first\nsecond"
    assert commits(origin) == 2


def test_a_push_that_is_refused_is_told_apart_from_a_race(origin: Path, clone: Path) -> None:
    hook = origin / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    write(clone, "a")
    done = run(clone, "save")
    assert done.returncode == 1
    assert "May this token write?" in done.stderr


def test_a_remote_that_does_not_answer_is_not_an_empty_one(clone: Path) -> None:
    write(clone, "a")
    for action in ("fetch", "save"):
        done = run(clone, action, DATA_REMOTE=str(clone.parent / "nowhere.git"))
        assert done.returncode == 1
        assert "does not answer" in done.stderr
    assert (clone / "ledger" / "links.jsonl").read_text() == "a\n"


def test_no_ledger_is_nothing_to_save(origin: Path, clone: Path) -> None:
    assert "no ledger to save" in saved(clone)
    assert git(origin, "branch", "--list", "link-data") == ""


def test_a_link_to_another_file_is_not_published(origin: Path, clone: Path) -> None:
    write(clone, "a")
    (clone / "ledger" / "links.runs.jsonl").symlink_to(clone / ".git" / "config")
    done = run(clone, "save")
    assert done.returncode == 1
    assert "symbolic link" in done.stderr
    assert git(origin, "branch", "--list", "link-data") == ""


def test_the_token_reaches_git_only_where_it_is_asked_for(tmp_path: Path, clone: Path) -> None:
    # A stand-in for git that, when it should talk to a remote, does what git does: it asks the helper.
    real = shutil.which("git")
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "git"
    fake.write_text(
        f'#!/bin/bash\necho "$*" >> {tmp_path}/arguments\n'
        f'[ "$1" = ls-remote ] && printf "protocol=https\\nhost=example.org\\n\\n" | {real} credential fill > '
        f'{tmp_path}/answer\nexec {real} "$@"\n'
    )
    fake.chmod(0o755)
    run(clone, "fetch", DATA_TOKEN="s3cret", PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    answer = (tmp_path / "answer").read_text().splitlines()
    assert {"username=x-access-token", "password=s3cret"} <= set(answer)
    assert "s3cret" not in (tmp_path / "arguments").read_text()
    assert "s3cret" not in (clone / ".git" / "config").read_text()


def test_another_word_is_wrong_use(clone: Path) -> None:
    done = run(clone, "push")
    assert done.returncode == 2
    assert "usage" in done.stderr


def test_what_was_seen_of_hubs_is_saved_and_fetched_beside_the_links(clone: Path, origin: Path) -> None:
    write(clone, "a")
    saved(clone)
    (clone / "ledger" / "networks.jsonl").write_text("kent\n")
    # A check of links leaves what polls saw as it is on the branch, and the other way round.
    saved(clone)
    assert "networks.jsonl" not in git(origin, "ls-tree", "--name-only", "link-data").split()
    write(clone, "not saved by a poll")
    assert "(1 hubs)" in saved(clone, DATA_KIND="networks")
    assert (text_of(origin, "links.jsonl"), text_of(origin, "networks.jsonl")) == ("a", "kent")
    shutil.rmtree(clone / "ledger")
    fetched(clone)
    assert (clone / "ledger" / "networks.jsonl").read_text() == "kent\n"


def test_a_poll_and_a_check_that_save_at_once_keep_both(clone: Path, origin: Path, tmp_path: Path) -> None:
    write(clone, "a")
    saved(clone)
    git(tmp_path, "clone", "--quiet", str(origin), "poll")
    poll = tmp_path / "poll"
    fetched(poll)
    write(clone, "a", "b")
    saved(clone)
    (poll / "ledger" / "networks.jsonl").write_text("kent\n")
    saved(poll, DATA_KIND="networks")
    assert (text_of(origin, "links.jsonl"), text_of(origin, "networks.jsonl")) == ("a\nb", "kent")


def test_hubs_that_a_newer_release_saved_meanwhile_are_not_overwritten(origin: Path, clone: Path) -> None:
    other = new_clone(origin, "other")
    for folder in (clone, other):
        (folder / "ledger").mkdir(exist_ok=True)
        fetched(folder)
    (other / "ledger" / "networks.jsonl").write_text('{"format":2,"ledger":"networks"}\n{"area":"gwent"}\n')
    assert "(1 hubs)" in saved(other, DATA_KIND="networks")
    (clone / "ledger" / "networks.jsonl").write_text('{"format":1,"ledger":"networks"}\n{"area":"cumbria"}\n')
    done = run(clone, "save", DATA_KIND="networks")
    assert done.returncode == 1
    assert "was written by a newer release of Signpost; nothing was saved" in done.stderr
    assert "gwent" in text_of(origin, "networks.jsonl")
    (clone / "ledger" / "networks.jsonl").write_text('{"format":2,"ledger":"networks"}\n{"area":"cumbria"}\n')
    saved(clone, DATA_KIND="networks")
    assert "cumbria" in text_of(origin, "networks.jsonl")


def test_what_a_poll_saw_of_hubs_and_of_offices_is_saved_together(origin: Path, clone: Path) -> None:
    (clone / "ledger").mkdir()
    (clone / "ledger" / "offices.jsonl").write_text('{"format":1,"ledger":"offices"}\n{"area":"kent"}\n')
    saved(clone, DATA_KIND="networks")
    assert text_of(origin, "offices.jsonl").splitlines()[1] == '{"area":"kent"}'
    other = new_clone(origin, "other")
    fetched(other)
    assert (other / "ledger" / "offices.jsonl").read_text().endswith('{"area":"kent"}\n')
    (other / "ledger" / "networks.jsonl").write_text('{"format":1,"ledger":"networks"}\n{"area":"kent"}\n')
    assert "(1 hubs)" in saved(other, DATA_KIND="networks")
    assert text_of(origin, "offices.jsonl").splitlines()[1] == '{"area":"kent"}'


def test_offices_of_a_newer_release_are_not_overwritten(origin: Path, clone: Path) -> None:
    (clone / "ledger").mkdir()
    path = clone / "ledger" / "offices.jsonl"
    path.write_text('{"format":2,"ledger":"offices"}\n')
    saved(clone, DATA_KIND="networks")
    other = new_clone(origin, "other")
    (other / "ledger").mkdir()
    (other / "ledger" / "offices.jsonl").write_text('{"format":1,"ledger":"offices"}\n')
    done = run(other, "save", DATA_KIND="networks")
    assert done.returncode == 1
    assert "offices.jsonl on link-data was written by a newer release" in done.stderr
