"""Asks the hubs of all networks, several at once: the one part of `networks` that waits for others.

In: the areas and their hubs, a guard to ask through, the policy and the day. Out: a `HubLook` for each
hub that was asked before the time was up. The guard alone opens connections.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from urllib.parse import urljoin

from signpost.hubs.hub_response import read_case_studies, read_hub
from signpost.hubs.hub_states import HubFault, HubLook
from signpost.hubs.known_hubs import NamedHub
from signpost.links.check.addresses import AddressRule
from signpost.links.check.fetch_document import NoDocument, fetch_document
from signpost.links.check.guard import Budget, Guard
from signpost.links.check.pacing import Pacer
from signpost.schema import NetworkPolicy


def poll(
    hubs: Sequence[NamedHub],
    rule: AddressRule,
    policy: NetworkPolicy,
    day: date,
    user_agent: str,
    seconds: float,
) -> Mapping[str, HubLook]:
    """A look at each hub, by its area; of those that were not asked within `seconds` there is none."""
    return asyncio.run(_all(hubs, rule, policy, day, user_agent, seconds))


async def _all(
    hubs: Sequence[NamedHub], rule: AddressRule, policy: NetworkPolicy, day: date, user_agent: str, seconds: float
) -> Mapping[str, HubLook]:
    asking = policy.asking
    pacer = Pacer(asking.seconds_between_requests, asking.connections_per_host)
    places = asyncio.Semaphore(asking.hubs_at_once)
    looks: dict[str, HubLook] = {}

    async def ask(hub: NamedHub) -> None:
        async with places:
            looks[hub.area] = await _look(guard, hub, policy, day)

    async with Guard(rule, pacer, user_agent) as guard:
        tasks = [asyncio.create_task(ask(hub)) for hub in hubs]
        if tasks:
            _, waiting = await asyncio.wait(tasks, timeout=seconds)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            broken = [task for task in tasks if not task.cancelled() and task.exception()]
            for task in broken[:1]:
                task.result()  # a mistake of ours is no hub's trouble: it ends the run
    return looks


async def _look(guard: Guard, hub: NamedHub, policy: NetworkPolicy, day: date) -> HubLook:
    """Ask one hub for its two documents; the second only of one that is what it should be."""
    asking = policy.asking
    budget = Budget(asking.seconds_per_hub)
    base = f"{hub.url.rstrip('/')}/"
    data = await fetch_document(guard, urljoin(base, "data/hub.json"), asking.hub_bytes, budget)
    answer = _trouble(data, "hub.json") if isinstance(data, NoDocument) else read_hub(data, hub.area, day)
    if isinstance(answer, HubFault):
        return HubLook(trouble=answer)
    data = await fetch_document(guard, urljoin(base, "data/case-studies.json"), asking.case_studies_bytes, budget)
    studies = (
        _trouble(data, "case-studies.json")
        if isinstance(data, NoDocument)
        else read_case_studies(data, day, asking.case_studies_per_hub)
    )
    if isinstance(studies, HubFault):
        return HubLook(answer, trouble=studies)
    return HubLook(answer, *studies)


def user_agent(contact: str | None) -> str:
    """Who asks, and where to say that it should not."""
    reach = re.sub(r"[^\x21-\x7e]+", " ", contact or "").strip()
    return (
        f"Signpost-network-poll/{version('signpost')} (asks the hubs of local networks{'; ' + reach if reach else ''})"
    )


def _trouble(found: NoDocument, document: str) -> HubFault:
    return HubFault(found.code, f"{document}: {found.why}")
