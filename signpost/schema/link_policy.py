"""How links are checked: `data/link_policy.yaml`, which a network may change in `local/data/`.

In: values read from YAML. Out: frozen records. The numbers are those of the design's section
"Links"; a file that leaves one out keeps it.
"""

from __future__ import annotations

from pydantic import Field

from signpost.schema.fields import Address, Day, Record, Text


class Due(Record):
    """After how many days a link is looked at again, by what is known of it."""

    alive: int = Field(7, ge=0, description="A link that works, is blocked or needs a login.")
    suspect: int = Field(1, ge=0, description="A link that failed, but not often enough to be sure.")
    confirm: int = Field(1, ge=0, description="A link whose fault a second check must confirm.")
    dead: int = Field(1, ge=0, description="A link that is dead, soft-404, unreachable or taken over.")
    by_person: int = Field(90, ge=1, description="A blocked link that only a person can open.")


class EvidenceNeeded(Record):
    """How often, and over how many days, a link must fail before it counts."""

    checks: int = Field(ge=1, description="On so many different days.")
    days: int = Field(ge=0, description="From the first of them to the last.")


class GoneAfter(Record):
    """The evidence that a link is gone."""

    certain: EvidenceNeeded = EvidenceNeeded(checks=2, days=1)
    other: EvidenceNeeded = EvidenceNeeded(checks=3, days=6)
    browser: bool = Field(
        True, description="Whether Chromium must have seen it, too; false where no machine that checks has one."
    )


class Flaky(Record):
    """When a link that fails and comes back is called flaky, and no longer reported each time."""

    times: int = Field(2, ge=2, description="So many times.")
    checks: int = Field(2, ge=1, description="Each time in so many checks.")
    days: int = Field(60, ge=1, description="Within so many days.")


class Pace(Record):
    """How gently a host is treated, and how long a link may take."""

    seconds_between_requests: float = Field(1.0, ge=0, description="To one host; 0 turns pacing off.")
    connections_per_host: int = Field(2, ge=1)
    seconds_per_link: float = Field(15.0, gt=0)


class Suppression(Record):
    """A link that is not reported for a while, and who answers for that."""

    url: Address
    reason: Text
    owner: Text
    until: Day = Field(description="The last day on which it holds; an expired one is a warning.")


class LookedAt(Record):
    """What a person saw who opened a link that refuses robots."""

    url: Address
    on: Day
    by: Text
    works: bool
    note: Text | None = None


class CanaryAddresses(Record):
    """Addresses that tell whether this machine can reach the web at all."""

    alive: Address = "https://www.gov.uk/"
    dead: Address = "https://no-such-host.signpost.invalid/"


class LinkPolicy(Record):
    """The numbers and exceptions of the link check."""

    contact: str | None = Field(
        None, description="Where the owner of a site can reach you: an address or an e-mail. Sent with each request."
    )
    pace: Pace = Pace()
    due: Due = Due()
    gone_after: GoneAfter = GoneAfter()
    flaky: Flaky = Flaky()
    canaries: CanaryAddresses = CanaryAddresses()
    suppressions: tuple[Suppression, ...] = ()
    looked_at: tuple[LookedAt, ...] = ()
