"""Reads what a hub answered, strictly: it was written by somebody else, and may be meant to harm.

In: the bytes of `data/hub.json` and `data/case-studies.json`, and the day. Out: values whose every
text is plain and short, or the `HubFault`. Keys that are not used are passed over, since hubs run
many releases. One bad case study is refused and told of; the others stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from signpost.currency import OUT_OF_USE
from signpost.hubs.hub_states import HubAnswer, HubFault, RefusedPart
from signpost.hubs.json_response import parse
from signpost.schema import DATA_MODEL, CaseStudy
from signpost.schema.fields import Day, Id

LONGEST = 8_000
"""Characters of a text in a case study."""
SHORTEST = {"id": 100, "title": 200, "summary": 800, "url": 2_000}
"""Characters of those that the parent shows in lists, and of names."""
MOST = 60
"""Items of a list in a case study."""
LARGEST_COUNT = 1_000_000
FIRST_RELEASE = "0.1.0"
"""The release of a hub whose answer does not say: the last before they did."""

_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_BAD_LINK = re.compile(r"\]\(\s*<?(?!https?://)", re.IGNORECASE)
_NOT_PLAIN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

Short = Annotated[str, StringConstraints(min_length=1, max_length=120)]


class _Read(BaseModel):
    """What is read of a document: the fields named here, of just these types, whatever else it holds."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class _Hub(_Read):
    name: Short
    area: Id | None
    data_model: int = Field(ge=1)
    release: Annotated[str, StringConstraints(pattern=r"^\d{1,5}(\.\d{1,5}){0,3}$")] = FIRST_RELEASE
    built_on: Day
    last_reviewed: Day
    languages: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], ...] = Field(("en",), max_length=10)
    counts: dict[Annotated[str, StringConstraints(max_length=40)], int] = Field(max_length=60)


class _Studies(_Read):
    entries: tuple[dict[str, Any], ...]


def read_hub(data: bytes, area: str, day: date) -> HubAnswer | HubFault:
    """What a hub says of itself, which must be the hub of `area`; `day` is today."""
    value = parse(data)
    if isinstance(value, HubFault):
        return value
    try:
        hub = _Hub.model_validate(_with_lists(value, "languages"))
    except ValidationError as error:
        return HubFault("wrong-schema", f"hub.json is not what it should be: {_first(error)}")
    if hub.data_model > DATA_MODEL:
        why = f"it is written in data model {_shown(hub.data_model)}, and this hub knows up to {DATA_MODEL}"
        return HubFault("newer-data-model", why)
    if fault := next(_faults_in({"name": hub.name, "counts": list(hub.counts)}), ""):
        return HubFault("markup", f"hub.json: {fault}")
    if any(not 0 <= count <= LARGEST_COUNT for count in hub.counts.values()):
        return HubFault("wrong-schema", "hub.json counts what cannot be counted")
    if hub.area != area:
        return HubFault("wrong-area", "it says that it is the hub of another area, or of none")
    # Hubs are built on days of universal time; a clock that is a little fast is no lie.
    if max(hub.built_on, hub.last_reviewed) > day + timedelta(days=1):
        return HubFault("future-date", "it was built or reviewed on a day that has not come yet")
    return HubAnswer(
        hub.name.strip(), hub.release, hub.data_model, hub.built_on, hub.last_reviewed, hub.languages, hub.counts
    )


