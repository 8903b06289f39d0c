"""From version 1 of the data model to version 2.

In version 1 a network hid things by a list of ids. Since version 2 each of them may also say why, and on
which day somebody last looked at what the parent says of it, so each is a mapping with an `id`. All else
that version 1 had (name, area, contact) is written as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from signpost.read.migrations.moves import Move, Wrap


def moves(path: str, value: Any) -> Iterator[Move]:
    """What changes in the file at `path` under the hub's folder, whose values are `value`."""
    if path != "local/network.yaml" or not isinstance(value, dict):
        return
    hidden = value.get("hide")
    for index, item in enumerate(hidden if isinstance(hidden, list) else ()):
        if isinstance(item, str):
            yield Wrap(("hide", index), "id")
