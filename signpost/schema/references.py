"""References as types: a field that names something says what, and everything else follows from that.

In: nothing. Out: the types (`EntryRef`, `tuple[TopicRef, ...]`, …). From them come the check that a thing exists, the
following of renames, drift, what an update report says, the schemas for editors, and the graph of what names what:
all of them go through a value with `signpost.schema.walk`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from signpost.schema.fields import Id, one_or_all
from signpost.schema.folders import COUNTRIES

MARK = "x-names"
"""The key of a schema that says what its value names, until `with_names` or `without_marks` takes it out."""


@dataclass(frozen=True)
class RefTo:
    """Marks a field whose value names something.

    `targets` are words of `signpost.schema.kinds.TARGETS`, of which the first that knows the id is meant; `also` are
    words that may stand in place of an id; `of_kind` narrows entries to one kind. `how` says what a network does to
    the parent's thing that it names there; it is empty where it just names it. `chosen_by` is the field beside it,
    if any, that may say which target is meant. `what` is the word for the thing in messages, where that is not the
    target.
    """

    targets: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    of_kind: str = ""
    how: str = ""
    chosen_by: str = ""
    what: str = ""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the value, with a mark of what it names; `with_names` puts the names in its place."""
        names = [self.of_kind] if self.of_kind else list(self.targets)
        return {**handler(schema), MARK: {"names": names, "words": [word for word in self.also if word != "all"]}}

    @property
    def word(self) -> str:
        """What messages call the thing that is named."""
        return self.what or self.of_kind or ("page of the guide" if self.targets == ("guide",) else self.targets[0])


EntryRef = Annotated[Id, RefTo(("entry",))]
"""The id of a resource, a case study or a principle."""
ChangeRef = Annotated[Id, RefTo(("change",))]
TermRef = Annotated[Id, RefTo(("term",))]
ToolRef = Annotated[Id, RefTo(("tool",))]
TopicRef = Annotated[Id, RefTo(("topic",))]
StageRef = Annotated[Id, RefTo(("stage",))]
AudienceRef = Annotated[Id, RefTo(("audience",))]
AreaRef = Annotated[Id, RefTo(("area",))]
GuideRef = Annotated[Id, RefTo(("guide",))]
"""A page of the guide, by the name of its file without `.md`."""
CountryRef = Annotated[Id, RefTo(also=COUNTRIES, what="country")]
WhereRef = Annotated[Id, RefTo(("area",), also=COUNTRIES)]
"""A country or an area, as `applies_in` has them."""


class _AllOrIds:
    """Marks a list of names in whose place a file may have the word `all`."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"const": "all"}, {**handler(schema), "minItems": 1}]}


_ALL_OR_IDS = _AllOrIds()

AudiencesOrAll = Annotated[
    tuple[Annotated[Id, RefTo(("audience",), also=("all",))], ...],
    BeforeValidator(one_or_all),
    _ALL_OR_IDS,
]
"""Ids of audiences, or the word `all`, which is kept as ("all",)."""

StagesOrAll = Annotated[
    tuple[Annotated[Id, RefTo(("stage",), also=("all",))], ...],
    BeforeValidator(one_or_all),
    _ALL_OR_IDS,
]
"""Ids of stages, or the word `all`, which is kept as ("all",)."""

BuyerGroupRef = Annotated[Id, RefTo(("buyer-group",), what="buyer group")]
BuyerRef = Annotated[Id, RefTo(("buyer",))]
AnyBuyerRef = Annotated[Id, RefTo(("buyer", "buyer-group"))]
"""A kind of buyer, or a group of them."""
PurchaseTypeRef = Annotated[Id, RefTo(("purchase-type",), what="purchase type")]
RegimeRef = Annotated[Id, RefTo(("regime",))]
GoverningRuleRef = Annotated[Id, RefTo(("governing-rule",), what="governing rule")]

BuyersOrAll = Annotated[
    tuple[Annotated[Id, RefTo(("buyer", "buyer-group"), also=("all",))], ...],
    BeforeValidator(one_or_all),
    _ALL_OR_IDS,
]
"""Ids of buyers or of groups of them, or the word `all`, which is kept as ("all",)."""

RegimesOrAll = Annotated[
    tuple[Annotated[Id, RefTo(("regime",), also=("all",))], ...],
    BeforeValidator(one_or_all),
    _ALL_OR_IDS,
]
"""Ids of regimes, or the word `all`, which is kept as ("all",)."""

PurchaseTypesOrAll = Annotated[
    tuple[Annotated[Id, RefTo(("purchase-type",), also=("all",), what="purchase type")], ...],
    BeforeValidator(one_or_all),
    _ALL_OR_IDS,
]
"""Ids of types of purchase, or the word `all`, which is kept as ("all",)."""

GoverningRulesOrAll = Annotated[
    tuple[Annotated[Id, RefTo(("governing-rule",), also=("all",), what="governing rule")], ...],
    BeforeValidator(one_or_all),
    _ALL_OR_IDS,
]
"""Ids of governing rules, or the word `all`, which is kept as ("all",)."""


def with_names(schema: Any, addresses: Mapping[str, str]) -> Any:
    """A JSON Schema in which each value that names something may be one of its names, besides what it may be anyway.

    `addresses` says where the schema of the names of each kind is. An id that is not among them is allowed too, since
    a network has things of its own; a value that only words can stand for must be one of them.
    """

    def named(mark: Mapping[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
        told = {key: value for key, value in rest.items() if key in ("title", "description", "default")}
        words = [{"enum": mark["words"]}] if mark["words"] else []
        if not mark["names"]:
            return {**told, "type": "string", **words[0]}
        own = {key: value for key, value in rest.items() if key not in told}
        return {**told, "anyOf": [*words, *({"$ref": addresses[name]} for name in mark["names"]), own]}

    return _without(schema, named)


def without_marks(schema: Any) -> Any:
    """A JSON Schema as it would be if no field said what it names."""
    return _without(schema, lambda mark, rest: rest)


def _without(schema: Any, put: Callable[[Mapping[str, Any], dict[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(schema, list):
        return [_without(each, put) for each in schema]
    if not isinstance(schema, dict):
        return schema
    rest = {key: _without(value, put) for key, value in schema.items() if key != MARK}
    return put(schema[MARK], rest) if MARK in schema else rest
