"""What the parent took over from this hub's own network: the network's own text stays.

In: the parent's items and the network's. Out: the parent's, without those that are copies of what the
network still has under the same id. So an adoption is no clash when the network takes the next release.
"""

from __future__ import annotations

from collections.abc import Sequence

from signpost.read.convert import RawItem


def without_own(upstream: Sequence[RawItem], local: Sequence[RawItem], area: str | None) -> list[RawItem]:
    """The parent's items but for copies of local ones that came from `area`, the network's own."""
    own = {raw.word("id") for raw in local if "replaces" not in raw.fields}
    return [raw for raw in upstream if raw.word("id") not in own or not _came_from(raw, area)]


def _came_from(raw: RawItem, area: str | None) -> bool:
    before = raw.value().get("adopted_from")
    return isinstance(before, dict) and area is not None and before.get("area") == area
