"""Says what came of an update in plain words, on a terminal and as Markdown.

In: a `UpdateReport`. Out: text. What others wrote (titles, paths, what git said) can neither format a page nor
command a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from signpost.links.reports.markdown_escape import code, one_line, plain
from signpost.schema.kinds import kind_named
from signpost.updates.compare import Differences, Told
from signpost.updates.update_report import UpdateOutcome, UpdateReport

MOST = 25
"""How many things of one sort are listed; the rest are counted."""
LONGEST = 300
"""How many characters of a title or a line of others are shown."""
LONGEST_TEXT = 60_000
"""How long the Markdown is at most; code hosts take 65,536 characters."""

WHERE_TO = (
    ("docs/", "local/docs/", "put your page there under the same name"),
    ("overrides/", "local/overrides/", "put your template there under the same name"),
    ("data/", "local/data/", "add yours there, or change the parent's with 'replaces:'"),
    ("resources.yaml", "local/resources.yaml", "add yours there, or change the parent's with 'replaces:'"),
    ("case_studies.yaml", "local/case_studies.yaml", "add yours there, or change the parent's with 'replaces:'"),
    ("principles.yaml", "local/principles.yaml", "add yours there, or change the parent's with 'replaces:'"),
    ("mkdocs.yml", "local/network.yaml", "your name and look belong there"),
)
"""Where a change outside `local/` belongs, by the path that it was made in."""


@dataclass(frozen=True)
class _Style:
    """How one kind of text marks headings, items, names and words of others."""

    heading: str
    item: str
    words: Callable[[str], str]
    code: Callable[[str], str]


_TERMINAL = _Style("\n{}", "  - {}", lambda text: one_line(text)[:LONGEST], lambda text: one_line(text)[:LONGEST])
_MARKDOWN = _Style("\n### {}\n", "- {}", lambda text: plain(text, LONGEST), lambda text: code(text, LONGEST))


def on_terminal(report: UpdateReport) -> str:
    """The report for a person at a terminal."""
    return "\n".join(_lines(report, _TERMINAL)) + "\n"


def as_markdown(report: UpdateReport) -> str:
    """The report for a pull request, an issue or a file."""
    text = "\n".join(["## " + _title(report), "", *_lines(report, _MARKDOWN)]) + "\n"
    if len(text) <= LONGEST_TEXT:
        return text
    return text[:LONGEST_TEXT].rpartition("\n")[0] + "\n\n_There is more; build/update/report.json has all of it._\n"


def _title(report: UpdateReport) -> str:
    if report.outcome is UpdateOutcome.NOTHING:
        return "Nothing to update"
    to = report.after or "a release of the parent"
    return f"The update to {to} was not made" if report.outcome is UpdateOutcome.REFUSED else f"Update to {to}"


def _lines(report: UpdateReport, style: _Style) -> Iterator[str]:
    yield _summary(report, style)
    if report.why:
        yield style.words(report.why)
    yield from (style.item.format(style.code(line)) for line in report.said[:MOST])
    if len(report.said) > MOST:
        yield style.item.format(f"and {len(report.said) - MOST} more lines")
    if report.conflicts:
        yield from _section("Both of you changed these files", map(_where_to(style), report.conflicts), style)
    if report.advice:
        yield from _section("What to do", map(style.words, report.advice), style)
    if report.differences:
        yield from _differences(report.differences, style)
    if report.outcome is UpdateOutcome.REFUSED:
        return
    if report.rewritten:
        heading = "Rewritten for a new data model (comments and order are kept)"
        yield from _section(heading, map(style.code, report.rewritten), style)
    if report.workflows:
        yield from _section("The release brings other workflows", map(style.code, report.workflows), style)
    if report.misplaced:
        heading = (
            "Releases left out: their numbers are higher than that of what you have, but they hold something older"
        )
        yield from _section(heading, map(style.code, report.misplaced), style)
    if report.outside and not report.conflicts:
        heading = "You have changed these files outside local/: move that into local/, so that no release can meet it"
        yield from _section(heading, map(_where_to(style), report.outside), style)


def _summary(report: UpdateReport, style: _Style) -> str:
    who = style.words(report.network) if report.network else "This hub"
    since = f" It had {report.before}." if report.before else ""
    match report.outcome:
        case UpdateOutcome.NOTHING:
            return f"{who} is up to date{f' with {report.after}' if report.after else ''}."
        case UpdateOutcome.REFUSED:
            return f"{who} was not updated{f' to {report.after}' if report.after else ''}, and nothing was changed."
        case UpdateOutcome.KEPT:
            return f"{who} now has {report.after}, with the problems below, since you asked to keep it.{since}"
        case UpdateOutcome.UPDATED:
            checked = "checked and built" if report.built else "checked"
            return f"{who} now has {report.after} of the parent, {checked}.{since} Your files in local/ are untouched."


def _section(heading: str, items: Iterable[str], style: _Style) -> Iterator[str]:
    found = list(items)
    if found:
        yield style.heading.format(heading)
        yield from (style.item.format(item) for item in found[:MOST])
        if len(found) > MOST:
            yield style.item.format(f"and {len(found) - MOST} more")


def _where_to(style: _Style) -> Callable[[str], str]:
    def said(path: str) -> str:
        for start, to, how in WHERE_TO:
            if path.startswith(start):
                new = to + path.removeprefix(start) if to.endswith("/") else to
                return f"{style.code(path)}: move your change into {style.code(new)}; {how}"
        return f"{style.code(path)}: a hub cannot keep a change here; ask the parent to make it for everyone"

    return said


def _differences(found: Differences, style: _Style) -> Iterator[str]:
    def each(told: Iterable[Told], translate: Callable[[Told, _Style], str]) -> Iterable[str]:
        return (translate(one, style) for one in told)

    yield from _section("No more, though your files name it", each(found.gone, _gone), style)
    yield from _section("Out of date, though your files name it", each(found.ended, _ended), style)
    yield from _section("Renamed", each(found.renamed, _renamed), style)
    yield from _section("Changed, and you replace or hide it", each(found.changed, _changed), style)
    yield from _section("New for your area", each(found.new_here, _new), style)
    yield from _section("New, for other areas or audiences", each(found.new_elsewhere, _new), style)
    pages = [
        f"{style.code(f'docs/{page}')}: you show {style.code(f'local/docs/{page}')} in its place"
        for page in found.pages
    ]
    yield from _section("Pages that changed, where you have your own", pages, style)
    names = [
        f"{style.code(f'overrides/{name}')}: you use {style.code(f'local/overrides/{name}')}"
        for name in found.templates
    ]
    yield from _section("Templates that changed, where you have your own", names, style)
    # Errors are told where it is said that the update was refused; a renamed id has a section of its own.
    warnings = [line for line in found.problems if ": warning " in line and " renamed-id: " not in line]
    yield from _section("New warnings", map(style.code, warnings), style)
    yield from _section("No problem any more", map(style.code, found.mended), style)
    if found.others:
        one = "One other thing of the parent's changed, which you use as it is."
        yield ""
        yield (
            one
            if found.others == 1
            else f"{found.others} other things of the parent's changed, which you use as they are."
        )


def _kind_in_words(name: str) -> str:
    """The word for a kind; one that only another release knows is called by its name."""
    try:
        return kind_named(name).label.lower()
    except KeyError:
        return name.replace("-", " ")


def _named(told: Told, style: _Style) -> str:
    kind = _kind_in_words(told.kind)
    return f"{style.words(told.title)} ({kind} {style.code(told.id)})"


def _where(told: Told, style: _Style) -> str:
    shown = ", ".join(style.code(f"{place.path}:{place.line}") for place in told.places[:4])
    more = f" and {len(told.places) - 4} more" if len(told.places) > 4 else ""
    return f"{shown}{more}"


def _fields(names: Iterable[str], style: _Style) -> str:
    return ", ".join(style.words(name.replace("_", " ")) for name in names)


def _new(told: Told, style: _Style) -> str:
    return _named(told, style)


def _gone(told: Told, style: _Style) -> str:
    return f"{_named(told, style)}: the parent has removed it; change {_where(told, style)}"


def _ended(told: Told, style: _Style) -> str:
    instead = f"; in its place is {style.words(told.other_title)} ({style.code(told.other)})" if told.other else ""
    return f"{_named(told, style)} is now {told.status}{instead}; look at {_where(told, style)}"


def _renamed(told: Told, style: _Style) -> str:
    return (
        f"{_named(told, style)} is now {style.code(told.other)}; the old id still leads there, "
        f"and you can change it in {_where(told, style)}"
    )


def _changed(told: Told, style: _Style) -> str:
    if told.how == ("hides",):
        return (
            f"{_named(told, style)}, which you hide ({_where(told, style)}): its {_fields(told.fields, style)} changed"
        )
    said = (
        f"{_named(told, style)}, which you replace ({_where(told, style)}): its {_fields(told.fields, style)} changed"
    )
    others = [name for name in told.fields if name not in told.own]
    if told.own:
        said += f"; yours stays for {_fields(told.own, style)}"
    if others:
        said += f"; your readers now see the parent's {_fields(others, style)}"
    return said
