"""What one look means: from the way it went and the page at its end to a verdict.

In: a target, a `VerifierResult`, how the host answers an address that cannot exist and its home page, and
what the page was at the last good look. Out: an `Assessment`. A pure function; tests/cases/links holds
cases of it. The question is "is this still that page?"; what titles and headings say is a hint at
first sight only. Nothing here is called dead for certain: `judge` joins what the witnesses saw.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

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
from signpost.links.fingerprint import (
    TITLE,
    Fingerprint,
    Likeness,
    changed_language,
    compare,
    shares_site,
    text_hash,
)
from signpost.links.urls import Target
from signpost.links.verdicts import Verdict

BLOCKING = frozenset({403, 406, 418, 420, 429, 451, 999})
"""Statuses by which servers refuse robots; the design's table, and those that firewalls use alike."""
GONE = frozenset({404, 410})
REFUSING = frozenset({401, 403})
LOGIN = frozenset({401, 402, 407, 511})
ARTICLE = 1200
"""Characters of text beyond which a page whose title says "not found" may well be about that."""

SOLD = "Its domain is for sale or has lapsed, and no longer shows the page."

_HOME = re.compile(r"^/?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?|[a-z]{2}(?:-[a-z]{2})?/?)?$", re.IGNORECASE)
_SETTING = re.compile(r"[/=?&]|^!|^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$")
"""Fragments by which an app is told something (a route, a page, lines of code): no anchors."""
_LOST = re.compile(
    r"/(?:error[-_/]?)?(?:404|410)(?:\.\w{2,5})?/?$|/(?:page[-_]?)?not[-_]?found(?:\.\w{2,5})?/?$", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip)$", re.IGNORECASE)
"""What the address of a document ends in, in the formats in which offices publish."""
_PHP_ERROR = re.compile(r"\b(?:Fatal|Parse) error ?: .{1,400} in \S+\.php(?:\(\d+\))?(?: on line |:)\d+", re.DOTALL)
"""The form in which PHP prints an error that ends a page; its manual, "Runtime configuration", html_errors."""
_LOST_QUERY = re.compile(r"not[-_]?found|404|error|expired", re.IGNORECASE)
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
    page: Fingerprint | None = None
    """What the page is, where the look was good enough to remember it."""


def assess(
    target: Target,
    look: VerifierResult,
    nonsense: VerifierResult | None,
    home: VerifierResult | None = None,
    before: Fingerprint | None = None,
) -> Assessment:
    """What the look at the target means.

    `nonsense` is a look at an address of the same host that cannot exist, `home` one at its home
    page, `before` what the page was at the last good look; each may be missing.
    """
    if isinstance(look.end, FetchFailure):
        return _of_trouble(look.end)
    page = look.page or FetchedPage()
    answer = look.end
    if _is_challenge(answer, page):
        return Assessment(Verdict.BLOCKED, f"It asks for proof that a reader is no robot ({look.said}).")
    if answer.status in REFUSING and page.asks_password:
        return Assessment(Verdict.RESTRICTED, f"It asks readers to sign in ({look.said}).")
    if answer.status >= 300 or answer.status < 200:
        return _of_status(answer.status, look.said)
    if answer.late and page.is_html and page.length < 60 and not page.title:
        return Assessment(Verdict.UNREACHABLE, "It began to answer, and had sent almost nothing when its time was up.")
    if answer.status == 202 and not page.length:
        return Assessment(Verdict.BLOCKED, f"It put the request off and showed nothing ({look.said}).")
    if _wants_login(target, look, page):
        return Assessment(Verdict.RESTRICTED, "It leads to a page that asks readers to sign in.")
    now = fingerprint(look, page, nonsense, home)
    # What cannot be told from the host's error page or home page is not remembered as a good page.
    kept = now if _is_told_apart(target, page, nonsense, home) else None
    likeness = _likeness(target, page, before, now)
    if likeness is not Likeness.SAME:
        lost = _is_lost(target, look, page, nonsense, home)
        if before is not None and likeness is Likeness.OTHER:
            return _no_longer(before, now, page, lost, look, nonsense, home)
        if lost and before is not None and says_parked((page.title, *page.headings, *page.sentences)):
            return Assessment(Verdict.DANGER, SOLD)
        if lost:
            return Assessment(Verdict.SOFT_404, lost)
    if missing := _misses_fragment(target, look, page):
        return Assessment(Verdict.FRAGMENT_MISSING, missing, page=kept)
    if look.moved_to and _differ(look.moved_to, target.address):
        there = look.moved_to + (f"#{target.fragment}" if target.fragment and "#" not in look.moved_to else "")
        return Assessment(Verdict.MOVED, f"It has moved for good to {there}", there, kept)
    return Assessment(Verdict.ALIVE, f"It answered {look.said}.", page=kept)


