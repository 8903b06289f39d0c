"""What of a hub is its network's own, and whom readers of its area can turn to.

In: a catalogue. Out: every local thing with its address and whether it was added or changed, the
network's area, and its contacts. A hub without local things has none of this, and its pages are
the parent's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from signpost.hub import Catalogue
from signpost.messages import gettext_noop
from signpost.schema import Area, Entry
from signpost.schema.kinds import LOCAL_ORDER, PAGE, title_of
from signpost.schema.network import LocalContact
from signpost.site.addresses import address_of, page_address

SHOWN_WORDS = 3
"""How many changed parts a mark names."""

REST = gettext_noop("other details")

_PARTS = {
    gettext_noop("title"): ("title", "term", "name", "question"),
    gettext_noop("summary"): ("summary", "definition"),
    gettext_noop("who it is for"): ("audiences", "audience"),
    gettext_noop("when it helps"): ("stages",),
    gettext_noop("topics"): ("topics",),
    gettext_noop("where it applies"): ("applies_in", "applies_note", "geography", "place", "country"),
    gettext_noop("whether it is up to date"): (
        "status",
        "status_note",
        "superseded_by",
        "valid_from",
        "valid_to",
        "expected",
    ),
    gettext_noop("links"): ("links", "former_links", "office_site"),
    gettext_noop("what it says"): (
        *("problem", "action", "result", "lesson", "figures", "did_not_work", "statement", "voices", "binds_note"),
        *("intro", "sections", "note", "guide_said", "now", "what_it_means", "before_you_start", "ends", "new_here"),
        *("answer", "exceptions", "who_decides", "next_steps"),
    ),
    gettext_noop("sources"): ("source", "more_sources"),
    gettext_noop("publication details"): ("publisher", "authors", "published", "published_note"),
    gettext_noop("related entries"): ("related", "see"),
    gettext_noop("changes that affect it"): ("changes",),
    gettext_noop("who leads"): ("leader",),
    gettext_noop("steps"): ("steps",),
    gettext_noop("the whole page"): ("body",),
}
FIELD_WORDS = {field: words for words, fields in _PARTS.items() for field in fields}
"""Fields as a reader would say them."""


def field_words(fields: Iterable[str]) -> tuple[str, ...]:
    """The messages for fields, each once; a field of a pathway's step is named as `assess-needs.title`."""
    return tuple(dict.fromkeys(FIELD_WORDS.get("steps" if "." in name else name, REST) for name in fields))


@dataclass(frozen=True)
class LocalThing:
    """Something that a network added or changed: `how` is `added` or `changed`.

    `kind` and `id` name it as the catalogue does; `entry` is it, if it is an entry.
    """

    kind: str
    id: str
    title: str
    address: str
    how: str
    entry: Entry | None = None


class LocalThings:
    """The local things of one catalogue, and its people, for pages to ask."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def all(self) -> tuple[LocalThing, ...]:
        """Every local thing that has a place on the site, in the order of the catalogue."""
        return tuple(_things(self._catalogue))

    @cached_property
    def by_address(self) -> dict[str, LocalThing]:
        """The local things by their addresses; the steps are local where they were added or changed."""
        found = {thing.address: thing for thing in self.all}
        for pathway in self._catalogue.pathways:
            thing = found.get(address_of("audience", pathway.audience))
            if thing and self.steps_are_local(pathway.audience):
                for step in pathway.steps:
                    found[address_of("step", f"{pathway.audience}/{step.stage}")] = thing
        return found

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that the network added or changed."""
        return tuple(thing.entry for thing in self.all if thing.entry)

    def steps_are_local(self, audience: str) -> bool:
        """Whether the network wrote the steps of a pathway, or changed them."""
        return self._catalogue.local_as("pathway", audience) == "added" or "steps" in self._catalogue.changed_fields(
            "pathway", audience
        )

    @property
    def area(self) -> Area | None:
        """The network's area."""
        network = self._catalogue.network
        return self._catalogue.find("area", network.area) if network and network.area else None

    def contacts(self, audience: str = "") -> tuple[LocalContact, ...]:
        """Whom readers can turn to; of those named for an audience, only those of the one that is given."""
        network = self._catalogue.network
        given = network.contacts if network else ()
        return tuple(one for one in given if not audience or not one.audiences or audience in one.audiences)

    def changed(self, kind: str, id: str) -> tuple[str, ...]:
        """What was changed of a thing, as messages for `translate`: the first that the network gives, each once."""
        fields = self._catalogue.changed_fields(kind, id)
        words = field_words(fields)
        return words if len(words) <= SHOWN_WORDS else (*words[: SHOWN_WORDS - 1], REST)


def _things(catalogue: Catalogue) -> Iterator[LocalThing]:
    for kind in LOCAL_ORDER:
        if not kind.listed_as_local or kind is PAGE:
            continue
        for thing in catalogue.of_kind(kind):
            id = getattr(thing, kind.key)
            if how := catalogue.local_as(kind.name, id):
                entry = thing if isinstance(thing, Entry) else None
                yield LocalThing(kind.name, id, title_of(thing), kind.address_of(id), how, entry)
    for page in catalogue.pages:
        if how := catalogue.local_as(PAGE.name, page.path):
            yield LocalThing(PAGE.name, page.path, page.front.title, page_address(page), how)
