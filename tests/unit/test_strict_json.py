"""What counts as JSON, wherever the project reads some: numbers that JSON lacks never get past the reader.

In: texts. Out: values, or the reason in words; and every module that reads JSON with Python's own reader.
"""

from __future__ import annotations

import json
import re

import pytest
from hubs import ROOT

from signpost.strict_json import NotJsonError, parse, parse_unique

OWN = {
    "signpost/environment.py": "its own stamp, of which only equality counts; it needs no other module",
    "signpost/hosting/github.py": "what GitHub's own program says, read where nothing is installed",
    "signpost/links/check/devtools.py": "what the browser says, whose texts may hold half of a surrogate pair",
    "signpost/links/fixes.py": "a copy of values of ours, through JSON and back",
    "signpost/strict_json.py": "the reader itself",
}
"""Modules that may use Python's own reader, and why."""


@pytest.mark.parametrize("text", ['{"a":[1,-2.5e3,"x",null,true]}', "[]", '"\\ud83d\\ude00"', "1e308"])
def test_json_is_read_as_python_reads_it(text: str) -> None:
    assert parse(text) == json.loads(text)
    assert parse_unique(text) == json.loads(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"days":NaN}', "NaN is not a number in JSON"),
        ("[Infinity]", "Infinity is not a number in JSON"),
        ("-Infinity", "-Infinity is not a number in JSON"),
        ('{"days":1e999}', "1e999 is too large a number"),
        ("[-1e999]", "-1e999 is too large a number"),
        ("1" * 5000, "it holds too long a number"),
        ("[" * 100_000, "it is nested too deep"),
        ('["\\ud800"]', "it holds half of a surrogate pair, which is not a character"),
        ('{"a":1', "expecting ',' delimiter at column 7"),
        ("", "expecting value at column 1"),
    ],
)
def test_what_is_no_json_is_refused_in_words(text: str, why: str) -> None:
    for read in (parse, parse_unique):
        with pytest.raises(NotJsonError) as refused:
            read(text)
        assert str(refused.value) == why


def test_a_key_that_stands_twice_is_refused_where_that_matters() -> None:
    assert parse('{"a":1,"a":2}') == {"a": 2}
    with pytest.raises(NotJsonError, match="a key stands twice"):
        parse_unique('{"a":1,"a":2}')


def test_no_module_reads_json_in_another_way() -> None:
    reading = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "signpost").rglob("*.py")
        if re.search(r"json\.loads?\(|JSONDecoder\(|validate_json\(", path.read_text(encoding="utf-8"))
    }
    assert reading == set(OWN)
