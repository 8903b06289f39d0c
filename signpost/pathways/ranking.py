"""Ranks what helps at a step, by a rule that can be read, tested and shown.

In: the catalogue and a day. Out: for each step, resources, case studies and principles in
order, each with the reasons that put it there.

The rule. An entry can help at a step when it names the audience and the stage (or says
`all`), is in force on the day, and no editor excluded it. What the hub's network pinned
comes first, then what an editor of the parent's pinned, in the order given; what the network
keeps out stays out. The rest are ordered by the sum of the points below; ties go
to the entry for fewer audiences and stages, then the newer, then by title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from signpost.currency import in_force
from signpost.hub import Catalogue
from signpost.messages import gettext_noop
from signpost.schema import CaseStudy, Entry, Pathway, Pin, Principle, Resource, Status, Step
from signpost.schema.entries import Evidence, Force, ToldAs
from signpost.schema.kinds import ENTRY_KINDS, Kind, kind_of
from signpost.schema.network import StepPin


@dataclass(frozen=True)
class Reason:
    """One line of the scoring rule: its points, and the words shown for it, a message to be said."""

    points: int
    words: str


SCORING = {
    "audience": Reason(3, gettext_noop("written for you in particular")),
    "stage": Reason(3, gettext_noop("about this stage in particular")),
    "current": Reason(3, gettext_noop("still current")),
    "law": Reason(1, gettext_noop("a legal duty")),
    "example": Reason(2, gettext_noop("a real example")),
    "recent": Reason(2, gettext_noop("newer than the 2013 guide")),
    "local": Reason(2, gettext_noop("added by your local network")),
    "online": Reason(1, gettext_noop("can be read online")),
    "known-result": Reason(1, gettext_noop("its result was measured")),
}
"""The whole scoring rule, by name. `/about/how-pathways-choose/` prints it."""


@dataclass(frozen=True)
class Pick:
    """An entry at a step: its score, the reasons, and the editor's words if it was pinned.

    `local` says that the hub's network pinned it.
    """

    entry: Entry
    score: int
    reasons: tuple[str, ...]
    pinned: str = ""
    local: bool = False


@dataclass(frozen=True)
class StepView:
    """A step with everything that helps at it, best first."""

    pathway: Pathway
    step: Step
    number: int
    resources: tuple[Pick, ...]
    case_studies: tuple[Pick, ...]
    principles: tuple[Pick, ...]

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


def pathway_steps(catalogue: Catalogue, today: date) -> tuple[StepView, ...]:
    """Every step of every pathway, in order."""
    usable = [entry for entry in catalogue.entries if in_force(entry, today)]
    return tuple(
        _step_view(catalogue, usable, pathway, step, number)
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


def reasons_for(catalogue: Catalogue, entry: Entry) -> tuple[str, ...]:
    """The names of the lines of SCORING that hold for an entry at any step it fits."""
    local = catalogue.is_local(kind_of(entry).name, entry.id)
    holds = {
        "audience": entry.audiences != ("all",) and len(entry.audiences) < len(catalogue.audiences),
        "stage": entry.stages != ("all",) and len(entry.stages) < len(catalogue.stages),
        "current": entry.status is Status.CURRENT,
        "law": isinstance(entry, Principle) and entry.force is Force.LAW,
        "example": isinstance(entry, CaseStudy) and entry.told_as is ToldAs.EXAMPLE,
        "recent": isinstance(entry, Resource) and bool(entry.published) and (entry.published or "") >= "2014",
        "local": local,
        "online": isinstance(entry, Resource) and bool(entry.links),
        "known-result": isinstance(entry, CaseStudy) and entry.evidence is not Evidence.DESCRIBED,
    }
    return tuple(name for name in SCORING if holds[name])


def _step_view(catalogue: Catalogue, usable: list[Entry], pathway: Pathway, step: Step, number: int) -> StepView:
    own = _local_pins(catalogue, pathway, step)
    pinned: dict[str, Pin | StepPin] = {**own, **{pin.id: pin for pin in step.pin if pin.id not in own}}
    excluded = {pin.id for pin in step.exclude if pin.id not in own} | _kept_out(catalogue, pathway, step)
    fits = [
        entry
        for entry in usable
        if entry.id not in excluded and (entry.id in pinned or _fits(entry, pathway.audience, step.stage))
    ]
    order = {id: index for index, id in enumerate(pinned)}
    picks = sorted(
        (_pick(catalogue, entry, pinned.get(entry.id), entry.id in own) for entry in fits),
        key=lambda pick: (order.get(pick.entry.id, len(order)), -pick.score, *_tie(catalogue, pick.entry)),
    )
    by_kind = {kind.attribute: tuple(pick for pick in picks if kind_of(pick.entry) is kind) for kind in ENTRY_KINDS}
    return StepView(pathway, step, number, **by_kind)


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


def _fits(entry: Entry, audience: str, stage: str) -> bool:
    return (entry.audiences == ("all",) or audience in entry.audiences) and (
        entry.stages == ("all",) or stage in entry.stages
    )


def _pick(catalogue: Catalogue, entry: Entry, pin: Pin | StepPin | None, local: bool) -> Pick:
    names = reasons_for(catalogue, entry)
    return Pick(
        entry,
        sum(SCORING[name].points for name in names),
        tuple(SCORING[name].words for name in names),
        pin.why if pin else "",
        local,
    )


def _tie(catalogue: Catalogue, entry: Entry) -> tuple[int, str, str, str]:
    breadth = len(catalogue.audiences_of(entry)) + len(catalogue.stages_of(entry))
    published = getattr(entry, "published", None) or getattr(entry, "year", None) or "0000"
    newest_first = "".join(chr(0x10FFFF - ord(letter)) for letter in published)
    return breadth, newest_first, entry.title.lower(), entry.id
