"""`scripts/validate.py` as a person runs it.

In: a good hub and bad ones. Out: exit status, each problem once (as lines, JSON or SARIF), what a code means,
and never a traceback.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hubs import ROOT, run, small_hub
from jsonschema import Draft202012Validator

from signpost.problems import Code

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


@pytest.mark.parametrize("given", ["review-overdue", "Review-Overdue:", " review-overdue "])
def test_a_code_is_explained_in_plain_words(given: str) -> None:
    done = run("scripts/validate.py", "--explain", given)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "review-overdue (warning)",
        "What it means: The 'review_by' date has passed.",
        "What to do: Review the item. Then change the date, and say in 'note' what you did.",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("unknwon-audience", "'unknwon-audience' is not a code; did you mean unknown-audience?"),
        ("BAD-DAET", "'BAD-DAET' is not a code; did you mean bad-date?"),
        ("", "'' is not a code."),
        ("123", "'123' is not a code."),
    ],
)
def test_a_code_that_there_is_not_is_said_in_one_sentence(given: str, said: str) -> None:
    done = run("scripts/validate.py", "--explain", given)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")


def test_json_says_what_the_lines_say_and_keeps_to_its_schema(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub", BAD)
    printed, done = run("scripts/validate.py", root), run("scripts/validate.py", root, "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert (found["errors"], found["warnings"]) == (4, 0)
    lines = [
        "{path}:{line}:{column}: {severity} {code}: {message}{0}".format(
            f" ({each['hint']})" if each["hint"] else "", **each
        )
        for each in found["problems"]
    ]
    assert lines == printed.stdout.splitlines()
    schema = json.loads((ROOT / "schemas" / "problems.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(found)
    found["problems"][0]["code"] = "no-such-code"
    assert not Draft202012Validator(schema).is_valid(found)


def test_json_of_a_good_hub_is_empty_and_exits_0(hub: Path) -> None:
    done = run("scripts/validate.py", hub, "--json")
    assert done.returncode == 0 and json.loads(done.stdout) == {"errors": 0, "warnings": 0, "problems": []}


def test_sarif_holds_a_rule_for_each_code_and_a_result_for_each_problem(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub", BAD)
    done = run("scripts/validate.py", root, "--sarif", tmp_path / "made" / "problems.sarif")
    assert done.returncode == 1 and len(done.stdout.splitlines()) == 4
    whole = json.loads((tmp_path / "made" / "problems.sarif").read_text(encoding="utf-8"))
    assert whole["version"] == "2.1.0" and "sarif-2.1.0" in whole["$schema"]
    (only,) = whole["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [str(code) for code in Code]
    assert all(rule["defaultConfiguration"]["level"] == Code(rule["id"]).severity for rule in rules)
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    placed = []
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        where = result["locations"][0]["physicalLocation"]
        region = where["region"]
        placed.append(f"{where['artifactLocation']['uri']}:{region['startLine']}:{region['startColumn']}:")
    assert placed == [line.split(" ", 1)[0] for line in done.stdout.splitlines()]
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in only["results"]]
    assert len(set(marks)) == 4


def test_the_same_problem_keeps_its_fingerprint_when_its_line_moves(tmp_path: Path) -> None:
    marks = []
    for number, lead in enumerate(("", "# One line more.\n")):
        root = small_hub(tmp_path / f"hub{number}", {"resources.yaml": f"{lead}- id: Bad Id\n"})
        run("scripts/validate.py", root, "--sarif", tmp_path / "problems.sarif")
        results = json.loads((tmp_path / "problems.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
        marks.append({result["partialFingerprints"]["primaryLocationLineHash"] for result in results})
    assert len(marks[0]) > 1 and marks[0] == marks[1]


def test_a_sarif_file_that_cannot_be_written_is_said_plainly(hub: Path) -> None:
    done = run("scripts/validate.py", hub, "--sarif", hub)
    assert done.returncode == 2 and done.stderr == f"{hub} cannot be written: Is a directory.\n"
