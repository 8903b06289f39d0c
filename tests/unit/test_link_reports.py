"""The report of a link check as JSON, CSV, JUnit XML, SARIF and a badge: right, and safe to open.

In: reports with real and hostile values. Out: what programs read from each file.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jsonschema
import pytest
from reported import DAY, link, place, report, report_on

from signpost.links.history import Day
from signpost.links.report import LinkReport, RunStatus
from signpost.links.reports import report_files, write_reports
from signpost.links.reports.json_report import read_document
from signpost.links.verdicts import State, Verdict

HOSTILE = "=cmd|' /C calc'!A0 @everyone <script>alert(1)</script> ](http://evil.example) \x00\x0b\x1b[31m\ufffe\ud800 |"


def hostile() -> LinkReport:
    opinion = {"by": "verifier", "said": HOSTILE, "status": None, "hops": [], "final": ""}
    return report(
        link("https://example.org/?=cmd", summary=HOSTILE, opinions=[opinion], places=[place(title=HOSTILE)]),
        link("=cmd()", "malformed", summary=HOSTILE, suggested_fix=HOSTILE, places=[place(publisher=HOSTILE)]),
        status="incomplete",
        why=HOSTILE,
    )


def rows(found: LinkReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report_files(found)["link-health.csv"], newline="")))


def sarif(found: LinkReport) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(report_files(found)["link-health.sarif"])["runs"][0]
    return run


def cases(found: LinkReport) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(report_files(found)["link-health.junit.xml"].encode())
    return {case.get("name", ""): case for case in root.iter("testcase")}


def test_all_files_are_written_whole(tmp_path: Path) -> None:
    day = Day(DAY, RunStatus.COMPLETE, 1, {State.ALIVE: 1})
    write_reports(report(link()), [day], tmp_path / "link-health")
    names = {path.name for path in (tmp_path / "link-health").iterdir()}
    assert names == {
        "link-health.json",
        "link-health.schema.json",
        "link-health.csv",
        "link-health.junit.xml",
        "link-health.sarif",
        "summary.md",
        "badge.svg",
        "badge.json",
    }
    write_reports(hostile(), [], tmp_path / "link-health")
    assert {path.name for path in (tmp_path / "link-health").iterdir()} == names


@pytest.mark.parametrize("found", [report(), report(link(), link("https://x.org", "moved")), hostile()])
def test_json_holds_to_its_schema_and_reads_back(found: LinkReport) -> None:
    files = report_files(found)
    value, schema = json.loads(files["link-health.json"]), json.loads(files["link-health.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(value)
    assert value["$schema"] == "link-health.schema.json"
    again = read_document(files["link-health.json"])
    assert report_files(again)["link-health.json"] == files["link-health.json"]
    value["links"].append({"url": "https://x.org"})
    assert not jsonschema.Draft202012Validator(schema).is_valid(value)


def test_json_holds_what_the_contract_names_of_a_real_hub(hub: Path) -> None:
    found = report_on(hub, {"https://example.org/guide": Verdict.DEAD})
    value = json.loads(report_files(found)["link-health.json"])
    first = next(each for each in value["links"] if each["url"] == "https://example.org/guide")
    assert (first["verdict"], first["state"], first["checked"]) == ("dead", "dead", "2026-06-01")
    assert first["places"][0]["path"] == "resources.yaml"
    assert "é" in report_files(report(link(summary="é")))["link-health.json"]


@pytest.mark.parametrize(
    "title", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1", "\r=1", "\xa0=1", "＝1+1", "\n=1", "\tplain", "\rplain"]
)
def test_no_cell_is_a_formula(title: str) -> None:
    found = rows(report(link(places=[place(title=title, publisher=title)])))[0]
    assert found["title"] == found["publisher"] == f"'{title}"


def test_other_cells_stay_as_they_are() -> None:
    found = rows(report(link(summary='It said "no, 1=1"', places=[place(), place(path="docs/a.md", line=7)])))
    assert [(row["file"], row["line"]) for row in found] == [("resources.yaml", "42"), ("docs/a.md", "7")]
    assert found[0]["summary"] == 'It said "no, 1=1"'
    assert found[0]["url"] == "https://example.org/guide"
    assert found[0]["steps"] == "pcc/assess-needs"
    assert len(rows(report(link(places=[])))) == 1
    assert not any(re.match(r"\s*[=+@-]", cell) or "\x00" in cell for row in rows(hostile()) for cell in row.values())


def test_junit_says_what_failed_and_what_was_left_out() -> None:
    found = report(
        link(),
        link("https://a.org/soft", "suspect", verdict="dead"),
        link("https://a.org/slow", "suspect", verdict="unreachable"),
        link("https://a.org/kept", suppressed="It comes back (Ann, until 2026-12-31)"),
        link("https://a.org/none", "unchecked", in_this_run=False, places=[place(publisher="", path="docs/a.md")]),
        link("https://a.org/ok", "alive"),
    )
    told = {name: [part.tag for part in case] for name, case in cases(found).items()}
    assert told == {
        "https://example.org/guide": ["failure"],
        "https://a.org/soft": ["failure"],
        "https://a.org/slow": [],
        "https://a.org/kept": ["skipped"],
        "https://a.org/none": ["skipped"],
        "https://a.org/ok": [],
    }
    failure = cases(found)["https://example.org/guide"][0]
    assert (failure.get("type"), failure.get("message")) == ("dead", "The page is not there (404).")
    for words in ("resources.yaml:42:12", "Verifier: 404 Not Found (status 404)", "301 from", "Find its new address."):
        assert words in (failure.text or "")
    assert cases(found)["https://a.org/soft"][0].get("type") == "suspect/dead"
    assert cases(found)["https://example.org/guide"].get("classname") == "A publisher"
    assert cases(found)["https://a.org/none"].get("classname") == "docs/a.md"
    suite = ElementTree.fromstring(report_files(found)["link-health.junit.xml"].encode())[0]
    assert [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["6", "2", "0", "2"]


@pytest.mark.parametrize("status", ["incomplete", "broken"])
def test_junit_has_an_error_when_the_run_is_not_complete(status: str) -> None:
    found = cases(report(link(), status=status, why="No network."))
    assert found[f"The run is {status}"][0].tag == "error"
    assert found[f"The run is {status}"][0].get("message") == "No network."
    assert found["https://example.org/guide"][0].tag == ("skipped" if status == "broken" else "failure")


def test_hostile_words_stay_words_in_xml_and_json() -> None:
    text = report_files(hostile())["link-health.junit.xml"]
    assert "<script" not in text and not re.search("[\x00\x0b\x1b\ufffe\ud800]", text)
    assert set(cases(hostile())) == {"The run is incomplete", "https://example.org/?=cmd", "=cmd()"}
    assert "](" not in json.dumps([result["message"] for result in sarif(hostile())["results"]])


LEVELS = {
    **dict.fromkeys(("danger", "dead", "soft-404", "unreachable", "malformed", "refused"), "error"),
    **dict.fromkeys(("fragment-missing", "insecure", "moved", "changed"), "warning"),
}


@pytest.mark.parametrize("state", list(State))
def test_sarif_is_as_loud_as_it_should_be(state: State) -> None:
    verdict = {State.SUSPECT: "unreachable", State.FLAKY: "alive"}.get(state, state.value)
    results = sarif(report(link(state=state.value, verdict=verdict)))["results"]
    level = "note" if state is State.SUSPECT else LEVELS.get(state.value)
    assert [each["level"] for each in results] == ([level] if level else [])


def test_sarif_holds_what_a_code_host_needs() -> None:
    found = report(
        link(places=[place(path="local/my é: file.yaml"), place(), place(line=50)]),
        link("https://a.org/1", "suspect"),
        link("https://a.org/2", "blocked", for_a_person=True),
        link("https://a.org/3", "blocked"),
        link("https://a.org/4", suppressed="Known"),
    )
    whole = json.loads(report_files(found)["link-health.sarif"])
    assert whole["version"] == "2.1.0" and "sarif-2.1.0" in whole["$schema"] and len(whole["runs"]) == 1
    run = whole["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] and len({rule["id"] for rule in rules}) == len(rules) == 12
    for rule in rules:
        assert rule["help"]["text"] and rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert [each["level"] for each in run["results"]] == ["error", "error", "error", "error", "note"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert 0 < len(result["message"]["text"]) <= 1000
        where = result["locations"][0]["physicalLocation"]
        uri = urlsplit(where["artifactLocation"]["uri"])
        assert (uri.scheme, uri.netloc) == ("", "") and uri.path.isascii() and not uri.path.startswith("/")
        assert where["region"]["startLine"] >= 1 and where["region"]["startColumn"] >= 1
    assert unquote(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]).endswith(
        "local/my é: file.yaml"
    )
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(marks)) == 5 and marks[1].split(":")[0] == marks[2].split(":")[0]
    moved_down = report(link(places=[place(line=99)]))
    assert sarif(moved_down)["results"][0]["partialFingerprints"]["primaryLocationLineHash"] == marks[1]


@pytest.mark.parametrize("status", list(RunStatus))
def test_sarif_says_whether_the_run_is_complete(status: RunStatus) -> None:
    run = sarif(report(link(state="suspect"), status=status.value, why="Cut off."))
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is (status is RunStatus.COMPLETE)
    assert ("Cut off." in json.dumps(invocation)) is (status is not RunStatus.COMPLETE)
    # What a broken run saw counts for nothing.
    assert run["results"][0]["level"] == ("note" if status is RunStatus.BROKEN else "error")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (report(link(state="alive")), "ok"),
        (report(link(), link("https://a.org", "malformed"), link("https://b.org", "moved")), "2 to mend"),
        (report(), "unknown"),
        (report(link(state="unchecked")), "unknown"),
        (report(link(), status="broken"), "unknown"),
        (report(link(), status="incomplete"), "incomplete"),
    ],
)
def test_the_badge_can_be_read_by_everyone(found: LinkReport, words: str) -> None:
    files = report_files(found)
    value = json.loads(files["badge.json"])
    assert (value["schemaVersion"], value["label"], value["message"]) == (1, "links", words)
    svg = ElementTree.fromstring(files["badge.svg"])
    assert svg.get("role") == "img"
    assert svg.findtext("{http://www.w3.org/2000/svg}title") == f"links: {words}"
    assert "http" not in files["badge.svg"].replace("http://www.w3.org/2000/svg", "")
    for colour in re.findall(r'<rect[^>]* fill="#(\w{6})"', files["badge.svg"]):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        light = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        assert 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05) >= 4.5
