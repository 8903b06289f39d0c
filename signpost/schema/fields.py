"""The types that catalogue fields are made of, each checking itself.

In: the strings that `signpost.read.yaml_reader` read. Out: values with one meaning, or a
`PydanticCustomError` whose type is the problem's code and whose context may hold a hint.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from markupsafe import Markup
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from signpost.problems import Code
from signpost.problems.characters import is_blank, name_of, unseen_in

LANGUAGES = ("en", "cy")
"""The languages that text can be given in: English and Welsh."""

PLAIN_FIELDS = frozenset(
    {
        "title",
        "short",
        "term",
        "expansion",
        "label",
        "publisher",
        "authors",
        "place",
        "organisations",
        "also",
        "asked_as",
        "door",
        "name",
        "geography",
        "can_do",
        "summary",
        "on",
        "by",
        "where",
        "value",
    }
)
"""Fields that are shown as they are: no references and no Markdown in them."""

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
MAX_ID = 100
"""How many characters an id may have: it names a file, and some systems take no longer names."""
_PARTIAL = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Text(str):
    """Text for readers: the English words, and `.languages` with all that are given.

    It is a string, so that code which needs no language can treat it as one. In YAML it is
    a string (English) or a mapping by language. Not empty.
    """

    languages: Mapping[str, str]

    @classmethod
    def of(cls, value: Any) -> Text:
        """Build from a string or a mapping of language codes to strings."""
        if isinstance(value, Text):
            return value
        given = {"en": value} if isinstance(value, str) else value
        if not isinstance(given, Mapping) or not all(isinstance(words, str) for words in given.values()):
            raise PydanticCustomError(
                Code.WRONG_TYPE, "text is wanted here", {"hint": "write words, in quotes if need be"}
            )
        for language in given:
            if language not in LANGUAGES:
                raise PydanticCustomError(
                    Code.UNKNOWN_LANGUAGE,
                    "'{language}' is not a language of this hub",
                    {"language": language, "hint": ", ".join(LANGUAGES)},
                )
        words = {language: words.strip() for language, words in given.items()}
        if not words or any(map(is_blank, words.values())):
            raise PydanticCustomError(
                Code.EMPTY_TEXT, "there are no words here", {"hint": "write some, or remove the key"}
            )
        text = cls(words.get("en") or next(iter(words.values())))
        text.languages = words
        return text

    def in_language(self, code: str) -> Text:
        """The words in the language `code` where they are given; otherwise those that are, marked as another's."""
        if code in self.languages:
            text = Text(self.languages[code])
            text.languages = self.languages
            return text
        return OtherText.given(self.languages)

    def plain(self) -> str | dict[str, str]:
        """The value as YAML and JSON give it."""
        return str(self) if set(self.languages) == {"en"} else dict(self.languages)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.of, serialization=core_schema.plain_serializer_function_ser_schema(cls.plain)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1}
        return {
            "anyOf": [
                words,
                {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": dict.fromkeys(LANGUAGES, words),
                },
            ]
        }


class OtherText(Text):
    """Text that is not given in the language of its page; as HTML it says in which language it is."""

    language: str

    @classmethod
    def given(cls, languages: Mapping[str, str]) -> OtherText:
        """The English words where there are some, otherwise the first that are given."""
        code = "en" if "en" in languages else next(iter(languages))
        text = cls(languages[code])
        text.languages, text.language = languages, code
        return text

    def __html__(self) -> Markup:
        """The words in an element that says which language they are in."""
        return Markup('<span lang="{}">{}</span>').format(self.language, str(self))


def _check_id(value: str) -> str:
    if not re.match(ID_PATTERN, value) or value.endswith("\n"):
        raise PydanticCustomError(
            Code.BAD_ID, "'{value}' is not an id", {"value": value, "hint": "small letters, digits and single hyphens"}
        )
    if len(value) > MAX_ID:
        hint = f"at most {MAX_ID} characters: it is part of the page's address"
        raise PydanticCustomError(Code.BAD_ID, "an id of {count} characters", {"count": len(value), "hint": hint})
    return value


def _check_partial_date(value: str) -> str:
    match = _PARTIAL.match(value)
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, day)
            return value
        except ValueError:
            pass
    raise PydanticCustomError(
        Code.BAD_DATE, "'{value}' is not a date", {"value": value, "hint": "2024, 2024-05 or 2024-05-31"}
    )


def _check_seen(value: str) -> str:
    return value if value == "undated" else _check_partial_date(value)


def _check_day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if re.match(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", value) else _not_a_day(value)
        except ValueError:
            _not_a_day(value)
    return value


def _not_a_day(value: str) -> Any:
    raise PydanticCustomError(
        Code.BAD_DATE, "'{value}' is not a day", {"value": value, "hint": "year-month-day, such as 2024-05-31"}
    )


def _check_only_what_is_seen(value: Any) -> Any:
    """An address as it was given, before the spaces around it go: a space that is not the usual one is a mistake."""
    if isinstance(value, str):
        odd = next((sign for sign in value if sign.isspace() and not sign.isascii()), None)
        name = name_of(odd) if odd else unseen.name if (unseen := unseen_in(value)) else ""
        if name:
            hint = {"name": name, "hint": "delete it and type the address again"}
            raise PydanticCustomError(Code.BAD_URL, "there is a {name} in the address", hint)
    return value


def _check_address(value: str) -> str:
    hint = "an address that begins with https:// or http://"
    try:
        parts = urlsplit(value)
        host = parts.hostname
        parts.port  # noqa: B018  (ValueError when it is no number)
    except ValueError:
        parts, host = None, None
    if parts is None or parts.scheme not in ("http", "https"):
        raise PydanticCustomError(Code.BAD_URL, "'{value}' is not a web address", {"value": value, "hint": hint})
    if (
        not host
        or not re.search(r"[^.]\.[^.]", host)
        or ".." in host
        or re.search(r"[\s<>\"'\\^`{|}]|[\x00-\x1f]", value)
    ):
        raise PydanticCustomError(Code.BAD_URL, "'{value}' is not a usable web address", {"value": value, "hint": hint})
    if parts.username or parts.password:
        raise PydanticCustomError(
            Code.BAD_URL, "'{value}' holds a name or password", {"value": value, "hint": "remove it"}
        )
    return value


def _check_language(value: str) -> str:
    if not re.fullmatch("[a-z]{2}", value):
        hint = {"value": value, "hint": "two small letters, such as en or cy"}
        raise PydanticCustomError(Code.BAD_LANGUAGE, "'{value}' is not the code of a language", hint)
    return value


def one_or_all(value: Any) -> Any:
    """A list as it is; the word `all` as the list ("all",)."""
    return ("all",) if value == "all" else value


Id = Annotated[str, AfterValidator(_check_id), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})]
"""A permanent name: kebab-case, part of a page's address."""

PartialDate = Annotated[
    str,
    AfterValidator(_check_partial_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
"""A year, a month or a day, as text."""

Seen = Annotated[
    str,
    AfterValidator(_check_seen),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|undated)$"}),
]
"""The date that the copy we read carries, or `undated` when it carries none."""

Day = Annotated[date, BeforeValidator(_check_day)]
"""One day."""

Address = Annotated[
    str,
    BeforeValidator(_check_only_what_is_seen),
    AfterValidator(_check_address),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]
"""A web address, http or https, without credentials."""

LanguageCode = Annotated[
    str, AfterValidator(_check_language), WithJsonSchema({"type": "string", "pattern": "^[a-z]{2}$"})
]
"""The two letters for the language of a page elsewhere."""
