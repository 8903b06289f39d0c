"""Rules about the life of areas: where they begin and end, which councils lie in them, and what is due.

In: an `UncheckedHub`. Out: problems, each at the value that is wrong. What is due is a warning, one for each area.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from signpost.areas.facts import DueFact, Why, due_facts
from signpost.areas.gazetteer import in_force
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem, not_one_of

WHY = {
    Why.REVIEW: "its review date has passed",
    Why.YEAR: "it was last read over a year ago",
    Why.ELECTION: "an election has been held since",
    Why.OLD_COPY: "an election was held after the date of the copy",
    Why.UNKNOWN: "no name is known",
    Why.NEW_TITLE: "its page has another title",
    Why.REDIRECTED: "its page leads elsewhere",
    Why.GONE: "its page is gone",
}


def areas_that_end_name_what_follows(hub: UncheckedHub) -> Iterator[Problem]:
    """An area with a last day names the areas that take its place; none comes back to itself."""
    later = {item.value.id: item.value.followed_by for item in hub.items["area"]}
    for item in hub.items["area"]:
        area = item.value
        for index, id in enumerate(area.followed_by):
            if area.id in _after(id, later):
                message = f"'{id}' comes back to '{area.id}'"
                yield Problem(item.place("followed_by", index), Code.SUPERSEDED_CYCLE, message, "end the chain")
        if area.valid_to and not area.followed_by:
            hint = "add followed_by: with the ids of the areas that take its place"
            yield Problem(item.place("valid_to"), Code.NO_SUCCESSOR, "it ends, but does not say what replaces it", hint)
        if area.followed_by and not area.valid_to:
            message = "it names what replaces it, but not its last day"
            yield Problem(item.place("followed_by"), Code.NEEDLESS_SUCCESSOR, message, "add valid_to:")
        if area.valid_from and area.valid_to and area.valid_from[: len(area.valid_to)] > area.valid_to:
            yield Problem(item.place("valid_to"), Code.WRONG_DATES, "it ends before it begins", "swap the two dates")


def _after(id: str, later: dict[str, tuple[str, ...]]) -> set[str]:
    seen: set[str] = set()
    waiting = [id]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += later.get(one, ())
    return seen


def councils_of_an_ended_area_are_in_what_follows(hub: UncheckedHub) -> Iterator[Problem]:
    """Each council of an area with a last day is in one of the areas that follow, so that its places follow too."""
    codes = {item.value.id: _codes(item.value) for item in hub.items["area"]}
    for item in hub.items["area"]:
        area = item.value
        if not area.followed_by or area.councils is None or any(id not in codes for id in area.followed_by):
            continue
        following = set[str]().union(*(codes[id] for id in area.followed_by))
        for index, council in enumerate(area.councils.districts):
            if council.ons_code not in following:
                message = f"no area that replaces this one has '{council.name}'"
                names = ", ".join(area.followed_by)
                hint = f"list {council.ons_code} under the districts, or under replaces, of one of: {names}"
                yield Problem(item.place("councils", "districts", index), Code.COUNCIL_LOST, message, hint)


def _codes(area: object) -> set[str]:
    councils = getattr(area, "councils", None)
    found = set()
    for council in councils.districts if councils else ():
        found |= {council.ons_code, *(former.ons_code for former in council.replaces)}
    return found


def councils_lie_in_one_area(hub: UncheckedHub) -> Iterator[Problem]:
    """On any day a council lies in one area; its county is one of the area's."""
    now = {area.id for area in in_force([item.value for item in hub.items["area"]], hub.today)}
    first: dict[str, Location] = {}
    for item in hub.items["area"]:
        area = item.value
        if area.councils is None:
            continue
        counties = [county.ons_code for county in area.councils.counties]
        for index, council in enumerate(area.councils.districts):
            place = item.place("councils", "districts", index, "ons_code")
            before = first.setdefault(council.ons_code, place) if area.id in now else place
            if before is not place:
                hint = f"first at {before.path}:{before.line}"
                yield Problem(place, Code.DUPLICATE_ID, f"'{council.ons_code}' is in an area already", hint)
            if council.county and council.county not in counties:
                yield not_one_of(
                    council.county, counties, "county", item.place("councils", "districts", index, "county")
                )


def facts_of_areas_are_looked_at(hub: UncheckedHub) -> Iterator[Problem]:
    """What is known of areas is looked at again when it is due; one warning for each area."""
    elections = [item.value for item in hub.items["election"]]
    due: dict[str, list[DueFact]] = defaultdict(list)
    for fact in due_facts([item.value for item in hub.items["area"]], elections, hub.today):
        due[fact.area].append(fact)
    for item in hub.items["area"]:
        facts = due.get(item.value.id)
        if facts:
            said = ", ".join(f"{fact.name} ({WHY[fact.why]})" for fact in facts)
            yield Problem(
                item.place(*facts[0].path),
                Code.AREA_DUE,
                f"due for review in '{item.value.id}': {said}",
                "read the source again, then set read_on and review_by",
            )


RULES: tuple[Rule, ...] = (
    areas_that_end_name_what_follows,
    councils_of_an_ended_area_are_in_what_follows,
    councils_lie_in_one_area,
    facts_of_areas_are_looked_at,
)
