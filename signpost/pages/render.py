"""Renders templates for a page at a given address.

In: the catalogue, its steps, a day, and the folders that hold templates. Out: HTML.
Templates are in `overrides/`; a network's own, in `local/overrides/`, win by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from signpost import currency
from signpost.catalogue import Catalogue
from signpost.catalogue.catalogue import kind_of
from signpost.model import Entry
from signpost.pages.addresses import entry_address, relative
from signpost.pages.prose import Prose, target_of
from signpost.pages.words import FORCE_WORDS, KIND_WORDS, RESOURCE_KINDS, STILL_BINDS_WORDS, TOLD_AS_WORDS


class Renderer:
    """Renders the templates of one hub for one day."""

    def __init__(self, catalogue: Catalogue, today: date, folders: Sequence[Path]) -> None:
        self.catalogue = catalogue
        self.today = today
        self.prose = Prose(catalogue)
        self._environment = Environment(
            loader=FileSystemLoader(list(folders)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            catalogue=catalogue,
            today=today,
            in_words=currency.in_words,
            standing=currency.standing,
            kind_of=kind_of,
            kind_words=KIND_WORDS,
            resource_kinds=RESOURCE_KINDS,
            force_words=FORCE_WORDS,
            told_as_words=TOLD_AS_WORDS,
            still_binds_words=STILL_BINDS_WORDS,
            area_words=self.applies_in_words,
            where_words=self.where_words,
            audience_words=self.audience_words,
            stage_words=self.stage_words,
            is_local=catalogue.is_local,
            host_of=host_of,
        )

    def page(self, template: str, here: str, **values: Any) -> str:
        """The body of the page at `here`, from `overrides/pages/<template>.html`."""
        return self._render(f"pages/{template}.html", here, values)

    def part(self, template: str, here: str, **values: Any) -> str:
        """A part of a page, from `overrides/parts/<template>.html`."""
        return self._render(f"parts/{template}.html", here, values)

    def _render(self, name: str, here: str, values: dict[str, Any]) -> str:
        return self._environment.get_template(name).render(
            here=here,
            link=partial(relative, here=here),
            entry_link=lambda entry: relative(entry_address(entry), here),
            to=lambda target, id: relative(target_of(self.catalogue, target, id)[0], here),
            block=lambda text: self.prose.block(text, here),
            inline=lambda text: self.prose.inline(text, here),
            **values,
        )

    def applies_in_words(self, ids: Sequence[str]) -> str:
        """England, Wales or areas, by name."""
        names = {"england": "England", "wales": "Wales", **{area.id: str(area.name) for area in self.catalogue.areas}}
        return joined([names[id] for id in ids])

    def where_words(self, entry: Entry) -> str:
        """Where an entry applies."""
        return self.applies_in_words(entry.applies_in)

    def audience_words(self, tagged: Any) -> str:
        """Whom an entry is for."""
        if tagged.audiences == ("all",):
            return "Everyone"
        return joined([str(self.catalogue.find("audience", id).name) for id in tagged.audiences])

    def stage_words(self, tagged: Any) -> str:
        """The stages at which an entry helps."""
        if tagged.stages == ("all",):
            return "Every stage"
        return joined([str(self.catalogue.find("stage", id).title) for id in tagged.stages])


def joined(words: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def host_of(address: str) -> Markup:
    """The host of an address, without `www.`."""

    return Markup.escape((urlsplit(address).hostname or "").removeprefix("www."))
