"""What must hold between records: one rule a function, each reading as a sentence.

In: a `UncheckedHub` of records that are each right in themselves. Out: problems.
Rules about texts and references in them are in `signpost.checks.texts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Location, Problem, Severity, not_one_of
from signpost.schema import Status
from signpost.schema.folders import COUNTRIES
from signpost.schema.kinds import ENTRY_KINDS

REVIEWED_AS_ONE = ("changes", "glossary", "areas", "topics")
"""What `data/reviews/` can speak of: items that have no review of their own."""


def audiences_stages_and_topics_are_known(hub: UncheckedHub) -> Iterator[Problem]:
    """Every tag names an audience, a stage or a topic that exists."""
    for field, kind in (("audiences", "audience"), ("stages", "stage"), ("topics", "topic")):
        known = hub.ids(kind)
        for _, record, place in hub.tagged():
            values = getattr(record, field)
            if values == ("all",):
                continue
            for index, value in enumerate(values):
                if value not in known:
                    yield not_one_of(value, known, kind, place(field, index))


def places_it_applies_in_are_known(hub: UncheckedHub) -> Iterator[Problem]:
    """`applies_in` names countries or areas; an area names its country."""
    areas = [*COUNTRIES, *hub.ids("area")]
    for kind, record, place in hub.tagged():
        if kind in ("tool", "page"):
            continue
        for index, value in enumerate(record.applies_in):
            if value not in areas:
                yield not_one_of(value, areas, "area", place("applies_in", index))
    if hub.network and hub.network.value.area and hub.network.value.area not in hub.ids("area"):
        yield not_one_of(hub.network.value.area, hub.ids("area"), "area", hub.network.place("area"))
    for item in hub.items["area"]:
        if item.value.country not in COUNTRIES:
            yield not_one_of(item.value.country, COUNTRIES, "country", item.place("country"))


def entry_ids_are_unique_over_all_kinds(hub: UncheckedHub) -> Iterator[Problem]:
    """An id, also a former one, names one entry."""
    first: dict[str, Location] = {}
    for item in hub.entries():
        names = [(item.value.id, item.place("id"))]
        names += [(former, item.place("former_ids", index)) for index, former in enumerate(item.value.former_ids)]
        for name, place in names:
            if name in first:
                yield Problem(
                    place,
                    "duplicate-id",
                    f"'{name}' is there already",
                    f"first at {first[name].path}:{first[name].line}",
                )
            else:
                first[name] = place


def former_ids_lead_to_one_thing(hub: UncheckedHub) -> Iterator[Problem]:
    """A former id of a tool, a term, a topic, a change or a page of the guide is nothing else's, now or before."""
    for kind in ("tool", "term", "topic", "change", "guide"):
        found: list[Any] = [page.front for page in hub.pages if page.page.in_guide]
        taken = dict.fromkeys(hub.ids(kind), "has that id")
        for item in found if kind == "guide" else hub.items[kind]:
            for index, former in enumerate(item.value.former_ids):
                if former in taken:
                    place = item.place("former_ids", index)
                    yield Problem(
                        place, "duplicate-id", f"'{former}' is there already", f"another {kind} {taken[former]}"
                    )
                taken.setdefault(former, "had that id")


def entries_refer_to_what_exists(hub: UncheckedHub) -> Iterator[Problem]:
    """`related`, `superseded_by`, `changes`, `pin` and `exclude` name things that exist."""
    entries, changes = hub.entry_ids(), hub.ids("change")
    for item in [*hub.entries(), *hub.items["tool"], *hub.items["audience"], *hub.items["term"]]:
        for index, id in enumerate(getattr(item.value, "related", ())):
            if id not in entries:
                yield not_one_of(id, entries, "entry", item.place("related", index))
        for index, id in enumerate(getattr(item.value, "changes", ())):
            if id not in changes:
                yield not_one_of(id, changes, "change", item.place("changes", index))
    for item in hub.entries():
        successor = item.value.superseded_by
        if successor is not None and successor not in entries:
            yield not_one_of(successor, entries, "entry", item.place("superseded_by"))
    for item in hub.items["audience"]:
        for index, id in enumerate(item.value.succeeded_by.audiences if item.value.succeeded_by else ()):
            if id not in hub.ids("audience"):
                yield not_one_of(id, hub.ids("audience"), "audience", item.place("succeeded_by", "audiences", index))
    for item in hub.items["pathway"]:
        for number, step in enumerate(item.value.steps):
            for field in ("pin", "exclude"):
                for index, pin in enumerate(getattr(step, field)):
                    if pin.id not in entries:
                        yield not_one_of(pin.id, entries, "entry", item.place("steps", number, field, index, "id"))


def superseded_entries_say_by_what(hub: UncheckedHub) -> Iterator[Problem]:
    """A superseded entry names its successor; no other entry does."""
    for item in hub.entries():
        superseded = item.value.status is Status.SUPERSEDED
        if superseded and not item.value.superseded_by:
            yield Problem(
                item.place("status"),
                "no-successor",
                "it is superseded, but 'superseded_by' is missing",
                "name the entry that took its place, or use withdrawn or historic",
            )
        if item.value.superseded_by and not superseded:
            yield Problem(
                item.place("superseded_by"),
                "needless-successor",
                f"it has a successor, but its status is {item.value.status}",
                "set status: superseded",
            )


def superseded_by_never_comes_back(hub: UncheckedHub) -> Iterator[Problem]:
    """Following `superseded_by` ends; each cycle is reported once, at its first entry."""
    successor = {item.value.id: item.value.superseded_by for item in hub.entries()}
    reported: set[str] = set()
    for item in hub.entries():
        seen = [item.value.id]
        while (following := successor.get(seen[-1])) and following not in seen:
            seen.append(following)
        if following == item.value.id and following not in reported:
            reported.update(seen)
            yield Problem(
                item.place("superseded_by"),
                "superseded-cycle",
                f"'{' → '.join([*seen, following])}' comes back to where it began",
                "end the chain",
            )


