"""The words by which a page says that it is not what was asked for.

In: titles and headings. Out: whether they say "not found", "this domain is for sale", or "show
that you are no robot". A phrase must be all that a heading says: an article about pages that
are not found has more to say than that. English and Welsh.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BEFORE = r"(?:(?:oops|ooops|oh dear|oh no|whoops|uh oh|hmm+|sorry|we re sorry|we are sorry|apologies|error|http|status|code|404|410)\s)*"
_NOUN = (
    r"(?:the |this |that |your |a )?(?:requested |web )?"
    r"(?:web ?page|page|file|document|content|resource|url|address|article|item|link|post|publication|information)s?"
)
_THAT = r"(?: (?:you|that|which|at)\b.{0,60}?)?"
_NOT = r"(?:cannot|can t|could not|couldn t|was not|wasn t|were not|is not|isn t|has not been|can not)"
_FORMS = (
    rf"{_NOUN}{_THAT} {_NOT} (?:be )?(?:found|located|available|here|exist|on this (?:site|server))(?: here| on this (?:site|server|website))?",
    rf"{_NOUN}{_THAT} (?:does not|doesn t|do not|don t|no longer)(?: seem to| appear to)?(?: be)? exists?(?: here| anymore| any more)?",
    rf"{_NOUN}{_THAT} (?:is |are |may be )?(?:no longer|not|un|currently un|temporarily un) ?available(?: here| on this site| anymore)?",
    rf"{_NOUN}{_THAT} (?:has|have)(?: now)? (?:been )?(?:removed|deleted|gone|expired|withdrawn|moved or .{{1,40}})(?: from .{{1,30}})?",
    rf"(?:we|i)(?: are| re| were)? ?(?:cannot|can t|could not|couldn t|can not|unable to|did not|didn t|don t|do not)(?: seem to)? "
    rf"(?:find|locate|have) {_NOUN}.{{0,60}}",
    rf"(?:{_NOUN} |that |http )?not found(?: error| on this (?:site|server))?",
    r"nothing (?:was |to be )?found(?: here)?|nothing here|(?:missing page|page missing|page gone|no such page|page error|lost)",
    r"(?:you (?:have|ve) |you )?(?:reached|found|followed) a (?:broken|dead|page that).{0,40}",
    # Welsh
    r"(?:y |r |mae r )?(?:d|t)udalen(?: we)? (?:heb (?:ei |gael ei |w )?(?:chanfod|ganfod|darganfod)|ddim ar gael|ddim yn bodoli|ddim yma)",
    r"heb (?:gael hyd i|ganfod|ddod o hyd i|canfod) (?:r |y |i r )?(?:d|t)udalen.{0,40}",
    r"(?:ni |nid |mae n ddrwg gennym )*(?:methu |methwyd |allwn |ellir |allem |oedd modd |oes modd )*(?:a |â )?(?:ddod|dod|cael|gael) o? ?hyd i r? ?(?:d|t)udalen.{0,40}",
)
_NOT_FOUND = re.compile(rf"{_BEFORE}(?:{'|'.join(_FORMS)})(?:\s(?:error|404|410|sorry))*")
_NUMBER = re.compile(r"(?:http |status |code )*(?:error )?(?:404|410)(?: error)?|error (?:404|410)|gone")

_SITE = r"(?:the |this |your )?(?:web ?)?(?:domain|site|web site|page)(?: name)?"
_PARKED_FORMS = (
    rf"{_SITE}(?: [\w ]{{1,60}})? (?:is|may be|could be) (?:now )?(?:for sale|parked|available for (?:purchase|sale))(?: .{{0,40}})?",
    rf"{_SITE}(?: [\w ]{{1,60}})? (?:has|is|was) (?:been )?(?:expired|suspended|disabled)",
    rf"(?:[\w ]{{1,60}} )?buy {_SITE}|(?:premium )?domain(?: name)? (?:is )?for sale|(?:[\w ]{{1,60}} )?parked (?:domain|page|free.*)",
    r"[\w ]{1,60} (?:com|org|net|co uk|org uk|uk|info|cymru|wales) (?:is|may be) (?:for sale|parked)(?: .{0,40})?",
    r"domain parking|future home of .{1,60}|(?:this )?account (?:has been )?suspended|site not (?:published|configured)",
    r"welcome to nginx|(?:apache2? )?.{0,20}default page(?: it works)?|it works|iis windows(?: server)?|default web site page",
    r"test page for the .{1,60}",
)
_PARKED = re.compile("|".join(_PARKED_FORMS))
_CHALLENGE = re.compile(
    r"^(?:just a moment|attention required|please wait|one moment please|checking your browser|ddos guard|access denied"
    r"|access to this page has been denied|human verification|bot verification|are you a (?:human|robot)|robot or human"
    r"|security check|security checkpoint|vercel security checkpoint|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|please verify you are (?:a )?human|pardon our interruption|request rejected|client challenge|captcha"
    r"|(?:the )?request (?:was )?(?:blocked|unsuccessful)|making sure you re not a bot|radware .*captcha|you have been blocked"
    r"|sorry you have been blocked|are you human|please enable (?:js|javascript|cookies).*|checking if the site connection is secure)\b"
)
_SIGN_IN = re.compile(
    r"^(?:please )?(?:sign|log) ?(?:in|on)\b|^log ?in$|^member(?:s)? (?:login|area)|\b(?:sign|log) ?in to (?:continue|your|view)\b"
    r"|^mewngofnodi\b"
)
_BREAKS = re.compile(r"\s[|–—»·•<>-]\s|\s?::\s?|\s?\|\s?|:\s")


def says_not_found(words: str) -> bool:
    """Whether a title or heading, or a part of it, says that a page is not there."""
    return any(_NOT_FOUND.fullmatch(part) for part in _parts(words))


def says_only_a_number(words: str) -> bool:
    """Whether a part of a title is only 404 or 410: a weak sign, since other things have numbers."""
    return any(_NUMBER.fullmatch(part) for part in _parts(words))


def says_parked(words: Iterable[str]) -> bool:
    """Whether any heading, or a part of it, is that of a parked, expired or empty site."""
    return any(_PARKED.fullmatch(part) for each in words for part in _parts(each))


def says_challenge(words: Iterable[str]) -> bool:
    """Whether any heading asks for proof that the reader is no robot."""
    return any(_CHALLENGE.search(_plain(each)) for each in words)


def says_sign_in(words: Iterable[str]) -> bool:
    """Whether any heading asks the reader to sign in."""
    return any(_SIGN_IN.search(_plain(each)) for each in words)


def _parts(words: str) -> set[str]:
    """The whole, and what stands between the marks that set a site's name apart."""
    return {_plain(part) for part in (words, *_BREAKS.split(words))} - {""}


def _plain(words: str) -> str:
    """Small letters and single spaces; marks become spaces, so that can't is can t."""
    return " ".join(re.sub(r"[^\w]+|_", " ", words.lower()).split())
