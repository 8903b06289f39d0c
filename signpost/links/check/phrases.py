"""The words by which a page says that it is not what was asked for.

In: titles and headings. Out: whether they say "not found", "this domain is for sale", or "show
that you are no robot". A phrase must be all that a heading says: an article about pages that
are not found has more to say than that. English and Welsh.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BEFORE = (
    r"(?:(?:oops|ooops|oh dear|oh no|whoops|uh oh|hmm+|sorry|we re sorry|we are sorry|apologies|error|http|status|code"
    r"|but|404|410|gwall|mae n ddrwg gennym(?: ni)?)\s)*"
)
_NOUN = (
    r"(?:the |this |that |your |a )?(?:requested |web )?(?:web ?page|page|file|document|content|resource|url|address"
    r"|article|item|link|post|publication|information|object)s?"
)
_THAT = r"(?: (?:you|that|which|at)\b.{0,60}?)?"
_NOT = r"(?:cannot|can t|could not|couldn t|was not|wasn t|were not|is not|isn t|has not been|can not)"
_HERE = r"(?: here| on this (?:site|server|website)| any ?more| right now| at the moment)?"
_THING = r"(?:website|site|domain|event|job|vacancy|course|product|report|record|entry|topic|listing|profile)"
_UNABLE = r"(?:cannot|can t|could not|couldn t|can not|unable to|did not|didn t|don t|do not)(?: seem to)?"
_GONE = r"(?:removed|deleted|gone|expired|withdrawn|moved or .{1,40})"
_LOOK_FOR = r"(?:wedi |methu |methwyd |allwn |ellir |allem |oedd modd |oes modd )*"
_FORMS = (
    rf"{_NOUN}{_THAT} {_NOT} (?:be )?(?:found|located|available|here|exist|displayed){_HERE}",
    rf"{_NOUN}{_THAT} (?:does not|doesn t|do not|don t|no longer)(?: seem to| appear to)?(?: be)? exists?{_HERE}",
    rf"{_NOUN}{_THAT} (?:is |are |may be )?(?:no longer|not|un|currently un|temporarily un) ?available{_HERE}",
    rf"{_NOUN}{_THAT} (?:has|have)(?: now)? (?:been )?{_GONE}(?: from .{{1,30}})?",
    rf"(?:we|i)(?: are| re| were)? ?{_UNABLE} (?:find|locate|have) {_NOUN}.{{0,60}}",
    rf"{_UNABLE} (?:find|locate) (?:the |that |this |your )?(?:requested )?(?:web ?)?page",
    rf"(?:{_NOUN} |{_THING} |that |http )?not found(?: error)?{_HERE}",
    r"nothing (?:was |to be )?found(?: here)?|nothing here",
    r"missing page|page (?:missing|gone|removed|deleted|error)|no such page",
    r"(?:(?:looks like |it seems )?you(?: are| re| seem to be)|are you) lost",
    r"(?:you (?:have|ve) |you )?(?:reached|found|followed) a (?:broken|dead|page that).{0,40}",
    # Welsh
    r"(?:y |r |mae r )?(?:[dt]udalen(?: we)?|[dt]?dogfen|ffeil) heb (?:ei |gael ei |w )?(?:chanfod|ganfod|darganfod)",
    r"nid yw r? ?[dt]udalen(?: hon| we)?(?: .{1,40})? (?:yn bodoli|ar gael|yma)(?: .{1,20})?",
    r"(?:y |r |mae r )?[dt]udalen(?: we)? ddim (?:ar gael|yn bodoli|yma)",
    r"heb (?:gael hyd i|ganfod|ddod o hyd i|canfod) (?:r |y |i r )?[dt]udalen.{0,40}",
    rf"(?:ni |nid |mae n ddrwg gennym )*{_LOOK_FOR}(?:a )?(?:ddod|dod|cael|gael) o? ?hyd i r? ?[dt]udalen.{{0,40}}",
)
_NOT_FOUND = re.compile(rf"{_BEFORE}(?:{'|'.join(_FORMS)})(?:\s(?:error|404|410|sorry))*")
_NUMBER = re.compile(r"(?:http |status |code )*(?:(?:error|gwall) )?(?:404|410)(?: error)?|gone")

_SITE = r"(?:the |this |your )?(?:web ?)?(?:domain|site|web site|page)(?: name)?"
_WHICH = r"(?:[\w ]{1,60} )?"
_ENDING = r"(?:com|org|net|co uk|org uk|uk|info|cymru|wales)"
_PARKED = re.compile(
    "|".join(
        (
            rf"{_SITE} {_WHICH}(?:is|may be|could be) (?:now )?(?:for sale|parked|available for (?:purchase|sale))"
            r"(?: .{0,40})?",
            rf"{_SITE} {_WHICH}(?:has|is|was) (?:been )?(?:expired|suspended|disabled)",
            rf"{_WHICH}buy {_SITE}|(?:premium )?domain(?: name)? (?:is )?for sale",
            rf"{_WHICH}parked (?:domain|page|free.*)",
            rf"[\w ]{{1,60}} {_ENDING} (?:is|may be) (?:for sale|parked)(?: .{{0,40}})?",
            r"there isn t a github pages site here|no such app",
            r"domain parking|future home of .{1,60}|(?:this )?account (?:has been )?suspended",
            r"site not (?:published|configured)|welcome to nginx|it works|iis windows(?: server)?",
            r"(?:apache2? )?.{0,20}default page(?: it works)?|default web site page|test page for the .{1,60}",
        )
    )
)
_ASKS = "|".join(
    (
        r"just a moment|attention required|please wait|one moment please|checking your browser|ddos guard",
        r"access denied|access to this page has been denied|human verification|bot verification|robot or human",
        r"are you (?:a )?(?:human|robot)|security check|security checkpoint|vercel security checkpoint",
        r"(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human|pardon our interruption|request rejected",
        r"client challenge|captcha|(?:the )?request (?:was )?(?:blocked|unsuccessful)",
        r"making sure you re not a bot|radware .*captcha|(?:sorry )?you have been blocked",
        r"please enable (?:js|javascript|cookies).*|checking if the site connection is secure",
    )
)
_CHALLENGE = re.compile(rf"^(?:{_ASKS})\b")
_ONLY_A_CHALLENGE = re.compile(
    rf"(?:{_ASKS})(?: (?:before|while|by|because|as|we|your|please|to (?:continue|proceed)|cloudflare)\b.*)?"
)
_SIGN_IN = re.compile(
    r"^(?:please )?(?:sign|log) ?(?:in|on)\b|^log ?in$|^members? (?:login|area)|^mewngofnodi\b"
    r"|\b(?:sign|log) ?in to (?:continue|your|view)\b"
)
_HOME = re.compile(r"home(?: ?page)?|welcome(?: to .{1,80})?|hafan|croeso(?: i .{1,80})?")
_BREAKS = re.compile(r"\s[|–—»·•<>-]\s|\s?::\s?|\s?\|\s?|:\s")


def says_not_found(words: str, site: frozenset[str] | None = None) -> bool:
    """Whether a title or heading says that a page is not there.

    A part of it may say so when the rest is the name of the site: `site` holds the words of that. Without them
    any rest will do.
    """
    return _says(_NOT_FOUND, words, site)


def says_only_a_number(words: str) -> bool:
    """Whether a part of a title is only 404 or 410: a weak sign, since other things have numbers."""
    return any(_NUMBER.fullmatch(part) for part in _parts(words))


def says_parked(words: Iterable[str], site: frozenset[str] | None = None) -> bool:
    """Whether any heading is that of a parked, expired or empty site; `site` as for `says_not_found`."""
    return any(_says(_PARKED, each, site) for each in words)


def says_challenge(words: Iterable[str]) -> bool:
    """Whether any heading begins by asking for proof that the reader is no robot."""
    return any(_CHALLENGE.search(_plain(each)) for each in words)


def says_only_challenge(words: Iterable[str]) -> bool:
    """Whether that is all that a heading says; "Access denied: why stairs matter" has more to say."""
    parts = (part for each in words for part in re.split(r"\s[|–—·-]\s", each))
    return any(_ONLY_A_CHALLENGE.fullmatch(_plain(part)) for part in parts)


def says_home(words: Iterable[str]) -> bool:
    """Whether any heading, or a part of it, is that of a home page."""
    return any(_HOME.fullmatch(part) for each in words for part in _parts(each))


def says_sign_in(words: Iterable[str]) -> bool:
    """Whether any heading asks the reader to sign in."""
    return any(_SIGN_IN.search(_plain(each)) for each in words)


def _says(what: re.Pattern[str], words: str, site: frozenset[str] | None) -> bool:
    """Whether the words say it, or a part of them does beside the name of the site."""
    if what.fullmatch(_plain(words)):
        return True
    parts = [part for each in _BREAKS.split(words) if (part := _plain(each))]
    said = [part for part in parts if what.fullmatch(part)]
    if not said or site is None:
        return bool(said)
    rest = {word for part in parts if part not in said for word in part.split()}
    return rest <= site or len(rest - site) * 2 <= len(rest)


def _parts(words: str) -> set[str]:
    """The whole, and what stands between the marks that set a site's name apart."""
    return {_plain(part) for part in (words, *_BREAKS.split(words))} - {""}


def _plain(words: str) -> str:
    """Small letters and single spaces; marks become spaces, so that can't is can t."""
    return " ".join(re.sub(r"[^\w]+|_", " ", words.lower()).split())
