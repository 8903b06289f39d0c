"""What a run finds out about a link: opinions, and the finding that they add up to.

In: nothing. Out: frozen values that the ledger keeps and the reports show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from signpost.links.fingerprint import Fingerprint
from signpost.links.verdicts import Verdict


@dataclass(frozen=True)
class Hop:
    """One step of a redirect: the address that was asked, and the status that it answered."""

    url: str
    status: int


@dataclass(frozen=True)
class Opinion:
    """What one of the observers says of a link.

    `by` is `linkchecker`, `verifier` or `browser`. `status` is that of the last answer, None where none
    came. `said` is its answer in words; `hops` are the redirects that led to `final`.
    """

    by: str
    said: str
    status: int | None = None
    hops: tuple[Hop, ...] = ()
    final: str = ""


@dataclass(frozen=True)
class Observation:
    """What one run found about one link.

    `url` is the address as it is written in the hub. `summary` says in a sentence what was
    found; `new_address` is where a link that moved leads now; `page` is what was there, when the look was a good one.
    `confirmed` says that a browser saw the same.
    """

    url: str
    day: date
    verdict: Verdict
    summary: str
    opinions: tuple[Opinion, ...] = ()
    new_address: str = ""
    page: Fingerprint | None = None
    confirmed: bool = False