def read_case_studies(
    data: bytes, day: date, most: int
) -> tuple[tuple[CaseStudy, ...], tuple[RefusedPart, ...]] | HubFault:
    """The case studies of its own that a hub offers, newest review first, and those that were refused.

    What it has of its parent's is passed over. More than `most` of its own are trouble.
    """
    value = parse(data)
    if isinstance(value, HubFault):
        return value
    try:
        entries = _Studies.model_validate(_with_lists(value, "entries")).entries
    except ValidationError as error:
        return HubFault("wrong-schema", f"case-studies.json is not what it should be: {_first(error)}")
    # A hub of an older release does not say whether it added or changed what is local.
    own = [entry for entry in entries if entry.get("local") is True and entry.get("local_as", "added") == "added"]
    if len(own) > most:
        return HubFault("too-many", f"it offers more than {most} case studies")
    found: list[CaseStudy] = []
    refused: list[RefusedPart] = []
    times = Counter(entry["id"] for entry in own if isinstance(entry.get("id"), str))
    for number, entry in enumerate(own, start=1):
        read = _case_study(entry, day, times)
        if isinstance(read, str):
            refused.append(RefusedPart(_name_of(entry, number), read))
        elif read.status not in OUT_OF_USE:
            found.append(read)
    found.sort(key=lambda study: study.id)
    found.sort(key=lambda study: study.reviewed.on, reverse=True)
    return tuple(found), tuple(refused)


def _case_study(entry: Mapping[str, Any], day: date, times: Mapping[Any, int]) -> CaseStudy | str:
    """The case study, or why it is refused."""
    if fault := next(_faults_in(entry), ""):
        return fault
    if isinstance(entry.get("id"), str) and times[entry["id"]] > 1:
        return "its id names more than one"
    # Who adopted what from whom is for this hub to say, and 2013's facts are this hub's.
    known = CaseStudy.model_fields.keys() - {"adopted_from", "covers"}
    try:
        study = CaseStudy.model_validate({key: value for key, value in entry.items() if key in known})
    except ValidationError as error:
        return _first(error)
    if study.reviewed.on > day + timedelta(days=1):
        return "it was reviewed on a day that has not come yet"
    return study


def _faults_in(value: Any, name: str = "") -> Iterator[str]:
    """Why a value is not plain and short text, lists of it, or keys with it."""
    if isinstance(value, str):
        if len(value) > SHORTEST.get(name, LONGEST):
            yield f"{_field(name)} is longer than {SHORTEST.get(name, LONGEST)} characters"
        elif any(letter not in "\n\t" and unicodedata.category(letter) in _NOT_PLAIN for letter in value):
            yield f"{_field(name)} holds characters that are not shown"
        elif _MARKUP.search(value):
            yield f"{_field(name)} holds markup"
        elif _BAD_LINK.search(value):
            yield f"{_field(name)} links to what is no web address"
    elif isinstance(value, list | tuple):
        if len(value) > MOST:
            yield f"{_field(name)} lists more than {MOST} things"
        for item in value[:MOST]:
            yield from _faults_in(item, name)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _faults_in(key, "a key")
            yield from _faults_in(item, key if key not in ("en", "cy") else name)


def _with_lists(value: Any, name: str) -> Any:
    """The document with the list `name` as a tuple, which is what a strict record takes."""
    if isinstance(value, dict) and isinstance(value.get(name), list):
        return {**value, name: tuple(value[name])}
    return value


def _first(error: ValidationError) -> str:
    """What is wrong with the first wrong field, in words that hold nothing the other side wrote."""
    detail = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = next((str(step) for step in detail["loc"] if isinstance(step, str)), "")
    kind = "is missing" if detail["type"] == "missing" else f"is wrong ({detail['type'].replace('_', '-')})"
    return f"{_field(field)} {kind}"


def _field(name: str) -> str:
    """The name of a field, if it is one of ours."""
    ours = {*CaseStudy.model_fields, *_Hub.model_fields, *_Studies.model_fields, "title", "url", "on", "by", "note"}
    return f"'{name}'" if name in ours else "a text"


def _name_of(entry: Mapping[str, Any], number: int) -> str:
    """What a refused case study is called: its id when that is one, else its number."""
    id = entry.get("id")
    good = isinstance(id, str) and len(id) <= 100 and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id)
    return str(id) if good else f"number {number}"


def _shown(number: int) -> str:
    return str(number) if number < 1000 else "of a very high number"
