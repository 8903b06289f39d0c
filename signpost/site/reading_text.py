"""Everything on the site that a reader must act on, as plain words.

In: a catalogue. Out: passages, each with the place where a person would mend it: actions, what
done looks like, reasons, voices, what changes mean, tools, answers, and the pages that people work from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from signpost.hub import Catalogue
from signpost.problems import Location
from signpost.schema import Answer, Pathway, Tool
from signpost.schema.pages import GuidePage
from signpost.site.parts.prose import Prose

_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+", re.MULTILINE)
_NO_WORDS = ("#", "![[", "<", "---")
"""What a block of Markdown begins with when it holds no sentence of the page's own."""
_CODE = re.compile(r"\n*(?: {4}.*(?:\n|$))+")
_IN_CODE = re.compile(r"`[^`\n]+`")
"""Lines to copy: in these pages, nothing else is set in by four spaces."""
WORKED_FROM = ("guide/", "run-a-hub/")
"""Folders of pages that people act on."""


@dataclass(frozen=True)
class Passage:
    """Words that a reader takes in together: what they are, and where they are written."""

    what: str
    place: Location
    words: str


def passages(catalogue: Catalogue) -> tuple[Passage, ...]:
    """Every passage, in the order of the files."""
    prose = Prose(catalogue)
    found = (
        *(item for pathway in catalogue.pathways for item in _pathway(catalogue, pathway)),
        *(item for tool in catalogue.tools for item in _tool(catalogue, tool)),
        *(item for answer in catalogue.answers for item in _answer(catalogue, answer)),
        *(
            (f"{entry.id}, voice for {audience}", catalogue.location_of("principle", entry.id), str(words))
            for entry in catalogue.principles
            for audience, words in entry.voices.items()
        ),
        *(
            (f"{change.id}, what it means", catalogue.location_of("change", change.id), str(change.what_it_means))
            for change in catalogue.changes
        ),
        *(item for page in catalogue.pages if page.path.startswith(WORKED_FROM) for item in _page(page)),
    )
    return tuple(Passage(what, place, _sentences(prose, text)) for what, place, text in found)


def _pathway(catalogue: Catalogue, pathway: Pathway) -> Iterator[tuple[str, Location, str]]:
    place = catalogue.location_of("pathway", pathway.audience)
    yield f"{pathway.audience}, before you start", place, pathway.before_you_start
    yield f"{pathway.audience}, where it ends", place, pathway.ends
    for step in pathway.steps:
        where = f"{pathway.audience}/{step.stage}"
        yield f"{where}, why", place, step.why
        yield from ((f"{where}, {action.id}", place, action.do) for action in step.actions)
        yield from ((f"{where}, what done looks like", place, line) for line in step.done)
        if step.watch_out:
            yield f"{where}, watch out", place, step.watch_out


def _tool(catalogue: Catalogue, tool: Tool) -> Iterator[tuple[str, Location, str]]:
    place = catalogue.location_of("tool", tool.id)
    texts = [("intro", tool.intro), ("note", tool.note)]
    for section in tool.sections:
        texts.append(("intro", section.intro))
        for item in section.checklist.items if section.checklist else ():
            texts += [(item.id, item.text), (f"{item.id} today", item.now)]
        for row in section.table.rows if section.table else ():
            texts += [*((row.id, cell) for cell in row.cells.values()), (f"{row.id} today", row.now)]
    yield from ((f"{tool.id}, {what}", place, text) for what, text in texts if text)


def _answer(catalogue: Catalogue, answer: Answer) -> Iterator[tuple[str, Location, str]]:
    place = catalogue.location_of("answer", answer.id)
    texts = [("answer", answer.answer), ("exceptions", answer.exceptions), ("who decides", answer.who_decides)]
    texts += [("next step", step) for step in answer.next_steps]
    yield from ((f"{answer.id}, {what}", place, text) for what, text in texts if text)


def _page(page: GuidePage) -> Iterator[tuple[str, Location, str]]:
    line = page.body_line
    for block in re.split(r"(\n\s*\n)", page.body):
        if block.strip() and not block.lstrip().startswith(_NO_WORDS) and not _CODE.fullmatch(block):
            # What stands in code on a page is no reference; the reader of fields knows no code.
            words = _IN_CODE.sub(lambda code: code[0].strip("`").replace("[[", "").replace("]]", ""), block)
            yield page.slug, Location(page.place.path, line), re.sub(r"^\|?[\s:|-]+$", "", words, flags=re.MULTILINE)
        line += block.count("\n")


def _sentences(prose: Prose, text: str) -> str:
    """Plain words in which every item of a list, and every cell of a table, is a sentence."""
    parts = []
    for part in re.split(r"\n\s*\n|\s\|\s|^\||\|$", _ITEM.sub("\n\n", str(text)), flags=re.MULTILINE):
        words = " ".join(prose.plain(part).split())
        if words:
            parts.append(words if words[-1] in ".?!" else f"{words}.")
    return " ".join(parts)
