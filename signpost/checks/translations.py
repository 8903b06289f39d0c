"""Rules about translations: each says how it was made, and names what exists.

In: a `UncheckedHub`. Out: problems, at the translated item or at the record in data/languages/translations.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Problem, not_one_of
from signpost.schema import LANGUAGES, Translation

RECORDS = "data/languages/translations.yaml"
NOT_TRANSLATED = frozenset({"translation", "review"})
"""Kinds that speak to editors, and need no record."""


def translated_texts_say_how_they_were_made(hub: UncheckedHub) -> Iterator[Problem]:
    """What the parent ships in another language has a record; a network answers for its own words."""
    told: set[tuple[str, str]] = set()
    for kind, items in hub.items.items():
        for item in items if kind not in NOT_TRANSLATED else ():
            for language in LANGUAGES[1:]:
                path = next((path for path, text in item.texts if language in text.languages), None)
                place = item.place(*path) if path else item.place()
                if not path or item.raw.local or (place.path, language) in told:
                    continue
                if not _record(hub, place.path, _name(item.value), language):
                    told.add((place.path, language))
                    yield Problem(
                        place,
                        Code.TRANSLATION_NOT_RECORDED,
                        f"there are words in '{language}' here, and no record of how they were made",
                        f"add one to {RECORDS}: means: machine, or person",
                    )


def translations_name_what_exists(hub: UncheckedHub) -> Iterator[Problem]:
    """A record names a language of this software, a file with words in it, and items of that file."""
    held: dict[str, list[str]] = {}
    for kind, items in hub.items.items():
        for item in items if kind not in NOT_TRANSLATED else ():
            held.setdefault(item.place().path, []).append(_name(item.value))
    held |= {page.page.place.path: [] for page in hub.pages}
    held |= {f"data/languages/{language}.po": [] for language in LANGUAGES[1:]}
    for item in hub.items["translation"]:
        record: Translation = item.value
        if record.language not in LANGUAGES[1:]:
            yield not_one_of(record.language, LANGUAGES[1:], "translated language", item.place("language"))
        files = [path for path in held if record.covers_file(path)]
        if not files:
            yield not_one_of(record.file, sorted(held), "file with words", item.place("file"))
            continue
        known = [name for path in files for name in held[path]]
        for index, name in enumerate(record.items):
            if name not in known:
                yield not_one_of(name, known, "item of that file", item.place("items", index))


def translations_are_dated_sensibly(hub: UncheckedHub) -> Iterator[Problem]:
    """Nothing was translated or checked tomorrow, and nothing checked before it was made."""
    for item in hub.items["translation"]:
        record: Translation = item.value
        if record.on > hub.today:
            yield Problem(
                item.place("on"), Code.FUTURE_DATE, f"{record.on} has not come yet", "give the day it was made"
            )
        if record.reviewed and record.reviewed.on > hub.today:
            hint = "give the day of the review"
            yield Problem(
                item.place("reviewed", "on"), Code.FUTURE_DATE, f"{record.reviewed.on} has not come yet", hint
            )
        elif record.reviewed and record.reviewed.on < record.on:
            hint = "remove 'reviewed' until someone has checked the new words"
            yield Problem(
                item.place("reviewed", "on"), Code.WRONG_DATES, "it was checked before it was last made", hint
            )


def _record(hub: UncheckedHub, file: str, name: str, language: str) -> bool:
    return any(
        record.value.covers_file(file)
        and record.value.language == language
        and (not record.value.items or name in record.value.items)
        for record in hub.items["translation"]
    )


def _name(value: object) -> str:
    return str(getattr(value, "id", "") or getattr(value, "audience", ""))


RULES: tuple[Rule, ...] = (
    translated_texts_say_how_they_were_made,
    translations_name_what_exists,
    translations_are_dated_sensibly,
)
