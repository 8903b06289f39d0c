"""`scripts/validate.py` as a person runs it.

In: a good hub and bad ones. Out: exit status, each problem once, and never a traceback.
"""

from __future__ import annotations

from pathlib import Path

from hubs import run, small_hub

BAD = {
    "resources.yaml": {
        "replace": {"topics: [procurement]": "topics: [procurment]", "published: 2024-05": "published: soon"}
    },
    "data/glossary.yaml": {"replace": {"id: cvs": "id: jsna"}},
    "docs/about/privacy.md": "# Privacy\n",
}


def test_a_good_hub_exits_0_and_is_counted(hub: Path) -> None:
    done = run("scripts/validate.py", hub)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "All is well: 2 resources, 1 case studies, 1 principles, 3 pathways, 1 changes.\n"


def test_a_bad_hub_exits_1_and_prints_each_problem_once(tmp_path: Path) -> None:
    done = run("scripts/validate.py", small_hub(tmp_path / "hub", BAD))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == len(set(lines)) == 4
    assert [line.split(" ", 1)[0] for line in lines] == [
        "data/glossary.yaml:8:7:",
        "docs/about/privacy.md:1:1:",
        "resources.yaml:5:14:",
        "resources.yaml:30:12:",
    ]
    assert done.stderr.strip() == "4 problems to mend."
    assert "Traceback" not in done.stdout + done.stderr


def test_a_warning_is_printed_and_lets_the_hub_pass(tmp_path: Path) -> None:
    overdue = {"case_studies.yaml": {"replace": {"review_by: 2027-05-01": "review_by: 2026-05-31"}}}
    done = run("scripts/validate.py", small_hub(tmp_path / "hub", overdue))
    assert done.returncode == 0
    assert "case_studies.yaml:17:14: warning review-overdue:" in done.stdout
    assert "All is well" in done.stdout


def test_an_empty_folder_is_all_missing_files_and_no_traceback(tmp_path: Path) -> None:
    done = run("scripts/validate.py", tmp_path)
    assert done.returncode == 1
    assert "resources.yaml:1:1: error missing-file:" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    done = run("scripts/validate.py", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "is not a folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_day_that_does_not_exist_is_said_plainly(hub: Path) -> None:
    done = run("scripts/validate.py", hub, today="2026-02-31")
    assert done.returncode != 0
    assert "2026-02-31" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
