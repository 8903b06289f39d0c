"""The words of Signpost as frozen records: what each catalogue's entries may hold.

The fields are declared once, here: they convert what was read, refuse what is wrong, and
give the JSON Schemas for editors and for the published data.
"""

from signpost.schema.answers import Answer, Theme
from signpost.schema.areas import Area, Council, Election, Fact, PlaceKind, PlaceRow, PlaceSource
from signpost.schema.data import (
    Action,
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
from signpost.schema.entries import (
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
from signpost.schema.fields import LANGUAGES, PLAIN_FIELDS, OtherText, Record, Text
from signpost.schema.link_policy import LinkPolicy
from signpost.schema.network import DATA_MODEL, Network
from signpost.schema.network_policy import NetworkPolicy
from signpost.schema.pages import GuideFrontMatter
from signpost.schema.pictures import PageReview, Picture
from signpost.schema.tools import Checklist, Table, Tool, ToolSection
from signpost.schema.translations import Means, Translation

__all__ = [
    "DATA_MODEL",
    "LANGUAGES",
    "PLAIN_FIELDS",
    "Action",
    "AdoptedFrom",
    "Answer",
    "Area",
    "Audience",
    "CaseStudy",
    "Change",
    "Checklist",
    "Council",
    "Election",
    "Entry",
    "Fact",
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
    "PlaceKind",
    "PlaceRow",
    "PlaceSource",
    "Principle",
    "Record",
    "Resource",
    "ResourceKind",
    "Source",
    "Stage",
    "Status",
    "Step",
    "Table",
    "Term",
    "Text",
    "Theme",
    "Tool",
    "ToolSection",
    "Topic",
    "Translation",
]
