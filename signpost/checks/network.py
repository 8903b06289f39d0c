"""What must hold of a network's record: it names what is there, and does not speak against itself.

In: a `UncheckedHub`. Out: problems, at the value of `local/network.yaml` that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.overlay.hidden import kind_hidden
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem
from signpost.schema import Status

UNSHOWN = (Status.SUPERSEDED, Status.WITHDRAWN)
"""Statuses of entries that no step shows."""


def a_network_leaves_someone_to_speak_to(hub: UncheckedHub) -> Iterator[Problem]:
    """At least one audience keeps its door on the home page."""
    if hub.network is None or not hub.network.value.without_audiences:
        return
    gone = hub.network.value.without_audiences
    if not [item for item in hub.items["audience"] if item.value.main and item.value.id not in gone]:
        yield Problem(
            hub.network.place("without_audiences"),
            Code.NO_AUDIENCE,
            "no audience with a door on the home page is left",
            "keep one, or add one of your own with main: true",
        )


def pins_of_a_network_are_shown(hub: UncheckedHub) -> Iterator[Problem]:
    """What it puts into a step is not kept out of it, hidden, out of use, or in a step that is left out."""
    if hub.network is None:
        return
    network = hub.network.value
    kept_out = {(pin.step, pin.id): index for index, pin in enumerate(network.unpins)}
    hidden = _hidden(hub)
    entries = {item.value.id: item for item in hub.entries()}
    for field in ("pins", "unpins"):
        for index, pin in enumerate(getattr(network, field)):
            place = hub.network.place(field, index, "id")
            audience = pin.step.split("/")[0]
            if audience in network.without_audiences:
                where = hub.network.place("without_audiences", network.without_audiences.index(audience))
                yield _not_shown(place, f"the audience '{audience}' is left out", where, "remove one of the two")
            elif field == "pins" and (pin.step, pin.id) in kept_out:
                where = hub.network.place("unpins", kept_out[(pin.step, pin.id)])
                yield _not_shown(place, f"'{pin.id}' is kept out of the same step", where, "remove one of the two")
            elif field == "pins" and pin.id in hidden:
                yield _not_shown(place, f"'{pin.id}' is hidden", hidden[pin.id], "remove one of the two")
            elif field == "pins" and pin.id in entries and entries[pin.id].value.status in UNSHOWN:
                item = entries[pin.id]
                instead = item.value.superseded_by
                hint = f"pin '{instead}', which took its place" if instead else "pin another"
                yield _not_shown(place, f"'{pin.id}' is {item.value.status}", item.place("status"), hint)


def pins_of_the_parent_are_not_hidden_unawares(hub: UncheckedHub) -> Iterator[Problem]:
    """A step whose pinned entry is hidden loses it, unless the network keeps it out or pins another there."""
    if hub.network is None:
        return
    network = hub.network.value
    hidden = _hidden(hub)
    aware = {pin.step for pin in network.pins}
    out = {(pin.step, pin.id) for pin in network.unpins}
    for item in hub.items["pathway"]:
        if item.value.audience in network.without_audiences:
            continue
        for number, step in enumerate(item.value.steps):
            name = f"{item.value.audience}/{step.stage}"
            for index, pin in enumerate(step.pin):
                if pin.id in hidden and name not in aware and (name, pin.id) not in out:
                    where = item.place("steps", number, "pin", index, "id")
                    yield Problem(
                        hidden[pin.id],
                        Code.HIDDEN_PIN,
                        f"'{pin.id}' is hidden, and the step '{name}' pins it, at {where.path}:{where.line}; "
                        "the step goes without it",
                        "pin another to that step under pins, or name this one under unpins",
                    )


def _hidden(hub: UncheckedHub) -> dict[str, Location]:
    """The entries that are hidden, and where."""
    network = hub.network
    named = enumerate(network.value.hide) if network else ()
    return {
        hidden.id: network.place("hide", index)
        for index, hidden in named
        if network and kind_hidden(hub, hidden) == "entry"
    }


def _not_shown(place: Location, why: str, where: Location, hint: str) -> Problem:
    message = f"{why}, at {where.path}:{where.line}, so the step does not show it"
    return Problem(place, Code.PIN_NOT_SHOWN, message, hint)


RULES: tuple[Rule, ...] = (
    a_network_leaves_someone_to_speak_to,
    pins_of_a_network_are_shown,
    pins_of_the_parent_are_not_hidden_unawares,
)
