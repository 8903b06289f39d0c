"""The workflows keep their promises: pinned, with few rights, each with an end, and the scripts they call work.

In: .github/workflows/, .gitlab-ci.yml and scripts/. Out: what a fork can rely on, and what an
attacker cannot use.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hubs import ROOT

from signpost.forms.issue_forms import FORMS

FOLDER = ROOT / ".github" / "workflows"
NAMES = [
    "audit-weekly.yml",
    "from-form.yml",
    "links-pull-request.yml",
    "links-weekly.yml",
    "networks-weekly.yml",
    "new-area.yml",
    "pages.yml",
    "test.yml",
    "update.yml",
]
USES = re.compile(r"^\s*-?\s*uses: (?P<action>[^@\s]+)(?:@(?P<pin>\S+))?(?:\s+# (?P<comment>.*))?$", re.MULTILINE)
# Beside reading: what each job of each workflow may do, and why nothing else has to.
WRITES = {
    ("from-form.yml", "propose"): {"contents", "pull-requests", "issues"},
    ("links-weekly.yml", "save"): {"contents"},
    ("links-weekly.yml", "issue"): {"issues"},
    ("links-weekly.yml", "site"): {"pages", "id-token"},
    ("networks-weekly.yml", "save"): {"contents"},
    ("networks-weekly.yml", "site"): {"pages", "id-token"},
    ("new-area.yml", "begin"): {"contents"},
    ("new-area.yml", "site"): {"actions"},
    ("pages.yml", "deploy"): {"pages", "id-token"},
    ("update.yml", "offer"): {"contents", "pull-requests", "issues"},
}


def workflow(name: str) -> dict[Any, Any]:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def triggers(name: str) -> dict[str, Any]:
    # YAML 1.1 reads the key `on` as true.
    return workflow(name)[True]


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name in NAMES:
        for job, values in workflow(name)["jobs"].items():
            yield name, job, values


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job, values in jobs():
        for step in values.get("steps", ()):
            yield f"{name} {job} {step.get('name', step.get('uses'))}", step


def test_these_are_all_the_workflows() -> None:
    assert sorted(path.name for path in FOLDER.rglob("*") if path.is_file()) == NAMES
    others = [path.name for path in (ROOT / ".github").rglob("*") if path.is_file() and FOLDER not in path.parents]
    forms = [f"{form.name}.yml" for form in FORMS]
    assert sorted(others) == sorted(["dependabot.yml", "config.yml", *forms])


def test_newer_versions_are_proposed_of_every_lock_and_of_the_actions() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {each["package-ecosystem"] for each in updates} == {"github-actions", "pip", "npm"}


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_a_hash_with_its_version(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    found = list(USES.finditer(text))
    assert len(found) == len(re.findall(r"\buses:", text)) > 0
    for match in found:
        if match["action"] == "./.github/workflows/pages.yml":
            continue
        assert re.fullmatch(r"[0-9a-f]{40}", match["pin"]), match[0]
        assert re.fullmatch(r"v\d+\.\d+\.\d+", match["comment"]), match[0]


def test_an_action_has_one_version_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for name in NAMES:
        for match in USES.finditer((FOLDER / name).read_text(encoding="utf-8")):
            pins.setdefault(match["action"], set()).add(f"{match['pin']} {match['comment']}")
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_allowed_that_no_job_asks_for(name: str) -> None:
    assert workflow(name)["permissions"] == {}


def test_every_job_says_what_it_may_do_and_when_it_ends() -> None:
    for name, job, values in jobs():
        rights = values["permissions"]
        writes = {right for right, level in rights.items() if level == "write"}
        assert writes == WRITES.get((name, job), set()), (name, job)
        assert set(rights.values()) <= {"read", "write"}
        # A job that is another workflow cannot have an end of its own; the jobs in that one do.
        assert "uses" in values or 0 < values["timeout-minutes"] <= 80, (name, job)


def test_no_workflow_runs_code_of_others_with_rights() -> None:
    for name in NAMES:
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers(name)), name
    assert list(triggers("links-pull-request.yml")) == ["pull_request"]
    text = "".join((FOLDER / name).read_text(encoding="utf-8") for name in NAMES)
    assert "secrets" not in text
    assert "actions/cache" not in text
    assert not re.search(r"^\s*cache:", text, re.MULTILINE)


def test_no_value_is_written_into_a_script() -> None:
    scripts = [(where, step["run"]) for where, step in steps() if "run" in step]
    assert len(scripts) > 8
    assert [where for where, script in scripts if "${{" in script] == []


def test_no_checkout_leaves_a_token_behind() -> None:
    checkouts = [step for _, step in steps() if str(step.get("uses")).startswith("actions/checkout@")]
    assert len(checkouts) == 16
    assert {step["with"]["persist-credentials"] for step in checkouts} == {False}


def test_the_step_that_meets_the_web_has_no_token() -> None:
    meets = [step for _, step in steps() if re.search(r"links_in_ci\.sh|poll_networks\.py", step.get("run", ""))]
    assert len(meets) == 3
    assert all("env" not in step for step in meets)


def test_the_job_that_runs_a_releases_code_can_write_nothing() -> None:
    found = {job: values for name, job, values in jobs() if name == "update.yml"}
    assert [job for job, values in found.items() if "update_in_ci.sh" in str(values)] == ["try"]
    assert found["try"]["permissions"] == {"contents": "read"}
    assert "token" not in str(found["try"])
    # The one that can write has the hub's own scripts, and runs no Python of the release's.
    assert [step["run"] for step in found["offer"]["steps"] if "run" in step] == ["scripts/offer_update.py"]
    assert "setup-python" not in str(found["offer"])
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["update"]
    assert ["-u UPDATE_TOKEN" in line for line in gitlab["script"] if "update_in_ci.sh" in line] == [True]
    assert gitlab["timeout"] and gitlab["rules"][0]["exists"] == ["local/network.yaml"]


def test_the_job_that_reads_a_readers_form_can_write_nothing() -> None:
    found = {job: values for name, job, values in jobs() if name == "from-form.yml"}
    assert triggers("from-form.yml") == {"issues": {"types": ["labeled"]}}
    assert "label.name == 'accepted'" in found["preview"]["if"]
    assert found["preview"]["permissions"] == {"contents": "read"}
    assert "token" not in str(found["preview"])
    # The one that can write never sees what the reader wrote, but for a patch that it checks.
    assert "issue.body" not in str(found["propose"])
    assert [step["run"] for step in found["propose"]["steps"] if "run" in step] == ["scripts/propose_in_ci.sh"]
    assert "setup-python" not in str(found["propose"])


def test_the_check_ends_before_its_job_is_ended() -> None:
    for name, job, values in jobs():
        for step in values.get("steps", ()):
            if match := re.search(r"--max-time (\d+)", step.get("run", "")):
                # Ten minutes to set up, to finish the links in flight, and to save.
                assert int(match[1]) / 60 + 10 <= values["timeout-minutes"], (name, job)


def test_the_weekly_run_saves_before_it_judges_and_does_not_begin_on_the_hour() -> None:
    names = [
        step.get("name", step.get("uses", "").split("@")[0])
        for step in workflow("links-weekly.yml")["jobs"]["check"]["steps"]
    ]
    assert names[-3:] == ["actions/upload-artifact", "actions/upload-artifact", "Judge"]
    (schedule,) = triggers("links-weekly.yml")["schedule"]
    assert int(schedule["cron"].split()[0]) % 5


@pytest.mark.parametrize(
    ("name", "job", "status", "fails"),
    [
        ("links-pull-request.yml", "links", "0", False),
        ("links-pull-request.yml", "links", "1", True),
        ("links-pull-request.yml", "links", "3", False),
        ("links-pull-request.yml", "links", "2", True),
        ("links-weekly.yml", "check", "0", False),
        ("links-weekly.yml", "check", "1", False),
        ("links-weekly.yml", "check", "3", True),
        ("links-weekly.yml", "check", "2", True),
        ("links-weekly.yml", "check", "", True),
        ("networks-weekly.yml", "poll", "0", False),
        ("networks-weekly.yml", "poll", "1", False),
        ("networks-weekly.yml", "poll", "3", True),
        ("networks-weekly.yml", "poll", "", True),
    ],
)
def test_what_makes_a_run_red(name: str, job: str, status: str, fails: bool) -> None:
    judge = next(step for step in workflow(name)["jobs"][job]["steps"] if step.get("name") == "Judge")
    done = subprocess.run(["bash", "-e", "-c", judge["run"]], env={"STATUS": status}, capture_output=True, check=False)
    assert (done.returncode != 0) == fails


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    command = [str(zizmor), "--offline", "--no-progress", "--pedantic", str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_gitlab_has_the_same_checks() -> None:
    config = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    merge, weekly = config["links-merge-request"], config["links-weekly"]
    assert (merge["allow_failure"]["exit_codes"], weekly["allow_failure"]["exit_codes"]) == ([3], [1])
    assert merge["artifacts"]["reports"]["junit"] == "build/link-health/link-health.junit.xml"
    family = config["networks-weekly"]
    for job in (config["test"], merge, weekly, family, config["pages"]):
        assert job["timeout"] and job["rules"]
    # The steps that meet the web must not have the token that may push.
    assert ["-u LINK_DATA_TOKEN" in line for line in weekly["script"] if "links_in_ci.sh" in line] == [True]
    assert ["-u LINK_DATA_TOKEN" in line for line in family["script"] if "poll_networks.py" in line] == [True]
    assert family["allow_failure"]["exit_codes"] == [1]


@pytest.mark.parametrize(
    ("areas", "named"),
    [
        ("- id: kent\n  hub:\n    url: https://x.example.org\n", "true"),
        ("- id: kent\n  office:\n    url: https://x.example.org\n", "true"),
        ("- id: kent\n  office_site: https://x.example.org\n# hub:\n# office:\n", "false"),
    ],
)
def test_hubs_and_offices_are_asked_only_where_an_area_names_one(tmp_path: Path, areas: str, named: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "areas.yaml").write_text(areas, encoding="utf-8")
    steps_of = workflow("networks-weekly.yml")["jobs"]["look"]["steps"]
    look = next(step["run"] for step in steps_of if step.get("id") == "look")
    env = {"PATH": os.environ["PATH"], "GITHUB_OUTPUT": str(tmp_path / "output")}
    subprocess.run(["bash", "-e", "-c", look], cwd=tmp_path, env=env, check=True, capture_output=True)
    assert (tmp_path / "output").read_text(encoding="utf-8") == f"named={named}\n"
    # The areas as they ship name no hub, and their notes for editors do not count.
    assert not re.search(r"^ +hub:", (ROOT / "data" / "areas.yaml").read_text(encoding="utf-8"), re.MULTILINE)


def stand_in(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("answer", "status", "ready", "said"),
    [
        ('{"build_type":"workflow"}', 0, "ready=true", ""),
        ('{"build_type":"legacy"}', 0, "ready=false", "publishes from a branch"),
        ("HTTP 404: Not Found", 1, "ready=false", "not switched on"),
        ("HTTP 500: Server Error", 1, "", ""),
    ],
)
def test_where_pages_is_off_a_notice_says_so(tmp_path: Path, answer: str, status: int, ready: str, said: str) -> None:
    to = "/dev/stderr" if status else "/dev/stdout"
    gh = f"#!/bin/bash\n[ \"$*\" = 'api repos/o/r/pages' ] || exit 9\necho '{answer}' > {to}\nexit {status}\n"
    stand_in(tmp_path, "bin/gh", gh)
    output = stand_in(tmp_path, "output", "")
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    env = {"PATH": path, "GITHUB_REPOSITORY": "o/r", "GITHUB_OUTPUT": str(output)}
    script = str(ROOT / "scripts" / "pages_ready.sh")
    done = subprocess.run(["bash", script], env=env, capture_output=True, text=True, check=False)
    assert output.read_text().strip() == ready
    assert said in done.stdout and done.stdout.startswith("::notice ") == bool(said)
    assert (done.returncode == 0) == bool(ready)


@pytest.mark.parametrize("status", [0, 1, 3])
def test_the_check_in_ci_keeps_its_status_and_lets_no_text_command(tmp_path: Path, status: int) -> None:
    stand_in(tmp_path, "scripts/links_in_ci.sh", (ROOT / "scripts" / "links_in_ci.sh").read_text())
    stand_in(tmp_path, "Makefile", "setup:\n\t@true\n")
    check = f'#!/bin/bash\nshift\necho "::error::$*"\necho Well > build/link-health/summary.md\nexit {status}\n'
    stand_in(tmp_path, ".venv/bin/python", check)
    (tmp_path / "build" / "link-health").mkdir(parents=True)
    command = ["bash", "scripts/links_in_ci.sh", "--max-time", "5"]
    plain = {"PATH": os.environ["PATH"]}
    done = subprocess.run(command, cwd=tmp_path, env=plain, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (status, "::error::--max-time 5\n")

    files = {"GITHUB_OUTPUT": str(tmp_path / "output"), "GITHUB_STEP_SUMMARY": str(tmp_path / "page")}
    where = {"GITHUB_SERVER_URL": "https://code.example", "GITHUB_REPOSITORY": "network/hub"}
    github = {**plain, **files, **where, "GITHUB_ACTIONS": "true"}
    done = subprocess.run(command, cwd=tmp_path, env=github, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert (tmp_path / "output").read_text() == f"status={status}\n"
    assert (tmp_path / "page").read_text() == "Well\n"
    off, text, *_, on = done.stdout.splitlines()
    assert text == "::error::--contact https://code.example/network/hub --max-time 5"
    word = off.removeprefix("::stop-commands::")
    assert re.fullmatch(r"[0-9a-f]{32}", word) and on == f"::{word}::"