def fingerprint(
    look: VerifierResult, page: FetchedPage, nonsense: VerifierResult | None, home: VerifierResult | None
) -> Fingerprint:
    """What is kept of a page, so that a later look can tell whether it is still that page."""
    parts = urlsplit(look.final or look.start)
    kind = look.end.content_type if isinstance(look.end, Response) else ""
    same_as = set()
    if _is_like_home(page, home):
        same_as.add("home")
    if nonsense is not None and _caught(look, page, nonsense):
        same_as.add("error")
    return Fingerprint(
        (parts.hostname or "").removeprefix("www."),
        parts.path or "/",
        "text/html" if page.is_html else kind,
        page.title[:TITLE],
        page.language,
        text_hash(page.main),
        len(page.main),
        _shown_title(home),
        frozenset(same_as),
    )


def _is_told_apart(
    target: Target, page: FetchedPage, nonsense: VerifierResult | None, home: VerifierResult | None
) -> bool:
    """Whether the host's own pages answered, so that the page is known to be none of them."""
    if not page.is_html or not is_deep(target.address):
        return True
    return all(each is not None and each.status is not None for each in (nonsense, home))


def _likeness(target: Target, page: FetchedPage, before: Fingerprint | None, now: Fingerprint) -> Likeness:
    """Whether it is still the page that it was; a shell that scripts are to fill says nothing of that."""
    if before is None or page.is_shell:
        return Likeness.UNKNOWN
    likeness = compare(before, now)
    if likeness is Likeness.OTHER and page.is_html and before.kind != now.kind and _names_file(target, page):
        return Likeness.SAME
    return likeness


def _no_longer(
    before: Fingerprint,
    now: Fingerprint,
    page: FetchedPage,
    lost: str,
    look: VerifierResult,
    nonsense: VerifierResult | None,
    home: VerifierResult | None,
) -> Assessment:
    """What became of a page that is no longer the one that it was.

    A site that gives one page for every address, in a language or under a name that it never had, has been taken
    over; a page that its own site no longer has is lost; else its address was given to another page.
    """
    if page.asks_password:
        return Assessment(Verdict.RESTRICTED, "It asks readers to sign in, where it did not before.")
    everywhere = nonsense is not None and _caught(look, page, nonsense)
    own_home = home is not None and home.status == 200 and not _is_like_home(page, home)
    foreign = not shares_site(before, now)
    if says_parked((page.title, *page.headings, *page.sentences)) or (
        look.hops and _PARKING.search(urlsplit(look.final).hostname or "")
    ):
        return Assessment(Verdict.DANGER, SOLD)
    if foreign and changed_language(before, now) and not (everywhere and own_home):
        return Assessment(
            Verdict.DANGER, f"It is another site now: '{page.title[:80]}', and in another language than before."
        )
    if everywhere and "error" not in before.same_as and foreign and not own_home:
        return Assessment(Verdict.DANGER, f"The whole site is another one now: '{page.title[:80]}'.")
    if lost:
        return Assessment(Verdict.SOFT_404, lost)
    was = f"'{before.title[:80]}'" if before.title else f"a document ({before.kind or 'unknown'})"
    return Assessment(Verdict.CHANGED, f"It works, but is no longer the page that it was: it was {was}.")


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
    if status == 300:
        return Assessment(Verdict.SOFT_404, f"It offers other addresses in place of the page ({said}).")
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
    asks = page.asks_password or (bool(look.hops) and page.has_fields and page.length < ARTICLE)
    return asks and says_sign_in((page.title, *page.headings))


