"""What the rules look at: everything that was read, before it is joined.

In: items and pages, each right in itself. Out: a `UncheckedHub` with the lookups that rules ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from signpost.overlay.release_digests import Released, taken_away
from signpost.problems import Location, Problem, not_one_of
from signpost.read.convert import Item
from signpost.read.pages import PageItem
from signpost.schema import LinkPolicy, Network
from signpost.schema.kinds import ENTRY_KINDS, KINDS
from signpost.schema.pages import LocalPicture, Slot


@dataclass(frozen=True)
class UncheckedHub:
    """Everything that was read, before it is joined.

    `names` holds the ids of each kind, those of items with problems included, so that one
    wrong field is not also reported as many unknown ids. `unreadable` says that a whole file
    could not be read, so that nothing can be called unknown. `policies` holds the parent's link
    policy and then the network's, where there are any; `released` what the parent's last release held.
    """

    items: Mapping[str, list[Item[Any]]]
    names: Mapping[str, list[str]]
    pages: tuple[PageItem, ...]
    today: date
    network: Item[Network] | None
    unreadable: bool
    policies: tuple[Item[LinkPolicy], ...] = ()
    released: Released | None = None
    slots: tuple[Slot, ...] = ()
    pictures: tuple[LocalPicture, ...] = ()

    def ids(self, kind: str) -> list[str]:
        """The ids of one kind, in order."""
        return self.names[kind]

    def known(self, target: str) -> list[str]:
        """The ids that the word of a reference can stand before; of entries all kinds."""
        return self.entry_ids() if target == "entry" else self.ids(target)

    def unknown(
        self, id: str, known: Sequence[str], what: str, place: Location, targets: Sequence[str] = ()
    ) -> Problem:
        """The problem that `id` is not one of `known`, with the day on which a release lost it, if one did.

        `what` is the word for the thing; `targets` what references call it, where that is another word.
        """
        problem = not_one_of(id, known, what, place)
        lost = (self.released.lost_on(target, id) for target in targets or (what,)) if self.released else ()
        day = next(filter(None, lost), None)
        return replace(problem, message=f"{problem.message}{taken_away(day)}")

    def entries(self) -> Iterator[Item[Any]]:
        """Resources, case studies and principles."""
        for kind in ENTRY_KINDS:
            yield from self.items[kind.name]

    def entry_ids(self) -> list[str]:
        """The ids of all entries."""
        return [id for kind in ENTRY_KINDS for id in self.names[kind.name]]

    def tagged(self) -> Iterator[tuple[str, Any, Callable[..., Location]]]:
        """Everything with audiences, stages and topics: the word for it, the record, its places."""
        for kind in KINDS:
            if {"audiences", "stages", "topics"} <= set(kind.model.model_fields):
                for item in self.items[kind.name]:
                    yield kind.name, item.value, item.place
        for page in self.pages:
            yield "page", page.page.front, page.front.place


Rule = Callable[[UncheckedHub], Iterator[Problem]]
