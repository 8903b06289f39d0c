"""An office whose page has changed is in the review queue, whoever saw it: the poll, or the check of links.

In: the cases of `cases/networks/offices`, small hubs and ledgers. Out: what is due, kept and reported.
"""

from __future__ import annotations

import shlex
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from hubs import TODAY, catalogue_of, small_hub

from signpost.areas.facts import PageChange, Why, due_facts
from signpost.hubs.office_ledger import offices_as_text, read_offices
from signpost.hubs.office_report import OfficeReport, office_data, office_lines, office_summary
from signpost.hubs.office_states import (
    OfficeLook,
    OfficePage,
    OfficeRecord,
    after_office_look,
    office_changes,
    watched_areas,
)
from signpost.links.health import LinkHealth
from signpost.links.ledger import LedgerRecord, with_finding
from signpost.links.observations import Observation
from signpost.links.verdicts import Verdict
from signpost.review_queue import area_queue
from signpost.schema import Area, LinkPolicy, Network

CASES = Path(__file__).parent.parent / "cases" / "networks" / "offices"
URL = "https://pcc.example/"
POLICY = LinkPolicy()


@cache
def _area(read: date = date(2026, 5, 1), url: str = URL) -> Area:
    fact = {
        "source": {"title": "A list"},
        "confidence": "seen-official",
        "read_on": read,
        "review_by": date(2027, 5, 1),
    }
    return Area.model_validate(
        {
            "id": "north",
            "name": "North",
            "country": "england",
            "ons_code": "none",
            "leader": {"type": "pcc", "name": "A commissioner", "as_at": {"from": "2024-05", "to": "2026"}},
            "force": {"name": "North Police", "site": "https://police.example/"},
            "office": {"name": "The office", "url": url, **fact},
            "source": {"title": "A list"},
        }
    )


def _look(line: str) -> tuple[date, OfficeLook]:
    day, verdict, *page = shlex.split(line)
    return date.fromisoformat(day), OfficeLook(Verdict(verdict), OfficePage(*page) if page else None)


def _record(*lines: str, area: Area | None = None) -> OfficeRecord:
    record: OfficeRecord | None = None
    for line in lines:
        day, look = _look(line)
        record = after_office_look(record, area or _area(), look, day)
    assert record is not None
    return record


