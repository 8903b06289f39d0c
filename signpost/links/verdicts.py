"""The words for what is known of a link: verdicts, states, and how each is said.

In: nothing. Out: `Verdict` (what one run found), `State` (what the runs add up to), and for
each the words for readers and for editors. The design's section "Links" is their source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from signpost.messages import gettext_noop


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
    CHANGED = "changed"
    DANGER = "danger"


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
    CHANGED = "changed"
    DANGER = "danger"
    FLAKY = "flaky"


FAILING = frozenset({Verdict.DEAD, Verdict.SOFT_404, Verdict.UNREACHABLE, Verdict.DANGER})
"""Verdicts of a bad day: only several of them over time make a state."""

NEEDS_CONFIRMATION = frozenset(
    {Verdict.INSECURE, Verdict.FRAGMENT_MISSING, Verdict.RESTRICTED, Verdict.REFUSED, Verdict.CHANGED}
)
"""Verdicts that a second look on a later day must confirm before anybody is told."""

READABLE = frozenset({Verdict.FRAGMENT_MISSING, Verdict.CHANGED})
"""Those of them where a page opened all the same."""

WORKING = frozenset({Verdict.ALIVE, Verdict.MOVED, Verdict.FRAGMENT_MISSING})
"""Verdicts of a page that a person can read."""

UNUSABLE = frozenset({Verdict.MALFORMED, Verdict.REFUSED})
"""Verdicts that the address alone decides; a catalogue must not hold such a link."""

GONE = frozenset({State.DEAD, State.SOFT_404, State.UNREACHABLE, State.DANGER})
"""States in which a reader is offered another way to the page."""


SEEN_BY_BROWSER = GONE | {State.INSECURE}
"""States that nothing reaches before a browser has seen the trouble, too."""


@dataclass(frozen=True)
class Words:
    """How a state is said: a label, a sentence for a reader (or nothing), and what an editor does.

    All are messages, to be said in the reader's language. The sentence names the `day` of the last look.
    """

    label: str
    reader: str
    fix: str


_WORKED = gettext_noop("This link worked when last checked, on %(day)s.")
_NOT_THERE = gettext_noop("This page is no longer there. Last checked on %(day)s.")
_FIND_IT = gettext_noop("Find its new address, or move this one to former_links.")

WORDS = {
    State.ALIVE: Words(gettext_noop("Works"), _WORKED, ""),
    State.MOVED: Words(
        gettext_noop("Moved"), _WORKED, gettext_noop("Use the new address, and keep the old one under former_links.")
    ),
    State.BLOCKED: Words(
        gettext_noop("Could not be checked"),
        gettext_noop("We could not check this link automatically."),
        gettext_noop("Open it in a browser, and record what you saw under looked_at in data/link_policy.yaml."),
    ),
    State.RESTRICTED: Words(
        gettext_noop("Needs a login"),
        gettext_noop("You need to sign in to read this. Checked on %(day)s."),
        gettext_noop("Say in the link's note that readers must sign in."),
    ),
    State.SOFT_404: Words(gettext_noop("Gone"), _NOT_THERE, _FIND_IT),
    State.FRAGMENT_MISSING: Words(
        gettext_noop("Place on the page is gone"),
        _WORKED,
        gettext_noop("Link to the page alone, or to an anchor that it has."),
    ),
    State.DEAD: Words(gettext_noop("Gone"), _NOT_THERE, _FIND_IT),
    State.UNREACHABLE: Words(
        gettext_noop("Not answering"),
        gettext_noop("This link was not answering when last checked, on %(day)s."),
        gettext_noop("Ask the publisher, or move the address to former_links if the site has closed."),
    ),
    State.INSECURE: Words(
        gettext_noop("Certificate not trusted"),
        gettext_noop("Your browser may warn you: the certificate of this site is not trusted. Checked on %(day)s."),
        gettext_noop("Tell the publisher that the site's certificate is not trusted."),
    ),
    State.MALFORMED: Words(gettext_noop("Not an address"), "", gettext_noop("Correct the address.")),
    State.REFUSED: Words(
        gettext_noop("Not fetched for safety"),
        "",
        gettext_noop("Use an address on the public web, without a name or password."),
    ),
    State.UNCHECKED: Words(gettext_noop("Not checked yet"), gettext_noop("This link has not been checked yet."), ""),
    State.CHANGED: Words(
        gettext_noop("Page has changed"),
        gettext_noop("This link works, but it may no longer show the page we describe. Checked on %(day)s."),
        gettext_noop("Open it. If it is another page now, find the new address, or move this one to former_links."),
    ),
    State.DANGER: Words(
        gettext_noop("Taken over"),
        gettext_noop("Do not use the old address: another site has taken it over. Checked on %(day)s."),
        gettext_noop("Do not open it. Find the new address, or move this one to former_links."),
    ),
    State.FLAKY: Words(
        gettext_noop("Sometimes fails"),
        gettext_noop("This link does not always work. Last checked on %(day)s."),
        gettext_noop("Nothing yet. If it matters, tell the publisher that the site often fails."),
    ),
    State.SUSPECT: Words(
        gettext_noop("May have gone"),
        gettext_noop("This link did not work when last checked, on %(day)s."),
        gettext_noop("Nothing yet. It will be checked again before it is marked as gone."),
    ),
}
"""How each state is said."""

OPENED_BY_A_PERSON = {
    True: gettext_noop("We could not check this link automatically. A person opened it on %(day)s and it worked."),
    False: gettext_noop(
        "We could not check this link automatically. A person opened it on %(day)s and it did not work."
    ),
}
"""What a reader is told of a blocked link that a person opened, by whether it worked."""
