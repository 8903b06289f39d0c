"""How the hubs of networks are asked, and what their answers add up to: `data/network_policy.yaml`.

In: values read from YAML. Out: frozen records. A file that leaves a number out keeps the one here.
"""

from __future__ import annotations

from pydantic import Field

from signpost.schema.fields import Record


class Asking(Record):
    """How gently hubs are asked, how long each may take, and how much it may say."""

    seconds_per_hub: float = Field(12.0, gt=0, description="For all that one hub is asked, redirects included.")
    hubs_at_once: int = Field(16, ge=1)
    seconds_between_requests: float = Field(0.2, ge=0, description="To one host; several hubs may share one.")
    connections_per_host: int = Field(4, ge=1)
    hub_bytes: int = Field(262_144, ge=1, description="Of data/hub.json, unpacked.")
    case_studies_bytes: int = Field(2_097_152, ge=1, description="Of data/case-studies.json, unpacked.")
    case_studies_per_hub: int = Field(200, ge=1, description="How many of its own one hub may offer.")


class StaleAfter(Record):
    """After how many days a hub that answers counts as stale."""

    built: int = Field(60, ge=1, description="Since it was last built.")
    reviewed: int = Field(400, ge=1, description="Since anything in it was last reviewed.")


class NoAnswer(Record):
    """The evidence that a hub is gone: one bad day is not enough."""

    looks: int = Field(3, ge=1, description="That failed, on so many different days, one after the other.")
    days: int = Field(28, ge=1, description="Since the last good answer, or since the first of them.")


class HubAge(Record):
    """When a hub says on its own pages that it is old."""

    built_days: int = Field(90, ge=1, description="Since it was built; judged by the reader's clock.")
    reviewed_months: int = Field(
        12, ge=1, description="Since anything in it was last reviewed; judged when it is built."
    )


class NetworkPolicy(Record):
    """The numbers of the family of hubs."""

    asking: Asking = Asking()
    stale_after: StaleAfter = StaleAfter()
    gone_after: NoAnswer = NoAnswer()
    unknown_after: int = Field(
        60, ge=1, description="Days since a hub was last asked, after which its state is not known."
    )
    review_adopted_within: int = Field(
        90, ge=1, description="Days in which somebody must review an adopted case study."
    )
    age: HubAge = HubAge()
