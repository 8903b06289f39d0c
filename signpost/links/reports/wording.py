"""What all formats say in words: what was seen, by whom, where a link stands, what to do.

In: reported links. Out: short plain texts, with no markup of any format.
"""

from __future__ import annotations

import re

from signpost.links.report import LinkReport, ReportedLink, ReportedLocation, RunStatus, to_act_on
from signpost.links.verdicts import WORDS, State, Verdict

BY = {"linkchecker": "LinkChecker", "verifier": "Verifier", "browser": "Chromium"}
_NOT_FOR_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text with every character that XML 1.0 has no place for replaced by a mark."""
    return _NOT_FOR_XML.sub("\ufffd", text)


def shortened(text: str, limit: int) -> str:
    """The text, cut with an ellipsis when it is longer than `limit`."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def word(report: LinkReport, link: ReportedLink) -> State:
    """The word that a link is reported under: gone when this run's opinions agree, else its state.

    What a broken run saw counts for nothing.
    """
    if report.run.status is not RunStatus.BROKEN and link.in_this_run and link.verdict is Verdict.DEAD:
        return State.DEAD
    return link.state


def to_mend(report: LinkReport) -> int:
    """How many links somebody should mend."""
    return sum(map(to_act_on, report.links))


def kind_of_trouble(link: ReportedLink) -> str:
    """The state and the verdict where they differ, such as suspect/dead; else the one word."""
    return link.state.value if link.state.value == link.verdict.value else f"{link.state.value}/{link.verdict.value}"


def where(place: ReportedLocation) -> str:
    """The file and line of a place, and what of the hub stands there."""
    at = f"{place.path}:{place.line}:{place.column}"
    return f"{at} ({place.title})" if place.title else at


def evidence(link: ReportedLink) -> list[str]:
    """What each observer said, a line each, with the redirects that it followed."""
    lines = []
    for opinion in link.opinions:
        status = f" (status {opinion.status})" if opinion.status is not None else ""
        lines.append(f"{BY.get(opinion.by, opinion.by)}: {opinion.said}{status}")
        lines += [f"  {hop.status} from {hop.url}" for hop in opinion.hops]
        if opinion.hops and opinion.final:
            lines.append(f"  and so to {opinion.final}")
    return lines


def days(link: ReportedLink) -> str:
    """Since when it is so, and when it was last looked at; empty when nobody has looked."""
    if link.checked is None:
        return ""
    since = f"So since {link.since}. " if link.since else ""
    return f"{since}Last checked on {link.checked}."


def label(state: State) -> str:
    """The state in a few words."""
    return WORDS[state].label
