"""The words that readers see for the values of fields.

In: nothing. Out: labels by kind, force and other words of the model: messages, to be said in
a site's language.
"""

from __future__ import annotations

from signpost.languages import marked
from signpost.schema import ResourceKind
from signpost.schema.entries import Force, StillBinds, ToldAs

KIND_WORDS = {"resource": marked("Resource"), "case-study": marked("Case study"), "principle": marked("Principle")}
"""The three kinds of entry."""

RESOURCE_KINDS = {
    ResourceKind.GUIDE: (marked("Guide"), marked("Guides")),
    ResourceKind.TOOLKIT: (marked("Toolkit"), marked("Toolkits")),
    ResourceKind.WEBSITE: (marked("Website"), marked("Websites")),
    ResourceKind.PAPER: (marked("Paper"), marked("Papers and reports")),
    ResourceKind.BRIEFING: (marked("Briefing"), marked("Briefings")),
    ResourceKind.CHECKLIST: (marked("Checklist"), marked("Checklists")),
    ResourceKind.PROGRAMME: (marked("Programme"), marked("Programmes")),
    ResourceKind.STANDARD: (marked("Standard or code"), marked("Standards and codes")),
    ResourceKind.LEGISLATION: (marked("Law"), marked("Laws")),
    ResourceKind.DIRECTORY: (marked("Directory"), marked("Directories")),
    ResourceKind.DATA: (marked("Data"), marked("Data")),
}
"""Kinds of resource: one of them, and several."""

FORCE_WORDS = {
    Force.LAW: marked("Law"),
    Force.STANDARD: marked("Standard"),
    Force.CODE: marked("Code"),
    Force.GOOD_PRACTICE: marked("Good practice"),
}
"""What stands behind a principle."""

STILL_BINDS_WORDS = {
    StillBinds.YES: marked("It binds today."),
    StillBinds.PARTLY: marked("Part of it binds today."),
    StillBinds.NO: marked("It no longer binds anyone, but is still good practice."),
    StillBinds.NEVER: marked("Nobody is bound by it. It is good practice."),
}
"""Whether a principle binds, in a sentence."""

TOLD_AS_WORDS = {
    ToldAs.EXAMPLE: marked("A real example"),
    ToldAs.QUOTED: marked("What people said"),
    ToldAs.ILLUSTRATION: marked("A made-up example"),
    ToldAs.CONTEXT: marked("Background"),
}
"""How a case study was told."""
