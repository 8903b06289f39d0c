"""Reads the YAML files of a hub as they stand: the parent's, and those that a network owns.

In: the hub's folder. Out: raw items and single records; problems are added to the list that is
handed in. Every YAML file below `local/` goes through `mend` on its way, so that what must
happen to a network's files alone has one place to happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from signpost.problems import Code, Problem
from signpost.read.claims import Claim
from signpost.read.convert import Item, RawItem, convert
from signpost.read.migrations import read_hub_yaml
from signpost.read.policies import NETWORK_POLICY_FILE, POLICY_FILE
from signpost.read.yaml_reader import Tree
from signpost.schema import LinkPolicy, Network, NetworkPolicy, Record
from signpost.schema.folders import LOCAL, NETWORK_FILE
from signpost.schema.kinds import KINDS, Kind

R = TypeVar("R", bound=Record)

CLAIMS = (
    Claim(NETWORK_FILE.removeprefix(f"{LOCAL}/"), "who you are, and what you choose"),
    Claim(POLICY_FILE, "how links are checked"),
    Claim(NETWORK_POLICY_FILE, "how other hubs are asked"),
    *(Claim(kind.path, kind.labels) for kind in KINDS if not kind.path.endswith("/")),
    *(Claim(f"{kind.one_a_file}*.yaml", f"{kind.labels}, one a file") for kind in KINDS),
)
"""What is read from a network's YAML."""

Mend = Callable[[Tree], Tree]
"""What is done to a network's file before anything is made of it."""


def unmended(tree: Tree) -> Tree:
    """The file as it stands."""
    return tree


def read_network(
    root: Path,
    problems: list[Problem],
    mend: Mend = unmended,
    known: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Item[Network] | None:
    """Who runs the hub in `root`; None for the parent's own, or when the file cannot be read.

    `known` holds the ids of each kind, once they are known, for the problems to name the one that was meant.
    """
    return _single(root, "network", NETWORK_FILE, Network, "begin with 'name: …'", problems, mend, known)


def read_policies(root: Path, problems: list[Problem], mend: Mend = unmended) -> tuple[Item[LinkPolicy], ...]:
    """The parent's link policy and the network's, where there are any."""
    found = [
        _single(root, "link policy", base + POLICY_FILE, LinkPolicy, "begin with 'contact: …'", problems, mend)
        for base in ("", f"{LOCAL}/")
    ]
    return tuple(item for item in found if item)


def read_network_policies(root: Path, problems: list[Problem]) -> tuple[Item[NetworkPolicy], ...]:
    """The parent's policy for the family of hubs and the network's, where there are any."""
    names = (NETWORK_POLICY_FILE, f"{LOCAL}/{NETWORK_POLICY_FILE}")
    hint = "begin with 'asking: …'"
    found = [_single(root, "network policy", name, NetworkPolicy, hint, problems, unmended) for name in names]
    return tuple(item for item in found if item)


def read_items(root: Path, base: str, kind: Kind, problems: list[Problem], mend: Mend = unmended) -> list[RawItem]:
    """The raw items of one kind below `base`; local files may be missing, the parent's may not."""
    local = bool(base)
    folder = root / base / kind.one_a_file
    names = sorted(path.relative_to(root).as_posix() for path in folder.glob("[!.]*.yaml"))
    long_file = base + kind.path
    if not kind.path.endswith("/") and ((kind.needed and not local) or (root / long_file).exists()):
        names.insert(0, long_file)
    raws: list[RawItem] = []
    for name in names:
        tree, found = read_hub_yaml(root, name)
        # A network may keep a file of which every line is switched off.
        problems += [problem for problem in found if not (local and problem.code is Code.EMPTY_FILE)]
        if tree is not None:
            raws += _items_of(mend(tree) if local else tree, kind, local, problems)
    return raws


def _single(
    root: Path,
    kind: str,
    name: str,
    model: type[R],
    hint: str,
    problems: list[Problem],
    mend: Mend,
    known: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Item[R] | None:
    """The one record in the file `name`, which may be missing."""
    if not (root / name).exists():
        return None
    tree, found = read_hub_yaml(root, name)
    problems += found
    if tree is None:
        return None
    if not isinstance(tree.value, dict):
        problems.append(Problem(tree.place(), Code.WRONG_TYPE, "keys with values are wanted here", hint))
        return None
    local = name.startswith(LOCAL)
    tree = mend(tree) if local else tree
    item, found = convert(RawItem.read(kind, tree, (), tree.value, local), model, known)
    problems += found
    return item


def _items_of(tree: Tree, kind: Kind, local: bool, problems: list[Problem]) -> Iterator[RawItem]:
    single = kind.holds_one(tree.path.removeprefix(f"{LOCAL}/") if local else tree.path)
    value = [tree.value] if single else tree.value
    if not isinstance(value, list):
        problems.append(
            Problem(
                tree.place(), Code.NOT_A_LIST, f"a list of {kind.name} items is wanted here", "each begins with '- '"
            )
        )
        return
    for index, item in enumerate(value):
        path = () if single else (index,)
        if isinstance(item, dict):
            raw = RawItem.read(kind.name, tree, path, item, local)
            if single and not kind.path.endswith("/"):
                problems += _file_named_otherwise(raw, kind)
            yield raw
        else:
            problems.append(
                Problem(
                    tree.place(path),
                    Code.WRONG_TYPE,
                    "keys with values are wanted here",
                    f"a {kind.name} begins with '{kind.key}: …'",
                )
            )


def _file_named_otherwise(raw: RawItem, kind: Kind) -> Iterator[Problem]:
    """The problem that the file of one thing does not have its name, so that a second could be added unseen."""
    field = kind.key if raw.word(kind.key) else "replaces"
    id = raw.word(field)
    if id and PurePosixPath(raw.tree.path).stem != id:
        wanted = PurePosixPath(raw.tree.path).with_name(f"{id}.yaml")
        message = f"the file of '{id}' has another name"
        yield Problem(raw.place(field), Code.FILE_NAMED_OTHERWISE, message, f"rename it to {wanted}")
