"""Reads a whole hub from its folder.

In: the folder, and the day. Out: `Loaded`: the Catalogue, or None when an error stands in
its way, and every problem found.

The steps: the parent's files are read first, since they say which ids were renamed; then the
network's, with those followed; one is laid over the other, turned into records, held to the
rules, and joined.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from signpost.checks.every_rule import RULES
from signpost.hub.catalogue import Catalogue
from signpost.hub.join import joined
from signpost.overlay.adoptions import without_own
from signpost.overlay.merge import overlay
from signpost.overlay.parent import read_parent
from signpost.overlay.release_digests import read_released
from signpost.overlay.unchecked_hub import UncheckedHub
from signpost.problems import Problem, errors
from signpost.read.convert import Item, RawItem, convert
from signpost.read.files import UNREADABLE, read_items, read_network, read_network_policies, read_policies
from signpost.read.local_pictures import read_pictures
from signpost.read.pages import page_items, read_local_pages
from signpost.read.policies import joined_network_policy, joined_policy
from signpost.read.renames import RenameFollower
from signpost.read.slots import read_slots
from signpost.schema import LinkPolicy, Pathway
from signpost.schema.folders import LOCAL
from signpost.schema.kinds import KINDS
from signpost.schema.walk import leaves


@dataclass(frozen=True)
class Loaded:
    """What came of reading a hub."""

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]


def load_catalogue(root: Path, today: date) -> Loaded:
    """Read, overlay, convert and check the hub in the folder `root`, as on the day `today`."""
    problems: list[Problem] = []
    parent = read_parent(root, problems)
    released = read_released(root, problems) if (root / LOCAL).is_dir() else None
    follower = RenameFollower(parent.renames(), problems)
    network = read_network(root, problems, follower.tree)
    items: dict[str, list[Item[Any]]] = {}
    names: dict[str, list[str]] = {}
    for kind in KINDS:
        own = read_items(root, f"{LOCAL}/", kind, problems, follower.tree) if (root / LOCAL).is_dir() else []
        lost = partial(released.lost_on, kind.target) if released else None
        upstream = without_own(parent.items[kind.name], own, network.value.area if network else None)
        merged, found = overlay(upstream, own, kind.key, lost)
        problems += found
        names[kind.name] = [id for raw in merged if (id := raw.word(kind.key))]
        if kind.name == "pathway":
            names["step"] = [step for raw in merged for step in _steps_named(raw)]
        items[kind.name] = []
        for raw in merged:
            item, found = convert(raw, kind.model)
            problems += found
            if item:
                items[kind.name].append(item)
    own_pages = read_local_pages(root, follower)
    paths = sorted({**parent.pages, **own_pages})
    names["guide"] = [PurePosixPath(path).stem for path in paths if path.startswith("guide/")]
    unreadable = any(problem.code in UNREADABLE for problem in problems)
    hub = UncheckedHub(
        MappingProxyType(items),
        MappingProxyType(names),
        tuple(page_items(parent.pages, own_pages, problems)),
        today,
        network,
        unreadable,
        read_policies(root, problems, follower.tree),
        released,
        read_slots(root, problems, follower),
        read_pictures(root, problems),
    )
    found = [problem for rule in RULES for problem in rule(hub)]
    problems += [
        problem for problem in found if not (unreadable and problem.code.startswith(("unknown-", "no-pathway")))
    ]
    family = joined_network_policy([item.value for item in read_network_policies(root, problems)])
    told = tuple(sorted(set(problems)))
    return Loaded(None if errors(told) else replace(joined(hub), network_policy=family), told)


def read_link_policy(root: Path) -> tuple[LinkPolicy, str | None]:
    """The link policy of the hub in `root`, and whom the owner of a site can reach; what is wrong is left out."""
    problems: list[Problem] = []
    network = read_network(root, problems)
    policy_ = joined_policy([item.value for item in read_policies(root, problems)])
    return policy_, str(network.value.contact) if network and network.value.contact else policy_.contact


def _steps_named(pathway: RawItem) -> list[str]:
    """The steps of a pathway by name, also when something else in it is wrong."""
    return [
        f"{pathway.word('audience')}/{leaf.value}"
        for leaf in leaves(Pathway, pathway.value())
        if leaf.path[0] == "steps" and leaf.path[-1] == "stage"
    ]
