"""The report of an update says what it must, in words that the pages for coordinators explain.

In: reports. Out: text for a terminal and for a code host.
"""

from __future__ import annotations

import re

import pytest
from hubs import ROOT

from signpost.updates.compare import Differences, Told
from signpost.updates.update_report import UpdateOutcome, UpdateReport
from signpost.updates.update_text import LONGEST_TEXT, as_markdown, on_terminal

NEW = Told("resource", "a-guide", "A guide")


def test_every_heading_of_a_report_is_explained_to_coordinators() -> None:
    words = (ROOT / "signpost/updates/update_text.py").read_text(encoding="utf-8")
    headings = re.findall(r'(?:_section\(|heading = )"([^"]+)"', words)
    assert len(headings) > 12
    page = (ROOT / "docs/run-a-hub/take-updates.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ([A-Z][^|]+?) \|", page, re.MULTILINE)
    # A long heading says more after its first words; the page has those.
    known = [heading for heading in headings if any(heading.startswith(each) for each in told)]
    assert [heading for heading in headings if heading not in known] == ["What to do"]


def test_a_report_of_nothing_is_one_line() -> None:
    assert (
        on_terminal(UpdateReport(UpdateOutcome.NOTHING, "Our hub", "v1.0.0", "v1.0.0"))
        == "Our hub is up to date with v1.0.0.\n"
    )


def test_what_does_not_fit_in_a_list_is_counted() -> None:
    many = tuple(Told("resource", f"guide-{number}", f"Guide {number}") for number in range(40))
    said = on_terminal(UpdateReport(UpdateOutcome.UPDATED, after="v1.1.0", differences=Differences(new_here=many)))
    assert "Guide 24" in said and "Guide 25" not in said and "and 15 more" in said


def test_a_report_is_never_too_long_for_a_code_host() -> None:
    long = tuple(Told("resource", "x" * 300, "é" * 300) for _ in range(25))
    found = Differences(*[long] * 6)
    text = as_markdown(UpdateReport(UpdateOutcome.UPDATED, after="v1.1.0", differences=found, said=("y" * 300,) * 25))
    assert len(text) < LONGEST_TEXT + 100
    assert text.endswith("_There is more; build/update/report.json has all of it._\n")


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("docs/guide/barriers.md", "local/docs/guide/barriers.md"),
        ("overrides/parts/next.html", "local/overrides/parts/next.html"),
        ("data/glossary.yaml", "local/data/glossary.yaml"),
        ("resources.yaml", "local/resources.yaml"),
        ("mkdocs.yml", "local/network.yaml"),
    ],
)
def test_a_change_outside_local_is_told_where_it_belongs(path: str, to: str) -> None:
    said = on_terminal(UpdateReport(UpdateOutcome.REFUSED, after="v1.1.0", conflicts=(path, "signpost/day.py")))
    assert f"{path}: move your change into {to};" in said
    assert "signpost/day.py: a hub cannot keep a change here; ask the parent" in said


def test_what_is_replaced_says_what_stays_and_what_comes() -> None:
    told = Told("term", "cvs", "CVS", how=("replaces",), fields=("definition", "also"), own=("also",))
    said = on_terminal(UpdateReport(UpdateOutcome.UPDATED, after="v1.1.0", differences=Differences(changed=(told,))))
    assert "CVS (glossary term cvs), which you replace" in said
    assert "its definition, also changed; yours stays for also; your readers now see the parent's definition" in said
