"""The words of Signpost as frozen records: what each catalogue's entries may hold.

The fields are declared once, here: they convert what was read, refuse what is wrong, and
give the JSON Schemas for editors and for the published data.
"""

from signpost.model.answers import Answer, Theme
from signpost.model.data import (
    Action,
    Area,
    Audience,
    Change,
    NewHere,
    Pathway,
    Pin,
    Stage,
    Step,
    Term,
    Topic,
)
from signpost.model.entries import (
    AdoptedFrom,
    CaseStudy,
    Entry,
    Figure,
    Link,
    Principle,
    Resource,
    ResourceKind,
    Source,
    Status,
)
from signpost.model.fields import LANGUAGES, OtherText, Record, Text
from signpost.model.guide import GuideFrontMatter
from signpost.model.languages import Means, Translation
from signpost.model.links import LinkPolicy
from signpost.model.network import DATA_MODEL, Network
from signpost.model.network_policy import NetworkPolicy
from signpost.model.pictures import PageReview, Picture
from signpost.model.rules import Regime, Rule, Rules, Statement, Threshold
from signpost.model.tools import Checklist, Table, Tool, ToolSection

__all__ = [
    "DATA_MODEL",
    "LANGUAGES",
    "Action",
    "AdoptedFrom",
    "Answer",
    "Area",
    "Audience",
    "CaseStudy",
    "Change",
    "Checklist",
    "Entry",
    "Figure",
    "GuideFrontMatter",
    "Link",
    "LinkPolicy",
    "Means",
    "Network",
    "NetworkPolicy",
    "NewHere",
    "OtherText",
    "PageReview",
    "Pathway",
    "Picture",
    "Pin",
    "Principle",
    "Record",
    "Regime",
    "Resource",
    "ResourceKind",
    "Rule",
    "Rules",
    "Source",
    "Stage",
    "Statement",
    "Status",
    "Step",
    "Table",
    "Term",
    "Text",
    "Theme",
    "Threshold",
    "Tool",
    "ToolSection",
    "Topic",
    "Translation",
]
