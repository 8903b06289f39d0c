"""Each type of field: what it takes, what it refuses, and in which words.

In: values as read. Out: values with one meaning, or the code and hint of a problem.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError, create_model

from signpost.schema.fields import Address, Day, Id, PartialDate, Record, Seen, Text
from signpost.schema.references import AudiencesOrAll


def read(kind: Any, value: Any) -> Any:
    one = create_model("One", __base__=Record, value=(kind, ...))
    return one.model_validate({"value": value}).value


def code_for(kind: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as raised:
        read(kind, value)
    return raised.value.errors()[0]["type"]


@pytest.mark.parametrize("value", ["a", "a-guide", "2013-guide", "nhs-3-10"])
def test_an_id_is_small_letters_digits_and_hyphens(value: str) -> None:
    assert read(Id, value) == value


@pytest.mark.parametrize("value", ["", "A", "a guide", "a--b", "-a", "a-", "a_b", "é", "a/b", "../a", "a.b"])
def test_anything_else_is_no_id(value: str) -> None:
    assert code_for(Id, value) == "bad-id"


@pytest.mark.parametrize("value", ["2012", "2012-05", "2012-05-31", "2024-02-29"])
def test_a_partial_date_is_a_year_a_month_or_a_day(value: str) -> None:
    assert read(PartialDate, value) == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "12",
        "2012-5",
        "2012-13",
        "2024-13-01",
        "2023-02-29",
        "2023-02-31",
        "31-05-2012",
        "2012/05",
        "May 2012",
        "0000",
        "2012-00",
        "undated",
        "20120531",
        "2012-05-31T00:00",
        "２０１２",
    ],
)
def test_anything_else_is_no_partial_date(value: str) -> None:
    assert code_for(PartialDate, value) == "bad-date"


def test_seen_is_a_partial_date_or_undated() -> None:
    assert read(Seen, "undated") == "undated"
    assert read(Seen, "2024-05") == "2024-05"
    assert code_for(Seen, "unknown") == "bad-date"


def test_a_day_is_one_day() -> None:
    assert read(Day, "2026-02-28") == date(2026, 2, 28)


@pytest.mark.parametrize("value", ["2026", "2026-02", "2026-02-30", "20260228", "2026-W09-6", "1 May 2026", ""])
def test_anything_else_is_no_day(value: str) -> None:
    assert code_for(Day, value) == "bad-date"


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "https://example.org/a%20b",
        "https://example.org:8443/",
        "https://xn--bcher-kva.example/",
        "HTTPS://EXAMPLE.ORG/",
    ],
)
def test_an_address_is_http_or_https(value: str) -> None:
    assert read(Address, value) == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "example.org",
        "//example.org",
        "/guide",
        "ftp://example.org",
        "mailto:a@example.org",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https:///a",
        "https://localhost",
        "https://exa mple.org",
        "https://example.org/a b",
        "https://example.org/<b>",
        'https://example.org/"x',
        "https://example.org/a\nb",
        "https://a:b@example.org",
        "https://a@example.org",
        "https://[::1",
        "vbscript:x",
    ],
)
def test_anything_else_is_no_address(value: str) -> None:
    assert code_for(Address, value) == "bad-url"


def test_a_port_that_is_no_number_is_no_address() -> None:
    assert code_for(Address, "https://example.org:port/") == "bad-url"


def test_ids_are_a_list_or_the_word_all() -> None:
    assert read(AudiencesOrAll, "all") == ("all",)
    assert read(AudiencesOrAll, ["pcc", "dph"]) == ("pcc", "dph")
    assert code_for(AudiencesOrAll, "pcc") == "tuple_type"
    assert code_for(AudiencesOrAll, ["PCC"]) == "bad-id"


def test_text_is_words_or_words_by_language() -> None:
    assert read(Text, " some words ") == "some words"
    both = read(Text, {"cy": "Croeso", "en": "Welcome"})
    assert both == "Welcome"
    assert both.languages == {"cy": "Croeso", "en": "Welcome"}
    assert read(Text, {"cy": "Croeso"}) == "Croeso"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "empty-text"),
        ("  \n", "empty-text"),
        ({}, "empty-text"),
        ({"en": "a", "cy": " "}, "empty-text"),
        ({"fr": "Bonjour"}, "unknown-language"),
        (["a"], "wrong-type"),
        ({"en": ["a"]}, "wrong-type"),
        (None, "wrong-type"),
        (3, "wrong-type"),
    ],
)
def test_anything_else_is_no_text(value: Any, code: str) -> None:
    assert code_for(Text, value) == code


def test_text_is_written_as_it_was_given() -> None:
    class One(Record):
        words: Text

    assert One(words="a").model_dump(mode="json") == {"words": "a"}  # type: ignore[arg-type]
    both = {"en": "Welcome", "cy": "Croeso"}
    assert One(words=both).model_dump(mode="json") == {"words": both}  # type: ignore[arg-type]


def test_text_says_what_it_takes_to_editors() -> None:
    schema = TypeAdapter(Text).json_schema()
    words, by_language = schema["anyOf"]
    assert words == {"type": "string", "minLength": 1}
    assert set(by_language["properties"]) == {"en", "cy"}
    assert by_language["additionalProperties"] is False


def test_a_record_refuses_what_it_does_not_know_and_cannot_change() -> None:
    class One(Record):
        id: Id

    assert One(id=" a ").id == "a"
    with pytest.raises(ValidationError, match="extra_forbidden"):
        One(id="a", other="b")  # type: ignore[call-arg]
    with pytest.raises(ValidationError, match="frozen"):
        One(id="a").id = "b"  # type: ignore[misc]
