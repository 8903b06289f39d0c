"""What /link-health/ calls the states of links, the kinds of things that hold them, and who looked.

In: nothing. Out: messages, to be said in a site's language.
"""

from __future__ import annotations

from signpost.languages import marked
from signpost.links.verdicts import State

MEANINGS = {
    State.ALIVE: marked("The page opened."),
    State.MOVED: marked("The page opens, at a new address."),
    State.FRAGMENT_MISSING: marked("The page opens, but the part of it that we point to has gone."),
    State.RESTRICTED: marked("Readers must sign in."),
    State.INSECURE: marked("The page is there, but browsers may warn readers."),
    State.BLOCKED: marked("The site turns robots away, so a person has to look."),
    State.SUSPECT: marked("It failed, but not often enough to be sure."),
    State.DEAD: marked("The page is not there any more."),
    State.SOFT_404: marked("The page is not there any more."),
    State.UNREACHABLE: marked("The site has not answered for days."),
    State.MALFORMED: marked("It is not written as a web address can be."),
    State.REFUSED: marked("It is not on the public web, or holds a password."),
    State.UNCHECKED: marked("Nobody has looked at it."),
}
"""What each state means, for the table of counts; states with one label share a line."""

KINDS = {
    "resource": marked("Resources"),
    "case-study": marked("Case studies"),
    "principle": marked("Principles"),
    "change": marked("Changes since 2013"),
    "page": marked("Guide and other pages"),
    "tool": marked("Tools"),
    "answer": marked("Answers"),
    "area": marked("Areas"),
    "term": marked("Glossary"),
    "pathway": marked("Pathways"),
}
OTHER_KIND = marked("Other")
"""What the kinds of thing that hold links are called."""

OBSERVERS = {"linkchecker": marked("LinkChecker"), "verifier": marked("The second look")}
"""What the two observers are called."""
