"""A network: who runs a hub for an area, and how it differs from the parent's.

In: values read from `local/network.yaml`. Out: a frozen `Network`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from signpost.colours import design_tokens
from signpost.problems import Code
from signpost.schema.fields import Address, Day, Id, Record, Text
from signpost.schema.references import AreaRef, AudienceRef, RefTo

DATA_MODEL = 2
"""The version of the data model: how files under `local/` are written. A change that would break
them raises it, and comes with a migration; the two versions before it are still read."""


def _check_colour(value: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", value):
        example = design_tokens().day["--brand"]
        hint = {"value": value, "hint": f"a hash and six digits, in quotes, such as '{example}'"}
        raise PydanticCustomError(Code.BAD_COLOUR, "'{value}' is not a colour", hint)
    return value.lower()


PICTURE_ENDINGS = ("svg", "png", "webp", "jpg", "jpeg")
DOWNLOAD_ENDINGS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt")
"""Documents that a page can offer. Forms that can hold macros (docm, xls) are not here."""


def is_picture_name(name: str) -> bool:
    """Whether a file of this name in `local/assets/` can be a picture."""
    return _is_name(name, PICTURE_ENDINGS)


def is_download_name(name: str) -> bool:
    """Whether a file of this name in `local/assets/` can be a document to download."""
    return _is_name(name, DOWNLOAD_ENDINGS)


def _is_name(name: str, endings: tuple[str, ...]) -> bool:
    stem, dot, ending = name.rpartition(".")
    return bool(dot and ending.lower() in endings and re.fullmatch("[A-Za-z0-9][A-Za-z0-9_-]*", stem))


def _check_file(value: str) -> str:
    if not is_picture_name(value):
        hint = {"value": value, "hint": "the name of an svg, png, webp or jpg file in local/assets/"}
        raise PydanticCustomError(Code.BAD_FILE, "'{value}' is not the name of a picture", hint)
    return value


def _check_email(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+", value):
        hint = {"value": value, "hint": "such as hello@example.org"}
        raise PydanticCustomError(Code.BAD_EMAIL, "'{value}' is not an email address", hint)
    return value


def _check_step(value: str) -> str:
    if not re.fullmatch("[a-z0-9-]+/[a-z0-9-]+", value):
        hint = {"value": value, "hint": "audience/stage, such as vcse/secure-services"}
        raise PydanticCustomError(Code.BAD_STEP, "'{value}' does not name a step", hint)
    return value


Colour = Annotated[
    str, AfterValidator(_check_colour), WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})
]
"""A colour as six hexadecimal digits."""

PictureFile = Annotated[str, AfterValidator(_check_file), WithJsonSchema({"type": "string"})]
"""The name of a picture in `local/assets/`."""

Email = Annotated[str, AfterValidator(_check_email), WithJsonSchema({"type": "string", "format": "email"})]
"""An email address."""

StepName = Annotated[
    str,
    AfterValidator(_check_step),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"}),
    RefTo(("step",)),
]
"""A step of a pathway, as audience/stage."""

HideableWord = Literal["entry", "tool", "term", "answer", "guide"]
"""What a network can leave out, by the word of a reference; `signpost.schema.kinds.HIDEABLE` gives the same."""

Language = Literal["en", "cy"]
"""A language that a hub can be built in: English or Welsh."""


def _ordered(target: str, of_kind: str = "") -> RefTo:
    return RefTo((target,), of_kind=of_kind, how="orders")


class Logo(Record):
    """A picture that stands beside the hub's name."""

    file: PictureFile = Field(description="A file in local/assets/, such as logo.svg.")
    alt: Text = Field(description="What the picture shows, for those who cannot see it.")


class Colours(Record):
    """The colours of a hub; each must be readable on its ground."""

    accent: Colour = Field(description="Of links and buttons, on white.")
    accent_dark: Colour | None = Field(None, description="The same in dark mode, on near-black.")


class LocalContact(Record):
    """A person's role or an office that a reader of this area can turn to."""

    who: Text
    for_: Text | None = Field(None, alias="for", description="What to ask them about.")
    email: Email | None = None
    phone: str | None = None
    url: Address | None = None
    audiences: tuple[AudienceRef, ...] = Field((), description="Whose pathways show it; everyone's when empty.")


