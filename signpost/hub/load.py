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
from signpost.overlay.parent import read_parent, steps_named
from signpost.overlay.release_digests import read_released
from signpost.overlay.unchecked_hub import UncheckedHub
from signpost.problems import Problem, errors
from signpost.read.convert import Item, RawItem, convert
from signpost.read.files import read_items, read_network, read_network_policies, read_policies
from signpost.read.local_assets import read_assets
from signpost.read.local_files import unclaimed_files
from signpost.read.local_templates import template_problems
from signpost.read.markdown_extensions import read_extensions
from signpost.read.owner import read_owner
from signpost.read.pages import page_items, read_local_pages
from signpost.read.place_table import read_place_rows
from signpost.read.policies import joined_network_policy, joined_policy
from signpost.read.renames import RenameFollower
from signpost.read.site_settings import missing_in_navigation, refused_settings
from signpost.read.slots import read_slots
from signpost.schema import LinkPolicy
from signpost.schema.folders import LOCAL, NETWORK_FILE
from signpost.schema.kinds import KINDS


@dataclass(frozen=True)
class Loaded:
    """What came of reading a hub."""

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]


def load_catalogue(root: Path, today: date) -> Loaded:
    """Read, overlay, convert and check the hub in the folder `root`, as on the day `today`."""
    problems: list[Problem] = []
    parent = read_parent(root, problems)
    record = read_released(root, problems)
    released = record if (root / LOCAL).is_dir() else None
    extensions = read_extensions(root, problems)
    problems += [*refused_settings(root), *unclaimed_files(root), *template_problems(root)]
    follower = RenameFollower(parent.renames(), problems, extensions)
    network = read_network(root, [], follower.tree)
    incomplete = set(parent.incomplete)
    if network is None and (root / NETWORK_FILE).exists():
        incomplete.add("network")
    merged: dict[str, list[RawItem]] = {}
    names: dict[str, list[str]] = {}
    for kind in KINDS:
        found: list[Problem] = []
        own = read_items(root, f"{LOCAL}/", kind, found, follower.tree) if (root / LOCAL).is_dir() else []
        lost = partial(released.lost_on, kind.target) if released else None
        upstream = without_own(parent.items[kind.name], own, network.value.area if network else None)
        complete = kind.target not in parent.incomplete
        merged[kind.name], clashes = overlay(upstream, own, kind.key, lost, complete)
        names[kind.name] = [id for raw in merged[kind.name] if (id := raw.word(kind.key))]
        if errors(found) or len(names[kind.name]) < len(merged[kind.name]):
            incomplete.add(kind.target)
        problems += [*found, *clashes]
    names["step"] = [step for raw in merged["pathway"] for step in steps_named(raw)]
    # Once more, for its problems: only now is it known which ids it may have meant.
    read_network(root, problems, follower.tree, names)
    own_pages = read_local_pages(root, follower)
    paths = sorted({**parent.pages, **own_pages})
    problems += missing_in_navigation(root, paths)
    names["guide"] = [PurePosixPath(path).stem for path in paths if path.startswith("guide/")]
    names["page"] = [path.removesuffix(".md") for path in paths if not path.startswith("guide/")]
    items: dict[str, list[Item[Any]]] = {kind.name: [] for kind in KINDS}
    for kind in KINDS:
        for raw in merged[kind.name]:
            item, found = convert(raw, kind.model, names)
            problems += found
            if item:
                items[kind.name].append(item)
    hub = UncheckedHub(
        items=MappingProxyType(items),
        names=MappingProxyType(names),
        pages=tuple(page_items(parent.pages, own_pages, problems)),
        today=today,
        network=network,
        incomplete=frozenset(incomplete),
        policies=read_policies(root, problems, follower.tree),
        released=released,
        slots=read_slots(root, problems, follower),
        assets=read_assets(root, problems),
        place_rows=read_place_rows(root, ("", f"{LOCAL}/"), problems),
        extensions=extensions,
        owner=read_owner(root, problems),
    )
    problems += [problem for rule in RULES for problem in rule(hub)]
    family = joined_network_policy([item.value for item in read_network_policies(root, problems)])
    told = tuple(sorted(set(problems)))
    return Loaded(None if errors(told) else replace(joined(hub), network_policy=family, released=record), told)


def read_link_policy(root: Path) -> tuple[LinkPolicy, str | None]:
    """The link policy of the hub in `root`, and whom the owner of a site can reach; what is wrong is left out."""
    problems: list[Problem] = []
    network = read_network(root, problems)
    policy_ = joined_policy([item.value for item in read_policies(root, problems)])
    return policy_, str(network.value.contact) if network and network.value.contact else policy_.contact
