"""The words that readers see for the values of fields.

In: nothing. Out: labels by kind, force and other words of the model.
"""

from __future__ import annotations

from signpost.model import ResourceKind
from signpost.model.entries import Force, StillBinds, ToldAs

KIND_WORDS = {"resource": "Resource", "case-study": "Case study", "principle": "Principle"}
"""The three kinds of entry."""

RESOURCE_KINDS = {
    ResourceKind.GUIDE: ("Guide", "Guides"),
    ResourceKind.TOOLKIT: ("Toolkit", "Toolkits"),
    ResourceKind.WEBSITE: ("Website", "Websites"),
    ResourceKind.PAPER: ("Paper", "Papers and reports"),
    ResourceKind.BRIEFING: ("Briefing", "Briefings"),
    ResourceKind.CHECKLIST: ("Checklist", "Checklists"),
    ResourceKind.PROGRAMME: ("Programme", "Programmes"),
    ResourceKind.STANDARD: ("Standard or code", "Standards and codes"),
    ResourceKind.LEGISLATION: ("Law", "Laws"),
    ResourceKind.DIRECTORY: ("Directory", "Directories"),
    ResourceKind.DATA: ("Data", "Data"),
}
"""Kinds of resource: one of them, and several."""

FORCE_WORDS = {
    Force.LAW: "Law",
    Force.STANDARD: "Standard",
    Force.CODE: "Code",
    Force.GOOD_PRACTICE: "Good practice",
}
"""What stands behind a principle."""

STILL_BINDS_WORDS = {
    StillBinds.YES: "It binds today.",
    StillBinds.PARTLY: "Part of it binds today.",
    StillBinds.NO: "It no longer binds anyone, but is still good practice.",
    StillBinds.NEVER: "Nobody is bound by it. It is good practice.",
}
"""Whether a principle binds, in a sentence."""

TOLD_AS_WORDS = {
    ToldAs.EXAMPLE: "A real example",
    ToldAs.QUOTED: "What people said",
    ToldAs.ILLUSTRATION: "A made-up example",
    ToldAs.CONTEXT: "Background",
}
"""How a case study was told."""
