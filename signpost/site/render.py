"""Renders templates for a page at a given address.

In: the catalogue, what is known of its links on a day, and the folders that hold templates. Out: HTML.
Templates are in `overrides/`; a network's own, in `local/overrides/`, win by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from signpost import currency
from signpost.currency import Standing
from signpost.hub import Catalogue
from signpost.languages import ENGLISH, Language
from signpost.links.archive import archive_name
from signpost.links.collect import cited_on
from signpost.links.health import Known, LinkHealth
from signpost.schema import Entry, OtherText
from signpost.schema.kinds import KINDS, kind_of
from signpost.schema.walk import texts_in
from signpost.site.addresses import SHARED, entry_address, relative
from signpost.site.parts.field_wording import (
    AUTHORITY_WORDS,
    FORCE_WORDS,
    RESOURCE_KINDS,
    STILL_BINDS_WORDS,
    TOLD_AS_WORDS,
)
from signpost.site.parts.link_wording import in_brief
from signpost.site.parts.list_parts import parts_shown
from signpost.site.parts.local_things import LocalThings
from signpost.site.parts.overdue_changes import overdue_changes
from signpost.site.parts.prose import Prose, target_of
from signpost.site.parts.why_here import why_here

TOLD = frozenset(
    {"summary", "statement", "voices", "binds_note", "problem", "action", "result", "lesson", "did_not_work"}
    | {"status_note", "intro", "note", "sections", "document"}
    | {"answer", "exceptions", "who_decides", "next_steps"}
)
"""Fields that tell what a thing is; names, titles and sources may stay as their owners write them."""

K = TypeVar("K")


class Renderer:
    """Renders the templates of one hub for the day of `health`, in one language."""

    def __init__(
        self, catalogue: Catalogue, health: LinkHealth, folders: Sequence[Path], language: Language = ENGLISH
    ) -> None:
        self.catalogue = catalogue
        self.language = language
        self.health = health
        self.prose = Prose(catalogue, language)
        self.local = LocalThings(catalogue)
        self._marks: dict[tuple[str, str], Markup] = {}
        self._environment = Environment(
            loader=FileSystemLoader(list(folders)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.policies["ext.i18n.trimmed"] = True
        self._environment.install_gettext_translations(  # type: ignore[attr-defined]
            language.translations, newstyle=True
        )
        self._environment.filters.update(said=language.translate, bare=str)
        self._environment.globals.update(
            catalogue=catalogue,
            today=health.today,
            owner=catalogue.owner,
            language=language,
            english=self.english,
            said_in=self.said_in,
            label=self.label,
            lang_of=lang_of,
            in_words=language.day,
            is_past=lambda partial: currency.is_past(partial, health.today),
            standing=self.standing,
            kind_of=lambda record: kind_of(record).name,
            kind_words=self._said({kind.name: kind.label for kind in KINDS}),
            resource_kinds={kind: tuple(map(language.translate, words)) for kind, words in RESOURCE_KINDS.items()},
            force_words=self._said(FORCE_WORDS),
            told_as_words=self._said(TOLD_AS_WORDS),
            authority_words=self._said(AUTHORITY_WORDS),
            still_binds_words=self._said(STILL_BINDS_WORDS),
            overdue_of=partial(overdue_changes, catalogue, health.today),
            area_words=self.applies_in_words,
            where_words=self.where_words,
            audience_words=self.audience_words,
            names_of=self.names_of,
            stage_words=self.stage_words,
            is_local=catalogue.is_local,
            local_as=catalogue.local_as,
            local=self.local,
            parts_shown=parts_shown,
            host_of=host_of,
            known_of=health.of,
            local_mark=self.local_mark,
            link_words=self.link_words,
            reader_words=lambda known: known.reader_words(language),
            any_gone=self.any_gone,
            archive_name=lambda address: language.translate(archive_name(address)),
            why_here=lambda pick: why_here(pick, self.told),
        )

    def page(self, template: str, here: str, **values: Any) -> str:
        """The body of the page at `here`, from `overrides/pages/<template>.html`."""
        return self._render(f"pages/{template}.html", here, values)

    def part(self, template: str, here: str, **values: Any) -> str:
        """A part of a page, from `overrides/parts/<template>.html`."""
        return self._render(f"parts/{template}.html", here, values)

    def local_mark(self, kind: str, id: str) -> Markup:
        """What says that a thing is local: the same on every page, so it is rendered once for each thing."""
        mark = self._marks.get((kind, id))
        if mark is None:
            mark = Markup(self.part("local-mark", "", kind=kind, id=id))
            self._marks[(kind, id)] = mark
        return mark

    def slot(self, name: str, here: str, **values: Any) -> Markup:
        """What the network puts in a slot of the page at `here`; empty when it puts nothing.

        It may be a template, `slots/<name>.html` in `local/overrides/`, words in `local/slots/`, or both.
        """
        parts = []
        try:
            parts.append(self._render(f"slots/{name}.html", here, values))
        except TemplateNotFound as missing:
            if missing.name != f"slots/{name}.html":
                raise
        if name in self.catalogue.slots:
            parts.append(self.prose.block(self.catalogue.slots[name].text, here))
        return Markup(f'<div class="slot">\n{"".join(parts)}</div>\n') if parts else Markup("")

    def _render(self, name: str, here: str, values: dict[str, Any]) -> str:
        return self._environment.get_template(name).render(
            here=here,
            link=partial(self.link, here=here),
            root=relative("", f"{self.language.folder}{here}"),
            entry_link=lambda entry: relative(entry_address(entry), here),
            to=lambda target, id: relative(target_of(self.catalogue, target, id)[0], here),
            block=lambda text: self.prose.block(text, here),
            inline=lambda text: self.prose.inline(text, here),
            slot=lambda slot: self.slot(slot, here, **values),
            **values,
        )

    def link(self, address: str, here: str) -> str:
        """A link from the page at `here` to an address; what all languages share is at the root of the site."""
        return relative(address, f"{self.language.folder}{here}" if address.startswith(SHARED) else here)

    def link_words(self, entry: Any) -> str:
        """What is known of an entry's links, in a few words; empty when it has none."""
        return in_brief(self._known(entry), self.language)

    def any_gone(self, entry: Any) -> Known | None:
        """The first of an entry's links that is gone, if one is."""
        return next((known for known in self._known(entry) if known.gone), None)

    def _known(self, entry: Any) -> list[Known]:
        return [self.health.of(link.url, cited_on(entry)) for link in getattr(entry, "links", ())]

    def applies_in_words(self, ids: Sequence[str]) -> str:
        """England, Wales or areas, by name."""
        translate = self.language.translate
        names = {"england": translate("England"), "wales": translate("Wales")}
        names |= {area.id: area.name for area in self.catalogue.areas}
        return self.language.all_of([names[id] for id in ids])

    def where_words(self, entry: Entry) -> str:
        """Where an entry applies."""
        return self.applies_in_words(entry.applies_in)

    def audience_words(self, tagged: Any) -> str:
        """Whom an entry is for."""
        if tagged.audiences == ("all",):
            return self.language.translate("Everyone")
        if not tagged.audiences:
            return self.language.translate("Readers without a pathway on this hub")
        return self.names_of(tagged.audiences)

    def names_of(self, audiences: Sequence[str]) -> str:
        """The names of audiences, given by their ids."""
        return self.language.all_of([self.catalogue.find("audience", id).name for id in audiences])

    def stage_words(self, tagged: Any) -> str:
        """The stages at which an entry helps."""
        if tagged.stages == ("all",):
            return self.language.translate("Every stage")
        return self.language.all_of([self.catalogue.find("stage", id).title for id in tagged.stages])

    def standing(self, entry: Entry) -> Standing:
        """What readers are told of an entry's status."""
        told = currency.standing(entry)
        return Standing(
            self.language.translate(told.label), self.language.translate(told.banner) if told.banner else ""
        )

    def said_in(self, thing: Any) -> str:
        """The language in which the long texts of a thing are: another's than the page's if any of them is."""
        found = (text for path, text in texts_in(thing) if path[0] in TOLD and isinstance(text, OtherText))
        other = next(found, None)
        return other.language if other else self.language.code

    def told(self, message: str, **values: str) -> Markup:
        """A message as HTML, in which words of another language say so."""
        return Markup(self.language.translate(message)) % values

    def label(self, words: str, otherwise: str) -> str:
        """Words for an attribute, which cannot say that they are in another language: then it says something else."""
        return otherwise if isinstance(words, OtherText) else str(words)

    def english(self, words: str) -> str:
        """Words that are English whatever the language of the page, so that they say so where they must."""
        return words if self.language.code == "en" else OtherText.given({"en": words})

    def _said(self, messages: Mapping[K, str]) -> dict[K, str]:
        return {key: self.language.translate(message) for key, message in messages.items()}


def lang_of(words: str) -> Markup:
    """The attribute of an element whose words, which can hold no element, are in another language than its page."""
    return Markup(' lang="{}"').format(words.language) if isinstance(words, OtherText) else Markup("")


def host_of(address: str) -> Markup:
    """The host of an address, without `www.`."""

    return Markup.escape((urlsplit(address).hostname or "").removeprefix("www."))
