"""What readers are told of a link where there is little room: a step, a search result, a source.

In: what is known of links. Out: a few words with the date. Full sentences are those of
`Known.reader_words`.
"""

from __future__ import annotations

from collections.abc import Sequence

from signpost.currency import in_words
from signpost.links.health import Known
from signpost.links.verdicts import State

BRIEF = {
    State.ALIVE: "worked",
    State.MOVED: "worked",
    State.FRAGMENT_MISSING: "worked",
    State.BLOCKED: "could not be checked automatically",
    State.RESTRICTED: "needed a sign-in",
    State.SOFT_404: "found gone",
    State.DEAD: "found gone",
    State.UNREACHABLE: "not answering",
    State.INSECURE: "had a certificate that is not trusted",
    State.SUSPECT: "did not work",
    State.UNCHECKED: "not checked yet",
}
"""What is said of a link in each state; a state that no reader need know is left out."""

GRAVEST_FIRST = (
    State.DEAD,
    State.SOFT_404,
    State.UNREACHABLE,
    State.INSECURE,
    State.SUSPECT,
    State.RESTRICTED,
    State.BLOCKED,
    State.UNCHECKED,
)
"""Which of several links is told of, when there is room for one."""


def in_brief(links: Sequence[Known]) -> str:
    """What is known of the links of one thing, in a few words; empty when there is nothing to say."""
    if not links:
        return ""
    # Of links in one state, the one that was looked at longest ago: the date must hold for all.
    gravest = min(links, key=lambda known: (_rank(known.shown), str(known.checked)))
    alike = sum(BRIEF.get(known.shown) == BRIEF.get(gravest.shown) for known in links)
    who = "Link" if len(links) == 1 else "Links" if alike == len(links) else f"{alike} of {len(links)} links"
    return _said(gravest, who)


def _rank(state: State) -> int:
    return GRAVEST_FIRST.index(state) if state in GRAVEST_FIRST else len(GRAVEST_FIRST)


def _said(known: Known, who: str) -> str:
    words = BRIEF.get(known.shown, "")
    if not words:
        return ""
    if known.shown is State.UNCHECKED:
        return f"{who} {words}"
    if known.shown is State.BLOCKED:
        if known.looked_at:
            found = "worked" if known.looked_at.works else "did not work"
            return f"{who} {found} for a person on {in_words(known.looked_at.on)}"
        return f"{who} {words}"
    assert known.checked is not None
    return f"{who} {words} on {in_words(known.checked)}"