def _is_login(address: str) -> bool:
    parts = urlsplit(address)
    return bool(_LOGIN.search(parts.path) or _LOGIN_HOST.match(parts.hostname or ""))


def _is_lost(
    target: Target,
    look: VerifierResult,
    page: FetchedPage,
    nonsense: VerifierResult | None,
    home: VerifierResult | None,
) -> str:
    """Why a page that answers 200 is not the page that was asked for, as far as one look can tell; else empty."""
    site = _site_words(target, nonsense, home)
    if page.is_html and (said := _says_lost(page, nonsense, site)):
        return said
    if page.is_empty and isinstance(look.end, Response) and look.end.whole and look.end.status == 200:
        return "It answers 200, and there is nothing on the page."
    if page.is_html and _PHP_ERROR.search(" ".join(page.words)):
        return "It answers 200, but its program failed and printed an error."
    if not is_deep(target.address):
        return ""
    same_site = _site(look.final) == _site(target.address)
    if look.hops and _PARKING.search(urlsplit(look.final).hostname or ""):
        return "It leads to a company that sells domains."
    if look.hops and _leads_to_error(target, look):
        return "It leads to the site's page for what was not found."
    if look.hops and same_site and page.has_search and _echoes(target, look.final):
        return "It leads to a search of the site for the words of its address."
    if page.is_html and _DOCUMENT.search(urlsplit(target.address).path) and not _names_file(target, page):
        return "It was the address of a document, and gives a page that does not name it."
    if _is_front_door(target, page, home):
        return ""
    caught = nonsense is not None and _caught(look, page, nonsense)
    led_home = not is_deep(look.final) or _is_home_of_lost(look.final) or _is_home_address(look, home)
    if look.hops and led_home and (same_site or caught):
        return "It leads to the site's home page, and no longer to the page itself."
    if caught:
        return "The site gives the same page for any address, so the page itself is gone."
    if not look.hops and not page.is_shell and _is_like_home(page, home):
        return "It shows the site's home page in place of the page itself."
    return ""


def _says_lost(page: FetchedPage, nonsense: VerifierResult | None, site: frozenset[str] | None) -> str:
    """What a page says of itself by which it is lost: the hint of first sight."""
    said = (page.title, *page.headings, *page.sentences)
    honest = nonsense is not None and nonsense.status in GONE
    article = honest and page.length >= ARTICLE
    if not article:
        if any(says_not_found(words, site) for words in said):
            return "It answers 200, but the page says that it was not found."
        # A number beside other words may be that of a room or a circular; then the heading must say no more, either.
        alone = page.title.strip().isdigit() or all(map(says_only_a_number, page.headings))
        if says_only_a_number(page.title) and page.length < ARTICLE // 2 and alone:
            return "It answers 200, but the page's title is an error number."
    if page.length < 2 * ARTICLE and says_parked(said, site):
        return "The page says that the site is parked, expired or empty."
    return ""


def _site_words(target: Target, nonsense: VerifierResult | None, home: VerifierResult | None) -> frozenset[str] | None:
    """The words by which a site names itself, and that a title may hold beside what it says; None when unknown."""
    if nonsense is None and home is None:
        return None
    # What a site calls itself stands in the title of its error page, too.
    error = nonsense.page.title if nonsense is not None and nonsense.page is not None else ""
    titles = [error, _shown_title(home), target.host.replace(".", " ")]
    return frozenset(re.findall(r"\w+", " ".join(titles).lower()))


def _shown_title(look: VerifierResult | None) -> str:
    """The title of a page of the host that opened; empty when it did not."""
    return look.page.title[:TITLE] if look is not None and look.page is not None and look.status == 200 else ""


