"""Reads a whole hub from its folder.

In: the folder, and the day. Out: `Loaded`: the Catalogue, or None when an error stands in
its way, and every problem found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from signpost.catalogue import policy, rules, starts, texts, translations
from signpost.catalogue.catalogue import Catalogue
from signpost.catalogue.hub import ENTRY_KINDS, LOCAL, Hub
from signpost.catalogue.links import written_links
from signpost.catalogue.overlay import overlay
from signpost.catalogue.policy import POLICY_FILE, joined_policy
from signpost.catalogue.records import Item, Raw, convert
from signpost.catalogue.written import page_files, read_pages
from signpost.model import (
    Area,
    Audience,
    CaseStudy,
    Change,
    LinkPolicy,
    Network,
    PageReview,
    Pathway,
    Picture,
    Principle,
    Record,
    Resource,
    Stage,
    Term,
    Tool,
    Topic,
    Translation,
)
from signpost.problems import Place, Problem, errors
from signpost.sources import Tree, read_yaml

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Kind:
    """One kind of item: the word for it, its file, its record and the field that names it.

    A path that ends in `/` is a folder of files with one item each. A file that is not
    `needed` may be missing.
    """

    name: str
    path: str
    model: type[Record]
    key: str = "id"
    needed: bool = True


KINDS = (
    Kind("audience", "data/audiences.yaml", Audience),
    Kind("stage", "data/stages.yaml", Stage),
    Kind("topic", "data/topics.yaml", Topic),
    Kind("area", "data/areas.yaml", Area),
    Kind("change", "data/changes.yaml", Change),
    Kind("resource", "resources.yaml", Resource),
    Kind("case-study", "case_studies.yaml", CaseStudy),
    Kind("principle", "principles.yaml", Principle),
    Kind("term", "data/glossary.yaml", Term),
    Kind("tool", "data/tools/", Tool),
    Kind("pathway", "data/pathways.yaml", Pathway, key="audience"),
    Kind("picture", "data/pictures/", Picture),
    Kind("review", "data/reviews/", PageReview),
    Kind("translation", "data/languages/translations.yaml", Translation, needed=False),
)

UNREADABLE = frozenset(
    {
        "missing-file",
        "unreadable-file",
        "huge-file",
        "not-utf8",
        "bad-character",
        "yaml-syntax",
        "empty-file",
        "not-a-list",
        "unknown-alias",
        "too-many-aliases",
        "too-deep",
        "second-document",
        "bad-key",
        "alias-as-key",
    }
)
"""Codes of problems that hide a whole file, so that ids in it cannot be known."""


@dataclass(frozen=True)
class Loaded:
    """What came of reading a hub."""

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]


def load_catalogue(root: Path, today: date) -> Loaded:
    """Read, overlay, convert and check the hub in the folder `root`, as on the day `today`."""
    problems: list[Problem] = []
    network = _network(root, problems)
    policies = _policies(root, problems)
    items: dict[str, list[Item[Any]]] = {}
    names: dict[str, list[str]] = {}
    for kind in KINDS:
        upstream = _read_kind(root, "", kind, problems)
        local = _read_kind(root, f"{LOCAL}/", kind, problems) if (root / LOCAL).is_dir() else []
        merged, found = overlay(upstream, local, kind.key)
        problems += found
        names[kind.name] = [str(raw.value().get(kind.key)) for raw in merged]
        if kind.name == "pathway":
            names["step"] = [step for raw in merged for step in _steps_named(raw)]
        items[kind.name] = []
        for raw in merged:
            item, found = convert(raw, kind.model)
            problems += found
            if item:
                items[kind.name].append(item)
    pages, found = read_pages(root)
    problems += found
    names["guide"] = [PurePosixPath(path).stem for path in page_files(root) if path.startswith("guide/")]
    unreadable = any(problem.code in UNREADABLE for problem in problems)
    hub = Hub(
        MappingProxyType(items),
        MappingProxyType(names),
        tuple(pages),
        today,
        network,
        unreadable,
        policies,
    )
    found = [
        problem
        for rule in (*rules.RULES, *starts.RULES, *texts.RULES, *translations.RULES, *policy.RULES)
        for problem in rule(hub)
    ]
    problems += [
        problem for problem in found if not (unreadable and problem.code.startswith(("unknown-", "no-pathway")))
    ]
    if errors(problems):
        return Loaded(None, tuple(sorted(set(problems))))
    return Loaded(_catalogue(hub), tuple(sorted(set(problems))))


def _steps_named(pathway: Raw) -> list[str]:
    """The steps of a pathway by name, also when something else in it is wrong."""
    value = pathway.value()
    steps = value.get("steps")
    named = (step.get("stage") for step in steps if isinstance(step, dict)) if isinstance(steps, list) else ()
    return [f"{value.get('audience')}/{stage}" for stage in named]


def read_link_policy(root: Path) -> tuple[LinkPolicy, str | None]:
    """The link policy of the hub in `root`, and whom the owner of a site can reach; what is wrong is left out."""
    problems: list[Problem] = []
    network = _network(root, problems)
    joined = joined_policy([item.value for item in _policies(root, problems)])
    return joined, str(network.value.contact) if network and network.value.contact else joined.contact


def _network(root: Path, problems: list[Problem]) -> Item[Network] | None:
    return _single(root, "network", f"{LOCAL}/network.yaml", Network, "begin with 'name: …'", problems)


def _policies(root: Path, problems: list[Problem]) -> tuple[Item[LinkPolicy], ...]:
    """The parent's link policy and the network's, where there are any."""
    found = [
        _single(root, "link policy", base + POLICY_FILE, LinkPolicy, "begin with 'contact: …'", problems)
        for base in ("", f"{LOCAL}/")
    ]
    return tuple(item for item in found if item)


def _single(root: Path, kind: str, name: str, model: type[R], hint: str, problems: list[Problem]) -> Item[R] | None:
    """The one record in the file `name`, which may be missing."""
    if not (root / name).exists():
        return None
    tree, found = read_yaml(root, name)
    problems += found
    if tree is None:
        return None
    if not isinstance(tree.value, dict):
        problems.append(Problem(tree.place(), "wrong-type", "keys with values are wanted here", hint))
        return None
    item, found = convert(Raw.read(kind, tree, (), tree.value, local=name.startswith(LOCAL)), model)
    problems += found
    return item


def _read_kind(root: Path, base: str, kind: Kind, problems: list[Problem]) -> list[Raw]:
    """The raw items of one kind below `base`; local files may be missing, the parent's may not."""
    local = bool(base)
    if kind.path.endswith("/"):
        names = sorted(path.relative_to(root).as_posix() for path in (root / base / kind.path).glob("*.yaml"))
    else:
        names = [base + kind.path]
        if (local or not kind.needed) and not (root / names[0]).exists():
            return []
    raws: list[Raw] = []
    for name in names:
        tree, found = read_yaml(root, name)
        problems += found
        if tree is not None:
            raws += _items_of(tree, kind, local, problems)
    return raws


