"""Collects the interface's messages from the code, and brings a language's catalogue in step.

In: the hub's folder. Out: every message with the places that say it; and the text of a `.po`
file in which new messages are empty, changed ones gone, and what was translated is kept. Babel
reads the sources; nothing is guessed, so a message whose words changed is a new one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

PYTHON = ("signpost", "hooks")
"""Folders whose Python says messages."""
TEMPLATES = "overrides"
"""The folder of templates and scripts."""

SETTINGS = "mkdocs.yml"
SAID_IN_SETTINGS = frozenset({"tagline", "site_description", "name"})
"""The keys of the configuration whose words pages show; `name` is that of a button for the palette."""

DEEP = 8
"""Less indented than this, a `name` is that of the theme, and is said to nobody."""

KEYWORDS: dict[str, Any] = {
    "_": None,
    "told": None,
    "gettext": None,
    "ngettext": (1, 2),
    "translate": None,
    "gettext_noop": None,
}
"""The calls that hold a message: its place among what is given, or the places of its forms."""

COMMENT = "For translators:"
"""How a comment begins that a translator is to see."""

TEMPLATE_OPTIONS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

HEADER = """\
# The interface's words in {name}. `make messages` brings them in step with the code.
# Fill each msgstr; keep what stands in %(…)s, and add no HTML that the English has not.
# data/languages/translations.yaml says how these translations were made, and who has checked them.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals};\\n"

"""

WELSH_PLURALS = "nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5"
PLURALS = {"cy": WELSH_PLURALS}
"""The forms of a counted message, as Unicode CLDR has them for each language."""

Forms = str | tuple[str, ...]


@dataclass(frozen=True)
class Message:
    """One message: its English, one form or two, where it is said, and notes for translators."""

    id: Forms
    path: str
    line: int
    notes: tuple[str, ...] = ()


def messages_of(root: Path) -> Iterator[Message]:
    """Every message of the hub in `root`, in the order of the files."""
    for folder in PYTHON:
        for path in sorted((root / folder).rglob("*.py")):
            yield from _messages(path, root, "python")
    for path in sorted((root / TEMPLATES).rglob("*.html")):
        yield from _messages(path, root, "jinja2.ext:babel_extract", TEMPLATE_OPTIONS)
    for path in sorted((root / TEMPLATES).rglob("*.js")):
        yield from _messages(path, root, "javascript")
    yield from _settings(root)


def _settings(root: Path) -> Iterator[Message]:
    """What the site's configuration says to readers: it is read as lines, since it holds tags of the engine's."""
    lines = (root / SETTINGS).read_text(encoding="utf-8").splitlines()
    in_menu = False
    for number, line in enumerate(lines, start=1):
        indent, (key, _, words) = len(line) - len(line.lstrip()), line.strip().partition(": ")
        words = words.strip('"')
        in_menu = (in_menu and bool(indent or not line.strip())) or line.startswith("nav:")
        labelled = in_menu and line.lstrip().startswith("- ") and (words or line.rstrip().endswith(":"))
        if key in SAID_IN_SETTINGS and words and not (key == "name" and indent < DEEP):
            yield Message(words, SETTINGS, number)
        elif labelled:
            yield Message(key.removeprefix("- ").removesuffix(":"), SETTINGS, number)


def _messages(path: Path, root: Path, method: str, options: dict[str, str] | None = None) -> Iterator[Message]:
    with path.open("rb") as file:
        found = extract(method, file, KEYWORDS, (COMMENT,), options or {}, strip_comment_tags=True)
        for line, id, notes, _ in found:
            yield Message(id, path.relative_to(root).as_posix(), line, tuple(notes))


def in_step(text: str, messages: Iterator[Message], code: str, name: str) -> str:
    """The `.po` file of a language with these messages and what `text`, the file as it is, has for them."""
    header = HEADER.format(name=name, code=code, plurals=PLURALS[code])
    catalogue = read_po(io.BytesIO((text or header).encode()), locale=code)
    template = Catalog()
    for message in messages:
        template.add(message.id, locations=[(message.path, message.line)], auto_comments=message.notes)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    out = io.BytesIO()
    # Places are files only: with lines, every edit above a message would change it.
    write_po(out, catalogue, width=110, sort_by_file=True, include_lineno=False, omit_header=True)
    return header + out.getvalue().decode()
