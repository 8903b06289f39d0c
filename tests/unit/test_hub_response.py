"""What hubs answer is read without a crash, whatever it holds, and nothing but plain text comes of it.

In: good documents spoilt at random, and bytes that were made to harm. Out: values or a trouble, never
an exception; and no text that is long, marked up or holds what is not shown.
"""

from __future__ import annotations

import copy
import json
import random
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel
from test_adopt import OFFERED

from signpost.hubs.hub_response import LONGEST, read_case_studies, read_hub
from signpost.hubs.hub_states import HubAnswer, HubFault
from signpost.hubs.json_response import parse
from signpost.schema import DATA_MODEL, Text

DAY = date(2026, 6, 1)
HUB: dict[str, Any] = {
    "name": "A network",
    "area": "cumbria",
    "data_model": DATA_MODEL,
    "release": "1.2.3",
    "built_on": "2026-05-31",
    "last_reviewed": "2026-05-01",
    "languages": ["en", "cy"],
    "counts": {"resources": 101, "local_case_studies": 1},
    "something_new": {"of": ["a", "later", "release"]},
}
STUDY = {**OFFERED.model_dump(mode="json", by_alias=True), "page": "x", "local": True, "local_as": "added", "steps": []}
STUDIES = {"title": "Case studies", "count": 2, "entries": [STUDY, {**STUDY, "id": "parents-own", "local": False}]}
ODD = (
    None, True, -1, 1e308, 10**400, "", "x" * 20_000, "<b>x</b>", "a\u202eb", "\ud800", "\x00", [], [[]], {}, {"en": 1},
    {"cy": "Cymraeg"}, [None], ["x"] * 1000, "2026-13-45", "9999-12-31", "javascript:alert(1)", "[x](javascript:y)",
    "http://[::1", "&lt;script&gt;", {"en": {"en": "x"}}, "all", "../../etc", {"<b>": "x"},
)  # fmt: skip


def as_bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield (*path, key)
            yield from spots(value[key], (*path, key))


def spoilt(document: Any, chance: random.Random) -> Any:
    document = copy.deepcopy(document)
    for _ in range(chance.choice([1, 1, 2, 5])):
        path = chance.choice(list(spots(document)))
        parent = document
        for step in path[:-1]:
            parent = parent[step]
        if chance.random() < 0.2 and isinstance(parent, dict):
            del parent[path[-1]]
        else:
            parent[path[-1]] = copy.deepcopy(chance.choice(ODD))
    return document


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        yield from value.languages.values()
    elif isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(key)
            yield from texts(item)


def is_plain(text: str) -> bool:
    seen = all(letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs") for letter in text)
    return seen and len(text) <= LONGEST and "<b" not in text and "](javascript" not in text


def test_a_good_hub_is_read_and_what_is_not_used_is_passed_over() -> None:
    assert read_hub(as_bytes(HUB), "cumbria", DAY) == HubAnswer(
        "A network",
        "1.2.3",
        DATA_MODEL,
        date(2026, 5, 31),
        date(2026, 5, 1),
        ("en", "cy"),
        {"resources": 101, "local_case_studies": 1},
    )


def test_the_answer_of_the_first_release_is_still_read() -> None:
    first = {name: HUB[name] for name in ("name", "area", "data_model", "built_on", "last_reviewed", "counts")}
    answer = read_hub(as_bytes(first), "cumbria", DAY)
    assert isinstance(answer, HubAnswer)
    assert (answer.release, answer.languages) == ("0.1.0", ("en",))


def test_only_what_a_network_added_is_on_offer() -> None:
    document = {"entries": [*STUDIES["entries"], {**STUDY, "id": "changed-here", "local_as": "changed"}]}
    found = read_case_studies(as_bytes(document), DAY, 200)
    assert not isinstance(found, HubFault)
    assert ([study.id for study in found[0]], found[1]) == (["night-walk"], ())


def test_what_was_withdrawn_is_not_on_offer_and_the_newest_comes_first() -> None:
    entries = [
        {**STUDY, "id": f"walk-{day}", "reviewed": {**STUDY["reviewed"], "on": f"2026-05-0{day}"}} for day in (1, 3, 2)
    ]
    gone = {**STUDY, "id": "gone", "status": "withdrawn"}
    found = read_case_studies(as_bytes({"entries": [gone, *entries]}), DAY, 200)
    assert not isinstance(found, HubFault)
    assert [study.id for study in found[0]] == ["walk-3", "walk-2", "walk-1"]


def test_a_hub_cannot_say_that_it_adopted_something() -> None:
    lying = {
        **STUDY,
        "adopted_from": {"area": "kent", "id": "x", "network": "N", "url": "https://x.example", "on": "2026-01-01"},
    }
    found = read_case_studies(as_bytes({"entries": [lying]}), DAY, 200)
    assert not isinstance(found, HubFault)
    assert found[0][0].adopted_from is None


@pytest.mark.parametrize("first", range(0, 400, 50))
def test_a_spoilt_hub_never_breaks_the_reader(first: int) -> None:
    for seed in range(first, first + 50):
        found = read_hub(as_bytes(spoilt(HUB, random.Random(seed))), "cumbria", DAY)
        if isinstance(found, HubAnswer):
            told = [found.name, found.release, list(found.languages), dict(found.counts or {})]
            assert all(map(is_plain, texts(told))), seed
            assert max(found.built_on, found.last_reviewed) <= date(2026, 6, 2), seed
        else:
            assert all(is_plain(text) and len(text) < 200 for text in (found.code, found.why)), seed


@pytest.mark.parametrize("first", range(0, 800, 50))
def test_a_spoilt_case_study_never_breaks_the_reader(first: int) -> None:
    for seed in range(first, first + 50):
        found = read_case_studies(as_bytes(spoilt(STUDIES, random.Random(seed))), DAY, 200)
        if isinstance(found, HubFault):
            assert is_plain(found.why), seed
            continue
        studies, refused = found
        assert all(map(is_plain, texts(studies))), seed
        assert all(is_plain(text) and len(text) < 200 for each in refused for text in (each.what, each.why)), seed


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"NaN",
        b'{"a": 1, "a": 2}',
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'"' + b'\\"' * 500_000,
        b'"' + b"[" * 1_000_000 + b'"',
        b"1" * 100_000,
        b"-" * 100_000,
        b'{"name": "' + b"\\ud800" * 1000 + b'"}',
    ],
    ids=lambda data: repr(data[:20]),
)
def test_bytes_made_to_harm_are_trouble_and_soon_told(data: bytes) -> None:
    parse(data)
    assert isinstance(read_hub(data, "cumbria", DAY), HubFault)
    assert isinstance(read_case_studies(data, DAY, 200), HubFault)