def _items_of(tree: Tree, kind: Kind, local: bool, problems: list[Problem]) -> Iterator[Raw]:
    single = kind.path.endswith("/")
    value = [tree.value] if single else tree.value
    if not isinstance(value, list):
        problems.append(
            Problem(tree.place(), "not-a-list", f"a list of {kind.name} items is wanted here", "each begins with '- '")
        )
        return
    for index, item in enumerate(value):
        path = () if single else (index,)
        if isinstance(item, dict):
            yield Raw.read(kind.name, tree, path, item, local)
        else:
            problems.append(
                Problem(
                    tree.place(path),
                    "wrong-type",
                    "keys with values are wanted here",
                    f"a {kind.name} begins with '{kind.key}: …'",
                )
            )


def _catalogue(hub: Hub) -> Catalogue:
    network = hub.network.value if hub.network else None
    hidden = {hidden.id for hidden in network.hide} if network else set()
    values: dict[str, tuple[Any, ...]] = defaultdict(tuple)
    places: dict[tuple[str, str], Place] = {}
    local: set[tuple[str, str]] = set()
    for kind in KINDS:
        kept = [item for item in hub.items[kind.name] if kind.name not in ENTRY_KINDS or item.value.id not in hidden]
        values[kind.name] = tuple(item.value for item in kept)
        for item in kept:
            name = (kind.name, getattr(item.value, kind.key))
            places[name] = item.place()
            if item.raw.local:
                local.add(name)
    return Catalogue(
        resources=values["resource"],
        case_studies=values["case-study"],
        principles=values["principle"],
        audiences=values["audience"],
        stages=values["stage"],
        topics=values["topic"],
        pathways=values["pathway"],
        changes=values["change"],
        areas=values["area"],
        glossary=values["term"],
        tools=values["tool"],
        pictures=values["picture"],
        reviews=values["review"],
        translations=values["translation"],
        pages=tuple(page.page for page in hub.pages if page.page.language == "en"),
        network=network,
        link_policy=joined_policy([item.value for item in hub.policies]),
        links=tuple(written_links(hub, hidden)),
        hidden=MappingProxyType(
            {
                item.value.id: str(item.value.title)
                for kind in ENTRY_KINDS
                for item in hub.items[kind]
                if item.value.id in hidden
            }
        ),
        places=MappingProxyType(places),
        local_ids=frozenset(local),
    )
