"""The words that the pages' scripts say, for each language but English.

In: the languages of a hub. Out: `assets/words-<code>.js`, a module that `assets/translate.js` asks for
on pages in that language. English pages ask for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from babel.dates import get_month_names

from signpost.languages.language import Language
from signpost.languages.read import Translations

SCRIPTS = ".js"
"""How the place of a message that a script says ends."""


def words_files(languages: Iterable[Language]) -> dict[str, str]:
    """The modules by their paths below the site's root."""
    return {
        f"assets/words-{language.code}.js": _module(language, language.translations)
        for language in languages
        if isinstance(language.translations, Translations)
    }


def _module(language: Language, translations: Translations) -> str:
    catalogue = translations.catalogue
    messages = {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in sorted(catalogue, key=lambda message: str(message.id))
        if message.id and any(path.endswith(SCRIPTS) for path, _ in message.locations)
    }
    months = get_month_names("wide", locale=language.code)
    return (
        f"export const months = {_json([months[number] for number in range(1, 13)])};\n"
        f"export const form = (n) => Number({catalogue.plural_expr});\n"
        f"export const messages = {_json(messages)};\n"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
