"""The one table of kinds: what each kind of thing in a hub is called, where it is written, and where it stands.

In: nothing. Out: `KINDS`, a row a kind, in the order in which their files are read. A new kind is a row here
and its model; reading, overlay, references, pages, exports and update reports all follow from the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from signpost.messages import gettext_noop
from signpost.schema import (
    Answer,
    Area,
    Audience,
    CaseStudy,
    Change,
    Election,
    Entry,
    PageReview,
    Pathway,
    Picture,
    PlaceSource,
    Principle,
    Record,
    Resource,
    Stage,
    Term,
    Text,
    Tool,
    Topic,
    Translation,
    law,
)
from signpost.schema.pages import GuideFrontMatter


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    `name` is the word for one in code and in references, `plural` for several: the names of lists, of published files
    and of schemas. `label` and `labels` are what readers see, as messages to be translated. `path` is the YAML file
    below the hub's folder and below `local/`; one that ends in `/` is a folder of files with one thing each, and
    beside any other there may be such a folder too: `resources/` beside `resources.yaml`. `attribute` is the field of
    `Catalogue` that holds them; `key` the field that names one; a file that is not `needed` may be missing. `address`
    is where one stands on the site, with `{id}` in it: a page, or a part of a page behind `#`; empty where readers
    meet none. `order` is its list under `order` in `local/network.yaml`; a network can leave out what is `hideable`,
    and readers see what it added of what is `listed_as_local`.
    """

    name: str
    plural: str
    label: str
    labels: str
    path: str
    attribute: str
    model: type[Record]
    key: str = "id"
    address: str = ""
    order: str = ""
    needed: bool = True
    hideable: bool = False
    listed_as_local: bool = False

    @property
    def is_entry(self) -> bool:
        """Whether it is one of the three kinds of entry: they share their ids, and pathways, coverage and indexes."""
        return issubclass(self.model, Entry)

    @property
    def target(self) -> str:
        """The word by which references name things of this kind: all entries are `entry`."""
        return "entry" if self.is_entry else self.name

    @property
    def can_be_renamed(self) -> bool:
        """Whether its things keep the ids that they once had."""
        return "former_ids" in self.model.model_fields

    @property
    def one_a_file(self) -> str:
        """The folder of files that hold one thing each, with a `/`: beside the long file, or in place of one."""
        return self.path if self.path.endswith("/") else self.path.removesuffix(".yaml") + "/"

    def holds_one(self, path: str) -> bool:
        """Whether the file at `path`, below the hub's folder or below `local/`, holds one thing and no list."""
        return path.startswith(self.one_a_file)

    @property
    def schema(self) -> str:
        """The name of its schema for editors, without an ending: of a whole file, or of one thing of a folder."""
        return self.name if self.name == "tool" else self.plural

    @property
    def schema_of_one(self) -> str:
        """The name of the schema for a file of one thing; empty where such files are not offered."""
        return self.name if self.path.endswith("/") or self.listed_as_local else ""

    @property
    def folder(self) -> str:
        """The folder of the site that holds their pages, with a `/`; empty where each is a part of one page."""
        return "" if "#" in self.address else self.address.partition("{")[0]

    def address_of(self, id: str) -> str:
        """Where the thing of this id stands, below the site's root."""
        return self.address.format(id=id)


