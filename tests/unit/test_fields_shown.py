"""Every field of every model reaches a reader, or is listed here with the reason why not.

In: the small hub with every field filled, each with a word of its own. Out: the words that stand on no page.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any, get_args

import pytest
from filled import ADDRESSES, filled
from hubs import ROOT, TODAY, catalogue_of, small_hub
from pydantic import BaseModel
from test_hostile_texts import hostile

from signpost.export import data_files
from signpost.hub import Catalogue
from signpost.schema import Area, Election, Network, Text
from signpost.schema.kinds import KINDS
from signpost.schema.pages import GuideFrontMatter
from signpost.search.index import files_of
from signpost.site.frame.branding import local_frame
from signpost.site.generate import all_pages
from signpost.site.search_documents import everything
from signpost.site.site import make_site

FROM_FILES = ("signpost.schema.law", "signpost.schema.areas")
"""Models whose records come from the small hub as they are there; their texts that may be left out are filled."""
_FOR_EDITORS = "for editors: readers see no trace of what is left out"
NOT_SHOWN = {
    "Exclusion.why": _FOR_EDITORS,
    "StepUnpin.why": _FOR_EDITORS,
    "Hidden.why": _FOR_EDITORS,
    "Network.parent": "for the programs that update a hub; published in data/hub.json",
    "Network.parent_hub": "for other hubs; published in data/hub.json",
    "PlaceSource.licence": "the credit beside it, which is shown, says what the licence asks for",
    "Translation.what": "shown only where a hub has two languages, by the page that test_translations holds",
}


def word(model: type[BaseModel], name: str) -> str:
    """The word of one field."""
    return f"Q{model.__name__}{name.replace('_', '')}Z".lower()


def with_words(value: Any, name: str = "", owner: type[BaseModel] = BaseModel) -> Any:
    """A value with the word of its field in each text and each address."""
    if isinstance(value, Text):
        return Text.of(word(owner, name))
    if isinstance(value, BaseModel):
        model = type(value)
        given = {name: with_words(getattr(value, name), name, model) for name in model.model_fields}
        for name, info in model.model_fields.items() if model.__module__ in FROM_FILES else ():
            if given[name] is None and Text in get_args(info.annotation):
                given[name] = Text.of(word(model, name))
            elif given[name] == () and get_args(info.annotation)[:1] == (Text,):
                given[name] = (Text.of(word(model, name)),)
            elif given[name] is None and name in ADDRESSES:
                given[name] = f"https://example.org/{word(model, name)}"
        return value.model_copy(update=given)
    if isinstance(value, tuple):
        return tuple(with_words(each, name, owner) for each in value)
    if isinstance(value, dict | MappingProxyType):
        return {key: with_words(each, name, owner) for key, each in value.items()}
    if name in ADDRESSES and isinstance(value, str):
        return f"https://example.org/{word(owner, name)}"
    return value


def texts_of(
    annotation: Any, name: str, owner: type[BaseModel], seen: set[Any]
) -> Iterator[tuple[type[BaseModel], str]]:
    """The fields of texts and addresses that a model leads to."""
    if annotation is Text or (name in ADDRESSES and annotation is str):
        yield owner, name
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in seen:
            seen.add(annotation)
            for each, info in annotation.model_fields.items():
                yield from texts_of(info.annotation, each, annotation, seen)
    else:
        for part in get_args(annotation):
            yield from texts_of(part, name, owner, seen)


def every_field() -> set[str]:
    seen: set[Any] = set()
    models = (*(kind.model for kind in KINDS), Network, GuideFrontMatter)
    found = (pair for model in models for pair in texts_of(model, "", model, seen))
    return {f"{model.__name__}.{name}" for model, name in found}


def other_state(hub: Catalogue) -> Catalogue:
    """The same hub, in which what shows one field in the place of another is left out."""
    areas = tuple(_without_person_and_office(area) for area in hub.areas)
    audiences = tuple(audience.model_copy(update={"valid_to": None}) for audience in hub.audiences)
    return replace(hub, areas=areas, audiences=audiences, network=None)


def _without_person_and_office(area: Area) -> Area:
    leader = area.leader.model_copy(update={"person": None})
    districts = tuple(each.model_copy(update={"county": None}) for each in area.councils.districts)
    councils = area.councils.model_copy(update={"districts": districts})
    return area.model_copy(update={"leader": leader, "office": None, "councils": councils, "valid_to": None})


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = small_hub(tmp_path_factory.mktemp("shown") / "hub")
    shutil.copytree(ROOT / "tests/sites/law", folder, dirs_exist_ok=True)
    hub = hostile(catalogue_of(folder), "word")
    kinds = {kind.attribute: with_words(hub.of_kind(kind)) for kind in KINDS}
    pages = tuple(replace(page, front=with_words(page.front)) for page in hub.pages)
    kinds["elections"] = (with_words(filled(Election, "word", on="2026-05-15")),)
    network = with_words(hub.network)
    hub = replace(hub, **kinds, network=network, owner=network.owner, pages=pages)
    found = []
    pinned = replace(hub, network=hub.network.model_copy(update={"unpins": ()}))
    for state in (hub, pinned, other_state(hub)):
        site = make_site(state, TODAY, ROOT)
        whole = all_pages(site)
        found += [f"{page.title} {page.summary} {page.body}" for page in whole]
        found += [str(local_frame(site)) if state.network else ""]
        found += [data_files(site, "", "", "")["data/rules.json"]]  # what the tool on procurement shows with a script
        found += [*files_of([*everything(site, whole)]).values()]
    return "\n".join(found).lower()


def test_every_field_is_shown_or_has_a_reason_not_to_be(shown: str) -> None:
    hidden = {field for field in every_field() if f"q{field.replace('_', '').replace('.', '').lower()}z" not in shown}
    assert hidden == set(NOT_SHOWN)