def _cases() -> list[dict]:
    return [case for path in sorted(CASES.glob("*.yml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["name"])
def test_looks_at_an_office_add_up(case: dict) -> None:
    read = case.get("read", date(2026, 5, 1))
    record: OfficeRecord | None = None
    for line in case["looks"]:
        day, look = _look(line)
        record = after_office_look(record, _area(read if read <= day else date(2026, 5, 1)), look, day)
    assert record is not None
    area = _area(read)
    changes = office_changes((area,), {"north": record}, LinkHealth({}, POLICY, TODAY))
    due = [each for each in due_facts((area,), (), date(2026, 7, 1), changes) if each.change]
    assert ", ".join(_said(each.change) for each in due if each.change) == case["becomes"].replace("nothing", "")


def _said(change: PageChange) -> str:
    names = f', "{change.before}" to "{change.now}"' if change.before else ""
    return f"{change.why} since {change.since}{names}"


def test_an_office_with_a_new_address_begins_anew() -> None:
    record = _record('2026-06-01 alive "One" https://pcc.example/')
    moved = after_office_look(
        record,
        _area(url="https://other.example/"),
        _look('2026-06-08 alive "Two" https://other.example/')[1],
        date(2026, 6, 8),
    )
    assert (moved.page, moved.now) == (OfficePage("Two", "https://other.example/"), None)


def test_what_was_seen_at_an_old_address_says_nothing_of_a_new_one() -> None:
    record = _record('2026-06-01 alive "One" https://pcc.example/', '2026-06-08 alive "Two" https://pcc.example/')
    changed = office_changes((_area(url="https://other.example/"),), {"north": record}, LinkHealth({}, POLICY, TODAY))
    assert changed == {}


def _links(*looks: tuple[date, Verdict, str]) -> LinkHealth:
    record: LedgerRecord | None = None
    for day, verdict, new in looks:
        record = with_finding(record, Observation(URL, day, verdict, "It said so.", new_address=new, confirmed=True))
    assert record is not None
    return LinkHealth({URL: record}, POLICY, TODAY)


@pytest.mark.parametrize(
    ("looks", "change"),
    [
        ([(date(2026, 5, 9), Verdict.ALIVE, "")], None),
        ([(date(2026, 5, 9), Verdict.DEAD, "")], None),
        (
            [(date(2026, 5, 9), Verdict.DEAD, ""), (date(2026, 5, 16), Verdict.DEAD, "")],
            PageChange(Why.GONE, date(2026, 5, 9)),
        ),
        (
            [(date(2026, 5, 9), Verdict.MOVED, "https://mayor.example/")],
            PageChange(Why.REDIRECTED, date(2026, 5, 9), URL, "https://mayor.example/"),
        ),
        ([(date(2026, 5, 9), Verdict.MOVED, "https://www.pcc.example")], None),
    ],
)
def test_the_ledger_of_links_says_which_offices_are_gone_or_moved(looks: list, change: PageChange | None) -> None:
    assert office_changes((_area(),), {}, _links(*looks)).get("north") == change


def test_of_two_changes_the_older_is_told() -> None:
    record = _record('2026-06-01 alive "One" https://pcc.example/', '2026-06-08 alive "Two" https://pcc.example/')
    moved = _links((date(2026, 6, 10), Verdict.MOVED, "https://mayor.example/"))
    assert office_changes((_area(),), {"north": record}, moved)["north"].why is Why.NEW_TITLE
    earlier = _links((date(2026, 6, 2), Verdict.MOVED, "https://mayor.example/"))
    assert office_changes((_area(),), {"north": record}, earlier)["north"].why is Why.REDIRECTED


OFFICE = """\
  office:
    name: The office
    url: https://pcc.example/
    source: {title: A list}
    confidence: seen-official
    read_on: 2026-05-01
    review_by: 2027-05-01
"""


def test_the_review_queue_has_a_row_for_an_office_whose_page_changed(tmp_path: Path) -> None:
    catalogue = catalogue_of(small_hub(tmp_path / "hub", {"data/areas.yaml": {"append": OFFICE}}))
    area = catalogue.areas[-1]
    assert [one for one in area_queue(catalogue, TODAY) if one.fact.name == "office"] == []
    change = PageChange(Why.NEW_TITLE, date(2026, 5, 20), "One", "Two")
    (row,) = [one for one in area_queue(catalogue, TODAY, {area.id: change}) if one.fact.name == "office"]
    assert (str(row.area), row.fact.why, row.fact.change, row.days) == (str(area.name), Why.NEW_TITLE, change, 12)
    assert row.place.path == "data/areas.yaml"


def test_a_parent_looks_at_all_offices_and_a_network_at_its_own() -> None:
    areas = (_area(), _area().model_copy(update={"id": "south"}), _area().model_copy(update={"office": None}))
    network = Network.model_validate({"name": "A network", "area": "south"})
    assert [area.id for area in watched_areas(areas, None, TODAY)] == ["north", "south"]
    assert [area.id for area in watched_areas(areas, network, TODAY)] == ["south"]
    ended = _area().model_copy(update={"valid_to": "2026-05-01"})
    assert watched_areas((ended,), None, TODAY) == ()


def test_a_ledger_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    record = _record(
        '2026-06-01 alive "One" https://pcc.example/',
        '2026-06-08 alive "Two \u2028" https://pcc.example/',
        "2026-06-15 dead",
    )
    path = tmp_path / "offices.jsonl"
    path.write_text(offices_as_text({"north": record}), encoding="utf-8")
    assert read_offices(path) == ({"north": record}, [])
    assert read_offices(tmp_path / "none.jsonl") == ({}, [])


def test_of_a_record_what_is_dated_after_today_is_left_out(tmp_path: Path) -> None:
    lines = ('2026-06-01 alive "One" https://pcc.example/', '2026-06-08 alive "Two" https://pcc.example/')
    path = tmp_path / "offices.jsonl"
    path.write_text(offices_as_text({"north": _record(*lines)}), encoding="utf-8")
    records, problems = read_offices(path, newest=date(2026, 6, 3))
    assert [problem.code for problem in problems] == ["future-look"]
    kept = records["north"]
    assert (kept.page, kept.now, kept.newest) == (OfficePage("One", URL), None, date(2026, 6, 1))
    records, problems = read_offices(path, newest=date(2026, 5, 3))
    assert records == {} and len(problems) == 1


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"area":"north","url":"https://pcc.example/","asked":"2026-06-01"}',
        '{"area":"north","url":1,"asked":"2026-06-01","spells":[]}',
        '{"area":"north","url":"https://pcc.example/","asked":"soon","spells":[]}',
        '{"area":"north","url":"https://pcc.example/","asked":"2026-06-01","spells":[["2026-06-01","2026-06-01","alive",0]]}',
        '{"area":"north","url":"https://pcc.example/","asked":"2026-06-01","spells":[],"page":{"on":"2026-06-01","title":1}}',
    ],
)
def test_a_line_that_is_no_record_is_a_problem_with_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "offices.jsonl"
    good = offices_as_text({"north": _record('2026-06-01 alive "One" https://pcc.example/')})
    path.write_text(f"{good}{line}\n", encoding="utf-8")
    records, (problem,) = read_offices(path, "ledger/offices.jsonl")
    assert list(records) == ["north"]
    assert str(problem).startswith("ledger/offices.jsonl:3:1: warning bad-ledger-line: this line is not a record of a")


def test_the_report_shows_what_a_page_says_of_itself_as_text_only() -> None:
    change = PageChange(Why.NEW_TITLE, date(2026, 5, 20), "One", "<script>Two</script> ::error::")
    due = due_facts((_area(),), (), TODAY, {"north": change})
    report = OfficeReport({"north": _record('2026-06-01 alive "One" https://pcc.example/')}, due, ("south",))
    assert "Offices: 1 known, 1 to read again.\n  north: its page has another title, since 20 May 2026" in office_lines(
        report
    )
    assert "::error::" not in office_lines(report)
    summary = office_summary(report)
    assert "**north**" in summary and "<script>" not in summary and "Left: south." in summary
    assert office_data(report) == [
        {"area": "north", "why": "new-title", "since": "2026-05-20", "before": "One", "now": change.now}
    ]
    assert office_summary(OfficeReport({})) == ""
