"""What a code means, for people who read it in a terminal or on the page of messages.

In: the registry. Out: plain text, and the lists of `docs/run-a-hub/messages.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from signpost.problems.codes import About, Code, Severity

MARKER = (
    "<!-- Generated from signpost/problems/codes.py by scripts/write_messages.py. Do not edit below this line: "
    "change the rows there, then run 'make codes'. -->"
)
"""What stands between the words of the page that people write and the tables that are generated."""


def meaning(code: Code) -> str:
    """What a code means, as plain text."""
    return _plain(code.meaning)


def explanation(code: Code) -> str:
    """The row of a code as a few lines of plain text."""
    return "\n".join(
        (
            f"{code} ({code.severity})",
            f"What it means: {meaning(code)}",
            f"What to do: {_plain(code.what_to_do)}",
        )
    )


def not_a_code(given: str) -> str:
    """The sentence that `given` is not a code, with the nearest one that is."""
    near = get_close_matches(given.lower(), list(Code), n=1, cutoff=0.6)
    return f"'{given}' is not a code{f'; did you mean {near[0]!s}?' if near else '.'}"


def messages_page(page: str) -> str:
    """The page of messages with its lists written anew; what stands above MARKER is kept as it is.

    `page` is the whole text of the file. ValueError if it does not hold MARKER.
    """
    above, marker, _ = page.partition(MARKER)
    if not marker:
        raise ValueError("the line that says where the generated part begins is missing")
    return f"{above}{marker}\n\n" + "\n\n".join(_section(about) for about in About) + "\n"


def _section(about: About) -> str:
    return "\n\n".join(filter(None, (f"## {about.heading}", about.introduction, "\n".join(_rows(about)))))


def _rows(about: About) -> Iterator[str]:
    """A line for each code: on a small screen it reads better than a table, and the page stays light."""
    for code in Code:
        if code.about is about:
            warning = "**Warning.** " if code.severity is Severity.WARNING else ""
            yield f"- `{code}`: {warning}{code.meaning} *What to do:* {code.what_to_do}"


def _plain(text: str) -> str:
    """Markdown of a row without its marks: what is code there stands in quotes."""
    return text.replace("`", "'")