LAW_KINDS = (
    Kind(
        name="buyer-group",
        plural="buyer-groups",
        label=gettext_noop("Buyer group"),
        labels=gettext_noop("Buyer groups"),
        path="data/rules/buyer_groups.yaml",
        attribute="buyer_groups",
        model=law.BuyerGroup,
        needed=False,
    ),
    Kind(
        name="buyer",
        plural="buyers",
        label=gettext_noop("Buyer"),
        labels=gettext_noop("Buyers"),
        path="data/rules/buyers.yaml",
        attribute="buyers",
        model=law.Buyer,
        needed=False,
    ),
    Kind(
        name="purchase-type",
        plural="purchase-types",
        label=gettext_noop("Type of purchase"),
        labels=gettext_noop("Types of purchase"),
        path="data/rules/purchase_types.yaml",
        attribute="purchase_types",
        model=law.PurchaseType,
        needed=False,
    ),
    Kind(
        name="purchase-name",
        plural="purchase-names",
        label=gettext_noop("Name of a purchase"),
        labels=gettext_noop("Names of purchases"),
        path="data/rules/purchase_names.yaml",
        attribute="purchase_names",
        model=law.PurchaseName,
        needed=False,
    ),
    Kind(
        name="regime",
        plural="regimes",
        label=gettext_noop("Procurement regime"),
        labels=gettext_noop("Procurement regimes"),
        path="data/rules/regimes.yaml",
        attribute="regimes",
        model=law.Regime,
        needed=False,
    ),
    Kind(
        name="governing-rule",
        plural="governing-rules",
        label=gettext_noop("Governing rule"),
        labels=gettext_noop("Governing rules"),
        path="data/rules/governing_rules.yaml",
        attribute="governing_rules",
        model=law.GoverningRule,
        needed=False,
    ),
    Kind(
        name="threshold",
        plural="thresholds",
        label=gettext_noop("Threshold"),
        labels=gettext_noop("Thresholds"),
        path="data/rules/thresholds.yaml",
        attribute="thresholds",
        model=law.Threshold,
        needed=False,
    ),
    Kind(
        name="floor",
        plural="floors",
        label=gettext_noop("Floor"),
        labels=gettext_noop("Floors"),
        path="data/rules/floors.yaml",
        attribute="floors",
        model=law.Floor,
        needed=False,
    ),
    Kind(
        name="value-basis",
        plural="value-bases",
        label=gettext_noop("Value basis"),
        labels=gettext_noop("Value bases"),
        path="data/rules/value_bases.yaml",
        attribute="value_bases",
        model=law.ValueBasis,
        needed=False,
    ),
    Kind(
        name="procedure",
        plural="procedures",
        label=gettext_noop("Procedure"),
        labels=gettext_noop("Procedures"),
        path="data/rules/procedures.yaml",
        attribute="procedures",
        model=law.Procedure,
        needed=False,
    ),
    Kind(
        name="notice",
        plural="notices",
        label=gettext_noop("Notice"),
        labels=gettext_noop("Notices"),
        path="data/rules/notices.yaml",
        attribute="notices",
        model=law.Notice,
        needed=False,
    ),
    Kind(
        name="duty",
        plural="duties",
        label=gettext_noop("Duty"),
        labels=gettext_noop("Duties"),
        path="data/rules/duties.yaml",
        attribute="duties",
        model=law.Duty,
        needed=False,
    ),
    Kind(
        name="gap",
        plural="gaps",
        label=gettext_noop("Task for editors"),
        labels=gettext_noop("Tasks for editors"),
        path="data/rules/gaps.yaml",
        attribute="gaps",
        model=law.Gap,
        needed=False,
    ),
)
"""The dated records of procurement law, each kind in a file of its own."""

KINDS = (
    Kind(
        name="audience",
        plural="audiences",
        label=gettext_noop("Audience"),
        labels=gettext_noop("Audiences"),
        path="data/audiences.yaml",
        attribute="audiences",
        model=Audience,
        address="pathways/{id}/",
        order="audiences",
    ),
    Kind(
        name="stage",
        plural="stages",
        label=gettext_noop("Stage"),
        labels=gettext_noop("Stages"),
        path="data/stages.yaml",
        attribute="stages",
        model=Stage,
        address="stages/{id}/",
    ),
    Kind(
        name="topic",
        plural="topics",
        label=gettext_noop("Topic"),
        labels=gettext_noop("Topics"),
        path="data/topics.yaml",
        attribute="topics",
        model=Topic,
        address="topics/{id}/",
        order="topics",
        listed_as_local=True,
    ),
    Kind(
        name="area",
        plural="areas",
        label=gettext_noop("Area"),
        labels=gettext_noop("Areas"),
        path="data/areas.yaml",
        attribute="areas",
        model=Area,
        address="areas/{id}/",
        listed_as_local=True,
    ),
    Kind(
        name="election",
        plural="elections",
        label=gettext_noop("Election"),
        labels=gettext_noop("Elections"),
        path="data/elections.yaml",
        attribute="elections",
        model=Election,
        needed=False,
    ),
    Kind(
        name="place-source",
        plural="place-sources",
        label=gettext_noop("Source of places"),
        labels=gettext_noop("Sources of places"),
        path="data/place_sources.yaml",
        attribute="place_sources",
        model=PlaceSource,
        needed=False,
    ),
    Kind(
        name="change",
        plural="changes",
        label=gettext_noop("Change"),
        labels=gettext_noop("Changes since 2013"),
        path="data/changes.yaml",
        attribute="changes",
        model=Change,
        address="since-2013/{id}/",
        listed_as_local=True,
    ),
    Kind(
        name="resource",
        plural="resources",
        label=gettext_noop("Resource"),
        labels=gettext_noop("Resources"),
        path="resources.yaml",
        attribute="resources",
        model=Resource,
        address="resources/{id}/",
        order="resources",
        hideable=True,
        listed_as_local=True,
    ),
    Kind(
        name="case-study",
        plural="case-studies",
        label=gettext_noop("Case study"),
        labels=gettext_noop("Case studies"),
        path="case_studies.yaml",
        attribute="case_studies",
        model=CaseStudy,
        address="case-studies/{id}/",
        order="case_studies",
        hideable=True,
        listed_as_local=True,
    ),
    Kind(
        name="principle",
        plural="principles",
        label=gettext_noop("Principle"),
        labels=gettext_noop("Principles"),
        path="principles.yaml",
        attribute="principles",
        model=Principle,
        address="principles/{id}/",
        order="principles",
        hideable=True,
        listed_as_local=True,
    ),
    Kind(
        name="term",
        plural="glossary",
        label=gettext_noop("Glossary term"),
        labels=gettext_noop("Glossary"),
        path="data/glossary.yaml",
        attribute="glossary",
        model=Term,
        address="glossary/{id}/",
        hideable=True,
        listed_as_local=True,
    ),
    Kind(
        name="tool",
        plural="tools",
        label=gettext_noop("Tool"),
        labels=gettext_noop("Tools"),
        path="data/tools/",
        attribute="tools",
        model=Tool,
        address="tools/{id}/",
        order="tools",
        hideable=True,
        listed_as_local=True,
    ),
    Kind(
        name="answer",
        plural="answers",
        label=gettext_noop("Answer"),
        labels=gettext_noop("Answers"),
        path="data/answers.yaml",
        attribute="answers",
        model=Answer,
        address="questions/{id}/",
        hideable=True,
        listed_as_local=True,
    ),
    Kind(
        name="pathway",
        plural="pathways",
        label=gettext_noop("Pathway"),
        labels=gettext_noop("Pathways"),
        path="data/pathways.yaml",
        attribute="pathways",
        model=Pathway,
        key="audience",
        address="pathways/{id}/",
        order="audiences",
        listed_as_local=True,
    ),
    Kind(
        name="picture",
        plural="pictures",
        label=gettext_noop("Picture"),
        labels=gettext_noop("Pictures"),
        path="data/pictures/",
        attribute="pictures",
        model=Picture,
    ),
    Kind(
        name="review",
        plural="reviews",
        label=gettext_noop("Review"),
        labels=gettext_noop("Reviews"),
        path="data/reviews/",
        attribute="reviews",
        model=PageReview,
    ),
    Kind(
        name="translation",
        plural="translations",
        label=gettext_noop("Translation"),
        labels=gettext_noop("Translations"),
        path="data/languages/translations.yaml",
        attribute="translations",
        model=Translation,
        needed=False,
    ),
    *LAW_KINDS,
)

