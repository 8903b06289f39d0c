"""All steps from one version of the data model to the next, and how many versions back are still read.

In: nothing. Out: the step of each version, by the version that it starts from. A step is kept for ever,
so that a hub that slept for years can be brought up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from signpost.read.migrations import from_1_to_2
from signpost.read.migrations.moves import Move

KEPT = 2
"""How many versions before the present one are still read as they are."""

Step = Callable[[str, Any], Iterable[Move]]
"""From a file's path under the hub's folder, and its values, to what has to change in it."""

STEPS: Mapping[int, Step] = MappingProxyType(
    {
        1: from_1_to_2.moves,
    }
)
