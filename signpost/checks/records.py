"""What must hold between records: one rule a function, each reading as a sentence.

In: a `UncheckedHub` of records that are each right in themselves. Out: problems.
Rules about texts and references in them are in `signpost.checks.texts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem, not_one_of
from signpost.schema import Status
from signpost.schema.kinds import KINDS

REVIEWED_AS_ONE = ("changes", "glossary", "areas", "topics")
"""What `data/reviews/` can speak of: items that have no review of their own."""


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
                    Code.DUPLICATE_ID,
                    f"'{name}' is there already",
                    f"first at {first[name].path}:{first[name].line}",
                )
            else:
                first[name] = place


def former_ids_lead_to_one_thing(hub: UncheckedHub) -> Iterator[Problem]:
    """A former id of anything but an entry is that of no other thing of its kind, now or before."""
    renamed = [kind.name for kind in KINDS if kind.can_be_renamed and not kind.is_entry]
    for kind in (*renamed, "guide"):
        found: list[Any] = [page.front for page in hub.pages if page.page.in_guide]
        taken = dict.fromkeys(hub.ids(kind), "has that id")
        for item in found if kind == "guide" else hub.items[kind]:
            for index, former in enumerate(item.value.former_ids):
                if former in taken:
                    place = item.place("former_ids", index)
                    yield Problem(
                        place, Code.DUPLICATE_ID, f"'{former}' is there already", f"another {kind} {taken[former]}"
                    )
                taken.setdefault(former, "had that id")


def superseded_entries_say_by_what(hub: UncheckedHub) -> Iterator[Problem]:
    """A superseded entry names its successor; no other entry does."""
    for item in hub.entries():
        superseded = item.value.status is Status.SUPERSEDED
        if superseded and not item.value.superseded_by:
            yield Problem(
                item.place("status"),
                Code.NO_SUCCESSOR,
                "it is superseded, but 'superseded_by' is missing",
                "name the entry that took its place, or use withdrawn or historic",
            )
        if item.value.superseded_by and not superseded:
            yield Problem(
                item.place("superseded_by"),
                Code.NEEDLESS_SUCCESSOR,
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
                Code.SUPERSEDED_CYCLE,
                f"'{' → '.join([*seen, following])}' comes back to where it began",
                "end the chain",
            )


def principles_speak_to_their_audiences(hub: UncheckedHub) -> Iterator[Problem]:
    """Every main audience, and every audience a principle is tagged with, has a voice.

    Not so the audiences that a network adds or leaves out: the parent's principles cannot know of them.
    """
    if "network" in hub.incomplete:
        return
    known = hub.ids("audience")
    added = {item.value.id for item in hub.items["audience"] if item.raw.local and not item.raw.over}
    unheard = added | set(hub.network.value.without_audiences if hub.network else ())
    main = [item.value.id for item in hub.items["audience"] if item.value.main]
    for item in hub.items["principle"]:
        tagged = known if item.value.audiences == ("all",) else item.value.audiences
        for audience in dict.fromkeys([*main, *tagged]):
            if audience in known and audience not in item.value.voices and audience not in unheard:
                yield Problem(
                    item.place("voices"),
                    Code.MISSING_VOICE,
                    f"it does not say what it asks of '{audience}'",
                    f"add '{audience}: …' under voices",
                )


def pathways_go_through_the_stages_in_order(hub: UncheckedHub) -> Iterator[Problem]:
    """Every audience has one pathway, with one step for each stage, in order."""
    stages = hub.ids("stage")
    for item in hub.items["pathway"]:
        given = [step.stage for step in item.value.steps]
        if "stage" not in hub.incomplete and not set(given) - set(stages) and given != stages:
            yield Problem(
                item.place("steps"),
                Code.WRONG_STEPS,
                f"the steps are {', '.join(given)}",
                f"one for each stage, in this order: {', '.join(stages)}",
            )
        for number, step in enumerate(item.value.steps):
            names = [action.id for action in step.actions]
            for index, name in enumerate(names):
                if name in names[:index]:
                    yield Problem(
                        item.place("steps", number, "actions", index, "id"),
                        Code.DUPLICATE_ID,
                        f"'{name}' names two actions of this step",
                        "rename the second",
                    )
    for item in hub.items["audience"]:
        if item.value.id not in hub.ids("pathway") and "pathway" not in hub.incomplete:
            yield Problem(
                item.place("id"),
                Code.NO_PATHWAY,
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
            for kind in KINDS
            if {"reviewed", "review_by"} <= set(kind.model.model_fields)
            for item in hub.items[kind.name]
        ),
        *((page.page.front, page.front.place) for page in hub.pages),
    ]
    for record, place in reviewed:
        if record.reviewed.on > hub.today:
            yield Problem(
                place("reviewed", "on"),
                Code.FUTURE_DATE,
                f"{record.reviewed.on} has not come yet",
                "give the day of the review",
            )
        if record.review_by < record.reviewed.on:
            yield Problem(
                place("review_by"), Code.WRONG_DATES, "the next review is due before the last one", "give a later day"
            )
        elif record.review_by < hub.today:
            yield Problem(
                place("review_by"),
                Code.REVIEW_OVERDUE,
                f"its review was due on {record.review_by}",
                "look at it again, then set reviewed and review_by",
            )
    for item in hub.entries():
        entry = item.value
        if entry.valid_from and entry.valid_to and entry.valid_from[: len(entry.valid_to)] > entry.valid_to:
            yield Problem(item.place("valid_to"), Code.WRONG_DATES, "it ends before it begins", "swap the two dates")


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
                    Code.AMBIGUOUS_TERM,
                    f"'{form}' is also a form of '{first[form]}'",
                    "give other words under match",
                )
            first.setdefault(form, item.value.id)


def forms_of(term: Any) -> tuple[str, ...]:
    """The forms of a term that are looked for in text."""
    return term.match or tuple(dict.fromkeys(filter(None, (str(term.term), str(term.expansion or "")))))


RULES: tuple[Rule, ...] = (
    entry_ids_are_unique_over_all_kinds,
    former_ids_lead_to_one_thing,
    superseded_entries_say_by_what,
    superseded_by_never_comes_back,
    principles_speak_to_their_audiences,
    pathways_go_through_the_stages_in_order,
    page_reviews_name_pages,
    dates_make_sense,
    terms_are_told_apart,
)
