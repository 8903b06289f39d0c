"""Takes over a case study that a network offers, with where it came from.

In: what is known of the area's hub, the hub's catalogue, who is to review it, and the day. Out: an
`Adoption`, whose entry is ready to be written, or problems. What the network says of its own review
is told as theirs: here nobody has reviewed anything yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin

from signpost.currency import in_words
from signpost.edit.yaml_writer import as_item
from signpost.hub import Catalogue
from signpost.hubs.hub_states import HubRecord
from signpost.markdown import references
from signpost.markdown.contents import references_in
from signpost.problems import Code, Location, Problem, not_one_of
from signpost.read.convert import RawItem, convert
from signpost.read.yaml_reader import parse_yaml
from signpost.schema import CaseStudy, Status, Text
from signpost.schema.kinds import kind_named
from signpost.schema.walk import texts_in

CATALOGUE = kind_named("case-study").path
ORDER = (
    "id", "title", "summary", "told_as", "place", "organisations", "year", "problem", "action", "result", "lesson",
    "figures", "did_not_work", "evidence", "related", "audiences", "stages", "topics", "also", "applies_in",
    "valid_from", "valid_to", "status", "status_note", "changes", "adopted_from", "source", "more_sources", "reviewed",
    "review_by",
)  # fmt: skip
"""The fields in the order of the catalogue's entries."""


@dataclass(frozen=True)
class Adoption:
    """A case study to be added: its id here, the text of its entry, and what of it was left out and why."""

    id: str
    text: str
    study: CaseStudy
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """What is asked for: a case study of an area, and the role of whoever is to review it.

    `place` is where what is known of the area stands.
    """

    area: str
    id: str
    by: str
    place: Location


def adopt(
    offer: Offer, known: Mapping[str, HubRecord], catalogue: Catalogue, day: date
) -> tuple[Adoption | None, list[Problem]]:
    """The adoption of what is asked for; None with every problem that stands in its way."""
    study, problems = _offered(offer, known, catalogue)
    if study is None:
        return None, problems
    id, problems = _free_id(offer, study, catalogue)
    problems += _unknown_references(offer, study, catalogue)
    value, left_out = _fitted(study, catalogue)
    for field in ("audiences", "stages", "topics"):
        if not value[field]:
            message = f"this hub knows none of the {field} of '{offer.id}'"
            problems.append(Problem(offer.place, Code.NOTHING_KNOWN, message, f"add them to data/{field}.yaml first"))
    if problems or id is None:
        return None, problems
    text = _written({**value, **_provenance(offer, id, known[offer.area], study, catalogue, day)})
    return Adoption(id, text, study, left_out), []


def _offered(
    offer: Offer, known: Mapping[str, HubRecord], catalogue: Catalogue
) -> tuple[CaseStudy | None, list[Problem]]:
    """The case study as it was seen, if it may be taken over."""
    areas = [area.id for area in catalogue.areas]
    if offer.area not in areas:
        return None, [not_one_of(offer.area, areas, "area", Location("data/areas.yaml"))]
    if catalogue.find("area", offer.area).hub is None:
        place = catalogue.location_of("area", offer.area)
        return None, [Problem(place, Code.NO_HUB, f"'{offer.area}' names no hub", "give its address under hub:")]
    record = known.get(offer.area)
    if record is None:
        hint = "run scripts/poll_networks.py first"
        return None, [Problem(offer.place, Code.NEVER_ASKED, f"nothing is known of the hub of '{offer.area}'", hint)]
    for other in catalogue.case_studies:
        before = other.adopted_from
        if before and (before.area, before.id) == (offer.area, offer.id):
            place = catalogue.location_of("case-study", other.id)
            message = f"'{offer.id}' of {offer.area} was adopted on {before.on}, as '{other.id}'"
            return None, [Problem(place, Code.ALREADY_ADOPTED, message, "change that entry")]
    for refused in record.refused:
        if refused.what == offer.id:
            message = f"'{offer.id}' was refused: {refused.why}"
            return None, [Problem(offer.place, Code.REFUSED, message, "ask the network to mend it, then poll again")]
    found = next((study for study in record.studies if study.id == offer.id), None)
    if found is None:
        ids = [study.id for study in record.studies]
        return None, [not_one_of(offer.id, ids, "case study on offer", offer.place)]
    return found, []


