"""The forms that a code host shows to people who want to add or correct something, made from the models.

In: the ids that a hub knows. Out: `FORMS`, each with its fields, and the text of its file below
`.github/ISSUE_TEMPLATE/`. GitHub says what such a file holds:
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import get_args

from signpost.schema.kinds import Kind, kind_named
from signpost.schema.walk import ref_at

FOLDER = ".github/ISSUE_TEMPLATE"
ASKED = "suggestion"
"""The label of an issue that a form makes; what a maintainer adds to have it taken is in the workflow."""

CONSENT = (
    "I wrote these words, or may give them, and they may be published under the hub's licence. My name and address on "
    "this site stay visible on this page, and are not put into the hub."
)
OUTCOME = (
    "An editor reads this before anything is changed. You are told here what became of it. Put in no personal details "
    "of people who use services."
)


@dataclass(frozen=True)
class FormField:
    """One question: the field of the entry that its answer fills, and how it is asked.

    `path` is the way to that field, such as `links/0/url`; `long` is for some lines of text, `many` for a choice of
    several; a field without options is free text.
    """

    path: str
    label: str
    help: str = ""
    needed: bool = True
    long: bool = False
    many: bool = False


@dataclass(frozen=True)
class Form:
    """One form: the name of its file, what it is called, what it is for, and its fields in order."""

    name: str
    title: str
    about: str
    fields: tuple[FormField, ...]

    @property
    def kind(self) -> Kind | None:
        """The kind of entry that it adds; None for a correction."""
        return kind_named(self.name) if self.name in ("resource", "case-study") else None


_TAGS = (
    FormField("audiences", "Who is it for?", "Choose all whom it was written for.", many=True),
    FormField("stages", "When does it help?", "Choose one or more stages of commissioning.", many=True),
    FormField("topics", "What is it about?", "Choose one to five topics.", many=True),
    FormField("applies_in", "Where does it hold?", "Leave it out if it holds in England and Wales.", False, many=True),
)

FORMS = (
    Form(
        "resource",
        "Add a resource",
        "A guide, a toolkit, a law or a site that helps people commission well",
        (
            FormField("title", "Title", "As the publisher gives it."),
            FormField(
                "summary", "What is it, and when does it help?", "One or two sentences, in your own words.", long=True
            ),
            FormField("publisher", "Publisher"),
            FormField("published", "Date", "2024, 2024-05 or 2024-05-31. Leave it out if it has none.", False),
            FormField("kind", "Kind"),
            FormField("geography", "The places that it speaks of", "Such as England, or Cumbria."),
            FormField("links/0/url", "Address", "It begins with https:// or http://"),
            *_TAGS,
        ),
    ),
    Form(
        "case-study",
        "Add a case study",
        "What somebody tried, and what came of it",
        (
            FormField("title", "Title", "What was done, in a few words."),
            FormField("summary", "Summary", "One or two sentences.", long=True),
            FormField("place", "Place", "", False),
            FormField("year", "Year", "", False),
            FormField("problem", "What was the problem?", "", False, long=True),
            FormField("action", "What was done?", long=True),
            FormField("result", "What came of it?", "Leave it out if nobody knows yet.", False, long=True),
            FormField("did_not_work", "What did not work?", "Others learn most from this.", False, long=True),
            FormField("lesson", "What would you tell others?", "", False, long=True),
            FormField("told_as", "How do you know it?"),
            FormField("evidence", "How well is the result known?"),
            FormField(
                "source/title", "Where does it come from?", "A report, a page, or a talk with somebody named by role."
            ),
            FormField("source/url", "Address of the source", "", False),
            *_TAGS,
        ),
    ),
    Form(
        "correction",
        "Correct something",
        "A sentence, a date or a name that is wrong",
        (
            FormField(
                "id",
                "What is it about?",
                "The last part of the page's address: in /resources/social-value-act/ it is social-value-act.",
            ),
            FormField("says", "What does it say now?", "Copy the words that are wrong, exactly.", long=True),
            FormField("should", "What should it say?", long=True),
            FormField("why", "How do you know?", "A page, a document, or your own work.", long=True),
        ),
    ),
    Form(
        "broken-link",
        "Report a broken link",
        "An address that leads nowhere, or somewhere else",
        (
            FormField(
                "id",
                "What is it about?",
                "The last part of the page's address: in /resources/social-value-act/ it is social-value-act.",
            ),
            FormField("says", "The address that is broken"),
            FormField("should", "Where is it now?", "Leave it out if you do not know.", False),
        ),
    ),
)


def form_named(name: str) -> Form:
    """The form of this name. Raises KeyError when there is none."""
    return {form.name: form for form in FORMS}[name]


def options_of(form: Form, field: FormField, names: Mapping[str, Sequence[str]]) -> list[str]:
    """What may be chosen in a field, by the models and the ids of the hub; nothing for free text."""
    if form.kind is None:
        return []
    ref = ref_at(form.kind.model, tuple(field.path.split("/")))
    if ref:
        known = [id for target in ref.targets for id in names.get(ref.of_kind or target, ())]
        return [*ref.also, *known]
    info = form.kind.model.model_fields.get(field.path)
    annotation = info.annotation if info else None
    enums = [each for each in (annotation, *get_args(annotation)) if isinstance(each, type) and issubclass(each, Enum)]
    return [str(member.value) for member in enums[0]] if enums else []


def form_files(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Every form as the text of its file, by path; `names` holds the ids of each kind."""
    files = {f"{FOLDER}/{form.name}.yml": _file(form, names) for form in FORMS}
    files[f"{FOLDER}/config.yml"] = (
        "# Made by make schemas. An issue without a form is still welcome.\nblank_issues_enabled: true\n"
    )
    return files


def _file(form: Form, names: Mapping[str, Sequence[str]]) -> str:
    lines = [
        "# Made by make schemas, from signpost/forms/issue_forms.py and the models.",
        f"name: {_quoted(form.title)}",
        f"description: {_quoted(form.about)}",
        f"labels: [{ASKED}, {form.name}]",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {_quoted(OUTCOME)}",
    ]
    for field in form.fields:
        lines += _field(field, options_of(form, field, names))
    lines += [
        "  - type: checkboxes",
        "    id: consent",
        "    attributes:",
        '      label: "Licence"',
        "      options:",
        f"        - label: {_quoted(CONSENT)}",
        "          required: true",
    ]
    return "\n".join(lines) + "\n"


def _field(field: FormField, options: Sequence[str]) -> Iterator[str]:
    kind = "dropdown" if options else "textarea" if field.long else "input"
    yield f"  - type: {kind}"
    yield f"    id: {field.path.replace('/', '-')}"
    yield "    attributes:"
    yield f"      label: {_quoted(field.label)}"
    if field.help:
        yield f"      description: {_quoted(field.help)}"
    if options:
        yield f"      multiple: {str(field.many).lower()}"
        yield "      options:"
        yield from (f"        - {_quoted(option)}" for option in options)
    if field.needed:
        yield "    validations:"
        yield "      required: true"


def _quoted(words: str) -> str:
    """A string in double quotes: JSON's are YAML's too."""
    return json.dumps(words, ensure_ascii=False)
