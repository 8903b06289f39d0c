"""Findings at their lines: what a server says can never become a command to the runner.

In: reports, some with hostile texts. Out: lines of workflow commands, read back as the runner reads them.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from hubs import ROOT

from signpost.links.report import LinkReport, News, ReportedLink, ReportedLocation, RunInfo, RunStatus
from signpost.links.reports.json_report import document
from signpost.links.verdicts import State, Verdict

SCRIPT = ROOT / "scripts" / "annotate_links.py"
spec = importlib.util.spec_from_file_location("annotate_links", SCRIPT)
assert spec and spec.loader
annotate_links = importlib.util.module_from_spec(spec)
spec.loader.exec_module(annotate_links)
SHOWN, commands = annotate_links.SHOWN, annotate_links.commands

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^,:\r\n]*,?)*)::([^\r\n]*)")
DAY = date(2026, 11, 27)


def place(line: int = 7, path: str = "resources.yaml") -> ReportedLocation:
    return ReportedLocation(
        path=path, line=line, column=12, kind="resource", id="x", title="X", field="links", publisher="P", steps=()
    )


def link(verdict: Verdict, summary: str = "It answers 404.", **more: object) -> ReportedLink:
    values: dict[str, object] = {
        "url": "https://www.example.org/x",
        "verdict": verdict,
        "state": State.SUSPECT,
        "summary": summary,
        "suggested_fix": "Find its new address.",
        "in_this_run": True,
        "news": News.NEW,
        "state_before": State.UNCHECKED,
        "checked": DAY,
        "since": DAY,
        "due": DAY,
        "new_address": "",
        "look_up": "",
        "for_a_person": False,
        "suppressed": "",
        "opinions": (),
        "places": (place(),),
        **more,
    }
    return ReportedLink.model_validate(values)


def report(*links: ReportedLink) -> LinkReport:
    run = RunInfo(
        day=DAY,
        status=RunStatus.COMPLETE,
        complete=True,
        why="",
        engine="both",
        links=len(links),
        looked_at=len(links),
        shard="",
    )
    return LinkReport(run=run, verdicts={}, states={}, links=links)


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it: the kind, the place, the text."""
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return match[1], {name: unquote(value) for name, value in properties.items()}, unquote(match[3])


def test_a_dead_link_is_an_error_at_its_line() -> None:
    (line,) = commands(report(link(Verdict.DEAD)))
    kind, where, text = read(line)
    assert kind == "error"
    assert where == {"file": "resources.yaml", "line": "7", "col": "12", "title": "Gone"}
    assert text == "https://www.example.org/x\nIt answers 404.\nFind its new address."


@pytest.mark.parametrize("verdict", list(Verdict))
def test_only_what_stops_a_pull_request_is_an_error(verdict: Verdict) -> None:
    lines = commands(report(link(verdict)))
    stops = verdict in {Verdict.DEAD, Verdict.DANGER, Verdict.MALFORMED, Verdict.REFUSED}
    assert [line.startswith("::error") for line in lines] == [stops] * len(lines)
    assert (lines == []) == (verdict in {Verdict.ALIVE, Verdict.UNCHECKED})


def test_where_there_is_nothing_to_do_there_is_no_annotation() -> None:
    assert commands(report(link(Verdict.BLOCKED, suggested_fix=""))) == []
    (line,) = commands(report(link(Verdict.FRAGMENT_MISSING, suggested_fix="")))
    assert "Link to the page alone, or to an anchor that it has." in line, "one look is enough for who adds the link"


def test_the_worst_come_first_and_no_more_than_are_shown() -> None:
    moved = [link(Verdict.MOVED)] * (SHOWN + 3)
    malformed = [link(Verdict.MALFORMED, places=tuple(place(line) for line in range(1, SHOWN + 1)))]
    lines = commands(report(*moved, *malformed, link(Verdict.SOFT_404), link(Verdict.DEAD)))
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds == ["::error"] * SHOWN + ["And", "::warning"] + ["::notice"] * SHOWN + ["And"]
    assert read(lines[0])[1]["title"] == "Gone"
    assert lines[SHOWN] == "And 1 more of kind error: the summary of this run has them all."
    assert lines[-1].startswith("And 3 more of kind notice")


def test_each_place_of_a_link_is_marked() -> None:
    lines = commands(report(link(Verdict.DEAD, places=(place(3), place(9, "docs/about/x.md")))))
    assert [(read(line)[1]["file"], read(line)[1]["line"]) for line in lines] == [
        ("resources.yaml", "3"),
        ("docs/about/x.md", "9"),
    ]


def test_what_is_suppressed_or_was_not_looked_at_is_left_out() -> None:
    assert commands(report(link(Verdict.DEAD, suppressed="Its owner is moving it"))) == []
    assert commands(report(link(Verdict.DEAD, in_this_run=False))) == []
    # The address alone is enough to see this.
    assert len(commands(report(link(Verdict.MALFORMED, in_this_run=False)))) == 1


@pytest.mark.parametrize(
    "said",
    [
        "gone\n::error file=a,line=1::forged",
        "gone\r::set-output name=a::b",
        "gone\r\n::add-mask::secret",
        "gone%0A::error::forged",
        "gone%250A::error::forged",
        "::stop-commands::x",
        "a::b,c=d%2C%3A",
        "gone\u2028::error::forged\u2029::warning::x\x85::notice::y\x0b::z",
        "\x1b[31mred\x00\x08 \u202eback\u2066",
        "##[error]forged",
    ],
)
def test_a_hostile_text_stays_one_line_and_one_command(said: str) -> None:
    hostile = link(Verdict.DEAD, said, suggested_fix=said, places=(place(path=said.replace("/", "")),))
    lines = commands(report(hostile))
    assert len(lines) == 1
    assert len("\n".join(lines).splitlines()) == 1
    kind, where, text = read(lines[0])
    assert kind == "error"
    assert set(where) == {"file", "line", "col", "title"}
    # Decoded once, as the runner does, it is the text again, without what cannot be seen.
    kept = re.sub("[^\n\r\x20-\x7e]", " ", said.strip())
    assert text.splitlines() == ["https://www.example.org/x", *kept.splitlines(), *kept.splitlines()]
    assert where["file"] == kept


def test_a_very_long_text_is_cut() -> None:
    (line,) = commands(report(link(Verdict.DEAD, "%" * 100_000)))
    assert len(line) < 4000


def test_the_command_reads_a_report(tmp_path: Path) -> None:
    path = tmp_path / "link-health.json"
    path.write_text(document(report(link(Verdict.DEAD, "schöner\u2028Text"))), encoding="utf-8")
    command = [sys.executable, str(SCRIPT), str(path)]
    done = subprocess.run(command, capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"})
    assert done.stdout.decode().startswith("::error file=resources.yaml,line=7,col=12,title=Gone::https://")


def test_no_report_is_wrong_use(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(tmp_path / "none.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no report" in done.stderr
