"""The words that readers see for the values of fields.

In: nothing. Out: labels by kind, force and other words of the model: messages, to be said in
a site's language.
"""

from __future__ import annotations

from signpost.messages import gettext_noop
from signpost.schema import ResourceKind
from signpost.schema.entries import Authority, Force, StillBinds, ToldAs

RESOURCE_KINDS = {
    ResourceKind.GUIDE: (gettext_noop("Guide"), gettext_noop("Guides")),
    ResourceKind.TOOLKIT: (gettext_noop("Toolkit"), gettext_noop("Toolkits")),
    ResourceKind.WEBSITE: (gettext_noop("Website"), gettext_noop("Websites")),
    ResourceKind.PAPER: (gettext_noop("Paper"), gettext_noop("Papers and reports")),
    ResourceKind.BRIEFING: (gettext_noop("Briefing"), gettext_noop("Briefings")),
    ResourceKind.CHECKLIST: (gettext_noop("Checklist"), gettext_noop("Checklists")),
    ResourceKind.PROGRAMME: (gettext_noop("Programme"), gettext_noop("Programmes")),
    ResourceKind.STANDARD: (gettext_noop("Standard or code"), gettext_noop("Standards and codes")),
    ResourceKind.LEGISLATION: (gettext_noop("Law"), gettext_noop("Laws")),
    ResourceKind.DIRECTORY: (gettext_noop("Directory"), gettext_noop("Directories")),
    ResourceKind.DATA: (gettext_noop("Data"), gettext_noop("Data")),
}
"""Kinds of resource: one of them, and several."""

FORCE_WORDS = {
    Force.LAW: gettext_noop("Law"),
    Force.STANDARD: gettext_noop("Standard"),
    Force.CODE: gettext_noop("Code"),
    Force.GOOD_PRACTICE: gettext_noop("Good practice"),
}
"""What stands behind a principle."""

AUTHORITY_WORDS = {
    Authority.BINDING: gettext_noop("Law, or rules that must be followed"),
    Authority.STATUTORY_GUIDANCE: gettext_noop("Statutory guidance"),
    Authority.OFFICIAL_GUIDANCE: gettext_noop("Official guidance"),
    Authority.EVALUATION: gettext_noop("Evidence from an evaluation"),
    Authority.COMMENTARY: gettext_noop("Advice or comment"),
}
"""What stands behind a resource."""

STILL_BINDS_WORDS = {
    StillBinds.YES: gettext_noop("Yes."),
    StillBinds.PARTLY: gettext_noop("In part."),
    StillBinds.NO: gettext_noop("Not any more, but it is still good practice."),
    StillBinds.NEVER: gettext_noop("No. It is good practice."),
}
"""Whether a principle binds, in a sentence."""

TOLD_AS_WORDS = {
    ToldAs.EXAMPLE: gettext_noop("A real example"),
    ToldAs.QUOTED: gettext_noop("What people said"),
    ToldAs.ILLUSTRATION: gettext_noop("An illustrative example"),
    ToldAs.CONTEXT: gettext_noop("Background"),
}
"""How a case study was told."""