PAGE = Kind(
    name="page",
    plural="pages",
    label=gettext_noop("Page"),
    labels=gettext_noop("Guide and other pages"),
    path="docs/",
    attribute="pages",
    model=GuideFrontMatter,
    key="path",
    listed_as_local=True,
)
"""Hand-written pages: Markdown files, read by `signpost.read.pages`; references call those of the guide `guide`."""

ENTRY_KINDS = tuple(kind for kind in KINDS if kind.is_entry)
"""Resources, case studies and principles."""

ENTRY_NAMES = tuple(kind.name for kind in ENTRY_KINDS)

HIDEABLE = (*dict.fromkeys(kind.target for kind in (*ENTRY_KINDS, *KINDS) if kind.hideable), "guide")
"""What a network can leave out, by the word of a reference, in the order in which a bare id is looked for."""

LOCAL_ORDER = (*ENTRY_KINDS, *(kind for kind in KINDS if not kind.is_entry), PAGE)
"""The order in which lists by kind put them: entries first."""

TARGETS = (*dict.fromkeys(kind.target for kind in KINDS), "step", "guide")
"""Everything that something in a hub can name; a step is named as audience/stage, a page of the guide by its file."""


def kind_named(name: str) -> Kind:
    """The row of a kind, hand-written pages included. Raises KeyError when there is none."""
    for kind in (*KINDS, PAGE):
        if kind.name == name:
            return kind
    raise KeyError(name)


def kind_of(record: Record) -> Kind:
    """The kind of a record, by its model. Raises KeyError for what is no thing of a hub."""
    for kind in KINDS:
        if isinstance(record, kind.model):
            return kind
    raise KeyError(type(record).__name__)


def kind_at(path: str) -> Kind | None:
    """The kind that is read from a YAML file, by its path below the hub's folder or below `local/`; None for others."""
    for kind in KINDS:
        if path == kind.path or (PurePosixPath(path).parent.as_posix() + "/" == kind.one_a_file):
            return kind
    return None


def title_of(record: Record) -> Text:
    """What readers call a thing, in all its languages: its title, its name, its term or its question.

    Raises AttributeError for a record that has none of them.
    """
    for field in ("title", "name", "term", "question"):
        if field in type(record).model_fields:
            title: Text = getattr(record, field)
            return title
    raise AttributeError(f"{type(record).__name__} has no title")