def _free_id(offer: Offer, study: CaseStudy, catalogue: Catalogue) -> tuple[str | None, list[Problem]]:
    """The id that it gets here: its own, or else with its area before it."""
    taken = {name for entry in catalogue.entries for name in (entry.id, *entry.former_ids)}
    taken |= {id for _, id in catalogue.hidden}
    for id in (study.id, f"{offer.area}-{study.id}"):
        if id not in taken:
            return id, []
    message = f"'{study.id}' and '{offer.area}-{study.id}' are there already"
    return None, [Problem(Location(CATALOGUE), Code.DUPLICATE_ID, message, "rename one of them here first")]


def _unknown_references(offer: Offer, study: CaseStudy, catalogue: Catalogue) -> list[Problem]:
    """What its texts point to that this hub does not have."""
    problems = []
    for _, text in texts_in(study):
        for words in text.languages.values():
            for reference in references_in(words):
                known = reference.target in references.TARGETS and catalogue.has(reference.target, reference.id)
                if not known or reference.embed:
                    problems.append(
                        Problem(
                            offer.place,
                            Code.UNKNOWN_REFERENCE,
                            f"'{offer.id}' points to '{reference.target}:{reference.id}', which this hub does not have",
                            "add that first, or ask the network to say it in words",
                        )
                    )
    return problems


def _fitted(study: CaseStudy, catalogue: Catalogue) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields that this hub can hold, and what was left out since it does not know it."""
    value = study.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    known = {
        "audiences": {*(audience.id for audience in catalogue.audiences), "all"},
        "stages": {*(stage.id for stage in catalogue.stages), "all"},
        "topics": {topic.id for topic in catalogue.topics},
        "related": {entry.id for entry in catalogue.entries},
        "changes": {change.id for change in catalogue.changes},
        "applies_in": {"england", "wales", *(area.id for area in catalogue.areas)},
    }
    left_out = []
    for field, ids in known.items():
        given = value.get(field, [])
        if lost := [id for id in given if id not in ids]:
            left_out.append(f"{field}: {', '.join(lost)}")
        value[field] = [id for id in given if id in ids]
    # What `all` means was written out when it was published.
    if set(value["audiences"]) == known["audiences"] - {"all"}:
        value["audiences"] = "all"
    if set(value["stages"]) == known["stages"] - {"all"}:
        value["stages"] = "all"
    return value, tuple(left_out)


def _provenance(
    offer: Offer, id: str, record: HubRecord, study: CaseStudy, catalogue: Catalogue, day: date
) -> dict[str, Any]:
    """What is said of where it comes from, and that it still has to be reviewed here."""
    hub = catalogue.find("area", offer.area).hub
    network = str(hub.network or (record.answer.name if record.answer else offer.area))
    seen = record.studies_on or record.asked
    theirs = study.reviewed
    note = (
        f"Taken over, and not yet reviewed for this hub; {offer.by} is to do so. {network} last reviewed it on "
        f"{in_words(theirs.on)} ({theirs.by})."
    )
    said = f" {network} says: {study.status_note}" if study.status_note else ""
    within = timedelta(days=catalogue.network_policy.review_adopted_within)
    return {
        "id": id,
        "status": Status.UNDER_REVIEW.value,
        "status_note": f"First published by {network}. Nobody has reviewed it for this hub yet.{said}",
        "adopted_from": {
            "area": offer.area,
            "id": offer.id,
            "network": network,
            "url": urljoin(f"{hub.url.rstrip('/')}/", f"case-studies/{offer.id}/"),
            "on": seen.isoformat(),
        },
        "reviewed": {"on": day.isoformat(), "by": offer.by, "note": note},
        "review_by": (day + within).isoformat(),
    }


def _written(value: Mapping[str, Any]) -> str:
    """The entry as YAML, which reads back as what it was made from."""
    empty: tuple[Any, ...] = ("", [], (), None)
    ordered = {field: value[field] for field in ORDER if value.get(field) not in empty}
    wanted = CaseStudy.model_validate(ordered)
    for folded in (True, False):
        text = as_item(ordered, folded)
        tree, problems = parse_yaml(text, CATALOGUE)
        if tree is not None and not problems and isinstance(tree.value, list):
            item, found = convert(RawItem.read("case-study", tree, (0,), tree.value[0], local=False), CaseStudy)
            if item and not found and _as_words(item.value) == _as_words(wanted):
                return text
    raise ValueError("the case study cannot be written as YAML")


def _as_words(study: CaseStudy) -> Any:
    return study.model_dump(mode="json", by_alias=True)


def is_role(by: str) -> bool:
    """Whether the words name who is to review: plain, short and not empty."""
    return 0 < len(by.strip()) <= 80 and by.isprintable() and "<" not in by and bool(Text.of(by))
