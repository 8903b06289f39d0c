"""What readers are told of a link where there is little room: a step, a search result, a source.

In: what is known of links. Out: a few words with the date. Full sentences are those of
`Known.reader_words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signpost.languages import ENGLISH, Language
from signpost.links.health import Known
from signpost.links.verdicts import State
from signpost.messages import gettext_noop


@dataclass(frozen=True)
class Brief:
    """What is said of links in one state, as messages: of the one there is, of all, and of some of several."""

    one: str
    all: str
    some: str


_WORKED = Brief(
    gettext_noop("Link worked on %(day)s"),
    gettext_noop("Links worked on %(day)s"),
    gettext_noop("%(some)s of %(all)s links worked on %(day)s"),
)
_GONE = Brief(
    gettext_noop("Link found gone on %(day)s"),
    gettext_noop("Links found gone on %(day)s"),
    gettext_noop("%(some)s of %(all)s links found gone on %(day)s"),
)
_BLOCKED = Brief(
    gettext_noop("Link could not be checked automatically"),
    gettext_noop("Links could not be checked automatically"),
    gettext_noop("%(some)s of %(all)s links could not be checked automatically"),
)
_SIGN_IN = Brief(
    gettext_noop("Link needed a sign-in on %(day)s"),
    gettext_noop("Links needed a sign-in on %(day)s"),
    gettext_noop("%(some)s of %(all)s links needed a sign-in on %(day)s"),
)
_SILENT = Brief(
    gettext_noop("Link not answering on %(day)s"),
    gettext_noop("Links not answering on %(day)s"),
    gettext_noop("%(some)s of %(all)s links not answering on %(day)s"),
)
_NOT_TRUSTED = Brief(
    gettext_noop("Link had a certificate that is not trusted on %(day)s"),
    gettext_noop("Links had a certificate that is not trusted on %(day)s"),
    gettext_noop("%(some)s of %(all)s links had a certificate that is not trusted on %(day)s"),
)
_FAILED = Brief(
    gettext_noop("Link did not work on %(day)s"),
    gettext_noop("Links did not work on %(day)s"),
    gettext_noop("%(some)s of %(all)s links did not work on %(day)s"),
)
_CHANGED = Brief(
    gettext_noop("Link worked, but the page had changed on %(day)s"),
    gettext_noop("Links worked, but the pages had changed on %(day)s"),
    gettext_noop("%(some)s of %(all)s links worked, but the pages had changed on %(day)s"),
)
_TAKEN_OVER = Brief(
    gettext_noop("Link found taken over by another site on %(day)s"),
    gettext_noop("Links found taken over by another site on %(day)s"),
    gettext_noop("%(some)s of %(all)s links found taken over by another site on %(day)s"),
)
_FLAKY = Brief(
    gettext_noop("Link does not always work"),
    gettext_noop("Links do not always work"),
    gettext_noop("%(some)s of %(all)s links do not always work"),
)
_UNCHECKED = Brief(
    gettext_noop("Link not checked yet"),
    gettext_noop("Links not checked yet"),
    gettext_noop("%(some)s of %(all)s links not checked yet"),
)
_WORKED_FOR_A_PERSON = Brief(
    gettext_noop("Link worked for a person on %(day)s"),
    gettext_noop("Links worked for a person on %(day)s"),
    gettext_noop("%(some)s of %(all)s links worked for a person on %(day)s"),
)
_FAILED_FOR_A_PERSON = Brief(
    gettext_noop("Link did not work for a person on %(day)s"),
    gettext_noop("Links did not work for a person on %(day)s"),
    gettext_noop("%(some)s of %(all)s links did not work for a person on %(day)s"),
)

BRIEF = {
    State.ALIVE: _WORKED,
    State.MOVED: _WORKED,
    State.FRAGMENT_MISSING: _WORKED,
    State.BLOCKED: _BLOCKED,
    State.RESTRICTED: _SIGN_IN,
    State.SOFT_404: _GONE,
    State.DEAD: _GONE,
    State.UNREACHABLE: _SILENT,
    State.INSECURE: _NOT_TRUSTED,
    State.SUSPECT: _FAILED,
    State.CHANGED: _CHANGED,
    State.DANGER: _TAKEN_OVER,
    State.FLAKY: _FLAKY,
    State.UNCHECKED: _UNCHECKED,
}
"""What is said of a link in each state; a state that no reader need know is left out."""

GRAVEST_FIRST = (
    State.DANGER,
    State.DEAD,
    State.SOFT_404,
    State.UNREACHABLE,
    State.INSECURE,
    State.SUSPECT,
    State.CHANGED,
    State.RESTRICTED,
    State.FLAKY,
    State.BLOCKED,
    State.UNCHECKED,
)
"""Which of several links is told of, when there is room for one."""


def in_brief(links: Sequence[Known], language: Language = ENGLISH) -> str:
    """What is known of the links of one thing, in a few words; empty when there is nothing to say."""
    if not links:
        return ""
    # Of links in one state, the one that was looked at longest ago: the date must hold for all.
    gravest = min(links, key=lambda known: (_rank(known.shown), str(known.checked)))
    brief, day = BRIEF.get(gravest.shown), gravest.checked
    if brief is None:
        return ""
    alike = sum(BRIEF.get(known.shown) == brief for known in links)
    if gravest.shown is State.BLOCKED and gravest.looked_at:
        brief = _WORKED_FOR_A_PERSON if gravest.looked_at.works else _FAILED_FOR_A_PERSON
        day = gravest.looked_at.on
    message = brief.one if len(links) == 1 else brief.all if alike == len(links) else brief.some
    return language.translate(message, some=alike, all=len(links), day=language.day(day) if day else "")


def _rank(state: State) -> int:
    return GRAVEST_FIRST.index(state) if state in GRAVEST_FIRST else len(GRAVEST_FIRST)
