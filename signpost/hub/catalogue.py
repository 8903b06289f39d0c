"""The Catalogue: everything a hub says, checked, joined and frozen.

In: records that passed the rules. Out: lookups that pages, exports and pathways ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from signpost.areas.gazetteer import Gazetteer
from signpost.hub.reference_graph import Mention, mentions
from signpost.hub.topic_index import TopicIndex
from signpost.markdown.grammar import PageExtensions
from signpost.overlay.release_digests import Released
from signpost.problems import Location
from signpost.schema import (
    Answer,
    Area,
    Audience,
    CaseStudy,
    Change,
    Election,
    Entry,
    LinkPolicy,
    Network,
    NetworkPolicy,
    PageReview,
    Pathway,
    Picture,
    PlaceSource,
    Principle,
    Resource,
    Stage,
    Term,
    Tool,
    Topic,
    Translation,
    law,
)
from signpost.schema.kinds import ENTRY_KINDS, KINDS, LAW_KINDS, Kind
from signpost.schema.law import RuleTable
from signpost.schema.network import ListOrder, Owner
from signpost.schema.pages import GuidePage, LocalAsset, Slot


@dataclass(frozen=True)
class WrittenLink:
    """A web address as it is written in the hub: where it stands, and in what.

    `kind` and `id` name the thing that holds it (a page by its path), `field` the field. The place is that of the
    address itself where it is `exact`, and otherwise that of the value which holds it.
    """

    url: str
    place: Location
    kind: str
    id: str
    field: str
    exact: bool = False


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All entries and data of a hub, in the order of its files, or that of its network.

    `hidden` holds the titles of what the hub's network leaves out, by the word of a reference
    (`entry`, `tool`, `term`, `guide`, `answer`, `audience`, `step`) and the id: texts may still name it, and
    then show the title without a link. `local_ids` names what the network added or changed, by kind
    (a hand-written page is of the kind `page` and named by its path), and `changed` the fields that
    it replaced in what it changed. `released` is the record of the parent's last release, if there is one.
    """

    resources: tuple[Resource, ...]
    case_studies: tuple[CaseStudy, ...]
    principles: tuple[Principle, ...]
    audiences: tuple[Audience, ...]
    stages: tuple[Stage, ...]
    topics: tuple[Topic, ...]
    pathways: tuple[Pathway, ...]
    changes: tuple[Change, ...]
    areas: tuple[Area, ...]
    glossary: tuple[Term, ...]
    tools: tuple[Tool, ...]
    answers: tuple[Answer, ...]
    pictures: tuple[Picture, ...]
    reviews: tuple[PageReview, ...]
    pages: tuple[GuidePage, ...]
    network: Network | None
    link_policy: LinkPolicy
    links: tuple[WrittenLink, ...]
    hidden: Mapping[tuple[str, str], str]
    places: Mapping[tuple[str, str], Location]
    local_ids: frozenset[tuple[str, str]]
    changed: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    local_assets: tuple[LocalAsset, ...] = ()
    translations: tuple[Translation, ...] = ()
    network_policy: NetworkPolicy = field(default_factory=NetworkPolicy)
    buyer_groups: tuple[law.BuyerGroup, ...] = ()
    buyers: tuple[law.Buyer, ...] = ()
    purchase_types: tuple[law.PurchaseType, ...] = ()
    purchase_names: tuple[law.PurchaseName, ...] = ()
    regimes: tuple[law.Regime, ...] = ()
    governing_rules: tuple[law.GoverningRule, ...] = ()
    thresholds: tuple[law.Threshold, ...] = ()
    floors: tuple[law.Floor, ...] = ()
    value_bases: tuple[law.ValueBasis, ...] = ()
    procedures: tuple[law.Procedure, ...] = ()
    notices: tuple[law.Notice, ...] = ()
    duties: tuple[law.Duty, ...] = ()
    gaps: tuple[law.Gap, ...] = ()
    elections: tuple[Election, ...] = ()
    place_sources: tuple[PlaceSource, ...] = ()
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    extensions: PageExtensions = field(default_factory=PageExtensions)
    owner: Owner | None = None
    released: Released | None = None

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Resources, case studies and principles."""
        return tuple(entry for kind in ENTRY_KINDS for entry in self.of_kind(kind))

    @cached_property
    def expected_changes(self) -> tuple[Change, ...]:
        """The changes that were announced and are expected by a day, in the catalogue's order."""
        return tuple(change for change in self.changes if change.expected)

    @cached_property
    def entries_reviewed(self) -> date | None:
        """The day on which an entry was last reviewed; None for a hub without entries."""
        return max((entry.reviewed.on for entry in self.entries), default=None)

    @cached_property
    def topic_index(self) -> TopicIndex:
        """The entries by their topics."""
        return TopicIndex(self.entries)

    @cached_property
    def _mentions(self) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
        return mentions((kind, thing) for kind in KINDS for thing in self.of_kind(kind))

    def mentions_of(self, target: str, id: str) -> tuple[Mention, ...]:
        """The things that name this one in a field, by the word of a reference; links in texts are left out."""
        return self._mentions.get((target, id), ())

    @cached_property
    def rules(self) -> RuleTable:
        """The records of procurement law as one table."""
        return RuleTable.model_validate({kind.attribute: self.of_kind(kind) for kind in LAW_KINDS})

    @cached_property
    def _by_target(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {kind.target: {} for kind in KINDS}
        for kind in KINDS:
            found[kind.target] |= {getattr(thing, kind.key): thing for thing in self.of_kind(kind)}
        found["guide"] = {page.slug: page for page in self.pages if page.in_guide}
        found["page"] = {page.name: page for page in self.pages if not page.in_guide}
        found["step"] = {
            f"{pathway.audience}/{step.stage}": step for pathway in self.pathways for step in pathway.steps
        }
        return found

    def of_kind(self, kind: Kind) -> tuple[Any, ...]:
        """All things of a kind, in the catalogue's order."""
        things: tuple[Any, ...] = getattr(self, kind.attribute)
        return things

    def find(self, target: str, id: str) -> Any:
        """The thing that a reference means, by a word of `signpost.markdown.references.TARGETS`; or KeyError."""
        return self._by_target[target][id]

    def has(self, target: str, id: str) -> bool:
        """Whether `find` would find it; False for what the network hides."""
        return id in self._by_target[target]

    def known(self, target: str) -> list[str]:
        """The ids that a reference of this kind may name."""
        return list(self._by_target[target])

    def location_of(self, kind: str, id: str) -> Location:
        """Where the thing stands in the YAML."""
        return self.places[(kind, id)]

    def is_local(self, kind: str, id: str) -> bool:
        """Whether a network added or changed the thing."""
        return (kind, id) in self.local_ids

    def local_as(self, kind: str, id: str) -> str:
        """`added` or `changed` for what a network added or changed; empty for what is the parent's alone."""
        if not self.is_local(kind, id):
            return ""
        return "changed" if (kind, id) in self.changed else "added"

    def changed_fields(self, kind: str, id: str) -> tuple[str, ...]:
        """The fields that the network replaced, as it gave them; `body` for a page; none for what it added."""
        return self.changed.get((kind, id), ())

    def rank(self, target: str, id: str) -> int:
        """Where the network puts a thing in lists: 0 for what comes first; all that it does not name are equal."""
        return self._ranks.get((target, id), len(self._ranks))

    @cached_property
    def _ranks(self) -> dict[tuple[str, str], int]:
        order = self.network.order if self.network else ListOrder()
        by_target: dict[str, tuple[str, ...]] = {"guide": order.guide}
        for kind in KINDS:
            if kind.order:
                by_target[kind.target] = (*by_target.get(kind.target, ()), *getattr(order, kind.order))
        return {(target, id): index for target, ids in by_target.items() for index, id in enumerate(ids)}

    def audiences_of(self, tagged: Any) -> tuple[str, ...]:
        """The audiences of an entry, with `all` written out, in the catalogue's order."""
        return expand(tagged.audiences, (audience.id for audience in self.audiences))

    def stages_of(self, tagged: Any) -> tuple[str, ...]:
        """The stages of an entry, with `all` written out, in the order of the cycle."""
        return expand(tagged.stages, (stage.id for stage in self.stages))


def expand(given: tuple[str, ...], known: Iterable[str]) -> tuple[str, ...]:
    """Ids in the known order; every known id for ("all",)."""
    return tuple(id for id in known if given == ("all",) or id in given)
