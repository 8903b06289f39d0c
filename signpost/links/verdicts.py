"""The words for what is known of a link: verdicts, states, and how each is said.

In: nothing. Out: `Verdict` (what one run found), `State` (what the runs add up to), and for
each the words for readers and for editors. The design's section "Links" is their source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the opinions of one run add up to."""

    ALIVE = "alive"
    MOVED = "moved"
    BLOCKED = "blocked"
    RESTRICTED = "restricted"
    SOFT_404 = "soft-404"
    FRAGMENT_MISSING = "fragment-missing"
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    INSECURE = "insecure"
    MALFORMED = "malformed"
    REFUSED = "refused"
    UNCHECKED = "unchecked"


class State(StrEnum):
    """What the runs up to a day add up to: the words of the verdicts, and `suspect`."""

    ALIVE = "alive"
    MOVED = "moved"
    BLOCKED = "blocked"
    RESTRICTED = "restricted"
    SOFT_404 = "soft-404"
    FRAGMENT_MISSING = "fragment-missing"
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    INSECURE = "insecure"
    MALFORMED = "malformed"
    REFUSED = "refused"
    UNCHECKED = "unchecked"
    SUSPECT = "suspect"


FAILING = frozenset({Verdict.DEAD, Verdict.SOFT_404, Verdict.UNREACHABLE})
"""Verdicts of a bad day: only several of them over time make a state."""

WORKING = frozenset({Verdict.ALIVE, Verdict.MOVED, Verdict.FRAGMENT_MISSING})
"""Verdicts of a page that a person can read."""

UNUSABLE = frozenset({Verdict.MALFORMED, Verdict.REFUSED})
"""Verdicts that the address alone decides; a catalogue must not hold such a link."""

GONE = frozenset({State.DEAD, State.SOFT_404, State.UNREACHABLE})
"""States in which a reader is offered another way to the page."""


@dataclass(frozen=True)
class Words:
    """How a state is said: a label, a sentence for a reader (or nothing), and what an editor does."""

    label: str
    reader: str
    fix: str


WORDS = {
    State.ALIVE: Words("Works", "This link worked", ""),
    State.MOVED: Words("Moved", "This link worked", "Use the new address, and keep the old one under former_links."),
    State.BLOCKED: Words(
        "Could not be checked",
        "We could not check this link automatically",
        "Open it in a browser, and record what you saw under looked_at in data/link_policy.yaml.",
    ),
    State.RESTRICTED: Words(
        "Needs a login", "You need to sign in to read this", "Say in the link's note that readers must sign in."
    ),
    State.SOFT_404: Words(
        "Gone", "This page is no longer there", "Find its new address, or move this one to former_links."
    ),
    State.FRAGMENT_MISSING: Words(
        "Place on the page is gone", "This link worked", "Link to the page alone, or to an anchor that it has."
    ),
    State.DEAD: Words(
        "Gone", "This page is no longer there", "Find its new address, or move this one to former_links."
    ),
    State.UNREACHABLE: Words(
        "Not answering",
        "This link was not answering",
        "Ask the publisher, or move the address to former_links if the site has closed.",
    ),
    State.INSECURE: Words(
        "Certificate not trusted",
        "Your browser may warn you: the certificate of this site is not trusted",
        "Tell the publisher that the site's certificate is not trusted.",
    ),
    State.MALFORMED: Words("Not an address", "", "Correct the address."),
    State.REFUSED: Words("Not fetched for safety", "", "Use an address on the public web, without a name or password."),
    State.UNCHECKED: Words("Not checked yet", "This link has not been checked yet", ""),
    State.SUSPECT: Words(
        "May have gone", "This link did not work", "Nothing yet. It will be looked at again before it counts as gone."
    ),
}
"""How each state is said."""
