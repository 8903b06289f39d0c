"""What else an update does: local/ is the network's, files too old are rewritten, code may replace itself.

In: forks, and releases that try it. Out: what is in local/, what is told, and the commits.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import parent_releases as releases
import pytest
from forks import commit, digest, environment, git, new_fork, new_parent, publish, run, update, write
from hubs import ROOT
from network import FILES

from signpost import environment as setting_up

GOOD = {"resources.yaml": {"append": releases.resource("fine", "A fine guide")}}
VERSION_1 = "# Ours.\nname: Cumbria Safer Together\nhide:\n  - a-town-that-tried # far away\n"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    new_fork(new_parent(folder / "parent"), folder / "fork", FILES)
    return folder


@pytest.fixture
def parent(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first / "parent", tmp_path / "parent"))


@pytest.fixture
def fork(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first / "fork", tmp_path / "fork"))


def taken(fork: Path, parent: Path, *options: str) -> str:
    done = update(fork, parent, "--no-build", *options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(fork, "status", "--porcelain") == ""
    return done.stdout


def test_what_a_release_puts_into_local_is_not_taken(parent: Path, fork: Path) -> None:
    before = digest(fork / "local")
    publish(parent, "v1.1.0", {**GOOD, "local/network.yaml": "name: The parent\n", "local/docs/guide/x.md": "Hello\n"})
    taken(fork, parent)
    assert digest(fork / "local") == before


def test_the_parents_page_on_local_comes_anew_unless_the_network_has_changed_it(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", {"local/README.md": "New words.\n"})
    taken(fork, parent)
    assert (fork / "local/README.md").read_text() == "New words.\n"
    write(fork, {"local/README.md": "Our notes.\n"})
    commit(fork, "Our notes")
    publish(parent, "v1.2.0", {"local/README.md": "Newer words.\n"})
    taken(fork, parent)
    assert (fork / "local/README.md").read_text() == "Our notes.\n"


def test_a_folder_that_the_parent_renames_takes_no_file_of_the_networks_along(parent: Path, fork: Path) -> None:
    before = digest(fork / "local")
    git(parent, "mv", "local", "about-local")
    publish(parent, "v1.1.0", GOOD)
    taken(fork, parent)
    kept = digest(fork / "local")
    assert kept == {name: value for name, value in before.items() if name in kept}
    assert set(before) - set(kept) <= {"README.md"}


def test_the_code_that_updates_may_be_replaced_by_its_own_update(parent: Path, fork: Path) -> None:
    names = [path.relative_to(parent).as_posix() for path in (parent / "signpost/updates").glob("*.py")]
    broken = [name for name in names if not name.endswith(("__init__.py", "snapshot.py"))]
    publish(parent, "v1.1.0", {**GOOD, **dict.fromkeys(broken, "raise SystemExit('replaced')\n")})
    assert "now has v1.1.0 of the parent" in taken(fork, parent)
    assert "replaced" in (fork / "signpost/updates/update_text.py").read_text()


def test_files_that_the_release_could_not_read_are_rewritten_and_committed_apart(parent: Path, fork: Path) -> None:
    write(fork, {"local/network.yaml": VERSION_1, "local/data/pathways.yaml": None, "local/data/audiences.yaml": None})
    commit(fork, "We began long ago")
    other = {name: value for name, value in digest(fork / "local").items() if name != "network.yaml"}
    publish(
        parent,
        "v1.1.0",
        {
            **releases.another_data_model(),
            "signpost/read/migrations/steps.py": releases.swap(
                (r"import from_1_to_2$", "import from_1_to_2, from_2_to_3"),
                (r"^        1: from_1_to_2.moves,\n", "        1: from_1_to_2.moves,\n        2: from_2_to_3.moves,\n"),
                (r"^KEPT = 2$", "KEPT = 1"),
            ),
        },
    )
    assert "local/network.yaml" in taken(fork, parent).split("Rewritten for a new data model")[1]
    text = (fork / "local/network.yaml").read_text(encoding="utf-8")
    assert text == (
        "# Ours.\ndata_model: 3\nname: Cumbria Safer Together\nleave_out:\n  - id: a-town-that-tried # far away\n"
    )
    assert {name: value for name, value in digest(fork / "local").items() if name != "network.yaml"} == other
    assert git(fork, "log", "-1", "--format=%s") == "Rewrite local files for the data model of v1.1.0"
    assert git(fork, "diff", "--name-only", "HEAD~1", "HEAD") == "local/network.yaml"
    assert run(fork, "scripts/validate.py").returncode == 0


def test_what_is_removed_and_what_a_hub_without_an_area_gets(parent: Path, fork: Path) -> None:
    write(fork, {"local/network.yaml": {"replace": {"area: cumbria\n": ""}}})
    commit(fork, "No area yet")
    publish(
        parent,
        "v1.1.0",
        {
            "case_studies.yaml": releases.swap((r"\A(.|\n)*\Z", "[]\n")),
            "resources.yaml": {"append": releases.resource("for-wales", "For Wales", more="  applies_in: [wales]\n")},
        },
    )
    done = update(fork, parent, "--no-build")
    report = (fork / "build/update/report.md").read_text(encoding="utf-8")
    assert "A town that tried" in report.split("No more, though your files name it")[1].split("###")[0]
    assert "`local/network.yaml:14`" in report
    assert "For Wales" in report.split("New for your area")[1]
    # What a hub hides must be there: the parent has broken its word that nothing is deleted.
    assert (done.returncode, "error unknown-thing-to-hide" in report) == (1, True)


def test_the_report_for_programs_names_the_workflows(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", {**GOOD, ".github/workflows/test.yml": {"append": "# more\n"}})
    assert ".github/workflows/test.yml" in taken(fork, parent)
    told = json.loads((fork / "build/update/report.json").read_text(encoding="utf-8"))
    assert (told["outcome"], told["before"], told["after"]) == ("updated", "v1.0.0", "v1.1.0")
    assert told["workflows"] == [".github/workflows/test.yml"]
    assert told["commit"] == git(fork, "rev-parse", "HEAD")


def test_words_of_the_parents_cannot_format_the_report_or_command_the_terminal(parent: Path, fork: Path) -> None:
    entry = releases.resource("fine", "TITLE")
    titled = entry.replace("title: TITLE", 'title: "New [31m @team [x](https://example.org/x.png) #1"')
    publish(parent, "v1.1.0", {"resources.yaml": {"append": titled}})
    taken(fork, parent)
    report = (fork / "build/update/report.md").read_text(encoding="utf-8")
    line = next(line for line in report.splitlines() if "team" in line)
    assert "@team" not in line and "[x](" not in line


def test_a_release_whose_words_would_command_the_terminal_is_not_taken(parent: Path, fork: Path) -> None:
    entry = releases.resource("fine", "TITLE").replace(
        "title: TITLE", 'title: "New \\e[31m ![x](https://a.example/x.png)"'
    )
    publish(parent, "v1.1.0", {"resources.yaml": {"append": entry}})
    before = git(fork, "rev-parse", "HEAD")
    done = update(fork, parent, "--no-build")
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "invisible-character" in said and "embed-not-allowed" in said
    assert "\x1b" not in said
    assert git(fork, "rev-parse", "HEAD") == before


def in_ci(fork: Path, parent: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """scripts/update_in_ci.sh, with the environment of these tests in the place of one that it would make."""
    python = fork / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f'#!/bin/sh\nexport PYTHONPATH={fork}\nexec {ROOT}/.venv/bin/python "$@"\n')
    python.chmod(0o755)
    whole = {"root": str(fork.resolve()), "python": f"{sys.version_info[0]}.{sys.version_info[1]}"}
    (fork / ".venv" / setting_up.STAMP).write_text(
        json.dumps({**whole, "locks": {"run": setting_up.digest(fork, "run")}})
    )
    command = ["bash", "scripts/update_in_ci.sh", "--parent", str(parent), "--no-build"]
    return subprocess.run(command, cwd=fork, env=environment(**more), capture_output=True, text=True, check=False)


def test_in_ci_the_commits_are_handed_on_in_a_bundle(parent: Path, fork: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(fork), "other")
    publish(parent, "v1.1.0", GOOD)
    files = {"GITHUB_OUTPUT": str(tmp_path / "output"), "GITHUB_STEP_SUMMARY": str(tmp_path / "page")}
    done = in_ci(fork, parent, GITHUB_ACTIONS="true", **files)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "output").read_text() == "status=0\n"
    assert "## Update to v1.1.0" in (tmp_path / "page").read_text()
    assert done.stdout.startswith("::stop-commands::")
    git(tmp_path / "other", "fetch", "--quiet", str(fork / "build/update/update.bundle"), "HEAD")
    assert git(tmp_path / "other", "rev-parse", "FETCH_HEAD") == git(fork, "rev-parse", "HEAD")
    assert git(fork, "log", "-1", "--format=%ce") == "update@signpost.invalid"


def test_in_ci_a_release_that_does_not_fit_leaves_a_report_and_no_bundle(parent: Path, fork: Path) -> None:
    publish(parent, "v1.1.0", {"resources.yaml": {"append": "\n- id: half\n"}})
    done = in_ci(fork, parent)
    assert done.returncode == 1
    assert (fork / "build/update/report.md").exists()
    assert not (fork / "build/update/update.bundle").exists()


def test_in_ci_the_parent_itself_has_nothing_to_update(parent: Path) -> None:
    done = in_ci(parent, parent)
    assert (done.returncode, "no network's hub" in done.stdout) == (0, True)
    assert not (parent / "build").exists()
