"""The ledger of offices: what is known of the page of each area's office, one JSON line an area, sorted.

In: a file, and records. Out: records by area, and text that is the same whenever what was seen is the same. A line
that cannot be read is a problem with its place; so is one dated after today, of which only what is dated earlier is
kept. The first line names the format.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from signpost.hubs.office_states import OfficePage, OfficeRecord, without_future_looks
from signpost.links.ledger import DEFAULT as LINKS
from signpost.links.ledger_format import bad_line, future_look, numbered, with_header
from signpost.links.link_states import VerdictPeriod
from signpost.links.verdicts import Verdict
from signpost.problems import Code, Location, Problem
from signpost.strict_json import NotJsonError, parse

KIND = "offices"
NAME = "offices.jsonl"
DEFAULT = str(Path(LINKS).with_name(NAME))
"""Where what was seen of the pages of offices is: beside the ledger of links, on the data branch."""


def offices_as_text(records: Mapping[str, OfficeRecord]) -> str:
    """The whole ledger, sorted by area, its format first."""
    return with_header(KIND, (_line(records[area]) for area in sorted(records)))


def read_offices(
    path: Path, shown: str = "", newest: date | None = None
) -> tuple[dict[str, OfficeRecord], list[Problem]]:
    """The records in a file by area, none when there is no file, and a problem for each line that is no record.

    `newest` is the last day that anything can have been seen on; what is dated later is left out, and
    a problem. An error among the problems says that the file cannot be used.
    """
    shown = shown or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError):
        return {}, [Problem(Location(shown), Code.UNREADABLE_FILE, "it cannot be read")]
    records: dict[str, OfficeRecord] = {}
    lines, problems = numbered(text, KIND, shown)
    for number, line in lines:
        place = Location(shown, number)
        record: OfficeRecord | None
        try:
            record = _record(parse(line))
        except NotJsonError as error:
            problems.append(bad_line(place, "office", str(error)))
            continue
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            problems.append(bad_line(place, "office"))
            continue
        if newest and record.newest > newest:
            problems.append(future_look(place, record.newest, newest, "office"))
            record = without_future_looks(record, newest)
        if record:
            records[record.area] = record
    return records, problems


def _line(record: OfficeRecord) -> str:
    value: dict[str, Any] = {
        "area": record.area,
        "url": record.url,
        "asked": str(record.asked),
        "spells": [[str(each.first), str(each.last), each.verdict.value, each.days] for each in record.spells],
    }
    if record.page:
        value["page"] = {"on": str(record.page_on), "title": record.page.title, "address": record.page.address}
    if record.now:
        value["now"] = {"on": str(record.since), "title": record.now.title, "address": record.now.address}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _record(value: Any) -> OfficeRecord:
    page_on, page = _page(value.get("page"))
    since, now = _page(value.get("now"))
    spells = tuple(
        VerdictPeriod(date.fromisoformat(first), date.fromisoformat(last), Verdict(verdict), _count(days))
        for first, last, verdict, days in value["spells"]
    )
    return OfficeRecord(
        _words(value["area"]),
        _words(value["url"]),
        date.fromisoformat(value["asked"]),
        spells,
        page,
        page_on,
        now,
        since,
    )


def _page(value: Any) -> tuple[date | None, OfficePage | None]:
    if value is None:
        return None, None
    return date.fromisoformat(value["on"]), OfficePage(_words(value["title"]), _words(value["address"]))


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("words are wanted")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError("a whole number from 1 is wanted")
    return value
