"""What a network has not said yet, and readers would ask.

In: a catalogue. Out: warnings, which stop nothing. The check tells them; a build does not.
"""

from __future__ import annotations

from signpost.hub import Catalogue
from signpost.problems import Code, Location, Problem
from signpost.schema.folders import NETWORK_FILE


def left_to_say(catalogue: Catalogue) -> list[Problem]:
    """A network has an address at which readers reach it."""
    network = catalogue.network
    if network is None or network.contact:
        return []
    message, hint = "readers cannot reach you yet", "add 'contact: …', an address that more than one person reads"
    return [Problem(Location(NETWORK_FILE), Code.NO_CONTACT, message, hint)]
