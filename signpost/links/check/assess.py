"""What one look means: from the way it went and the page at its end to a verdict.

In: a target, a `VerifierResult`, and how the host answers an address that cannot exist. Out: an
`Assessment`. A pure function; tests/cases/links holds cases of it. Nothing here is called dead
for certain: that takes both opinions, and `judge` to join them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from signpost.links.check.fetched_page import BARE, EMPTY, FetchedPage
from signpost.links.check.phrases import (
    says_challenge,
    says_home,
    says_not_found,
    says_only_a_number,
    says_only_challenge,
    says_parked,
    says_sign_in,
)
from signpost.links.check.response import FetchFailure, Response
from signpost.links.check.verifier import VerifierResult
from signpost.links.urls import Target
from signpost.links.verdicts import Verdict

BLOCKING = frozenset({403, 406, 418, 420, 429, 451, 999})
"""Statuses by which servers refuse robots; the design's table, and those that firewalls use alike."""
GONE = frozenset({404, 410})
REFUSING = frozenset({401, 403})
LOGIN = frozenset({401, 402, 407, 511})
ARTICLE = 1200
"""Characters of text beyond which a page whose title says "not found" may well be about that."""

_HOME = re.compile(r"^/?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?|[a-z]{2}(?:-[a-z]{2})?/?)?$", re.IGNORECASE)
_SETTING = re.compile(r"[/=?&]|^!|^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$")
"""Fragments by which an app is told something (a route, a page, lines of code): no anchors."""
_LOST = re.compile(
    r"/(?:error[-_/]?)?(?:404|410)(?:\.\w{2,5})?/?$|/(?:page[-_]?)?not[-_]?found(?:\.\w{2,5})?/?$", re.IGNORECASE
)
_LOGIN = re.compile(
    r"/(?:log-?in|sign-?in|log-?on|sso|oauth2?|saml2?|adfs|authenticate|authorize|authentication|wp-login\.php|sign_in"
    r"|[\w-]+-log-?in)"
    r"(?:[/.?]|$)",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(r"^(?:login|signin|sign-in|sso|auth|idp|accounts)\.", re.IGNORECASE)
_PARKING = re.compile(
    r"(?:^|\.)(?:sedoparking|sedo|bodis|parkingcrew|hugedomains|afternic|above|dan|parklogic|domainmarket)\.(?:com|net)$"
)


@dataclass(frozen=True)
class Assessment:
    """What one look means: a verdict, why, and for what moved where it is now."""

    verdict: Verdict
    why: str
    new_address: str = ""


def assess(
    target: Target, look: VerifierResult, nonsense: VerifierResult | None, home: VerifierResult | None = None
) -> Assessment:
    """What the look at the target means.

    `nonsense` is a look at an address of the same host that cannot exist, `home` one at its home
    page; either may be missing.
    """
    if isinstance(look.end, FetchFailure):
        return _of_trouble(look.end)
    page = look.page or FetchedPage()
    answer = look.end
    if _is_challenge(answer, page):
        return Assessment(Verdict.BLOCKED, f"It asks for proof that a reader is no robot ({look.said}).")
    if answer.status in REFUSING and page.asks_password:
        return Assessment(Verdict.RESTRICTED, f"It asks readers to sign in ({look.said}).")
    if answer.status > 300 or answer.status < 200:
        return _of_status(answer.status, look.said)
    if answer.late and page.is_html and page.length < 60 and not page.title:
        return Assessment(Verdict.UNREACHABLE, "It began to answer, and had sent almost nothing when its time was up.")
    if _wants_login(target, look, page):
        return Assessment(Verdict.RESTRICTED, "It leads to a page that asks readers to sign in.")
    if lost := _is_lost(target, look, page, nonsense) or _is_home(target, look, page, home):
        return Assessment(Verdict.SOFT_404, lost)
    if missing := _misses_fragment(target, look, page):
        return Assessment(Verdict.FRAGMENT_MISSING, missing)
    if look.moved_to and _differ(look.moved_to, target.address):
        kept = look.moved_to + (f"#{target.fragment}" if target.fragment and "#" not in look.moved_to else "")
        return Assessment(Verdict.MOVED, f"It has moved for good to {kept}", kept)
    return Assessment(Verdict.ALIVE, f"It answered {look.said}.")


def _of_trouble(trouble: FetchFailure) -> Assessment:
    verdict = {
        FetchFailure.NO_SUCH_HOST: Verdict.DEAD,
        FetchFailure.NOT_TRUSTED: Verdict.INSECURE,
        FetchFailure.PRIVATE: Verdict.REFUSED,
    }.get(trouble, Verdict.UNREACHABLE)
    words = {
        FetchFailure.NO_SUCH_HOST: "There is no such host.",
        FetchFailure.NOT_TRUSTED: "Its certificate is not trusted.",
        FetchFailure.PRIVATE: "It leads to an address that is not on the public web.",
    }.get(trouble, f"It did not answer: {trouble.value}.")
    return Assessment(verdict, words)


def _of_status(status: int, said: str) -> Assessment:
    if status in GONE:
        return Assessment(Verdict.DEAD, f"It answered {said}.")
    if status in LOGIN:
        return Assessment(Verdict.RESTRICTED, f"It asks readers to sign in ({said}).")
    if status in BLOCKING:
        return Assessment(Verdict.BLOCKED, f"It refuses to be checked by a robot ({said}).")
    return Assessment(Verdict.UNREACHABLE, f"It answered {said}.")


def _is_challenge(answer: Response, page: FetchedPage) -> bool:
    if answer.headers.get("cf-mitigated", "").lower() == "challenge" or "x-amzn-waf-action" in answer.headers:
        return True
    if not page.is_html:
        return False
    said = (page.title, *page.headings)
    asks = says_challenge(said) if answer.status >= 400 or page.length < BARE else says_only_challenge(said)
    if answer.status in GONE:
        return False
    # Good pages hold traces of such services too, so the trace alone says nothing of a full page.
    return (asks and page.length < 2 * ARTICLE) or (
        page.has_challenge and (answer.status >= 400 or page.length < ARTICLE)
    )


def _wants_login(target: Target, look: VerifierResult, page: FetchedPage) -> bool:
    if _is_login(target.address):
        return False  # the link is to the sign-in page itself
    if look.hops and _is_login(look.final):
        return True
    return (page.asks_password or bool(look.hops)) and says_sign_in((page.title, *page.headings))


def _is_login(address: str) -> bool:
    parts = urlsplit(address)
    return bool(_LOGIN.search(parts.path) or _LOGIN_HOST.match(parts.hostname or ""))


def _is_lost(target: Target, look: VerifierResult, page: FetchedPage, nonsense: VerifierResult | None) -> str:
    """Why a page that answers 200 is not the page that was asked for; empty when it may be."""
    said = (page.title, *page.headings)
    honest = nonsense is not None and nonsense.status in GONE
    article = honest and page.length >= ARTICLE
    if page.is_html and not article:
        if any(says_not_found(words) for words in said):
            return "It answers 200, but the page says that it was not found."
        if says_only_a_number(page.title) and page.length < ARTICLE // 2:
            return "It answers 200, but the page's title is an error number."
    if page.is_html and page.length < 2 * ARTICLE and says_parked(said):
        return "The page says that the site is parked, expired or empty."
    if not is_deep(target.address):
        return ""
    same_site = _site(look.final) == _site(target.address)
    if look.hops and _PARKING.search(urlsplit(look.final).hostname or ""):
        return "It leads to a company that sells domains."
    if look.hops and _LOST.search(urlsplit(look.final).path) and not _LOST.search(urlsplit(target.address).path):
        return "It leads to the site's page for what was not found."
    caught = nonsense is not None and _caught(look, page, nonsense)
    led_home = not is_deep(look.final) or _is_home_of_lost(look.final)
    if look.hops and led_home and (same_site or caught):
        return "It leads to the site's home page, and no longer to the page itself."
    if caught:
        return "The site gives the same page for any address, so the page itself is gone."
    return ""


def _is_home(target: Target, look: VerifierResult, page: FetchedPage, home: VerifierResult | None) -> str:
    """Why a page that was not redirected is the home page all the same; empty when it is not, or too bare to tell."""
    if home is None or look.hops or home.status is None or home.status >= 300 or not is_deep(target.address):
        return ""
    front = home.page or FetchedPage()
    telling = page.length >= EMPTY or says_home((page.title, *page.headings))
    same = telling and page.is_like(front) and (page.title, page.headings) == (front.title, front.headings)
    return "It shows the site's home page in place of the page itself." if same and not page.is_shell else ""


def _caught(look: VerifierResult, page: FetchedPage, nonsense: VerifierResult) -> bool:
    """Whether the host answers an address that cannot exist just as it answers the link."""
    if nonsense.status is None or nonsense.status >= 300:
        return False
    if look.hops and nonsense.hops and look.final == nonsense.final:
        return True
    # An app that its scripts build sends one shell for every address: that shows nothing.
    return page.is_like(nonsense.page or FetchedPage()) and not page.is_shell


def _misses_fragment(target: Target, look: VerifierResult, page: FetchedPage) -> str:
    """Why the place on the page is not there; empty when it is, or when that cannot be known."""
    fragment = (look.fragment or target.fragment).partition(":~:")[0]
    if not fragment or not page.is_html or not isinstance(look.end, Response) or not look.end.whole:
        return ""
    if _SETTING.search(unquote(fragment)) and not page.has_anchor(fragment):
        return ""  # a route or a setting of an app, not a place
    if page.has_anchor(fragment) or page.script_built or page.scripts_name(fragment):
        return ""
    return f"The page is there, but has no place called '{unquote(fragment)}'."


def _is_home_of_lost(address: str) -> bool:
    """Whether an address is that of a home page which is told that something was not found."""
    parts = urlsplit(address)
    return bool(_HOME.match(parts.path) and re.search(r"not[-_]?found|404|error|expired", parts.query, re.IGNORECASE))


def is_deep(address: str) -> bool:
    """Whether an address is that of a page within a site, and not of its home page."""
    parts = urlsplit(address)
    return bool(parts.query) or not _HOME.match(parts.path)


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _differ(one: str, other: str) -> bool:
    return one.partition("#")[0] != other.partition("#")[0]