class Owner(Record):
    """Who answers for what a hub says, and how a reader reaches them."""

    name: Text = Field(description="A person, a role or an office.")
    role: Text | None = Field(None, description="What they do, where the name does not say it.")
    email: Email | None = None
    form: Address | None = Field(None, description="A page at which a reader can report a mistake.")

    @model_validator(mode="after")
    def _can_be_reached(self) -> Owner:
        if not (self.email or self.form):
            hint = {"hint": "add 'email: …' or 'form: …'"}
            raise PydanticCustomError(Code.UNREACHABLE_OWNER, "readers cannot reach the owner", hint)
        return self

    @property
    def report_to(self) -> str:
        """Where a report goes: the form, or else the email, as an address for a link."""
        return self.form or f"mailto:{self.email}"


class Hidden(Record):
    """One of the parent's things that a hub leaves out.

    In YAML also its id alone, or the word of a reference and the id: `term:grant`.
    """

    SHORT_FORM: ClassVar[str] = "id"

    id: Annotated[Id, RefTo(get_args(HideableWord), how="hides", chosen_by="kind", what="thing to hide")]
    kind: HideableWord | None = Field(None, description="What it is; the first of these that has the id when left out.")
    parent_seen: Day | None = Field(None, description="The day on which you last looked at what the parent says.")
    why: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, value: Any) -> Any:
        given = {"id": value} if isinstance(value, str) else value
        name = given.get("id") if isinstance(given, dict) else None
        if not isinstance(name, str) or ":" not in name or "kind" in given:
            return given
        kind, _, id = name.rpartition(":")
        return {**given, "kind": kind, "id": id}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


class StepPin(Record):
    """An entry that a network puts into a step of a pathway, and why."""

    step: StepName
    id: Annotated[Id, RefTo(("entry",), how="pins")]
    why: Text


class StepUnpin(Record):
    """An entry that a network keeps out of a step of a pathway, and why."""

    step: StepName
    id: Annotated[Id, RefTo(("entry",), how="keeps out")]
    why: Text


class ListOrder(Record):
    """Which ids come first in each list; the rest follow in the parent's order."""

    resources: tuple[Annotated[Id, _ordered("entry", "resource")], ...] = ()
    case_studies: tuple[Annotated[Id, _ordered("entry", "case-study")], ...] = ()
    principles: tuple[Annotated[Id, _ordered("entry", "principle")], ...] = ()
    tools: tuple[Annotated[Id, _ordered("tool")], ...] = ()
    audiences: tuple[Annotated[Id, _ordered("audience")], ...] = ()
    topics: tuple[Annotated[Id, _ordered("topic")], ...] = ()
    guide: tuple[Annotated[Id, _ordered("guide")], ...] = Field(
        (), description="Pages of the guide, by the names of their files without '.md'."
    )


class Network(Record):
    """The local body that runs a hub for an area: `local/network.yaml`."""

    data_model: int = Field(1, ge=1, description="The version in which the files under local/ are written.")
    name: Text
    area: AreaRef | None = None
    contact: Text | None = Field(None, description="How to reach those who run the hub.")
    owner: Owner | None = Field(None, description="Who answers for what the hub says, and where mistakes are reported.")
    contacts: tuple[LocalContact, ...] = Field((), description="Whom readers of this area can turn to.")
    languages: tuple[Language, ...] = Field(("en",), min_length=1, description="The first is the main one.")
    parent: Address | None = Field(None, description="The address of the parent's repository, to update from.")
    parent_hub: Address | None = Field(None, description="The address of the parent's site.")
    logo: Logo | None = None
    colours: Colours | None = None
    hide: tuple[Hidden, ...] = Field(
        (), description="The parent's entries, tools, terms and guide pages that this hub leaves out."
    )
    without_audiences: tuple[Annotated[Id, RefTo(("audience",), how="turns off")], ...] = Field(
        (), description="The parent's audiences that have no place here."
    )
    pins: tuple[StepPin, ...] = Field((), description="Entries that you put into steps.")
    unpins: tuple[StepUnpin, ...] = Field((), description="Entries that you keep out of steps.")
    order: ListOrder = Field(default_factory=ListOrder)
