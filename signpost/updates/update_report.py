"""What came of an update, as one frozen value.

In: what `signpost.updates.update` did. Out: `UpdateReport`; `words` puts it in sentences, `as_document` in JSON.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from signpost.updates.compare import Differences


class UpdateOutcome(StrEnum):
    """How an update ended."""

    UPDATED = "updated"
    NOTHING = "nothing"
    REFUSED = "refused"
    """Nothing was changed, and the report says why and what to do."""
    KEPT = "kept"
    """It has problems, and was taken all the same, as asked."""


@dataclass(frozen=True)
class UpdateReport:
    """How an update ended, and what it means for the network.

    `before` and `after` are names of releases; `before` is empty when the hub has none of them in its past.
    `why` and `advice` are sentences; `said` is what a program said, line by line. `outside` are files outside
    `local/` that the network has changed, `conflicts` those of them that the release changes too, `workflows`
    those below `.github/workflows/` that it brings, `rewritten` those that a migration had to rewrite.
    `misplaced` are releases whose tags stand on something older than what the hub has.
    """

    outcome: UpdateOutcome
    network: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
    advice: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    workflows: tuple[str, ...] = ()
    rewritten: tuple[str, ...] = ()
    misplaced: tuple[str, ...] = ()
    differences: Differences | None = None
    commit: str = ""
    built: bool = False

    @property
    def well(self) -> bool:
        """Whether the program ends with status 0."""
        return self.outcome in (UpdateOutcome.UPDATED, UpdateOutcome.NOTHING)

    def as_document(self) -> dict[str, Any]:
        """The report as JSON has it."""
        return asdict(self)
