"""Looks at the pages of the offices of those who lead on policing, several at once.

In: areas with offices, the rule for addresses, the policy and the day. Out: an `OfficeLook` for each office that was
looked at before the time was up. The guard alone opens connections.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from signpost.hubs.office_states import OfficeLook, OfficePage
from signpost.links.check.addresses import AddressRule
from signpost.links.check.assess import assess
from signpost.links.check.guard import Guard
from signpost.links.check.pacing import Pacer
from signpost.links.check.response import readable
from signpost.links.check.verifier import Verifier
from signpost.links.urls import RefusedUrl, read_url
from signpost.links.verdicts import FAILING, WORKING, Verdict
from signpost.schema import Area, NetworkPolicy


def poll_offices(
    areas: Sequence[Area],
    rule: AddressRule,
    policy: NetworkPolicy,
    user_agent: str,
    seconds: float,
    now: Callable[[], datetime],
) -> Mapping[str, OfficeLook]:
    """A look at the office of each area, by area; of those that were not looked at within `seconds` there is none.

    `now` is asked for the moment when a server says when it may be asked again.
    """
    return asyncio.run(_all(areas, rule, policy, user_agent, seconds, now))


def none_answered(looks: Mapping[str, OfficeLook]) -> bool:
    """Whether no office of several answered at all, so that the fault is likely on this side and nothing is known."""
    return len(looks) > 1 and all(look.verdict in FAILING for look in looks.values())


async def _all(
    areas: Sequence[Area],
    rule: AddressRule,
    policy: NetworkPolicy,
    user_agent: str,
    seconds: float,
    now: Callable[[], datetime],
) -> Mapping[str, OfficeLook]:
    asking = policy.asking
    places = asyncio.Semaphore(asking.hubs_at_once)
    looks: dict[str, OfficeLook] = {}

    async def ask(area: Area) -> None:
        async with places:
            looks[area.id] = await _look(verifier, area.office.url if area.office else "")

    async with Guard(rule, Pacer(asking.seconds_between_requests, asking.connections_per_host), user_agent) as guard:
        verifier = Verifier(guard, asking.seconds_per_hub, now)
        tasks = [asyncio.create_task(ask(area)) for area in areas]
        if tasks:
            _, waiting = await asyncio.wait(tasks, timeout=seconds)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            broken = [task for task in tasks if not task.cancelled() and task.exception()]
            for task in broken[:1]:
                task.result()  # a mistake of ours is no office's trouble: it ends the run
    return looks


async def _look(verifier: Verifier, url: str) -> OfficeLook:
    target = read_url(url)
    if isinstance(target, RefusedUrl):
        return OfficeLook(Verdict.REFUSED)
    result = await verifier.look(target.address)
    verdict = assess(target, result, None).verdict
    if verdict not in WORKING or result.page is None or not result.page.is_html:
        return OfficeLook(verdict)
    # A page that scripts fill may be read before or after they set the title, so an empty one says nothing.
    title = readable(result.page.title)
    return OfficeLook(verdict, OfficePage(title, result.final) if title else None)
