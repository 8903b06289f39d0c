"""Takes the parent's newest release into a hub, or leaves the hub as it was.

In: the hub's folder and what a person asked for. Out: a `UpdateReport`. The release is merged, read, checked and
built in a second working tree; the branch moves in one step, when all of that has gone well. All code that
runs here was loaded before that step, so that it does not matter that the step replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from signpost.files import write_whole
from signpost.output import OutputError, open_output, wait_seconds
from signpost.read.migrations import version_of
from signpost.swap import replace_folder
from signpost.updates.compare import Differences, differences
from signpost.updates.git import BEFORE, RELEASES, Git, GitError
from signpost.updates.git_worktree import LOCAL, Merged, merge, worktree
from signpost.updates.parent_references import ParentReferences, uses_of
from signpost.updates.preconditions import (
    MOVING,
    TREE,
    WORK,
    UpdateRefused,
    Wish,
    chosen_release,
    fetched_releases,
    make_ready,
    network_of,
    parent_address,
    present_release,
)
from signpost.updates.run_programs import ProgramError, Programs, python_for, said
from signpost.updates.snapshot import Snapshot, read_document
from signpost.updates.update_report import UpdateOutcome, UpdateReport

LAST_LINES = 15
"""How much of a failed build's words is told."""
WORKFLOWS = ".github/workflows/"


def update(root: Path, wish: Wish) -> UpdateReport:
    """Take a release into the hub in `root`; never raises for what is not as it should be."""
    name, parent = network_of(root)
    try:
        return replace(_update(root, wish, wish.parent or parent, name), network=name)
    except UpdateRefused as refused:
        return replace(refused.report, network=name)
    except (GitError, ProgramError) as error:
        return UpdateReport(
            UpdateOutcome.REFUSED, network=name, why="Something did not work:", said=tuple(str(error).splitlines())
        )


def _update(root: Path, wish: Wish, parent: str, name: str) -> UpdateReport:
    git = Git(root)
    make_ready(git, root)
    found = fetched_releases(git, parent_address(parent, typed=bool(wish.parent)))
    git.deepen()
    head = git.commit("HEAD")
    present, misplaced = present_release(git, head)
    before = present.name if present else ""
    about = UpdateReport(UpdateOutcome.NOTHING, before=before, after=before, misplaced=misplaced, commit=head)
    chosen = chosen_release([name for name in found if name not in misplaced or name == wish.to], wish, present)
    if chosen is None or chosen == present:
        return about
    about = replace(about, after=chosen.name)
    if git.is_within(found[chosen.name], head):
        raise UpdateRefused(
            f"{chosen.name} holds nothing that this hub lacks; it has {before}.", "Nothing needs to be done."
        )
    common = git.common(head, found[chosen.name])
    if common is None:
        raise UpdateRefused(
            "This hub and the parent have no past in common, so a release cannot be merged.",
            "It was begun as a copy, not as a fork. Fork the parent, and put your folder local/ into the fork.",
            "If the parent's address is not the right one, correct 'parent:' in local/network.yaml.",
        )
    outside = tuple(git.names("diff", "--name-only", "-z", common, head, "--", f":(exclude){LOCAL}"))
    try:
        return _tried(git, root, wish, replace(about, outside=outside), common)
    except UpdateRefused as refused:
        raise _about(refused, replace(about, outside=outside)) from None
    except (GitError, ProgramError) as error:
        advice = "Try again later. If it stays so, show this to whoever looks after the parent."
        why = UpdateRefused(f"{chosen.name} could not be tried out:", advice, said=str(error))
        raise _about(why, replace(about, outside=outside)) from None


def _about(refused: UpdateRefused, about: UpdateReport) -> UpdateRefused:
    """The same refusal with what is known of the release."""
    report = refused.report
    refused.report = replace(report, before=about.before, after=about.after, outside=about.outside)
    return refused


def _tried(git: Git, root: Path, wish: Wish, about: UpdateReport, common: str) -> UpdateReport:
    """Merge, check and build beside the hub, then move the branch."""
    ledger = root / "ledger" / "links.jsonl"
    kept = ledger if ledger.exists() else None
    old, uses = Programs(root, ledger=kept).snapshot(), uses_of(root)
    with worktree(git, root / TREE) as tree:
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
            refused = UpdateRefused(why, *advice, said="\n".join(wrong))
            refused.report = replace(refused.report, differences=found, workflows=workflows)
            raise refused
        about = replace(about, commit=tree.commit("HEAD"))
        site = tree.folder / "site"
        if wish.build and site.is_dir() and not wrong:
            replace_folder(site, root / WORK / "site")
    _move(git, root, about)
    unplaced = _place(root) if (root / WORK / "site").is_dir() else ()
    outcome = UpdateOutcome.KEPT if wrong else UpdateOutcome.UPDATED
    return replace(about, outcome=outcome, said=(*wrong, *unplaced), built=wish.build and not wrong)


def _place(root: Path) -> tuple[str, ...]:
    """Put the site that was built beside the hub in its place; why that cannot be done, when it cannot."""
    try:
        output = open_output(root / "site", root, wait_seconds(), print)
        try:
            replace_folder(root / WORK / "site", output.staging)
            output.publish()
        finally:
            output.close()
    except (OutputError, OSError) as error:
        return (f"The hub is updated, but its site is the one before: {error}. Run make site.",)
    return ()


def _conflict(merged: Merged, common: str) -> UpdateRefused:
    shown = " ".join(merged.conflicts[:20])
    return UpdateRefused(
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


def _compared(
    before: Snapshot | None, after: Snapshot | None, uses: ParentReferences, files: Iterable[str]
) -> Differences | None:
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


def _move(git: Git, root: Path, about: UpdateReport) -> None:
    """Move the branch and the files to the commit that was tried, in one step that git makes."""
    git.run("update-ref", BEFORE, "HEAD")
    note = root / MOVING
    write_whole(note, f"Taking {about.after}. To go back: git reset --hard {BEFORE}\n")
    git.run("merge", "--ff-only", "--quiet", about.commit)
    note.unlink(missing_ok=True)
