"""Ranks what helps at a step, by a rule that can be read, tested and shown.

In: the catalogue and a day. Out: for each step, resources, case studies and principles in
order, each with the reason that put it there.

The rule. An entry can help at a step when it names the audience and the stage (or says
`all`), is in force on the day and not historic, and no editor excluded it. What the hub's network
pinned comes first, then what an editor of the parent's pinned, in the order given; a pinned entry
may be historic. What the network keeps out stays out. The rest stand in the order of their worth to
this audience (`signpost.pathways.worth`). Within a rank, entries whose review is overdue come
last and the network's own first; then what applies in both countries, resources at an official
address, the newest, and by title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from signpost.currency import OUT_OF_LISTS, in_force
from signpost.hub import Catalogue
from signpost.pathways.worth import Worth, meant_for_others, place_of, worth_of
from signpost.schema import Entry, Pathway, Pin, Status, Step
from signpost.schema.folders import COUNTRIES
from signpost.schema.kinds import ENTRY_KINDS, Kind, kind_of
from signpost.schema.network import StepPin

MOST_SHOWN = 7
"""How many entries of a kind a step shows; a link leads to the rest."""

OFFICIAL_HOSTS = ("gov.uk", "gov.wales", "nhs.uk", "parliament.uk", "police.uk", "judiciary.uk")
"""Domains at which public bodies publish."""

LISTED = (Status.CURRENT, Status.UNDER_REVIEW)
"""The statuses of what a step offers unpinned; the link to the rest asks the finder for these."""


@dataclass(frozen=True)
class Pick:
    """An entry at a step: what it is worth to the audience, and the editor's words if it was pinned.

    `local` says that the hub's network pinned it, `overdue` that its review is overdue, and `for_others`
    that its authority is over audiences other than this one.
    """

    entry: Entry
    worth: Worth
    pinned: str = ""
    local: bool = False
    overdue: bool = False
    for_others: bool = False


@dataclass(frozen=True)
class StepView:
    """A step with everything that helps at it, best first."""

    pathway: Pathway
    step: Step
    number: int
    resources: tuple[Pick, ...]
    case_studies: tuple[Pick, ...]
    principles: tuple[Pick, ...]
    tagged: tuple[tuple[str, int], ...] = ()
    """For each kind of entry, by name, how many current ones name the audience and the stage."""

    @property
    def id(self) -> str:
        """audience/stage, as references name a step."""
        return f"{self.pathway.audience}/{self.step.stage}"

    def picks(self) -> Iterator[Pick]:
        """Everything at the step, by kind."""
        for kind in ENTRY_KINDS:
            yield from self.of_kind(kind)

    def of_kind(self, kind: Kind) -> tuple[Pick, ...]:
        """What helps of one kind of entry, best first."""
        picks: tuple[Pick, ...] = getattr(self, kind.attribute)
        return picks

    def shown(self, kind: Kind) -> tuple[Pick, ...]:
        """What the step shows of one kind of entry: the best, at most `MOST_SHOWN`."""
        return self.of_kind(kind)[:MOST_SHOWN]


def pathway_steps(catalogue: Catalogue, today: date) -> tuple[StepView, ...]:
    """Every step of every pathway, in order."""
    usable = [entry for entry in catalogue.entries if in_force(entry, today)]
    return tuple(
        _step_view(catalogue, usable, pathway, step, number, today)
        for pathway in catalogue.pathways
        for number, step in enumerate(pathway.steps, start=1)
    )


def steps_with(steps: tuple[StepView, ...]) -> dict[str, tuple[StepView, ...]]:
    """For each entry's id, the steps that it helps at."""
    found: dict[str, list[StepView]] = {}
    for step in steps:
        for pick in step.picks():
            found.setdefault(pick.entry.id, []).append(step)
    return {id: tuple(views) for id, views in found.items()}


def is_official(address: str) -> bool:
    """Whether an address is that of a public body."""
    host = urlsplit(address).hostname or ""
    return any(host == domain or host.endswith(f".{domain}") for domain in OFFICIAL_HOSTS)


def _step_view(
    catalogue: Catalogue, usable: list[Entry], pathway: Pathway, step: Step, number: int, today: date
) -> StepView:
    own = _local_pins(catalogue, pathway, step)
    pinned: dict[str, Pin | StepPin] = {**own, **{pin.id: pin for pin in step.pin if pin.id not in own}}
    excluded = {pin.id for pin in step.exclude if pin.id not in own} | _kept_out(catalogue, pathway, step)
    tagged = [
        entry for entry in usable if entry.status not in OUT_OF_LISTS and _names(entry, pathway.audience, step.stage)
    ]
    named = {entry.id for entry in tagged}
    fits = [entry for entry in usable if entry.id not in excluded and (entry.id in pinned or entry.id in named)]
    order = {id: index for index, id in enumerate(pinned)}
    picks = [_pick(entry, pathway.audience, pinned.get(entry.id), entry.id in own, today) for entry in fits]
    picks.sort(key=lambda pick: (order.get(pick.entry.id, len(order)), *_standing(catalogue, pick)))
    by_kind = {kind.attribute: tuple(pick for pick in picks if kind_of(pick.entry) is kind) for kind in ENTRY_KINDS}
    counts = tuple((kind.name, sum(kind_of(entry) is kind for entry in tagged)) for kind in ENTRY_KINDS)
    return StepView(pathway, step, number, **by_kind, tagged=counts)


def _local_pins(catalogue: Catalogue, pathway: Pathway, step: Step) -> dict[str, Pin | StepPin]:
    """The network's pins at a step, in its order: those of `local/network.yaml`, or all when the pathway is its own."""
    named = catalogue.network.pins if catalogue.network else ()
    own: dict[str, Pin | StepPin] = {pin.id: pin for pin in named if pin.step == f"{pathway.audience}/{step.stage}"}
    if catalogue.local_as("pathway", pathway.audience) == "added":
        own |= {pin.id: pin for pin in step.pin if pin.id not in own}
    return own


def _kept_out(catalogue: Catalogue, pathway: Pathway, step: Step) -> set[str]:
    """What the network keeps out of a step."""
    named = catalogue.network.unpins if catalogue.network else ()
    return {pin.id for pin in named if pin.step == f"{pathway.audience}/{step.stage}"}


def _names(entry: Entry, audience: str, stage: str) -> bool:
    return (entry.audiences == ("all",) or audience in entry.audiences) and (
        entry.stages == ("all",) or stage in entry.stages
    )


def _pick(entry: Entry, audience: str, pin: Pin | StepPin | None, local: bool, today: date) -> Pick:
    return Pick(
        entry,
        worth_of(entry, audience),
        pin.why if pin else "",
        local,
        overdue=entry.review_by < today,
        for_others=meant_for_others(entry, audience),
    )


def _standing(catalogue: Catalogue, pick: Pick) -> tuple[int, bool, bool, bool, bool, str, str, str]:
    """What orders entries that nobody pinned; the smaller stands first."""
    entry = pick.entry
    official = any(is_official(link.url) for link in getattr(entry, "links", ()))
    published = getattr(entry, "published", None) or getattr(entry, "year", None) or "0000"
    newest_first = "".join(chr(0x10FFFF - ord(letter)) for letter in published)
    return (
        place_of(pick.worth),
        pick.overdue,
        not catalogue.is_local(kind_of(entry).name, entry.id),
        set(entry.applies_in) != set(COUNTRIES),
        not official,
        newest_first,
        entry.title.lower(),
        entry.id,
    )
