"""Reads the policies, the network's laid over the parent's, and holds them to their rules.

In: the files `link_policy.yaml` and `network_policy.yaml` in `data/` and `local/data/`, of which any may be
missing. Out: a `LinkPolicy`, a `NetworkPolicy`, and problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from signpost.overlay.unchecked_hub import Hub, Rule
from signpost.problems import Place, Problem, Severity
from signpost.schema import LinkPolicy, NetworkPolicy

POLICY_FILE = "data/link_policy.yaml"
NETWORK_POLICY_FILE = "data/network_policy.yaml"


def joined_policy(policies: Sequence[LinkPolicy]) -> LinkPolicy:
    """The parent's link policy with the network's over it: fields given win, lists add up."""
    given: dict[str, Any] = {}
    for policy in policies:
        for name in policy.model_fields_set:
            value = getattr(policy, name)
            given[name] = given.get(name, ()) + value if isinstance(value, tuple) else value
    return LinkPolicy.model_construct(**given)


def joined_network_policy(policies: Sequence[NetworkPolicy]) -> NetworkPolicy:
    """The parent's policy for the family of hubs with the network's over it: fields given win."""
    given = {name: getattr(policy, name) for policy in policies for name in policy.model_fields_set}
    return NetworkPolicy.model_construct(**given)


def link_policy_names_nothing_twice_and_nothing_past(hub: Hub) -> Iterator[Problem]:
    """Nobody saw a link tomorrow; a suppression that has run out is to be renewed or removed."""
    for item in hub.policies:
        first: dict[str, Place] = {}
        for index, suppression in enumerate(item.value.suppressions):
            place = item.place("suppressions", index, "url")
            if suppression.url in first:
                hint = f"first at {first[suppression.url].path}:{first[suppression.url].line}"
                yield Problem(place, "duplicate-suppression", f"'{suppression.url}' is there already", hint)
            first.setdefault(suppression.url, place)
            if suppression.until < hub.today:
                yield Problem(
                    item.place("suppressions", index, "until"),
                    "suppression-expired",
                    f"it held until {suppression.until}, so the link is reported again",
                    "remove it, or look again and give a later day",
                    Severity.WARNING,
                )
        for index, look in enumerate(item.value.looked_at):
            if look.on > hub.today:
                yield Problem(
                    item.place("looked_at", index, "on"),
                    "future-date",
                    f"{look.on} has not come yet",
                    "give the day on which somebody looked",
                )


RULES: tuple[Rule, ...] = (link_policy_names_nothing_twice_and_nothing_past,)
