"""What must be so before an update begins, and which release it takes.

In: the hub's folder, its repository, and what a person asked for. Out: the parent's address, its releases and the
one to take; or `UpdateRefused`, with why and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from signpost.read.yaml_reader import read_yaml
from signpost.schema.folders import NETWORK_FILE
from signpost.updates.git import BEFORE, RELEASES, Git, GitError
from signpost.updates.git_worktree import remove
from signpost.updates.release_tags import Release, release, releases
from signpost.updates.update_report import UpdateOutcome, UpdateReport

WORK = Path("build") / "update"
"""The folder of an update, below the hub's; git does not see it."""
TREE = WORK / "tree"
MOVING = WORK / "moving.txt"
"""It is there while git puts the new files in place, and says the way back."""


@dataclass(frozen=True)
class Wish:
    """What a person asked for. `parent` and `to` are empty when the hub's own parent and newest release are meant."""

    parent: str = ""
    to: str = ""
    unfinished: bool = False
    build: bool = True
    keep: bool = False


class UpdateRefused(Exception):  # noqa: N818  (no error of ours: the update is not possible, and the report says why)
    """The update cannot be made."""

    def __init__(self, why: str, *advice: str, said: str = "", conflicts: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.report = UpdateReport(
            UpdateOutcome.REFUSED, why=why, advice=advice, said=tuple(said.splitlines()), conflicts=conflicts
        )


def network_of(root: Path) -> tuple[str, str]:
    """The network's name and its parent's address, as they stand; empty when they do not."""
    if not (root / NETWORK_FILE).exists():
        return "", ""
    tree, _ = read_yaml(root, NETWORK_FILE)
    value = tree.value if tree and isinstance(tree.value, dict) else {}
    name, parent = value.get("name"), value.get("parent")
    if isinstance(name, dict):
        name = name.get("en") or next(iter(name.values()), "")
    return str(name or ""), str(parent or "")


def make_ready(git: Git, root: Path) -> None:
    """Nothing of the person's can be lost or mixed up by an update."""
    if not git.works("rev-parse", "--verify", "--quiet", "HEAD"):
        raise UpdateRefused(
            "This folder is no clone of a git repository.", "Clone your fork with git, and work in the clone."
        )
    if Path(git.run("rev-parse", "--show-toplevel").strip()).resolve() != root.resolve():
        raise UpdateRefused("This folder is only a part of a git repository.", "Clone your fork by itself.")
    cut_short = (root / MOVING).exists()
    remove(git, root / TREE)
    changed = git.uncommitted()
    if changed and cut_short:
        raise UpdateRefused(
            "An update was cut short while it put the new files in place.",
            f"To go back to where you were: git reset --hard {BEFORE}",
            "If git says that index.lock exists, delete .git/index.lock first. Then run the update again.",
        )
    (root / MOVING).unlink(missing_ok=True)
    for name, words in (("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert")):
        if git.works("rev-parse", "--verify", "--quiet", name):
            raise UpdateRefused(f"A {words} of yours is not finished.", f"To leave it: git {words} --abort")
    if changed:
        raise UpdateRefused(
            "You have changes that are not committed, and an update must not mix with them.",
            'Keep them with: git add --all && git commit -m "What you changed"',
            "Or put them aside with: git stash --include-untracked",
            said="\n".join(changed),
        )
    if not git.works("var", "GIT_COMMITTER_IDENT"):
        raise UpdateRefused(
            "Git does not know who you are, and each change has a name to it.",
            'Tell it once: git config user.name "Your name" && git config user.email you@example.org',
        )


def parent_address(parent: str, typed: bool) -> str:
    """The parent's address, if it is one to fetch from; what a person types may also be a path."""
    if not parent:
        raise UpdateRefused(
            "This hub does not say who its parent is.",
            "Add a line to local/network.yaml, such as: parent: https://example.org/parent/signpost.git",
            "Or name it for once: make update UPDATE='--parent https://example.org/parent/signpost.git'",
        )
    parts = urlsplit(parent)
    if not typed and (parts.scheme != "https" or not parts.hostname or parts.username or parts.password):
        raise UpdateRefused(
            f"'{parent}' in local/network.yaml is not an address to update from.",
            "Write one that begins with https://, without a name or password in it.",
        )
    return str(Path(parent).resolve()) if typed and Path(parent).exists() else parent


def fetched_releases(git: Git, parent: str) -> dict[str, str]:
    """The parent's releases, brought here: the commit of each by its name."""
    try:
        return git.fetch_releases(parent)
    except GitError as error:
        raise UpdateRefused(
            "The parent could not be reached.",
            f"Open {parent} in a browser: is it there, and is it the parent?",
            "If it has moved, put its new address into local/network.yaml under 'parent:'. Then try again.",
            said=str(error),
        ) from None


def present_release(git: Git, head: str) -> tuple[Release | None, tuple[str, ...]]:
    """The newest release that the hub has in its past, and those that only say that they are newer."""
    had = releases(git.releases_within(head), unfinished=True)
    misplaced: list[str] = []
    while had and any(git.is_within(_tag(had[-1]), _tag(each)) and not _same(git, had[-1], each) for each in had[:-1]):
        misplaced.append(had.pop().name)
    return (had[-1] if had else None), tuple(misplaced)


def _tag(release: Release) -> str:
    return f"{RELEASES}/{release.name}"


def _same(git: Git, one: Release, other: Release) -> bool:
    return git.commit(_tag(one)) == git.commit(_tag(other))


def chosen_release(found: Iterable[str], wish: Wish, present: Release | None) -> Release | None:
    """The release to take; None when there is none that the hub lacks."""
    known = releases(found, unfinished=True)
    names = ", ".join(each.name for each in known[-8:])
    if wish.to:
        asked = release(wish.to)
        if asked not in known:
            raise UpdateRefused(f"The parent has no release {wish.to}.", f"Its newest are: {names or 'none'}")
        if present and asked and asked < present:
            raise UpdateRefused(f"This hub has {present.name}, and {asked.name} is older.", "Nothing needs to be done.")
        return asked
    offered = releases(found, wish.unfinished)
    if not offered and not present:
        hint = f"It has only unfinished ones: {names}. To take one all the same, name it with --to." if known else ""
        raise UpdateRefused("The parent has no release yet.", hint or "Try again when it has one.")
    newer = [each for each in offered if not present or each > present]
    return newer[-1] if newer else None
