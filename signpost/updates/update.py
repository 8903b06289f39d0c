"""Takes the parent's newest release into a hub, or leaves the hub as it was.

In: the hub's folder and what a person asked for. Out: a `Report`. The release is merged, read, checked and
built in a second working tree; the branch moves in one step, when all of that has gone well. All code that
runs here was loaded before that step, so that it does not matter that the step replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from signpost.files import replace_folder, write_whole
from signpost.migrations import version_of
from signpost.sources import read_yaml
from signpost.updates.compare import Differences, differences
from signpost.updates.git import BEFORE, RELEASES, Git, GitError
from signpost.updates.programs import ProgramError, Programs, python_for, said
from signpost.updates.releases import Release, release, releases
from signpost.updates.report import Outcome, Report
from signpost.updates.side_tree import LOCAL, Merged, merge, remove, side_tree
from signpost.updates.snapshot import Snapshot, read_document
from signpost.updates.uses import NETWORK_FILE, Uses, uses_of

WORK = Path("build") / "update"
LAST_LINES = 15
"""How much of a failed build's words is told."""
WORKFLOWS = ".github/workflows/"


@dataclass(frozen=True)
class Wish:
    """What a person asked for. `parent` and `to` are empty when the hub's own parent and newest release are meant."""

    parent: str = ""
    to: str = ""
    unfinished: bool = False
    build: bool = True
    keep: bool = False


