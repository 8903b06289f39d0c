"""A Language: how a site says its own words, dates, numbers and lists.

In: the code of a language, and its translations. Out: a frozen `Language` that a site is made
with. The messages are English sentences; English itself needs no translations. What pages say
in constants is `gettext_noop` where it stands, and said when a page is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup

from signpost.messages import gettext_noop

OWN_NAMES = MappingProxyType({"en": "English", "cy": "Cymraeg"})
"""What each language that a hub can be built in calls itself."""

CODES = tuple(OWN_NAMES)

FORMS_OF_DATES = ("y", "MMMM y", "d MMMM y")
"""A year, a month and a day, as English and Welsh both order them (Unicode CLDR)."""


@dataclass(frozen=True)
class Language:
    """One language of a hub: its code, the translations of the interface's words, and where its pages are.

    `folder` is the folder of its pages below the site's root: empty for the hub's main language, `cy/` for another.
    """

    code: str
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)
    folder: str = ""

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return OWN_NAMES[self.code]

    @property
    def locale(self) -> str:
        """The language with its country, as Open Graph writes it: cy_GB."""
        return f"{self.code}_GB"

    def translate(self, message: str, **values: object) -> str:
        """The message in this language, with each `%(name)s` in it replaced."""
        words = self.translations.gettext(message) if message else ""
        return words % values if values else words

    def known(self, message: str) -> str:
        """The message in this language if its catalogue has it, else as it is: for words that a hub chooses itself."""
        catalogue = getattr(self.translations, "catalogue", None)
        found = catalogue.get(message) if catalogue is not None else None
        return str(found.string) if found is not None and found.string else message

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """The form of the message for a number, which `%(num)s` stands for."""
        return self.translations.ngettext(one, many, number) % {"num": number, **values}

    def day(self, partial: str | date) -> str:
        """A date as people write it: 31 May 2024, May 2024 or 2024."""
        parts = [int(part) for part in str(partial).split("-")]
        year, month, day = (*parts, 1, 1)[:3]
        return format_date(date(year, month, day), FORMS_OF_DATES[len(parts) - 1], Locale(self.code))

    def number(self, value: int) -> str:
        """A number with its thousands set apart."""
        return format_decimal(value, locale=Locale(self.code))

    def all_of(self, words: Sequence[str]) -> str:
        """a, b and c."""
        return self._list(words, gettext_noop("%(some)s and %(last)s"))

    def any_of(self, words: Sequence[str]) -> str:
        """a, b or c."""
        return self._list(words, gettext_noop("%(some)s or %(last)s"))

    def _list(self, words: Sequence[str], pattern: str) -> str:
        if not any(hasattr(word, "__html__") for word in words):
            return self._joined(words, self.translate(pattern), ", ")
        return self._joined([Markup.escape(word) for word in words], Markup(self.translate(pattern)), Markup(", "))

    @staticmethod
    def _joined(words: Sequence[str], pattern: str, comma: str) -> str:
        if len(words) < 2:
            return words[0] if words else ""
        return pattern % {"some": comma.join(words[:-1]), "last": words[-1]}


ENGLISH = Language("en")
"""The language in which the interface's messages are written."""
