"""Turns what the link check suggests into a change of the hub's files, and of nothing else in them.

In: a hub's folder and the links of a report that an editor accepted. Out: `Fixes`, the new text
of each file, or the problems that stand in the way. Nothing is written here. Every change is read
again, and counts only when the intended values changed and no others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from signpost.edit.hub_text import HubText, read_hub_text
from signpost.edit.yaml_text import Edit, as_scalar, edited, line_end, line_start
from signpost.links.former_links import ByHand, Former, entry_edits, from_item
from signpost.links.new_addresses import as_edits, for_text, in_words, linked, unfit
from signpost.links.report import LinkReport, ReportedLink, ReportedLocation, RunStatus
from signpost.links.verdicts import GONE, State
from signpost.problems import Code, Location, Problem
from signpost.read.files import read_items
from signpost.read.yaml_reader import TreePath
from signpost.schema.kinds import kind_named

AGAIN = "the file changed after the check; run the check again"
Reader = Callable[[str], HubText | list[Problem]]


@dataclass(frozen=True)
class FileChange:
    """One file before and after, and what changes between."""

    path: str
    before: str
    after: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Fixes:
    """What comes of accepted suggestions. `left` says which places a person must mend, and why."""

    changes: tuple[FileChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    left: tuple[str, ...] = ()


def suggestions(report: LinkReport) -> tuple[ReportedLink, ...]:
    """The links for which there is something to suggest; none from a broken run."""
    if report.run.status is RunStatus.BROKEN:
        return ()
    return tuple(
        link
        for link in report.links
        if not link.suppressed and ((link.state is State.MOVED and link.new_address) or link.state in GONE)
    )


def fixes(root: Path, links: Iterable[ReportedLink], read: Reader | None = None, check: bool = True) -> Fixes:
    """The changes that mend these links in the hub in `root`.

    `read` gives the text of a file, where several calls should share it; without `check` the
    changes are not read again, which is enough for showing them.
    """
    read = read or reader(root)
    by_path: dict[str, list[tuple[ReportedLink, ReportedLocation]]] = {}
    problems, left, changes = [], [], []
    for link in links:
        if link.state is State.MOVED and (why := unfit(link.new_address)):
            place = _place(link.places[0]) if link.places else Location("link-health.json")
            hint = "open the link, and write its new address by hand"
            problems.append(Problem(place, Code.BAD_NEW_ADDRESS, f"its new address cannot be used: {why}", hint))
            continue
        for at in link.places:
            by_path.setdefault(at.path, []).append((link, at))
    for path, wanted in sorted(by_path.items()):
        text = read(path)
        if not isinstance(text, HubText):
            problems += text
            continue
        plan = _Plan(root, text)
        for link, at in wanted:
            plan.take(link, at)
        plan.finish()
        problems += plan.problems
        left += plan.left
        if plan.problems or not (plan.edits or plan.body):
            continue
        change = _change(text, plan, check)
        if isinstance(change, Problem):
            problems.append(change)
        else:
            changes.append(change)
    return Fixes(tuple(changes), tuple(dict.fromkeys(problems)), tuple(dict.fromkeys(left)))


def reader(root: Path) -> Reader:
    """Reads each file of the hub in `root` once."""
    return cache(lambda path: read_hub_text(root, path))


def changed_lines(change: FileChange) -> list[tuple[int, list[str]]]:
    """What changes, for a person to read: the line at which each change begins, old lines and new ones."""
    found = []
    for edit in change.edits:
        start, end = line_start(change.before, edit.start), max(edit.end, edit.start)
        whole = edit.start == start and (not edit.text or edit.text.endswith("\n"))
        end = end if whole else line_end(change.before, end)
        new = change.before[start : edit.start] + edit.text + change.before[edit.end : end]
        shown = [f"- {line}" for line in change.before[start:end].splitlines()]
        shown += [f"+ {line}" for line in new.splitlines()]
        found.append((change.before.count("\n", 0, start) + 1, shown))
    return found


@dataclass
class _Plan:
    """What is to change in one file: edits, and the values that must come of them."""

    root: Path
    text: HubText
    edits: list[Edit] = field(default_factory=list)
    body: list[Edit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    values: dict[TreePath, str] = field(default_factory=dict)
    gone: dict[TreePath, dict[int, Former]] = field(default_factory=dict)
    added: dict[TreePath, list[Former]] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many steps of a path lead to an entry: none in the file of one entry."""
        return 1 if self.text.tree and isinstance(self.text.tree.value, list) else 0

    def take(self, link: ReportedLink, at: ReportedLocation) -> None:
        """Plan for one place of a link."""
        offset = self.text.offset(at.line, at.column)
        path = self.text.spans.scalar_at(offset) if offset is not None else None
        value = self.text.value(path) if path else None
        if offset is not None and self.text.in_body(offset):
            self._in_body(link, at, offset)
        elif path is None or not isinstance(value, str) or "former_links" in path or not self._same_entry(at, path):
            self._stale(at)
        elif value == link.url:
            self._address(link, at, path)
        elif (pattern := linked(link.url)).search(value):
            if link.state is State.MOVED:
                new = for_text(link.new_address)
                self.values[path] = in_words(pattern, new, self.values.get(path, value))
                span = self.text.spans.values[path]
                self.edits += as_edits(pattern, new, self.text.text, span.start, span.end)
            else:
                self._leave(link, at, "only a person can say what the text should name")
        else:
            self._stale(at)

    def _same_entry(self, at: ReportedLocation, path: TreePath) -> bool:
        if at.kind != "resource":
            return True
        entry = self.text.value(path[: self.depth])
        return isinstance(entry, dict) and at.id in (entry.get("id"), entry.get("replaces"))

    def _in_body(self, link: ReportedLink, at: ReportedLocation, offset: int) -> None:
        pattern = linked(link.url)
        # The sign that opens the link may stand a little before its address.
        start = self.text.text.rfind("\n", 0, offset) + 1
        if not self.text.text.startswith(link.url, offset):
            return self._stale(at)
        edits = as_edits(pattern, for_text(link.new_address), self.text.text, start, line_end(self.text.text, offset))
        if not edits:
            self._stale(at)
        elif link.state is State.MOVED:
            self.body += [edit for edit in edits if edit not in self.body]
        else:
            self._leave(link, at, "only a person can say what the page should name")

    def _address(self, link: ReportedLink, at: ReportedLocation, path: TreePath) -> None:
        item = path[:-1]
        inside = path[self.depth :]
        in_links = at.kind == "resource" and len(inside) == 3 and inside[0] == "links" and inside[2] == "url"
        if link.state is State.MOVED:
            if in_links and any(each.get("url") == link.new_address for each in self._links(path)):
                return self._leave(link, at, "the entry has its new address already")
            self.values[path] = link.new_address
            if self.text.spans.values[path].kind == "scalar":
                self.edits.append(self._replaced(path, link))
            former = self.text.value(path[: self.depth]).get("former_links") or []
            if in_links and link.url not in [each.get("url") for each in former if isinstance(each, dict)]:
                self.added.setdefault(path[: self.depth], []).append(Former(link.url, _note(link)))
        elif not in_links:
            self._leave(link, at, "only a person can say what should stand here")
        elif self.text.value(item).get("archived"):
            self._leave(link, at, "readers are offered its archived copy first; move it if they should not be")
        elif isinstance(self.text.value(item).get("note"), dict):
            self._leave(link, at, "its note is in several languages")
        else:
            note = " ".join(filter(None, (_note(link), self.text.value(item).get("note"))))
            try:
                former = from_item(self.text.spans, item, link.url, note)
            except ByHand as why:
                self._by_hand(at, str(why))
            else:
                self.gone.setdefault(path[: self.depth], {})[int(path[self.depth + 1])] = former

    def _links(self, path: TreePath) -> list[dict[str, Any]]:
        return [each for each in self.text.value(path[: self.depth + 1]) if isinstance(each, dict)]

    def _replaced(self, path: TreePath, link: ReportedLink) -> Edit:
        span = self.text.spans.content(path)
        written = self.text.text[span.start : span.end]
        if written[:1] in "\"'":
            new = f"{written[0]}{link.new_address}{written[0]}"
        elif written[:1] in "|>":
            new = written.replace(link.url, link.new_address)
        else:
            new = as_scalar(link.new_address, True)
        return Edit(span.start, span.end, new)

    def finish(self) -> None:
        """Plan the moves to former_links, entry by entry."""
        for entry in dict.fromkeys([*self.gone, *self.added]):
            value = self.text.value(entry)
            added = [*self._inherited(value), *self.added.get(entry, [])]
            self.added[entry] = added
            gone = self.gone.get(entry, {})
            try:
                self.edits += entry_edits(self.text.spans, entry, gone, added, "replaces" in value)
            except ByHand as why:
                self.problems.append(_by_hand(self.text.place(entry), str(why)))

    def _inherited(self, value: Mapping[str, Any]) -> list[Former]:
        """The former links of the parent's entry, which those of a local one would take the place of."""
        if "replaces" not in value or "former_links" in value:
            return []
        entries = (raw.value() for raw in read_items(self.root, "", kind_named("resource"), []))
        under = next((each for each in entries if each.get("id") == value["replaces"]), {})
        return [Former(each["url"], each.get("note")) for each in under.get("former_links") or []]

    def expected(self) -> Any:
        """What the file must mean after the change."""
        # Through JSON, since an alias would share what only one of two places is to have.
        value = json.loads(json.dumps(self.text.tree.value if self.text.tree else None))
        for path, new in self.values.items():
            holder = value
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = new
        for entry in dict.fromkeys([*self.gone, *self.added]):
            record, gone = value[entry[0]] if entry else value, self.gone.get(entry, {})
            record["links"] = [link for number, link in enumerate(record["links"]) if number not in gone]
            if not record["links"] and "replaces" not in record:
                del record["links"]
            formers = [*(gone[number] for number in sorted(gone)), *self.added[entry]]
            record["former_links"] = [*(record.get("former_links") or []), *(each.value() for each in formers)]
            if not record["former_links"]:
                del record["former_links"]
        return value

    def _stale(self, at: ReportedLocation) -> None:
        self.problems.append(Problem(_place(at), Code.STALE_PLACE, "the address does not stand here any more", AGAIN))

    def _by_hand(self, at: ReportedLocation, why: str) -> None:
        self.problems.append(_by_hand(_place(at), why))

    def _leave(self, link: ReportedLink, at: ReportedLocation, why: str) -> None:
        self.left.append(f"{_place(at)}: {link.url} needs a person: {why}")


def _change(text: HubText, plan: _Plan, check: bool) -> FileChange | Problem:
    edits = tuple(sorted({*plan.edits, *plan.body}))
    after = edited(text.text, edits)
    place = Location(text.path)
    if after is None:
        return Problem(place, Code.EDITS_MEET, "two of the changes touch the same words", "accept one at a time")
    if check:
        again = text.reread(after)
        if again is None or again != (plan.expected(),):
            hint = "change it by hand; an anchor, or the way it is written, stands in the way"
            return Problem(place, Code.UNSAFE_EDIT, "the change would alter more than it should", hint)
    return FileChange(text.path, text.text, after, edits)


def _note(link: ReportedLink) -> str:
    if link.state is State.MOVED:
        return f"It moved; seen on {link.checked}."
    word = "Not answering" if link.state is State.UNREACHABLE else "Gone"
    return f"{word} since {link.since}; last checked on {link.checked}."


def _place(at: ReportedLocation) -> Location:
    return Location(at.path, at.line, at.column)


def _by_hand(place: Location, why: str) -> Problem:
    return Problem(place, Code.BY_HAND, f"this cannot be changed for you: {why}", "change it by hand")