def principles_speak_to_their_audiences(hub: UncheckedHub) -> Iterator[Problem]:
    """Every main audience, and every audience a principle is tagged with, has a voice.

    Not so the audiences that a network adds or leaves out: the parent's principles cannot know of them.
    """
    known = hub.ids("audience")
    added = {item.value.id for item in hub.items["audience"] if item.raw.local and not item.raw.over}
    unheard = added | set(hub.network.value.without_audiences if hub.network else ())
    main = [item.value.id for item in hub.items["audience"] if item.value.main]
    for item in hub.items["principle"]:
        for audience in item.value.voices:
            if audience not in known:
                yield not_one_of(audience, known, "audience", item.raw.key_location("voices", audience))
        tagged = known if item.value.audiences == ("all",) else item.value.audiences
        for audience in dict.fromkeys([*main, *tagged]):
            if audience in known and audience not in item.value.voices and audience not in unheard:
                yield Problem(
                    item.place("voices"),
                    "missing-voice",
                    f"it does not say what it asks of '{audience}'",
                    f"add '{audience}: …' under voices",
                )


def pathways_go_through_the_stages_in_order(hub: UncheckedHub) -> Iterator[Problem]:
    """Every audience has one pathway, with one step for each stage, in order."""
    audiences, stages = hub.ids("audience"), hub.ids("stage")
    for item in hub.items["pathway"]:
        if item.value.audience not in audiences:
            yield not_one_of(item.value.audience, audiences, "audience", item.place("audience"))
        given = [step.stage for step in item.value.steps]
        for number, stage in enumerate(given):
            if stage not in stages:
                yield not_one_of(stage, stages, "stage", item.place("steps", number, "stage"))
        if not set(given) - set(stages) and given != stages:
            yield Problem(
                item.place("steps"),
                "wrong-steps",
                f"the steps are {', '.join(given)}",
                f"one for each stage, in this order: {', '.join(stages)}",
            )
        for number, step in enumerate(item.value.steps):
            names = [action.id for action in step.actions]
            for index, name in enumerate(names):
                if name in names[:index]:
                    yield Problem(
                        item.place("steps", number, "actions", index, "id"),
                        "duplicate-id",
                        f"'{name}' names two actions of this step",
                        "rename the second",
                    )
    for item in hub.items["audience"]:
        if item.value.id not in hub.ids("pathway"):
            yield Problem(
                item.place("id"),
                "no-pathway",
                f"the audience '{item.value.id}' has no pathway",
                "add one to data/pathways.yaml",
            )


def page_reviews_name_pages(hub: UncheckedHub) -> Iterator[Problem]:
    """A review is of the changes, the glossary, the areas or the topics."""
    for item in hub.items["review"]:
        if item.value.id not in REVIEWED_AS_ONE:
            yield not_one_of(item.value.id, REVIEWED_AS_ONE, "reviewed page", item.place("id"))


def dates_make_sense(hub: UncheckedHub) -> Iterator[Problem]:
    """Nobody reviewed anything tomorrow, nothing ends before it begins, reviews are not overdue."""
    reviewed = [
        *(
            (item.value, item.place)
            for kind in (*ENTRY_KINDS, "tool", "audience", "stage", "pathway", "picture", "review")
            for item in hub.items[kind]
        ),
        *((page.page.front, page.front.place) for page in hub.pages),
    ]
    for record, place in reviewed:
        if record.reviewed.on > hub.today:
            yield Problem(
                place("reviewed", "on"),
                "future-date",
                f"{record.reviewed.on} has not come yet",
                "give the day of the review",
            )
        if record.review_by < record.reviewed.on:
            yield Problem(
                place("review_by"), "wrong-dates", "the next review is due before the last one", "give a later day"
            )
        elif record.review_by < hub.today:
            yield Problem(
                place("review_by"),
                "review-overdue",
                f"its review was due on {record.review_by}",
                "look at it again, then set reviewed and review_by",
                Severity.WARNING,
            )
    for item in hub.entries():
        entry = item.value
        if entry.valid_from and entry.valid_to and entry.valid_from[: len(entry.valid_to)] > entry.valid_to:
            yield Problem(item.place("valid_to"), "wrong-dates", "it ends before it begins", "swap the two dates")


def terms_are_told_apart(hub: UncheckedHub) -> Iterator[Problem]:
    """No two explained terms are looked for by the same words."""
    first: dict[str, str] = {}
    for item in hub.items["term"]:
        if not item.value.explain:
            continue
        for form in forms_of(item.value):
            if form in first:
                yield Problem(
                    item.place("match") if item.value.match else item.place("term"),
                    "ambiguous-term",
                    f"'{form}' is also a form of '{first[form]}'",
                    "give other words under match",
                )
            first.setdefault(form, item.value.id)


def forms_of(term: Any) -> tuple[str, ...]:
    """The forms of a term that are looked for in text."""
    return term.match or tuple(dict.fromkeys(filter(None, (str(term.term), str(term.expansion or "")))))


RULES: tuple[Rule, ...] = (
    audiences_stages_and_topics_are_known,
    places_it_applies_in_are_known,
    entry_ids_are_unique_over_all_kinds,
    former_ids_lead_to_one_thing,
    entries_refer_to_what_exists,
    superseded_entries_say_by_what,
    superseded_by_never_comes_back,
    principles_speak_to_their_audiences,
    pathways_go_through_the_stages_in_order,
    page_reviews_name_pages,
    dates_make_sense,
    terms_are_told_apart,
)
