"""The ledger of the family: what is known of each area's hub, one JSON line an area, sorted.

In: a file, and records. Out: records by area, and text that is the same whenever what was seen is
the same. A line that cannot be read is a problem with its place, never a lost ledger; so is one
dated after today, of which only what is dated earlier is kept. The first line names the format.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from signpost.hubs.hub_states import FaultPeriod, HubAnswer, HubFault, HubRecord, HubState, RefusedPart, without_future
from signpost.links.ledger import DEFAULT as LINKS
from signpost.links.ledger_format import bad_line, future_look, numbered, with_header
from signpost.problems import Code, Location, Problem
from signpost.schema import CaseStudy
from signpost.strict_json import NotJsonError, parse

KIND = "networks"
DEFAULT = str(Path(LINKS).with_name("networks.jsonl"))
"""Where what was seen of the hubs is: beside the ledger of links, on the data branch."""


def as_text(records: Mapping[str, HubRecord], states: Mapping[str, HubState]) -> str:
    """The whole ledger, sorted by area, its format first. The states are for people; they are not read back."""
    return with_header(KIND, (_line(records[area], states[area]) for area in sorted(records)))


def read_networks(
    path: Path, shown: str = "", newest: date | None = None
) -> tuple[dict[str, HubRecord], list[Problem]]:
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
    records: dict[str, HubRecord] = {}
    lines, problems = numbered(text, KIND, shown)
    for number, line in lines:
        place = Location(shown, number)
        record: HubRecord | None
        try:
            record = _record(parse(line))
        except NotJsonError as error:
            problems.append(bad_line(place, "hub", str(error)))
            continue
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            problems.append(bad_line(place, "hub"))
            continue
        if newest and record.newest > newest:
            problems.append(future_look(place, record.newest, newest, "hub"))
            record = without_future(record, newest)
        if record:
            records[record.area] = record
    return records, problems


def line_of(path: Path, area: str) -> int:
    """The line of an area's record in a file; 1 when it has none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return 1
    begins = json.dumps({"area": area}, separators=(",", ":"))[:-1]
    return next((number for number, line in enumerate(lines, start=1) if line.startswith(f"{begins},")), 1)


def _line(record: HubRecord, state: HubState) -> str:
    value: dict[str, Any] = {"area": record.area, "url": record.url, "asked": record.asked, "state": state.value}
    if record.answer:
        value["good"] = {"on": record.good_on, **asdict(record.answer)}
    if record.studies_on:
        value["case_studies_on"] = record.studies_on
    if record.studies:
        value["case_studies"] = [
            study.model_dump(mode="json", by_alias=True, exclude_defaults=True) for study in record.studies
        ]
    if record.refused:
        value["refused"] = [[refused.what, refused.why] for refused in record.refused]
    if spell := record.spell:
        value["trouble"] = {**asdict(spell.trouble), "since": spell.since, "last": spell.last, "days": spell.days}
        if spell.ended:
            value["trouble"]["ended"] = spell.ended
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _record(value: Any) -> HubRecord:
    good = dict(value.get("good") or {})
    on = good.pop("on", None)
    return HubRecord(
        area=_words(value["area"]),
        url=_words(value["url"]),
        asked=date.fromisoformat(value["asked"]),
        good_on=date.fromisoformat(on) if on else None,
        answer=_answer(good) if good else None,
        studies_on=date.fromisoformat(value["case_studies_on"]) if value.get("case_studies_on") else None,
        studies=tuple(CaseStudy.model_validate(study) for study in value.get("case_studies", ())),
        refused=tuple(RefusedPart(_words(what), _words(why)) for what, why in value.get("refused", ())),
        spell=_spell(value["trouble"]) if value.get("trouble") else None,
    )


def _answer(good: dict[str, Any]) -> HubAnswer:
    return HubAnswer(
        name=_words(good["name"]),
        release=_words(good["release"]),
        data_model=int(good["data_model"]),
        built_on=date.fromisoformat(good["built_on"]),
        last_reviewed=date.fromisoformat(good["last_reviewed"]),
        languages=tuple(map(_words, good.get("languages", ()))),
        counts={_words(name): int(count) for name, count in (good.get("counts") or {}).items()},
    )


def _spell(value: dict[str, Any]) -> FaultPeriod:
    ended = value.get("ended")
    return FaultPeriod(
        HubFault(_words(value["code"]), _words(value["why"])),
        date.fromisoformat(value["since"]),
        date.fromisoformat(value["last"]),
        int(value["days"]),
        date.fromisoformat(ended) if ended else None,
    )


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("words are wanted")
    return value
