"""Hand-written pages, and what a network adds to pages: slots and pictures of its own.

In: the YAML between the dashes at the head of `docs/**/*.md`, and the Markdown below it. Out: frozen values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import Field

from signpost.problems import Location
from signpost.schema.entries import Review, Source
from signpost.schema.fields import Day, Id, Record, Text
from signpost.schema.network import is_picture_name
from signpost.schema.references import AudiencesOrAll, StagesOrAll, TopicRef


class GuideFrontMatter(Record):
    """What a page says of itself. Guide pages carry tags; other pages need not."""

    title: Text
    summary: Text
    audiences: AudiencesOrAll = ()
    stages: StagesOrAll = ()
    topics: tuple[TopicRef, ...] = ()
    former_ids: tuple[Id, ...] = Field((), description="Names that the page's file once had, without '.md'.")
    parent_seen: Day | None = Field(
        None, description="For a network's page in the place of the parent's: when you last looked at that one."
    )
    covers: tuple[str, ...] = ()
    source: Source | None = None
    more_sources: tuple[Source, ...] = ()
    reviewed: Review
    review_by: Day


@dataclass(frozen=True)
class GuidePage:
    """A hand-written page: its path under docs/, what it says of itself, and its Markdown.

    `body_line` is the line of the file at which the body begins. `language` is that of its words;
    `versions` holds the same page in other languages, by their codes.
    """

    path: str
    front: GuideFrontMatter
    body: str
    body_line: int
    place: Location
    local: bool = False
    language: str = "en"
    versions: Mapping[str, GuidePage] = field(default_factory=dict)

    def in_language(self, code: str) -> GuidePage:
        """The page in the language `code`, at this page's path; this page where it is not given in it."""
        version = self.versions.get(code)
        return replace(version, path=self.path, versions=self.versions) if version else self

    @property
    def slug(self) -> str:
        """The name that `[[guide:…]]` uses: the file's name without its ending."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def name(self) -> str:
        """The name that `[[page:…]]` uses for a page that is not part of the guide: its path without the ending."""
        return self.path.removesuffix(".md")

    @property
    def in_guide(self) -> bool:
        """Whether the page is part of the guide, and not about the hub."""
        return self.path.startswith("guide/")


@dataclass(frozen=True)
class Slot:
    """What a network puts in a slot; `written` holds the words of each language as they stand in its file."""

    name: str
    text: Text
    written: Mapping[str, str]


@dataclass(frozen=True)
class LocalAsset:
    """A picture or a document that a network owns: its path in the hub, and its file's name, by which pages name it."""

    file: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file.rsplit("/", 1)[-1]

    @property
    def is_picture(self) -> bool:
        """Whether pages can show it; otherwise they offer it to download."""
        return is_picture_name(self.name)
