"""Turns a filled form into a change of the hub: an entry more, a sentence put right, or a link that has moved.

In: the text of an issue that a form made, the hub's entries, and who took it on. Out: `RecordChange`s, or problems,
each at the line of the issue where the answer stands. Whatever somebody wrote is data: it is compared, checked by the
models and written as YAML by `signpost.edit`; no part of it becomes a command, a path, YAML or markup.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from signpost.edit.hub_records import RecordChange, Records, entry_problems, id_from, in_order, names_of
from signpost.forms.issue_forms import Form, FormField, options_of
from signpost.problems import Code, Location, Problem, not_one_of
from signpost.read.convert import RawItem
from signpost.read.yaml_reader import TreePath
from signpost.schema.kinds import KINDS, Kind
from signpost.schema.walk import Leaf, visit

MOST = 60_000
"""Characters of an issue that are read; GitHub takes 65,536."""
EMPTY = "_No response_"
"""What GitHub writes for an answer that was left out."""
REVIEW_WITHIN = timedelta(days=30)
"""The time within which somebody must look at what a reader sent."""


@dataclass(frozen=True)
class Answer:
    """What stands under one question, and the line at which it begins."""

    text: str
    line: int


def answers_in(form: Form, body: str) -> dict[str, Answer]:
    """The answers of a filled form, by the path of their field.

    The questions are looked for in their order and once each, so that a heading inside an answer stays a part of it.
    """
    lines = body.replace("\r\n", "\n").split("\n")
    found: dict[str, tuple[int, int]] = {}
    waiting = [*form.fields, FormField("consent", "Licence")]
    last = ""
    for number, line in enumerate(lines):
        at = next((index for index, field in enumerate(waiting) if line.strip() == f"### {field.label}"), None)
        if at is None:
            continue
        if last:
            found[last] = (found[last][0], number)
        last = waiting[at].path
        found[last] = (number + 1, len(lines))
        waiting = waiting[at + 1 :]
    answers = {}
    for path, (start, end) in found.items():
        text = "\n".join(lines[start:end])
        if text.strip() not in ("", EMPTY):
            first = start + next(index for index, line in enumerate(lines[start:end]) if line.strip())
            answers[path] = Answer(text.strip(), first + 1)
    return answers


def changes_of(
    form: Form, body: str, records: Records, by: str, today: date, name: str = "issue"
) -> tuple[list[RecordChange], list[Problem]]:
    """What a filled form changes; `by` is who took it on, and `name` what messages call the issue."""
    if len(body) > MOST:
        message = f"it holds {len(body):,} characters"
        return [], [Problem(Location(name), Code.UNREADABLE_FORM, message, f"at most {MOST:,} are read")]
    answers = answers_in(form, body)
    lacking = [field for field in form.fields if field.needed and field.path not in answers]
    if lacking:
        hint = "the headings of the form must stay as they are; send the form again"
        return [], [
            Problem(Location(name), Code.UNREADABLE_FORM, f"there is no answer to '{field.label}'", hint)
            for field in lacking
        ]
    if "- [x]" not in answers.get("consent", Answer("", 0)).text.lower():
        message = "the sender has not agreed to the licence"
        return [], [Problem(Location(name), Code.UNREADABLE_FORM, message, "ask the sender to tick the box")]
    if form.kind:
        return _added(form, form.kind, answers, records, by, today, name)
    return _corrected(form, answers, records, by, today, name)


def _added(
    form: Form, kind: Kind, answers: Mapping[str, Answer], records: Records, by: str, today: date, name: str
) -> tuple[list[RecordChange], list[Problem]]:
    names = names_of(records)
    fields: dict[str, Any] = {}
    places: dict[TreePath, Location] = {(): Location(name)}
    for field in form.fields:
        if field.path not in answers:
            continue
        answer = answers[field.path]
        options = options_of(form, field, names)
        value: Any = [word.strip() for word in answer.text.split(",")] if field.many else answer.text
        if not field.many and not field.long:
            value = " ".join(answer.text.split())
        if options and field.many and value == ["all"]:
            value = "all"
        _put(fields, field.path, value, Location(name, answer.line), places)
    title = str(fields["title"])
    if "links" in fields:
        fields["links"][0]["label"] = title
        places[("source",)] = places[("links", 0, "url")]
        fields.setdefault("source", {"title": title, "url": fields["links"][0]["url"], "seen": today.isoformat()})
    id = id_from(title)
    if not id or any(id in known for known in names.values()):
        message = f"there is '{id}' already" if id else "no id can be made of the title"
        return [], [
            Problem(places[("title",)], Code.DUPLICATE_ID, message, "give it another title, or correct that one")
        ]
    fields |= {
        kind.key: id,
        "status": "under-review",
        "status_note": "A reader sent this in. Nobody has checked it for this hub yet.",
        "reviewed": {
            "on": today.isoformat(),
            "by": by,
            "note": "Taken from a form that a reader sent, and not yet checked.",
        },
        "review_by": (today + REVIEW_WITHIN).isoformat(),
    }
    whole = in_order(kind, fields)
    problems = entry_problems(kind, whole, places, name, names)
    return ([] if problems else [RecordChange(kind, None, whole, Location(name))]), problems


def _corrected(
    form: Form, answers: Mapping[str, Answer], records: Records, by: str, today: date, name: str
) -> tuple[list[RecordChange], list[Problem]]:
    id = answers["id"].text.strip().strip("/").rpartition("/")[2]
    held = [(kind, raw) for kind in KINDS if kind.name in records.items and (raw := records.by_id(kind).get(id))]
    if not held:
        known = [known for ids in names_of(records).values() for known in ids]
        place = Location(name, answers["id"].line)
        return [], [not_one_of(id, sorted(set(known)), "entry", place)]
    kind, raw = held[0]
    says = answers["says"]
    should = answers.get("should")
    if should is None:
        message = "nobody knows where the page is now, so there is nothing to change yet"
        hint = "find its new address, or move the link to former_links"
        return [], [Problem(raw.place(), Code.NOTHING_TO_CHANGE, message, hint)]
    if form.name == "broken-link":
        changed, count = _with_address(raw, says.text, should.text)
    else:
        changed, count = _with_words(kind, raw, says.text, should.text)
    place = Location(name, says.line)
    if count != 1:
        what = "does not stand" if count == 0 else f"stands {count} times"
        message = f"this {what} in '{id}' ({raw.place().path}:{raw.place().line})"
        return [], [Problem(place, Code.NOTHING_TO_CHANGE, message, "make the change by hand")]
    places: dict[TreePath, Location] = {(): Location(name, should.line)}
    problems = entry_problems(kind, changed, places, name, names_of(records))
    return ([] if problems else [RecordChange(kind, raw, changed, place)]), problems


def _with_words(kind: Kind, raw: RawItem, says: str, should: str) -> tuple[dict[str, Any], int]:
    """The entry with some words of one text changed, and how often they stand in it."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in says.split()))
    count = 0

    def change(leaf: Leaf) -> str:
        nonlocal count
        if leaf.ref:
            return leaf.value
        count += len(pattern.findall(leaf.value))
        return pattern.sub(lambda _: should, leaf.value)

    changed: dict[str, Any] = visit(kind.model, copy.deepcopy(raw.value()), change)
    return dict(changed), count


def _with_address(raw: RawItem, says: str, should: str) -> tuple[dict[str, Any], int]:
    """The entry with the address of one link changed; the old one is kept as a former one."""
    changed = copy.deepcopy(raw.value())
    links = [link for link in changed.get("links") or [] if isinstance(link, dict) and link.get("url") == says]
    for link in links[:1]:
        link["url"] = should
        changed["former_links"] = [*(changed.get("former_links") or []), {"url": says}]
    return changed, len(links)


def _put(fields: dict[str, Any], path: str, value: Any, place: Location, places: dict[TreePath, Location]) -> None:
    steps: list[str | int] = [int(step) if step.isdigit() else step for step in path.split("/")]
    holder: Any = fields
    for step, after in itertools.pairwise(steps):
        empty: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            holder.extend([empty] * (step + 1 - len(holder)))
            holder = holder[step]
        else:
            holder = holder.setdefault(step, empty)
    holder[steps[-1]] = value
    for size in range(1, len(steps) + 1):
        places.setdefault(tuple(steps[:size]), place)
