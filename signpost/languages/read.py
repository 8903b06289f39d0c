"""Reads the translations of the interface from `data/languages/<code>.po`.

In: the hub's folder, and the codes of its languages, the main one first. Out: the languages, and a
problem with its place for everything in a translation that no reader should meet: a message that
is empty or not sure, a placeholder that differs, markup that the English has not.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from signpost.languages.language import ENGLISH, Language
from signpost.problems import Code, Location, Problem
from signpost.read.yaml_reader import read_text

FOLDER = "data/languages"

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_LINE = re.compile(r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*")?')
"""A line of a catalogue: empty, a comment, or a keyword and words between quotes."""
_TAG = re.compile(r"<[^>]*>?")
_SIGNS = '"&<>'
"""Signs that mean something in HTML: a translation stands in pages as it is."""


class Translations(GNUTranslations):
    """Translations that remember which messages they were asked for in vain."""

    def __init__(self, catalogue: Catalog) -> None:
        self.catalogue = catalogue
        self.missed: dict[str, None] = {}
        file = io.BytesIO()
        write_mo(file, catalogue)
        file.seek(0)
        super().__init__(file)
        self.add_fallback(_Missed(self.missed))


class _Missed(NullTranslations):
    """What is asked when there is no translation: it says the English, and remembers."""

    def __init__(self, missed: dict[str, None]) -> None:
        self._missed = missed
        super().__init__()

    def gettext(self, message: str) -> str:
        """The message itself."""
        self._missed[message] = None
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English form for the number."""
        self._missed[msgid1] = None
        return msgid1 if n == 1 else msgid2


def read_languages(root: Path, codes: Sequence[str]) -> tuple[tuple[Language, ...], list[Problem]]:
    """The languages of a hub; the pages of each but the first are in a folder of its own."""
    found: list[Language] = []
    problems: list[Problem] = []
    for code in codes:
        folder = f"{code}/" if found else ""
        if code == ENGLISH.code:
            found.append(Language(code, folder=folder))
            continue
        catalogue, wrong = read_catalogue(root, code)
        problems += wrong
        found.append(Language(code, Translations(catalogue), folder) if catalogue else Language(code, folder=folder))
    return tuple(found), problems


def read_catalogue(root: Path, code: str) -> tuple[Catalog | None, list[Problem]]:
    """The catalogue of one language, and everything that is wrong with it."""
    name = f"{FOLDER}/{code}.po"
    path = root / name
    if not path.is_file():
        return None, [Problem(Location(name), Code.MISSING_FILE, "there is no such file", "run: make messages")]
    text, found = read_text(root, name)
    if text is None:
        return None, found
    # Babel forgives a line without its last quote, and loses a letter.
    if wrong := [number for number, line in enumerate(text.splitlines(), start=1) if not _LINE.fullmatch(line.strip())]:
        hint = 'msgid or msgstr, and words between "…"; a quote within them is written \\"'
        return None, [
            Problem(Location(name, line), Code.BAD_CATALOGUE, "this line cannot be read", hint) for line in wrong
        ]
    try:
        catalogue = read_po(io.BytesIO(text.encode()), locale=code, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        return None, [Problem(Location(name), Code.BAD_CATALOGUE, f"this cannot be read: {error}")]
    return catalogue, [problem for message in catalogue if message.id for problem in _wrong(message, name)]


def unsaid(language: Language) -> list[Problem]:
    """A problem for each message that pages asked for and the catalogue of the language lacks."""
    translations = language.translations
    if not isinstance(translations, Translations):
        return []
    place = Location(f"{FOLDER}/{language.code}.po")
    return [
        Problem(place, Code.UNTRANSLATED, f"'{message}' is not in the catalogue", "run: make messages")
        for message in sorted(translations.missed)
    ]


def _wrong(message: Message, name: str) -> Iterator[Problem]:
    place = Location(name, message.lineno or 1)
    given = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    shown = _shortened(given[0])
    if not said or not all(said):
        yield Problem(place, Code.UNTRANSLATED, f"'{shown}' has no translation", "fill every msgstr")
        return
    if message.fuzzy:
        yield Problem(
            place, Code.FUZZY, f"the translation of '{shown}' is marked as not sure", "mend it, and take 'fuzzy' away"
        )
    for words in said:
        if problem := _differs(given, words, len(said) > 1, place):
            yield problem


def _differs(given: tuple[str, ...], words: str, ngettext: bool, place: Location) -> Problem | None:
    """What a translation may not change: placeholders and markup. A counted form may leave the number out."""
    wanted = {name for form in given for name in _PLACEHOLDER.findall(form)}
    found = set(_PLACEHOLDER.findall(words))
    free = {"num"} if ngettext else set()
    if found - wanted or wanted - free - found:
        names = ", ".join(f"%({each})s" for each in sorted(wanted)) or "none"
        return Problem(place, Code.PLACEHOLDER, f"the placeholders of '{_shortened(words)}' differ", names)
    if "%" in _PLACEHOLDER.sub("", words):
        return Problem(place, Code.PLACEHOLDER, f"'{_shortened(words)}' holds a stray %", "write it in words")
    if not any(sorted(_TAG.findall(words)) == sorted(_TAG.findall(form)) for form in given):
        return Problem(
            place, Code.HTML_IN_TRANSLATION, f"the HTML of '{_shortened(words)}' differs", "keep it as it is"
        )
    rest, allowed = _TAG.sub("", words), "".join(_TAG.sub("", form) for form in given)
    if signs := sorted({sign for sign in rest if sign in _SIGNS} - set(allowed)):
        message = f"'{_shortened(words)}' holds {' '.join(signs)}"
        return Problem(place, Code.HTML_IN_TRANSLATION, message, "use “…” for quotes, and a word for &")
    return None


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
