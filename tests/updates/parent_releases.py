"""What seven releases of a parent do, each the kind of change that could hurt a fork.

In: nothing. Out: `RELEASES`, by tag: changes of files as `forks.publish` takes them. Code is changed by what
it must hold, not by whole lines, so that the project's own code may move on.
"""

from __future__ import annotations

import re

from forks import Changes

REST = """\
  stages: all
  topics: [grants]
  status: current
  source: {title: A book}
  reviewed: {on: 2026-05-01, by: An editor, note: Read it.}
  review_by: 2027-05-01
"""


def resource(id: str, title: str, audiences: str = "all", more: str = "") -> str:
    """A resource as YAML."""
    return (
        f"\n- id: {id}\n  title: {title}\n  summary: It says how.\n  publisher: A publisher\n  kind: guide\n"
        f"  geography: England\n  audiences: {audiences}\n{more}{REST}"
    )


def swap(*pairs: tuple[str, str], at_least: int = 1):
    """A change of text by patterns; each must be found."""

    def change(text: str) -> str:
        for pattern, new in pairs:
            text, count = re.subn(pattern, new, text, flags=re.MULTILINE)
            assert count >= at_least, f"{pattern} is not there"
        return text

    return change


def split_banner(text: str) -> str:
    """The banner becomes a part that only includes another."""
    return "{% include 'parts/banner-words.html' %}\n"


def renamed_and_new() -> Changes:
    """Ids are renamed, and entries come: for all, for one audience, for another country."""
    new = resource("a-new-guide", "A new *guide* for all") + resource("for-boards", "For boards", "[hwb]")
    new += resource("for-wales", "Only for Wales", more="  applies_in: [wales]\n")
    old_to_new = swap((r"\bold-guide\b", "former-guide"))
    return {
        "resources.yaml": lambda text: (
            old_to_new(text).replace("former_ids: [older-guide]", "former_ids: [older-guide, old-guide]") + new
        ),
    }


def a_field_more() -> Changes:
    """A model gets a field, and entries use it."""
    return {
        "signpost/schema/entries.py": swap(
            (r"^    geography: Text\n", "    geography: Text\n    cost: Text | None = None\n")
        ),
        "resources.yaml": swap((r"^  geography: England\n", "  geography: England\n  cost: Free to read.\n")),
        "overrides/pages/resource.html": swap(
            (
                r'(<dl class="facts">)',
                r"\1{% if entry.cost %}<div><dt>Cost</dt><dd>{{ entry.cost }}</dd></div>{% endif %}",
            )
        ),
    }


def other_templates(frame: str, banner: str) -> Changes:
    """Templates are split, and the frame has another name."""
    return {
        "overrides/parts/banner-words.html": banner,
        "overrides/parts/banner.html": split_banner,
        "overrides/frame.html": frame,
        "overrides/main.html": '{% extends "frame.html" %}\n',
        "overrides/parts/macros.html": swap((r"\A", "{# Reordered. #}\n")),
    }


def another_look() -> Changes:
    """Colours, the stylesheet and the header are others."""
    return {
        "overrides/styles/tokens.css": swap((r"--accent: #[0-9a-f]{6};", "--accent: #3d3d7a;"), at_least=2),
        "overrides/partials/header.html": swap((r'<header class="md-header', '<header class="new-look md-header')),
        "mkdocs.yml": swap((r"^  tagline: .*$", "  tagline: Safer, together")),
        "data/languages/cy.po": {"append": '\nmsgid "Safer, together"\nmsgstr "Yn fwy diogel, gyda\'n gilydd"\n'},
        "docs/about/privacy.md": swap((r"\Z", "\nNothing at all.\n")),
    }


def overtaken() -> Changes:
    """An entry that networks replace is superseded, another that they pin is withdrawn, a hidden one changes."""
    return {
        "resources.yaml": lambda text: text.replace(
            "  status: current\n  related: [former-guide]",
            "  status: superseded\n  superseded_by: a-new-guide\n  related: [former-guide]",
            1,
        ).replace("  status: historic\n", "  status: withdrawn\n", 1),
        "case_studies.yaml": swap((r"It asked people first\.", "It asked everyone first.")),
    }


def another_data_model() -> Changes:
    """What is hidden stands under another key: a third data model, with the step that leads to it."""
    step = (
        '"""From version 2 of the data model to version 3: what is hidden is left out."""\n\n'
        "from signpost.read.migrations.moves import Rename\n\n\n"
        "def moves(path, value):\n"
        '    """The one key that has another name."""\n'
        '    if path == "local/network.yaml" and "hide" in value:\n'
        '        yield Rename(("hide",), "leave_out")\n'
    )
    return {
        "signpost/read/migrations/from_2_to_3.py": step,
        "signpost/read/migrations/steps.py": swap(
            (r"import from_1_to_2$", "import from_1_to_2, from_2_to_3"),
            (r"^        1: from_1_to_2.moves,\n", "        1: from_1_to_2.moves,\n        2: from_2_to_3.moves,\n"),
        ),
        "signpost/schema/network.py": swap(
            (r"^DATA_MODEL = 2$", "DATA_MODEL = 3"),
            (r"^    hide: (.*) = Field\(\n        \(\),", r'    hide: \1 = Field(\n        (), alias="leave_out",'),
        ),
    }
