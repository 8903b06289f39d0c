"""What must hold of the link policies, the parent's and the network's.

In: a `UncheckedHub`. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem


def link_policy_names_nothing_twice_and_nothing_past(hub: UncheckedHub) -> Iterator[Problem]:
    """Nobody saw a link tomorrow; a suppression that has run out is to be renewed or removed."""
    for item in hub.policies:
        first: dict[str, Location] = {}
        for index, suppression in enumerate(item.value.suppressions):
            place = item.place("suppressions", index, "url")
            if suppression.url in first:
                hint = f"first at {first[suppression.url].path}:{first[suppression.url].line}"
                yield Problem(place, Code.DUPLICATE_SUPPRESSION, f"'{suppression.url}' is there already", hint)
            first.setdefault(suppression.url, place)
            if suppression.until < hub.today:
                yield Problem(
                    item.place("suppressions", index, "until"),
                    Code.SUPPRESSION_EXPIRED,
                    f"it held until {suppression.until}, so the link is reported again",
                    "remove it, or look again and give a later day",
                )
        for index, look in enumerate(item.value.looked_at):
            if look.on > hub.today:
                yield Problem(
                    item.place("looked_at", index, "on"),
                    Code.FUTURE_DATE,
                    f"{look.on} has not come yet",
                    "give the day on which somebody looked",
                )


RULES: tuple[Rule, ...] = (link_policy_names_nothing_twice_and_nothing_past,)
