"""What the rules look at: everything that was read, before it is joined.

In: items and pages, each right in itself. Out: a `UncheckedHub` with the lookups that rules ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from signpost.markdown.grammar import PageExtensions
from signpost.overlay.release_digests import Released
from signpost.problems import Location, Problem, not_one_of
from signpost.read.convert import Item
from signpost.read.pages import PageItem
from signpost.read.place_table import RowItem
from signpost.schema import LinkPolicy, Network
from signpost.schema.kinds import ENTRY_KINDS, KINDS
from signpost.schema.network import Owner
from signpost.schema.pages import LocalAsset, Slot


@dataclass(frozen=True, kw_only=True)
class UncheckedHub:
    """Everything that was read, before it is joined.

    `names` holds the ids of each kind, those of items with problems included, so that one
    wrong field is not also reported as many unknown ids. `incomplete` holds the words of references whose ids are
    not all known, since a file or an item cannot be read; of those nothing is called unknown. It holds `network`
    when `local/network.yaml` is there and cannot be read. `policies` holds the parent's link
    policy and then the network's, where there are any; `released` what the parent's last release held.
    """

    items: Mapping[str, list[Item[Any]]]
    names: Mapping[str, list[str]]
    pages: tuple[PageItem, ...]
    today: date
    network: Item[Network] | None
    incomplete: frozenset[str]
    policies: tuple[Item[LinkPolicy], ...] = ()
    released: Released | None = None
    slots: tuple[Slot, ...] = ()
    assets: tuple[LocalAsset, ...] = ()
    place_rows: tuple[RowItem, ...] = ()
    extensions: PageExtensions = field(default_factory=PageExtensions)
    owner: Owner | None = None

    def ids(self, kind: str) -> list[str]:
        """The ids of one kind, in order."""
        return self.names[kind]

    def known(self, target: str) -> list[str]:
        """The ids that the word of a reference can stand before; of entries all kinds."""
        return self.entry_ids() if target == "entry" else self.ids(target)

    def unknown(
        self, id: str, known: Sequence[str], what: str, place: Location, targets: Sequence[str] = ()
    ) -> Iterator[Problem]:
        """The problem that `id` is not one of `known`; none where their ids are not all known for another reason.

        `what` is the word for the thing; `targets` what references call it, where that is another word. The problem
        names the day on which a release of the parent's took the thing away, if one did.
        """
        targets = targets or (what,)
        if self.incomplete.isdisjoint(targets):
            lost = (self.released.lost_on(target, id) for target in targets) if self.released else ()
            yield not_one_of(id, known, what, place, gone=next(filter(None, lost), None))

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
