"""How much weight an entry carries with one audience, and the sentence that says so.

In: an entry, an audience and a day. Out: a `Rank`, in which a lower place in `RANKS` is a greater weight.

The order is that of authority: what binds the reader, what the reader must have regard to by law, guidance of the
department responsible, what was evaluated, what was measured, and then everything else. How many audiences, stages and
topics an entry names has no part in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from signpost.messages import gettext_noop
from signpost.schema import CaseStudy, Entry, Principle, Resource
from signpost.schema.entries import Authority, Evidence, Force, ResourceKind, StillBinds


class Worth(StrEnum):
    """The ranks by name, the strongest first."""

    BINDING = "binding"
    STATUTORY_GUIDANCE = "statutory-guidance"
    OFFICIAL_GUIDANCE = "official-guidance"
    EVALUATED = "evaluated"
    MEASURED = "measured"
    COMMENTARY = "commentary"


@dataclass(frozen=True)
class Rank:
    """A rank: what `/about/how-pathways-choose/` calls it, and the reason shown for an entry of each kind in it.

    `why` maps the name of a kind of entry to a message in English. `%(publisher)s` in it is a resource's publisher.
    """

    worth: Worth
    title: str
    why: Mapping[str, str]


RANKS = (
    Rank(
        Worth.BINDING,
        gettext_noop("Law, and rules that you must follow"),
        {
            "resource": gettext_noop("This is law, or a rule that you must follow."),
            "principle": gettext_noop("This is a legal duty."),
        },
    ),
    Rank(
        Worth.STATUTORY_GUIDANCE,
        gettext_noop("Statutory guidance that you must take into account"),
        {"resource": gettext_noop("This is statutory guidance, so you must take it into account.")},
    ),
    Rank(
        Worth.OFFICIAL_GUIDANCE,
        gettext_noop("Guidance from the department or regulator responsible, and official codes"),
        {
            "resource": gettext_noop("This is official guidance for your role, from %(publisher)s."),
            "principle": gettext_noop("An official code or standard asks for this."),
        },
    ),
    Rank(
        Worth.EVALUATED,
        gettext_noop("Evidence from an evaluation"),
        {
            "resource": gettext_noop("This sets out evidence from evaluations."),
            "case-study": gettext_noop("The results of this example were evaluated."),
        },
    ),
    Rank(
        Worth.MEASURED,
        gettext_noop("Examples whose results were measured"),
        {"case-study": gettext_noop("The results of this example were measured.")},
    ),
    Rank(
        Worth.COMMENTARY,
        gettext_noop("Good practice, other examples, practical advice and comment"),
        {
            "resource": gettext_noop("This is further reading for this stage, from %(publisher)s."),
            "case-study": gettext_noop("This is an example of practice. Its results were not measured."),
            "principle": gettext_noop("This is good practice."),
        },
    ),
)
"""Every rank, the strongest first. The whole rule of worth is in this table and in `worth_of`."""

_OF_AUTHORITY = {
    Authority.BINDING: Worth.BINDING,
    Authority.STATUTORY_GUIDANCE: Worth.STATUTORY_GUIDANCE,
    Authority.OFFICIAL_GUIDANCE: Worth.OFFICIAL_GUIDANCE,
    Authority.EVALUATION: Worth.EVALUATED,
    Authority.COMMENTARY: Worth.COMMENTARY,
}
_OF_EVIDENCE = {
    Evidence.EVALUATED: Worth.EVALUATED,
    Evidence.MEASURED: Worth.MEASURED,
    Evidence.DESCRIBED: Worth.COMMENTARY,
}
_OF_FORCE = {
    Force.LAW: Worth.BINDING,
    Force.STANDARD: Worth.OFFICIAL_GUIDANCE,
    Force.CODE: Worth.OFFICIAL_GUIDANCE,
    Force.GOOD_PRACTICE: Worth.COMMENTARY,
}
_BY_WORTH = {rank.worth: rank for rank in RANKS}
_PLACES = {rank.worth: place for place, rank in enumerate(RANKS)}


def worth_of(entry: Entry, audience: str) -> Worth:
    """How much weight an entry carries with an audience, given by its id."""
    match entry:
        case Resource():
            return _of_resource(entry, audience)
        case CaseStudy():
            return _OF_EVIDENCE[entry.evidence]
        case Principle():
            holds = entry.still_binds in (StillBinds.YES, StillBinds.PARTLY)
            return _OF_FORCE[entry.force] if holds else Worth.COMMENTARY
    raise TypeError(type(entry))


def rank_of(worth: Worth) -> Rank:
    """The rank that a worth names."""
    return _BY_WORTH[worth]


def place_of(worth: Worth) -> int:
    """Where a worth stands in `RANKS`, from 0 for the strongest."""
    return _PLACES[worth]


def meant_for_others(entry: Entry, audience: str) -> bool:
    """Whether a resource has authority, but over audiences other than this one."""
    return (
        isinstance(entry, Resource)
        and bool(entry.authority_for)
        and audience not in entry.authority_for
        and _authority(entry) is not Authority.COMMENTARY
    )


def _of_resource(resource: Resource, audience: str) -> Worth:
    if resource.authority_for and audience not in resource.authority_for:
        return Worth.COMMENTARY
    return _OF_AUTHORITY[_authority(resource)]


def _authority(resource: Resource) -> Authority:
    if resource.authority:
        return resource.authority
    return Authority.BINDING if resource.kind is ResourceKind.LEGISLATION else Authority.COMMENTARY
