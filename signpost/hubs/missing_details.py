"""What a hub does not say about itself, and readers would ask.

In: a catalogue and its folder. Out: warnings, which stop nothing.
"""

from __future__ import annotations

from pathlib import Path

from signpost.hub import Catalogue
from signpost.problems import Code, Location, Problem
from signpost.read.markdown_extensions import FILE as CONFIGURATION
from signpost.schema.folders import NETWORK_FILE


def missing_details(catalogue: Catalogue, root: Path) -> list[Problem]:
    """A hub names who answers for it, with a way to reach them; a network at least an address for readers.

    `root` is the hub's folder; without a configuration in it, no site is built and nobody need answer for one.
    """
    network = catalogue.network
    if catalogue.owner is not None:
        return []
    if network is not None and not network.contact:
        message, hint = "readers cannot reach you yet", "add 'contact: …', an address that more than one person reads"
        return [Problem(Location(NETWORK_FILE), Code.NO_CONTACT, message, hint)]
    if network is None and not (root / CONFIGURATION).is_file():
        return []
    place = Location(NETWORK_FILE) if network else Location(CONFIGURATION)
    where = "'owner: …'" if network else "'owner: …' below 'extra:'"
    message, hint = "nobody is named who answers for this hub", f"add {where}, with a name and an email or a form"
    return [Problem(place, Code.NO_OWNER, message, hint)]
