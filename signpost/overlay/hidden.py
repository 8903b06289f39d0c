"""What a hub leaves out: what its network hides, and the audiences that have no place in it.

In: a `UncheckedHub`. Out: a `HiddenThings`, which says what that is and what it is called, and takes it out of
the records that name it. Texts keep their references; pages show those as plain titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from signpost.overlay.unchecked_hub import UncheckedHub
from signpost.schema import Audience, Network, Pathway, Principle
from signpost.schema.kinds import HIDEABLE, KINDS, title_of
from signpost.schema.network import Hidden

B = TypeVar("B", bound=BaseModel)


@dataclass(frozen=True)
class HiddenThings:
    """The titles of all that is left out, by the word of a reference and the id."""

    titles: Mapping[tuple[str, str], str]

    def __contains__(self, thing: tuple[str, str]) -> bool:
        """Whether the thing, by the word of a reference and its id, is left out."""
        return thing in self.titles

    def kept(self, target: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The ids that are not left out."""
        return tuple(id for id in ids if (target, id) not in self.titles)

    def without(self, record: B) -> B:
        """The record without what is left out; the same one when it names nothing of that."""
        changes = {name: value for name, value in self._changes(record) if value != getattr(record, name)}
        return record.model_copy(update=changes) if changes else record

    def _changes(self, record: BaseModel) -> Iterator[tuple[str, Any]]:
        audiences = getattr(record, "audiences", ())
        if audiences:
            yield "audiences", self.kept("audience", audiences)
        if isinstance(record, Network):
            # A contact for nobody in particular is for everyone; one for those left out is for no one.
            contacts = ((contact, self.without(contact)) for contact in record.contacts)
            yield "contacts", tuple(kept for given, kept in contacts if kept.audiences or not given.audiences)
        if isinstance(record, Principle):
            yield "voices", {id: words for id, words in record.voices.items() if ("audience", id) not in self.titles}
        if isinstance(record, Audience) and record.succeeded_by:
            yield "succeeded_by", self.without(record.succeeded_by)
        if isinstance(record, Pathway) and record.new_here:
            start = record.new_here
            seats = tuple(seat for seat in start.seats if ("audience", seat.audience) not in self.titles)
            yield "new_here", start.model_copy(update={"words": self.kept("term", start.words), "seats": seats})


def kind_hidden(hub: UncheckedHub, hidden: Hidden) -> str:
    """What a line under `hide` names, by the word of a reference; empty when it names nothing."""
    kinds = (hidden.kind,) if hidden.kind else HIDEABLE
    return next((kind for kind in kinds if hidden.id in hub.known(kind)), "")


def hidden_things(hub: UncheckedHub) -> HiddenThings:
    """All that the hub's network leaves out; of a hub without a network, nothing."""
    if hub.network is None:
        return HiddenThings(MappingProxyType({}))
    network = hub.network.value
    things = {(kind_hidden(hub, hidden), hidden.id) for hidden in network.hide}
    things |= {("audience", id) for id in network.without_audiences}
    titles = {}
    for kind in KINDS:
        for item in hub.items[kind.name]:
            id = getattr(item.value, kind.key)
            if (kind.target, id) in things:
                titles[(kind.target, id)] = title_of(item.value)
            if kind.name == "pathway" and ("audience", id) in things:
                titles |= {("step", f"{id}/{step.stage}"): step.title for step in item.value.steps}
    for page in hub.pages:
        if page.page.in_guide and ("guide", page.page.slug) in things:
            titles[("guide", page.page.slug)] = page.page.front.title
    return HiddenThings(MappingProxyType(titles))
