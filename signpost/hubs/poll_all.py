"""One poll of the whole family, from what was known to what is known now.

In: the named hubs, what was known of them, and the looks of one poll. Out: a `Family`: the records
and states of all hubs, and which of them were not asked. A pure function; nothing is lost by it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from signpost.hubs.hub_states import HubLook, HubRecord, HubState, after_look, state_of
from signpost.hubs.known_hubs import NamedHub
from signpost.schema import NetworkPolicy


@dataclass(frozen=True)
class Family:
    """What is known of all named hubs on a day. `unasked` holds the areas whose time had run out."""

    day: date
    release: str
    records: Mapping[str, HubRecord]
    states: Mapping[str, HubState]
    unasked: tuple[str, ...] = ()

    @property
    def troubled(self) -> tuple[str, ...]:
        """The areas whose hubs want somebody's attention: trouble, refused parts, or gone."""
        return tuple(
            area
            for area, record in self.records.items()
            if record.in_trouble or record.refused or self.states[area] is HubState.GONE
        )


def family_of(
    hubs: Sequence[NamedHub],
    known: Mapping[str, HubRecord],
    looks: Mapping[str, HubLook],
    release: str,
    policy: NetworkPolicy,
    day: date,
    others: Container[str] = (),
) -> Family:
    """The family after a poll on `day`. Hubs that are no longer named are left out.

    `others` are areas that another poll has saved meanwhile: they stay, though this one does not name them.
    """
    records = {area: record for area, record in known.items() if area in others}
    for hub in hubs:
        record = known.get(hub.area)
        if hub.area in looks:
            record = after_look(record, hub.area, hub.url, looks[hub.area], day)
        if record:
            records[hub.area] = record
    records = {area: records[area] for area in sorted(records)}
    states = {area: state_of(record, release, policy, day) for area, record in records.items()}
    unasked = tuple(hub.area for hub in hubs if hub.area not in looks)
    return Family(day, release, records, states, unasked)