def _leads_to_error(target: Target, look: VerifierResult) -> bool:
    """Whether a redirect leads to an address that is named for what was not found, and the link is not."""
    there, here = urlsplit(look.final), urlsplit(target.address)
    if _LOST.search(there.path) and not _LOST.search(here.path):
        return True
    return bool(_LOST_QUERY.search(there.query)) and not _LOST_QUERY.search(here.query + here.path)


def _echoes(target: Target, final: str) -> bool:
    """Whether the query of an address holds the words of the path that was asked for."""
    path = re.sub(r"\.\w{1,5}$", "", unquote(urlsplit(target.address).path))
    asked = {word.lower() for word in re.findall(r"[^\W_]+", path)}
    values = " ".join(value for _, value in parse_qsl(urlsplit(final).query))
    told = {word.lower() for word in re.findall(r"[^\W_]+", values)}
    return bool(asked) and len(asked & told) * 2 > len(asked)


def _names_file(target: Target, page: FetchedPage) -> bool:
    """Whether a page names the document whose address it answers: it shows it, or links to it."""
    name = unquote(urlsplit(target.address).path).rpartition("/")[2].lower()
    if not name:
        return False
    return name in page.title.lower() or any(name in unquote(link).lower() for link in page.links)


def _is_front_door(target: Target, page: FetchedPage, home: VerifierResult | None) -> bool:
    """Whether the address is one by which the site itself means its home page, or a part of its only page.

    It is when `/` leads to it, when only its query sets it apart and that holds no number of an item, or
    when the home page itself links to it.
    """
    parts = urlsplit(target.address)
    if home is None or home.status != 200:
        return bool(_HOME.match(parts.path)) and not _names_item(parts.query)
    if home.hops and urlsplit(home.final)[:3] == parts[:3]:
        return True
    if _HOME.match(parts.path) and not _names_item(parts.query):
        return True
    links = (home.page or FetchedPage()).links
    here = {parts.path.rstrip("/")}
    linked = {urlsplit(link).path.rstrip("/") for link in links if _same_host(link, target.address)}
    return bool(parts.path.strip("/")) and not parts.query and bool(here & linked) and _is_like_home(page, home)


def _names_item(query: str) -> bool:
    """Whether a query names an item by a number; marks of a campaign are none."""
    return any(
        not name.lower().startswith("utm_") and re.search(r"\d", value)
        for name, value in parse_qsl(query, keep_blank_values=True)
    )


def _same_host(link: str, address: str) -> bool:
    parts = urlsplit(link)
    return not parts.netloc or parts.netloc == urlsplit(address).netloc


def _is_home_address(look: VerifierResult, home: VerifierResult | None) -> bool:
    """Whether the redirects end where those of the home page do."""
    if home is None or home.status is None or home.status >= 300:
        return False
    return urlsplit(home.final or home.start)[:3] == urlsplit(look.final)[:3]


def _is_like_home(page: FetchedPage, home: VerifierResult | None) -> bool:
    """Whether a page is the home page; False when it is too bare to tell."""
    if home is None or home.status is None or home.status >= 300:
        return False
    front = home.page or FetchedPage()
    telling = page.length >= EMPTY or says_home((page.title, *page.headings))
    return telling and page.is_like(front) and (page.title, page.headings) == (front.title, front.headings)


def _caught(look: VerifierResult, page: FetchedPage, nonsense: VerifierResult) -> bool:
    """Whether the host answers an address that cannot exist just as it answers the link."""
    if nonsense.status is None or nonsense.status >= 300:
        return False
    if look.hops and nonsense.hops and urlsplit(look.final)[:3] == urlsplit(nonsense.final)[:3]:
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
    return bool(_HOME.match(parts.path) and _LOST_QUERY.search(parts.query))


def is_deep(address: str) -> bool:
    """Whether an address is that of a page within a site, and not of its home page."""
    parts = urlsplit(address)
    return bool(parts.query) or not _HOME.match(parts.path)


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _differ(one: str, other: str) -> bool:
    return one.partition("#")[0] != other.partition("#")[0]