class Refused(Exception):  # noqa: N818  (no error of ours: the update is not possible, and the report says why)
    """The update cannot be made."""

    def __init__(self, why: str, *advice: str, said: str = "", conflicts: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.report = Report(
            Outcome.REFUSED, why=why, advice=advice, said=tuple(said.splitlines()), conflicts=conflicts
        )


def update(root: Path, wish: Wish) -> Report:
    """Take a release into the hub in `root`; never raises for what is not as it should be."""
    name, parent = _network(root)
    try:
        return replace(_update(root, wish, wish.parent or parent, name), network=name)
    except Refused as refused:
        return replace(refused.report, network=name)
    except (GitError, ProgramError) as error:
        return Report(Outcome.REFUSED, network=name, why="Something did not work:", said=tuple(str(error).splitlines()))


def _update(root: Path, wish: Wish, parent: str, name: str) -> Report:
    git = Git(root)
    _ready(git, root)
    found = _fetched(git, _address(parent, typed=bool(wish.parent)))
    git.deepen()
    head = git.commit("HEAD")
    present, misplaced = _present(git, head)
    before = present.name if present else ""
    about = Report(Outcome.NOTHING, before=before, after=before, misplaced=misplaced, commit=head)
    chosen = _chosen([name for name in found if name not in misplaced or name == wish.to], wish, present)
    if chosen is None or chosen == present:
        return about
    about = replace(about, after=chosen.name)
    if git.is_within(found[chosen.name], head):
        raise Refused(f"{chosen.name} holds nothing that this hub lacks; it has {before}.", "Nothing needs to be done.")
    common = git.common(head, found[chosen.name])
    if common is None:
        raise Refused(
            "This hub and the parent have no past in common, so a release cannot be merged.",
            "It was begun as a copy, not as a fork. Fork the parent, and put your folder local/ into the fork.",
            "If the parent's address is not the right one, correct 'parent:' in local/network.yaml.",
        )
    outside = tuple(git.names("diff", "--name-only", "-z", common, head, "--", f":(exclude){LOCAL}"))
    try:
        return _tried(git, root, wish, replace(about, outside=outside), common)
    except Refused as refused:
        raise _about(refused, replace(about, outside=outside)) from None
    except (GitError, ProgramError) as error:
        advice = "Try again later. If it stays so, show this to whoever looks after the parent."
        why = Refused(f"{chosen.name} could not be tried out:", advice, said=str(error))
        raise _about(why, replace(about, outside=outside)) from None


def _about(refused: Refused, about: Report) -> Refused:
    """The same refusal with what is known of the release."""
    report = refused.report
    refused.report = replace(report, before=about.before, after=about.after, outside=about.outside)
    return refused


def _tried(git: Git, root: Path, wish: Wish, about: Report, common: str) -> Report:
    """Merge, check and build beside the hub, then move the branch."""
    ledger = root / "ledger" / "links.jsonl"
    kept = ledger if ledger.exists() else None
    old, uses = Programs(root, ledger=kept).snapshot(), uses_of(root)
    with side_tree(git, root / WORK / "tree") as tree:
        merged = merge(tree, f"{RELEASES}/{about.after}", f"Take {about.after} of the parent")
        if merged.conflicts:
            raise _conflict(merged, common)
        programs = Programs(tree.folder, python_for(tree.folder, root, root / WORK / "venv"), kept)
        new = programs.snapshot()
        rewritten = _migrated(tree, programs, about.after) if version_of(root) < new["reads_from"] else ()
        if rewritten:
            new = programs.snapshot()
        files = tree.names("diff", "--name-only", "-z", about.commit, "HEAD")
        workflows = tuple(path for path in files if path.startswith(WORKFLOWS))
        found = _compared(read_document(old), read_document(new), uses, files)
        wrong = _wrong(programs, wish.build)
        about = replace(about, differences=found, workflows=workflows, rewritten=rewritten, built=wish.build)
        if wrong and not wish.keep:
            why = f"{about.after} does not work with this hub yet:"
            advice = (
                "Mend what is said above in your files under local/, commit it, and run the update again.",
                "If it is not about your files, tell the parent; your hub goes on with what it has.",
            )
            refused = Refused(why, *advice, said="\n".join(wrong))
            refused.report = replace(refused.report, differences=found, workflows=workflows)
            raise refused
        about = replace(about, commit=tree.commit("HEAD"))
        site = tree.folder / "site"
        if wish.build and site.is_dir() and not wrong:
            replace_folder(site, root / WORK / "site")
    _move(git, root, about)
    if (root / WORK / "site").is_dir():
        replace_folder(root / WORK / "site", root / "site")
    outcome = Outcome.KEPT if wrong else Outcome.UPDATED
    return replace(about, outcome=outcome, said=tuple(wrong), built=wish.build and not wrong)


def _network(root: Path) -> tuple[str, str]:
    """The network's name and its parent's address, as they stand; empty when they do not."""
    if not (root / NETWORK_FILE).exists():
        return "", ""
    tree, _ = read_yaml(root, NETWORK_FILE)
    value = tree.value if tree and isinstance(tree.value, dict) else {}
    name, parent = value.get("name"), value.get("parent")
    if isinstance(name, dict):
        name = name.get("en") or next(iter(name.values()), "")
    return str(name or ""), str(parent or "")


def _ready(git: Git, root: Path) -> None:
    """Nothing of the person's can be lost or mixed up by an update."""
    if not git.works("rev-parse", "--verify", "--quiet", "HEAD"):
        raise Refused(
            "This folder is no clone of a git repository.", "Clone your fork with git, and work in the clone."
        )
    if Path(git.run("rev-parse", "--show-toplevel").strip()).resolve() != root.resolve():
        raise Refused("This folder is only a part of a git repository.", "Clone your fork by itself.")
    cut_short = (root / WORK / "moving.txt").exists()
    remove(git, root / WORK / "tree")
    changed = git.uncommitted()
    if changed and cut_short:
        raise Refused(
            "An update was cut short while it put the new files in place.",
            f"To go back to where you were: git reset --hard {BEFORE}",
            "If git says that index.lock exists, delete .git/index.lock first. Then run the update again.",
        )
    (root / WORK / "moving.txt").unlink(missing_ok=True)
    for name, words in (("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert")):
        if git.works("rev-parse", "--verify", "--quiet", name):
            raise Refused(f"A {words} of yours is not finished.", f"To leave it: git {words} --abort")
    if changed:
        raise Refused(
            "You have changes that are not committed, and an update must not mix with them.",
            'Keep them with: git add --all && git commit -m "What you changed"',
            "Or put them aside with: git stash --include-untracked",
            said="\n".join(changed),
        )
    if not git.works("var", "GIT_COMMITTER_IDENT"):
        raise Refused(
            "Git does not know who you are, and each change has a name to it.",
            'Tell it once: git config user.name "Your name" && git config user.email you@example.org',
        )


def _address(parent: str, typed: bool) -> str:
    """The parent's address, if it is one to fetch from; what a person types may also be a path."""
    if not parent:
        raise Refused(
            "This hub does not say who its parent is.",
            "Add a line to local/network.yaml, such as: parent: https://example.org/parent/signpost.git",
            "Or name it for once: make update UPDATE='--parent https://example.org/parent/signpost.git'",
        )
    parts = urlsplit(parent)
    if not typed and (parts.scheme != "https" or not parts.hostname or parts.username or parts.password):
        raise Refused(
            f"'{parent}' in local/network.yaml is not an address to update from.",
            "Write one that begins with https://, without a name or password in it.",
        )
    return str(Path(parent).resolve()) if typed and Path(parent).exists() else parent


def _fetched(git: Git, parent: str) -> dict[str, str]:
    try:
        return git.fetch_releases(parent)
    except GitError as error:
        raise Refused(
            "The parent could not be reached.",
            f"Open {parent} in a browser: is it there, and is it the parent?",
            "If it has moved, put its new address into local/network.yaml under 'parent:'. Then try again.",
            said=str(error),
        ) from None


def _present(git: Git, head: str) -> tuple[Release | None, tuple[str, ...]]:
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


def _chosen(found: Iterable[str], wish: Wish, present: Release | None) -> Release | None:
    """The release to take; None when there is none that the hub lacks."""
    known = releases(found, unfinished=True)
    names = ", ".join(each.name for each in known[-8:])
    if wish.to:
        asked = release(wish.to)
        if asked not in known:
            raise Refused(f"The parent has no release {wish.to}.", f"Its newest are: {names or 'none'}")
        if present and asked and asked < present:
            raise Refused(f"This hub has {present.name}, and {asked.name} is older.", "Nothing needs to be done.")
        return asked
    offered = releases(found, wish.unfinished)
    if not offered and not present:
        hint = f"It has only unfinished ones: {names}. To take one all the same, name it with --to." if known else ""
        raise Refused("The parent has no release yet.", hint or "Try again when it has one.")
    newer = [each for each in offered if not present or each > present]
    return newer[-1] if newer else None


def _conflict(merged: Merged, common: str) -> Refused:
    shown = " ".join(merged.conflicts[:20])
    return Refused(
        "You and the parent changed the same files outside local/, and nobody can tell which to keep.",
        "Move each of your changes into local/, as said above, so that no release can meet it again.",
        f"Then take the parent's files back: git checkout {common[:12]} -- {shown}",
        'Then: git commit -m "Our changes live in local/", and run the update again.',
        conflicts=merged.conflicts,
    )


def _migrated(tree: Git, programs: Programs, name: str) -> tuple[str, ...]:
    """Rewrite the network's files, which the release could not read otherwise; the paths that changed."""
    programs.must("scripts/migrate.py")
    changed = tuple(path for path in tree.uncommitted() if path.startswith(LOCAL))
    if changed:
        tree.run("add", "--", *changed)
        tree.run("commit", "--quiet", "--no-verify", "-m", f"Rewrite local files for the data model of {name}")
    return changed


def _compared(before: Snapshot | None, after: Snapshot | None, uses: Uses, files: Iterable[str]) -> Differences | None:
    return differences(before, after, uses, files) if before and after else None


def _wrong(programs: Programs, build: bool) -> list[str]:
    """What the release's own programs find wrong with the hub; nothing when it checks and builds."""
    checked = programs.run("scripts/validate.py")
    if checked.returncode:
        lines = said(checked).splitlines()
        return [line for line in lines if ": error " in line] or lines
    if build:
        built = programs.run("-m", "mkdocs", "build", "--quiet")
        if built.returncode:
            # What went wrong stands at the end, after the steps that led there.
            return said(built).splitlines()[-LAST_LINES:]
    return []


def _move(git: Git, root: Path, about: Report) -> None:
    """Move the branch and the files to the commit that was tried, in one step that git makes."""
    git.run("update-ref", BEFORE, "HEAD")
    note = root / WORK / "moving.txt"
    write_whole(note, f"Taking {about.after}. To go back: git reset --hard {BEFORE}\n")
    git.run("merge", "--ff-only", "--quiet", about.commit)
    note.unlink(missing_ok=True)
