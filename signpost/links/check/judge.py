"""The judge: what the opinions of a link say together.

In: the first opinion (LinkChecker's row, and what the relay saw it being given), the second look, which of them were
asked, and where the link is about to be called something bad, a browser's. Out: a `Judgement`. Pure functions. Who is
believed: whoever saw the page beats whoever did not; `dead` needs all who could look; a server that refuses robots is
never dead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from signpost.links.check.assess import BLOCKING, GONE, Assessment
from signpost.links.check.fetched_page import FetchedPage
from signpost.links.check.linkchecker import LinkCheckerResult
from signpost.links.check.response import FetchFailure
from signpost.links.check.verifier import VerifierResult
from signpost.links.fingerprint import Fingerprint
from signpost.links.observations import Opinion
from signpost.links.verdicts import WORKING, Verdict


class Engine(StrEnum):
    """Which opinions are asked."""

    BOTH = "both"
    LINKCHECKER = "linkchecker"
    VERIFIER = "verifier"


@dataclass(frozen=True)
class Judgement:
    """A verdict, the sentence that says why, where a moved page is now, and the evidence."""

    verdict: Verdict
    summary: str
    new_address: str = ""
    opinions: tuple[Opinion, ...] = ()
    page: Fingerprint | None = None
    confirmed: bool = False
    """Whether a browser saw the same."""


DOUBTED = frozenset(
    {
        Verdict.DEAD,
        Verdict.SOFT_404,
        Verdict.UNREACHABLE,
        Verdict.INSECURE,
        Verdict.FRAGMENT_MISSING,
        Verdict.CHANGED,
        Verdict.DANGER,
    }
)
"""Verdicts of which a browser must be asked, too."""

ONE_ONLY = "Only one of the two opinions found it gone, and it takes both to call it dead."


def is_clean(first: LinkCheckerResult | None, seen: Assessment | None) -> bool:
    """Whether the first opinion needs no second look: a plain 200, and a page with nothing odd about it."""
    return (
        first is not None
        and first.looked
        and first.status is not None
        and 200 <= first.status < 300
        and not first.hops
        and seen is not None
        and seen.verdict is Verdict.ALIVE
    )


def judge(
    engine: Engine,
    first: LinkCheckerResult | None,
    seen: Assessment | None,
    look: VerifierResult | None,
    second: Assessment | None,
) -> Judgement:
    """What the opinions say together.

    `seen` is what the relay's copy of LinkChecker's answer means, `second` what the verifier's
    `look` means; either may be missing.
    """
    evidence = tuple(
        opinion for opinion in (first.opinion() if first else None, _opinion(look) if look else None) if opinion
    )
    verdict, summary, new_address = _together(engine, first, seen, second)
    good = [each.page for each in (second, seen) if each is not None and each.page and each.verdict in WORKING]
    return Judgement(verdict, summary, new_address, evidence, good[0] if good and verdict in WORKING else None)


def needs_browser(said: Judgement, page: FetchedPage | None) -> bool:
    """Whether a browser should look, too: the link is about to be called something bad, or its page is for scripts."""
    if said.verdict in DOUBTED:
        return True
    return said.verdict in WORKING and page is not None and page.is_shell


def with_browser(said: Judgement, seen: Assessment, look: VerifierResult) -> Judgement:
    """What the opinions say together with the browser's: what `seen` means, and what it saw.

    Who opened the page in a browser did as a reader does, and is believed. What only a browser gets is `blocked`.
    """
    opinions = (*said.opinions, _opinion(look, "browser"))
    if seen.verdict in WORKING:
        if said.verdict in (Verdict.DEAD, Verdict.UNREACHABLE):
            why = "It opens in a browser, and turns other programs away."
            return Judgement(Verdict.BLOCKED, why, "", opinions, seen.page)
        if said.verdict is Verdict.FRAGMENT_MISSING and seen.verdict is Verdict.FRAGMENT_MISSING:
            return replace(said, opinions=opinions, page=seen.page, confirmed=True)
        return Judgement(seen.verdict, seen.why, seen.new_address, opinions, seen.page)
    if seen.verdict in (Verdict.BLOCKED, Verdict.RESTRICTED):
        return Judgement(seen.verdict, seen.why, "", opinions) if said.verdict not in WORKING else said
    if seen.verdict in (Verdict.SOFT_404, Verdict.CHANGED, Verdict.DANGER):
        return Judgement(seen.verdict, seen.why, "", opinions, confirmed=True)
    if seen.verdict is Verdict.DEAD and said.verdict in (Verdict.DEAD, Verdict.UNREACHABLE):
        if _seen_gone(said.opinions):
            return Judgement(Verdict.DEAD, said.summary.replace(f" {ONE_ONLY}", ""), "", opinions, confirmed=True)
        return replace(said, opinions=opinions, confirmed=True)
    failed = seen.verdict in (Verdict.DEAD, Verdict.UNREACHABLE, Verdict.INSECURE)
    return replace(said, opinions=opinions, confirmed=failed and said.verdict not in WORKING)


def _seen_gone(opinions: tuple[Opinion, ...]) -> bool:
    """Whether anybody was told that the page, or its host, is gone."""
    return any(each.status in GONE or each.said == FetchFailure.NO_SUCH_HOST.value for each in opinions)


def _together(
    engine: Engine, first: LinkCheckerResult | None, seen: Assessment | None, second: Assessment | None
) -> tuple[Verdict, str, str]:
    if second is None:
        return _first_alone(first, seen)
    if second.verdict in WORKING or second.verdict not in (Verdict.DEAD, Verdict.UNREACHABLE, Verdict.BLOCKED):
        return second.verdict, second.why, second.new_address
    if is_clean(first, seen):
        return Verdict.ALIVE, "It worked for one of the two opinions, and somebody could read it.", ""
    if first is not None and first.status in BLOCKING and first.looked:
        return Verdict.BLOCKED, f"It refuses to be checked by a robot ({first.said}).", ""
    if second.verdict is Verdict.DEAD:
        if first is not None and _found_gone(first):
            return Verdict.DEAD, f"Both opinions found it gone. {second.why}", ""
        if first is not None and not first.looked:
            return Verdict.DEAD, f"{second.why} Its robots.txt turned the first opinion away.", ""
        return Verdict.UNREACHABLE, f"{second.why} {ONE_ONLY}", ""
    return second.verdict, second.why, ""


def _first_alone(first: LinkCheckerResult | None, seen: Assessment | None) -> tuple[Verdict, str, str]:
    """What LinkChecker alone can tell, from its row and from what the relay saw."""
    if first is None or not first.looked:
        why = "Its robots.txt turns the first opinion away." if first else "It has not been checked yet."
        return Verdict.UNCHECKED, f"{why} It was not looked at.", ""
    if is_clean(first, seen):
        return Verdict.ALIVE, seen.why if seen else first.said, ""
    if _found_gone(first):
        return Verdict.UNREACHABLE, f"It answered {first.said}. {ONE_ONLY}", ""
    if first.status in BLOCKING:
        return Verdict.BLOCKED, f"It refuses to be checked by a robot ({first.said}).", ""
    if first.status == 401:
        return Verdict.RESTRICTED, f"It asks readers to sign in ({first.said}).", ""
    if first.status is not None and 200 <= first.status < 300:
        if first.hops:
            return Verdict.ALIVE, f"It answered {first.said} after {len(first.hops)} redirects.", ""
        if seen is not None and seen.verdict is Verdict.DEAD:
            return Verdict.UNREACHABLE, f"{seen.why} {ONE_ONLY}", ""
        if seen is not None:
            return seen.verdict, seen.why, seen.new_address
        return Verdict.ALIVE, f"It answered {first.said}.", ""
    if first.trouble is FetchFailure.NOT_TRUSTED:
        return Verdict.INSECURE, "Its certificate is not trusted.", ""
    if first.trouble is FetchFailure.PRIVATE:
        return Verdict.REFUSED, "It leads to an address that is not on the public web.", ""
    return Verdict.UNREACHABLE, f"It did not answer: {first.said}.", ""


def _found_gone(first: LinkCheckerResult) -> bool:
    return first.looked and (first.status in GONE or first.trouble is FetchFailure.NO_SUCH_HOST)


def _opinion(look: VerifierResult, by: str = "verifier") -> Opinion:
    return Opinion(by, look.said, look.status, look.hops, look.final if look.hops else "")
