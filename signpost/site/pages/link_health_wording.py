"""What /link-health/ calls the states of links, the kinds of things that hold them, and who looked.

In: nothing. Out: messages, to be said in a site's language.
"""

from __future__ import annotations

from signpost.links.verdicts import State
from signpost.messages import gettext_noop
from signpost.schema.kinds import LOCAL_ORDER

MEANINGS = {
    State.ALIVE: gettext_noop("The page opened."),
    State.MOVED: gettext_noop("The page opens, at a new address."),
    State.FRAGMENT_MISSING: gettext_noop("The page opens, but the part of it that we point to has gone."),
    State.RESTRICTED: gettext_noop("Readers must sign in."),
    State.INSECURE: gettext_noop("The page is there, but browsers may warn readers."),
    State.BLOCKED: gettext_noop("The site blocks automatic checks, so a person has to look."),
    State.SUSPECT: gettext_noop("It failed, but not often enough to be sure."),
    State.DEAD: gettext_noop("The page no longer exists."),
    State.SOFT_404: gettext_noop("The page no longer exists."),
    State.UNREACHABLE: gettext_noop("The site has not answered for days."),
    State.MALFORMED: gettext_noop("It is not a valid web address."),
    State.REFUSED: gettext_noop("It is not on the public web, or holds a password."),
    State.CHANGED: gettext_noop("The page opens, but it is no longer the page that it was."),
    State.DANGER: gettext_noop("The domain has lapsed, or another site has taken it over."),
    State.FLAKY: gettext_noop("It fails again and again, and comes back each time."),
    State.UNCHECKED: gettext_noop("It has not been checked yet."),
}
"""What each state means, for the table of counts; states with one label share a line."""

KINDS = {kind.name: kind.labels for kind in LOCAL_ORDER if kind.listed_as_local}
OTHER_KIND = gettext_noop("Other")
"""What the kinds of thing that hold links are called."""

OBSERVERS = {
    "linkchecker": gettext_noop("LinkChecker"),
    "verifier": gettext_noop("The second check"),
    "browser": gettext_noop("Chromium"),
}
"""What the observers are called."""
