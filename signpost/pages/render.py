"""Renders templates for a page at a given address.

In: the catalogue, what is known of its links on a day, and the folders that hold templates. Out: HTML.
Templates are in `overrides/`; a network's own, in `local/overrides/`, win by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from signpost import currency
from signpost.catalogue import Catalogue
from signpost.catalogue.catalogue import kind_of
from signpost.links.archive import archive_name
from signpost.links.collect import cited_on
from signpost.links.health import Known, LinkHealth
from signpost.model import Entry
from signpost.pages.addresses import entry_address, relative
from signpost.pages.link_words import in_brief
from signpost.pages.overdue import overdue_changes
from signpost.pages.prose import Prose, target_of
from signpost.pages.words import FORCE_WORDS, KIND_WORDS, RESOURCE_KINDS, STILL_BINDS_WORDS, TOLD_AS_WORDS


class Renderer:
    """Renders the templates of one hub for the day of `health`."""

    def __init__(self, catalogue: Catalogue, health: LinkHealth, folders: Sequence[Path]) -> None:
        self.catalogue = catalogue
        self.health = health
        self.prose = Prose(catalogue)
        self._environment = Environment(
            loader=FileSystemLoader(list(folders)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
        self._environment.globals.update(
            catalogue=catalogue,
            today=health.today,
            in_words=currency.in_words,
            is_past=lambda partial: currency.is_past(partial, health.today),
            standing=currency.standing,
            kind_of=kind_of,
            kind_words=KIND_WORDS,
            resource_kinds=RESOURCE_KINDS,
            force_words=FORCE_WORDS,
            told_as_words=TOLD_AS_WORDS,
            still_binds_words=STILL_BINDS_WORDS,
            overdue_of=partial(overdue_changes, catalogue, health.today),
            area_words=self.applies_in_words,
            where_words=self.where_words,
            audience_words=self.audience_words,
            stage_words=self.stage_words,
            is_local=catalogue.is_local,
            host_of=host_of,
            known_of=health.of,
            link_words=self.link_words,
            any_gone=self.any_gone,
            archive_name=archive_name,
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

    def link_words(self, entry: Any) -> str:
        """What is known of an entry's links, in a few words; empty when it has none."""
        return in_brief(self._known(entry))

    def any_gone(self, entry: Any) -> Known | None:
        """The first of an entry's links that is gone, if one is."""
        return next((known for known in self._known(entry) if known.gone), None)

    def _known(self, entry: Any) -> list[Known]:
        return [self.health.of(link.url, cited_on(entry)) for link in getattr(entry, "links", ())]

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
        if not tagged.audiences:
            return "Readers without a pathway on this hub"
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
