"""Every problem that Signpost can report, declared once: its code, how bad it is, what it means and what to do.

In: nothing. Out: `Code`, one row a code. `docs/run-a-hub/messages.md`, `scripts/validate.py --explain`,
the SARIF rules and `schemas/problems.schema.json` are all written from these rows.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Self


class Severity(StrEnum):
    """How bad a problem is: an error stops a build, a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


class About(Enum):
    """What codes are about: a section of the page of messages, with its heading and what stands below it.

    The introductions are Markdown; their links are relative to `docs/run-a-hub/`.
    """

    heading: str
    introduction: str

    def __new__(cls, heading: str, introduction: str = "") -> Self:
        """A section; the heading is also its value."""
        section = object.__new__(cls)
        section._value_ = heading
        section.heading = heading
        section.introduction = introduction
        return section

    FILE = (
        "The file cannot be read",
        "These are about how a file is written: spaces, dashes and quotes. Compare yours with an entry that works.",
    )
    FIELD = ("A field is wrong",)
    NAME = (
        "A word is not known",
        "You have used a word or an id that the hub does not know. The message often suggests the one you may have "
        "meant. The hint lists the ones you can use, or says how many there are.",
    )
    ENTRY = ("Entries do not fit together",)
    NETWORK = (
        "Your network’s own file",
        "For more about changes in the parent, read [Drift](take-updates.md#drift-what-the-parent-changed-after-you).",
    )
    LOOK = (
        "Pictures, colours and slots",
        "A slot is a place for words of your own. There is a "
        "[list of slots](change-what-is-there.md#welcome-people-in-your-own-words).",
    )
    LINK = ("Links",)
    ADOPTING = (
        "Case studies that other hubs offer",
        "You see these only if you copy a case study from another network, with `scripts/adopt.py`.",
    )
    BUILD = ("When the site is built",)
    SHEET = (
        "Spreadsheets and forms",
        "You see these only if you take entries from a spreadsheet or from a form that somebody filled in.",
    )
    LAW = (
        "Records of procurement law",
        "You see these only if you add or change records in `data/rules/`.",
    )
    PARENT = (
        "Tools, areas and translations",
        "You see these only if you write tools, areas or translations, or work on the parent.",
    )
    RELEASE = (
        "Code and releases",
        "You see these only if you change the code or make the parent’s releases.",
    )


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class Code(StrEnum):
    """What can be wrong: the code that is printed, and what a person needs to know about it.

    `meaning` and `what_to_do` are sentences in Markdown for someone who edits text, not code.
    A code is public: people search for it and scripts match it, so a row is never renamed lightly.
    """

    severity: Severity
    about: About
    meaning: str
    what_to_do: str

    def __new__(cls, code: str, severity: Severity, about: About, meaning: str, what_to_do: str) -> Self:
        """A row; the code itself is its value, so that it prints, sorts and compares as text."""
        row = str.__new__(cls, code)
        row._value_ = code
        row.severity = severity
        row.about = about
        row.meaning = meaning
        row.what_to_do = what_to_do
        return row

    @classmethod
    def named(cls, code: str) -> Code | None:
        """The row with the code `code`, if there is one."""
        return next((row for row in cls if row == code), None)

    @classmethod
    def unknown(cls, what: str) -> Code:
        """The code for a value that is not a known `what` ("audience"): its own, or else UNKNOWN_VALUE."""
        return cls.named(f"unknown-{what.replace(' ', '-')}") or cls.UNKNOWN_VALUE

    YAML_SYNTAX = (
        "yaml-syntax",
        _ERROR,
        About.FILE,
        "The file breaks a rule of YAML. Common causes are a colon inside text, a missing quote, or the wrong "
        "number of spaces.",
        "Check the line, and the one before it. Put text that contains a colon in quotes.",
    )
    BAD_KEY = (
        "bad-key",
        _ERROR,
        About.FILE,
        "Something other than a field name is where a field name should be.",
        "Check the spaces at the start of the line.",
    )
    BAD_CHARACTER = (
        "bad-character",
        _ERROR,
        About.FILE,
        "There is a character that YAML does not allow. It often comes from copied text.",
        "Delete it and type it again.",
    )
    DUPLICATE_KEY = (
        "duplicate-key",
        _ERROR,
        About.FILE,
        "The same field is given twice in one entry.",
        "Keep one of them.",
    )
    EMPTY_FILE = (
        "empty-file",
        _ERROR,
        About.FILE,
        "There is nothing in the file.",
        "Restore it, write `[]`, or delete the file.",
    )
    MISSING_FILE = (
        "missing-file",
        _ERROR,
        About.FILE,
        "A file that the hub needs is missing.",
        "Restore it from the last version that worked.",
    )
    UNREADABLE_FILE = (
        "unreadable-file",
        _ERROR,
        About.FILE,
        "The file could not be opened.",
        "Check that it is a file, and that you are allowed to read it.",
    )
    MISNAMED_FILE = (
        "misnamed-file",
        _ERROR,
        About.FILE,
        "No part of the hub reads a file of this name, so nothing in it is on your site. The message names "
        "the one that was probably meant.",
        "Rename or move the file as the message says.",
    )
    UNCLAIMED_FILE = (
        "unclaimed-file",
        _WARNING,
        About.FILE,
        "No part of the hub reads this file, so nothing in it is on your site.",
        "Delete it, or move it to where its kind is read. `local/README.md` lists what `local/` can hold.",
    )
    BAD_TEMPLATE = (
        "bad-template",
        _ERROR,
        About.FILE,
        "A page template in `overrides/` has a mistake.",
        "Check the line. If you cannot see the mistake, undo your last change.",
    )
    UNUSED_TEMPLATE = (
        "unused-template",
        _WARNING,
        About.FILE,
        "A template in `local/overrides/` has the name of none of the parent’s, so no page uses it. Perhaps "
        "the parent has renamed its own.",
        "Give it the name of the template that it should replace, or delete it.",
    )
    HUGE_FILE = (
        "huge-file",
        _ERROR,
        About.FILE,
        "The file is larger than the hub will read.",
        "Check that it is the right file. If it is, split it.",
    )
    NOT_UTF8 = (
        "not-utf8",
        _ERROR,
        About.FILE,
        "The file is not saved as UTF-8 text.",
        "Save it again, and choose UTF-8.",
    )
    NOT_A_LIST = (
        "not-a-list",
        _ERROR,
        About.FILE,
        "The file should be a list. Each item in it begins with `- `.",
        "Add a dash and a space before the first field of each item.",
    )
    FILE_NAMED_OTHERWISE = (
        "file-named-otherwise",
        _ERROR,
        About.FILE,
        "A file that holds one entry does not have the name of the entry’s id.",
        "Rename the file as the message says, or correct the id if the entry is new.",
    )
    NOT_MOVED = (
        "not-moved",
        _ERROR,
        About.FILE,
        "An entry cannot be moved to another file as it is written.",
        "Write it with a field on each line, as its neighbours are, and try again.",
    )
    UNREADABLE_SHEET = (
        "unreadable-sheet",
        _ERROR,
        About.SHEET,
        "The spreadsheet cannot be read, or is far bigger than a sheet of this hub.",
        "Save it as the message says. If that does not help, export a new sheet and copy your cells into it.",
    )
    WRONG_SHEET = (
        "wrong-sheet",
        _ERROR,
        About.SHEET,
        "The sheet, or a column of it, is not one that this hub wrote.",
        "Export a new sheet and copy your cells into it. Keep the headings and the two hidden columns.",
    )
    MERGED_CELLS = (
        "merged-cells",
        _ERROR,
        About.SHEET,
        "Cells of the sheet are merged, so that it is not clear which entry they belong to.",
        "Unmerge the cells, and fill in each of them.",
    )
    FORMULA_IN_CELL = (
        "formula-in-cell",
        _ERROR,
        About.SHEET,
        "A cell holds a formula, or an error that one gave. Formulas are not read.",
        "Copy the cell, and paste it in the same place as a value.",
    )
    CHANGED_IN_BOTH = (
        "changed-in-both",
        _ERROR,
        About.SHEET,
        "The sheet changes a field that somebody else has changed in the hub since the sheet was written.",
        "Decide which is right and write it in the cell, or say whose change to take for all: `--take sheet` or "
        "`--take hub`.",
    )
    PARENTS_FIELD = (
        "parents-field",
        _ERROR,
        About.SHEET,
        "A field of the parent’s entry would be emptied. A network can change the parent’s fields but not remove them.",
        "Give the field another value, or ask the parent to remove it.",
    )
    CHANGED_BY_HAND_ONLY = (
        "changed-by-hand-only",
        _ERROR,
        About.SHEET,
        "The entry is written in a way that cannot be changed without losing something, such as a comment or an alias.",
        "Change it in the file yourself, or write the entry out with a field on each line and try again.",
    )
    UNREADABLE_FORM = (
        "unreadable-form",
        _ERROR,
        About.SHEET,
        "A filled form lacks an answer, a heading or the tick that agrees to the licence, or is too long.",
        "Ask the sender to fill in the form again, or make the change yourself.",
    )
    NOTHING_TO_CHANGE = (
        "nothing-to-change",
        _ERROR,
        About.SHEET,
        "A correction names words or an address that the entry does not have, or has more than once.",
        "Look at the entry, and make the change by hand if it is right.",
    )
    REVIEW_WITHOUT_NOTE = (
        "review-without-note",
        _ERROR,
        About.SHEET,
        "A review was to be recorded without saying who did it, or what they did.",
        "Say in a sentence what was done this time: what was read, who was asked, what was changed.",
    )
    REVIEWED_IN_BULK = (
        "reviewed-in-bulk",
        _WARNING,
        About.SHEET,
        "Several entries carry a review of the same day with the same words.",
        "If each was looked at, say of each what was done. If not, put the old dates back.",
    )
    SECOND_DOCUMENT = (
        "second-document",
        _ERROR,
        About.FILE,
        "There is a line of three dashes in the middle of the file.",
        "Remove that line.",
    )
    UNEXPECTED_TAG = (
        "unexpected-tag",
        _ERROR,
        About.FILE,
        "A word that begins with `!` is not allowed here.",
        "Remove it, or put the whole value in quotes.",
    )
    UNKNOWN_ALIAS = (
        "unknown-alias",
        _ERROR,
        About.FILE,
        "A word that begins with `*` points to nothing.",
        "Put the value in quotes.",
    )
    ANCHOR_IN_TEXT = (
        "anchor-in-text",
        _ERROR,
        About.FILE,
        "A value begins with `&`. To YAML that is a name for the value, so the first word would be missing "
        "from your page.",
        "Put the whole value in quotes.",
    )
    HASH_IN_TEXT = (
        "hash-in-text",
        _WARNING,
        About.FILE,
        "There is a `#` after a space, without quotes. To YAML a note begins there, so the rest of the line "
        "would be missing from your page.",
        "Put the whole value in quotes. If it is a note, put a space after the `#`.",
    )
    ALIAS_AS_KEY = (
        "alias-as-key",
        _ERROR,
        About.FILE,
        "A word that begins with `*` is used as a field name.",
        "Write the field name in full.",
    )
    TOO_MANY_ALIASES = (
        "too-many-aliases",
        _ERROR,
        About.FILE,
        "There are more words that begin with `*` than the hub allows.",
        "Write the values in full.",
    )
    TOO_DEEP = (
        "too-deep",
        _ERROR,
        About.FILE,
        "There are too many levels of lists and fields inside each other.",
        "Check the spaces and the brackets.",
    )
    NO_FRONT_MATTER = (
        "no-front-matter",
        _ERROR,
        About.FILE,
        "The page does not begin with its title and other details between two lines of dashes.",
        "Copy the first lines of a page that works.",
    )
    MISSING_FIELD = (
        "missing-field",
        _ERROR,
        About.FIELD,
        "A required field is missing.",
        "Add it. The hint says what it is for.",
    )
    EMPTY_FIELD = (
        "empty-field",
        _ERROR,
        About.FIELD,
        "A field has no value.",
        "Give it a value, or remove the field.",
    )
    EMPTY_TEXT = (
        "empty-text",
        _ERROR,
        About.FIELD,
        "A text field has no words in it.",
        "Write some, or remove the field.",
    )
    WRONG_TYPE = (
        "wrong-type",
        _ERROR,
        About.FIELD,
        "The field needs another kind of value, such as a list, a number or a date.",
        "The hint shows how to write it.",
    )
    GREATER_THAN = (
        "greater-than",
        _ERROR,
        About.FIELD,
        "The number is too small.",
        "Use a larger number. The message gives the limit.",
    )
    GREATER_THAN_EQUAL = (
        "greater-than-equal",
        _ERROR,
        About.FIELD,
        "The number is too small.",
        "Use a larger number. The message gives the limit.",
    )
    LESS_THAN_EQUAL = (
        "less-than-equal",
        _ERROR,
        About.FIELD,
        "The number is too large.",
        "Use a smaller number. The message gives the limit.",
    )
    INVALID_VALUE = (
        "invalid-value",
        _ERROR,
        About.FIELD,
        "The value is not one that this field can hold.",
        "The message says what is wrong with it.",
    )
    BAD_ID = (
        "bad-id",
        _ERROR,
        About.FIELD,
        "An id can have only lower-case letters, digits and single hyphens.",
        "Write it like `cumbria-small-grants`.",
    )
    ID_BESIDE_REPLACES = (
        "id-beside-replaces",
        _ERROR,
        About.FIELD,
        "An entry has both `id` and `replaces`. It cannot be new and stand for another.",
        "Keep `id` for a new entry, or `replaces` to change one of the parent’s.",
    )
    BAD_DATE = (
        "bad-date",
        _ERROR,
        About.FIELD,
        "This is not a date, or the date is in the future.",
        "Write the year, month and day, like `2026-11-20`.",
    )
    FUTURE_DATE = (
        "future-date",
        _ERROR,
        About.FIELD,
        "The date of a check or a review is in the future.",
        "Give the date when it was done.",
    )
    WRONG_DATES = (
        "wrong-dates",
        _ERROR,
        About.FIELD,
        "The dates are in the wrong order.",
        "Correct one of them, or swap them.",
    )
    BAD_URL = (
        "bad-url",
        _ERROR,
        About.FIELD,
        "This is not a web address, or not one that can be used.",
        "Begin with `https://`.",
    )
    BAD_EMAIL = (
        "bad-email",
        _ERROR,
        About.FIELD,
        "This is not an email address.",
        "Write it like `hello@example.org`.",
    )
    BAD_COLOUR = (
        "bad-colour",
        _ERROR,
        About.FIELD,
        "This is not a colour.",
        "Write a hash and 6 digits, each 0 to 9 or a to f, in quotes.",
    )
    BAD_FILE = (
        "bad-file",
        _ERROR,
        About.FIELD,
        "This is not a valid file name for a picture.",
        "Use letters, digits and hyphens, then `.svg`, `.png`, `.webp` or `.jpg`.",
    )
    INVISIBLE_CHARACTER = (
        "invisible-character",
        _ERROR,
        About.FIELD,
        "A text holds a character that cannot be seen, changes the direction of the words around it, or has "
        "no meaning of its own. It often comes from copied text.",
        "Delete it and type the words again. The message says which one it is.",
    )
    BAD_STEP = (
        "bad-step",
        _ERROR,
        About.FIELD,
        "This does not name a step of a pathway.",
        "Write the audience, a slash and the stage: `vcse/secure-services`.",
    )
    BAD_NUMBER = (
        "bad-number",
        _ERROR,
        About.FIELD,
        "The value of `max=` in a list is not a whole number above 0.",
        "Write `max=6`, for example.",
    )
    BAD_LANGUAGE = (
        "bad-language",
        _ERROR,
        About.FIELD,
        "This is not a language code.",
        "Write `en`, `cy`, or another code of 2 or 3 letters.",
    )
    HTML_IN_TEXT = (
        "html-in-text",
        _ERROR,
        About.FIELD,
        "There is HTML in the text. It would be shown as you typed it.",
        "Use `**strong**`, `*emphasis*`, `[words](https://…)` or a list.",
    )
    UNCLOSED_REFERENCE = (
        "unclosed-reference",
        _ERROR,
        About.FIELD,
        "A reference begins with `[[` and does not end with `]]` on the same line, so readers would see the brackets.",
        "Close it with `]]`. Write `\\[[` to show two brackets.",
    )
    SPACE_IN_REFERENCE = (
        "space-in-reference",
        _WARNING,
        About.FIELD,
        "A reference has spaces just inside its brackets. It works, but a search for it finds nothing.",
        "Write the id right after `[[`.",
    )
    UNKNOWN_KEY = (
        "unknown-key",
        _ERROR,
        About.NAME,
        "This kind of item has no field with this name.",
        "Check the spelling.",
    )
    UNKNOWN_AUDIENCE = (
        "unknown-audience",
        _ERROR,
        About.NAME,
        "There is no audience with this id.",
        "Use one from `data/audiences.yaml`, or your own in `local/data/`.",
    )
    UNKNOWN_STAGE = (
        "unknown-stage",
        _ERROR,
        About.NAME,
        "There is no stage with this id.",
        "Use one from `data/stages.yaml`.",
    )
    UNKNOWN_TOPIC = (
        "unknown-topic",
        _ERROR,
        About.NAME,
        "There is no topic with this id.",
        "Use one from `data/topics.yaml`, or your own in `local/data/`.",
    )
    UNKNOWN_AREA = (
        "unknown-area",
        _ERROR,
        About.NAME,
        "There is no area with this id.",
        "Use one from `data/areas.yaml`, or your own in `local/data/`.",
    )
    UNKNOWN_COUNCIL = (
        "unknown-council",
        _ERROR,
        About.NAME,
        "There is no council with this ONS code.",
        "Use the code of a council in `data/areas.yaml`.",
    )
    UNKNOWN_COUNTY = (
        "unknown-county",
        _ERROR,
        About.NAME,
        "The area lists no county council with this ONS code.",
        "Add it under `counties`, or correct the code.",
    )
    UNKNOWN_PLACE_SOURCE = (
        "unknown-place-source",
        _ERROR,
        About.NAME,
        "There is no source of places with this id.",
        "Use one from `data/place_sources.yaml`, or your own in `local/data/`.",
    )
    UNKNOWN_CONFIDENCE = (
        "unknown-confidence",
        _ERROR,
        About.NAME,
        "There is no such confidence.",
        "Use `seen-official` or `seen-secondary`. Leave out a fact that sources disagree about.",
    )
    UNKNOWN_THRESHOLD = (
        "unknown-threshold",
        _ERROR,
        About.NAME,
        "There is no threshold with this id.",
        "Use the id of a record in `data/rules/thresholds.yaml`.",
    )
    UNKNOWN_FLOOR = (
        "unknown-floor",
        _ERROR,
        About.NAME,
        "There is no floor, the amount from which a small contract is published, with this id.",
        "Use the id of a record in `data/rules/floors.yaml`.",
    )
    UNKNOWN_COUNTRY = (
        "unknown-country",
        _ERROR,
        About.NAME,
        "There is no country with this id.",
        "Use `england` or `wales`.",
    )
    UNKNOWN_ENTRY = (
        "unknown-entry",
        _ERROR,
        About.NAME,
        "There is no resource, case study or principle with this id.",
        "Check the id, or remove the reference.",
    )
    UNKNOWN_RESOURCE = (
        "unknown-resource",
        _ERROR,
        About.NAME,
        "There is no resource with this id.",
        "Check the id, or remove the reference.",
    )
    UNKNOWN_CASE_STUDY = (
        "unknown-case-study",
        _ERROR,
        About.NAME,
        "There is no case study with this id.",
        "Check the id, or remove the reference.",
    )
    UNKNOWN_PRINCIPLE = (
        "unknown-principle",
        _ERROR,
        About.NAME,
        "There is no principle with this id.",
        "Check the id, or remove the reference.",
    )
    UNKNOWN_CHANGE = (
        "unknown-change",
        _ERROR,
        About.NAME,
        "There is no change with this id.",
        "Use one from `data/changes.yaml`, or your own in `local/data/`.",
    )
    UNKNOWN_TERM = (
        "unknown-term",
        _ERROR,
        About.NAME,
        "There is no glossary term with this id.",
        "Use one from `data/glossary.yaml`, or your own in `local/data/`.",
    )
    UNKNOWN_TOOL = (
        "unknown-tool",
        _ERROR,
        About.NAME,
        "There is no tool with this id.",
        "Use the id of a file in `data/tools/`.",
    )
    UNKNOWN_PICTURE = (
        "unknown-picture",
        _ERROR,
        About.NAME,
        "There is no picture with this name.",
        "Use the name of a file in `local/assets/`, or the id of one in `data/pictures/`.",
    )
    UNKNOWN_PAGE_OF_THE_GUIDE = (
        "unknown-page-of-the-guide",
        _ERROR,
        About.NAME,
        "There is no page of the guide with this name.",
        "Use the name of a file in `docs/guide/`, without `.md`.",
    )
    UNKNOWN_PAGE = (
        "unknown-page",
        _ERROR,
        About.NAME,
        "There is no page with this name outside the guide.",
        "Use the path of a file below `docs/`, without `.md`: `run-a-hub/take-updates`.",
    )
    UNKNOWN_GUIDE = (
        "unknown-guide",
        _ERROR,
        About.NAME,
        "There is no page of the guide with this name.",
        "Use the name of a file in `docs/guide/`, without `.md`.",
    )
    UNKNOWN_STEP = (
        "unknown-step",
        _ERROR,
        About.NAME,
        "There is no step with this name.",
        "Write the audience, a slash and the stage: `vcse/secure-services`.",
    )
    UNKNOWN_SLOT = (
        "unknown-slot",
        _ERROR,
        About.NAME,
        "There is no slot with this name.",
        "Use a name from the list of slots.",
    )
    UNKNOWN_THING_TO_HIDE = (
        "unknown-thing-to-hide",
        _ERROR,
        About.NAME,
        "There is nothing with this id to hide.",
        "Use the id of an entry, a tool, a term, an answer or a page of the guide.",
    )
    UNKNOWN_ID_TO_REPLACE = (
        "unknown-id-to-replace",
        _ERROR,
        About.NAME,
        "The parent has nothing with the id after `replaces:`. It may have been removed.",
        "Use an id that the parent has, or write `id:` to add your own.",
    )
    UNKNOWN_KIND_OF_REFERENCE = (
        "unknown-kind-of-reference",
        _ERROR,
        About.NAME,
        "The word before the colon in `[[…]]` is not one that a reference can begin with.",
        "Use one from the hint.",
    )
    UNKNOWN_THING_TO_SET_IN = (
        "unknown-thing-to-set-in",
        _ERROR,
        About.NAME,
        "`![[…]]` cannot show this kind of thing.",
        "Use one from the hint.",
    )
    UNKNOWN_LANGUAGE = (
        "unknown-language",
        _ERROR,
        About.NAME,
        "The hub does not have this language.",
        "Use `en` or `cy`.",
    )
    UNKNOWN_KIND = (
        "unknown-kind",
        _ERROR,
        About.NAME,
        "There is no such kind of resource, or of thing to hide.",
        "Use one from the hint.",
    )
    UNKNOWN_STATUS = (
        "unknown-status",
        _ERROR,
        About.NAME,
        "There is no such status.",
        "Use one from the hint.",
    )
    UNKNOWN_FORCE = (
        "unknown-force",
        _ERROR,
        About.NAME,
        "There is no such force of a principle.",
        "Use one from the hint.",
    )
    UNKNOWN_EVIDENCE = (
        "unknown-evidence",
        _ERROR,
        About.NAME,
        "There is no such level of evidence.",
        "Use one from the hint.",
    )
    UNKNOWN_THEME = (
        "unknown-theme",
        _ERROR,
        About.NAME,
        "There is no such theme of an answer.",
        "Use one from the hint.",
    )
    UNKNOWN_TYPE = (
        "unknown-type",
        _ERROR,
        About.NAME,
        "There is no such type.",
        "Use one from the hint.",
    )
    UNKNOWN_MEANS = (
        "unknown-means",
        _ERROR,
        About.NAME,
        "There is no such way of translating.",
        "Use one from the hint.",
    )
    UNKNOWN_REVIEWED_PAGE = (
        "unknown-reviewed-page",
        _ERROR,
        About.NAME,
        "No page that is reviewed as a whole has this id.",
        "Use one from the hint.",
    )
    UNKNOWN_TRANSLATED_LANGUAGE = (
        "unknown-translated-language",
        _ERROR,
        About.NAME,
        "The hub is not translated into this language.",
        "Use one from the hint.",
    )
    UNKNOWN_FILE_WITH_WORDS = (
        "unknown-file-with-words",
        _ERROR,
        About.NAME,
        "This file has no translated words.",
        "Check the name of the file.",
    )
    UNKNOWN_ITEM_OF_THAT_FILE = (
        "unknown-item-of-that-file",
        _ERROR,
        About.NAME,
        "The file has no translated item with this id.",
        "Check the id, or remove it from the list.",
    )
    UNKNOWN_COLUMN = (
        "unknown-column",
        _ERROR,
        About.NAME,
        "The table has no column with this id.",
        "Use one from the hint, or add the column.",
    )
    UNKNOWN_ANSWER = (
        "unknown-answer",
        _ERROR,
        About.NAME,
        "There is no answer with this id at `/questions/`.",
        "Use the id of one in `data/answers.yaml`.",
    )
    UNKNOWN_BUYER = (
        "unknown-buyer",
        _ERROR,
        About.LAW,
        "No kind of buyer and no group of buyers has this id.",
        "Use an id from `data/rules/buyers.yaml` or `data/rules/buyer_groups.yaml`.",
    )
    UNKNOWN_BUYER_GROUP = (
        "unknown-buyer-group",
        _ERROR,
        About.LAW,
        "No group of buyers has this id.",
        "Use an id from `data/rules/buyer_groups.yaml`.",
    )
    UNKNOWN_PURCHASE_TYPE = (
        "unknown-purchase-type",
        _ERROR,
        About.LAW,
        "No type of purchase has this id.",
        "Use an id from `data/rules/purchase_types.yaml`.",
    )
    UNKNOWN_REGIME = (
        "unknown-regime",
        _ERROR,
        About.LAW,
        "No procurement regime has this id.",
        "Use an id from `data/rules/regimes.yaml`.",
    )
    UNKNOWN_GOVERNING_RULE = (
        "unknown-governing-rule",
        _ERROR,
        About.LAW,
        "No governing rule has this id.",
        "Use an id from `data/rules/governing_rules.yaml`.",
    )
    UNKNOWN_VALUE = (
        "unknown-value",
        _ERROR,
        About.NAME,
        "The field accepts only certain words, and this is not one of them.",
        "Use one from the hint.",
    )
    DUPLICATE_ID = (
        "duplicate-id",
        _ERROR,
        About.ENTRY,
        "This id is already in use.",
        "Choose another. To change the parent’s entry, write `replaces:` instead of `id:`.",
    )
    SAME_ADDRESS = (
        "same-address",
        _ERROR,
        About.ENTRY,
        "Two things would stand at the same address of the site, and only one can.",
        "Give the page another name or another folder.",
    )
    NO_SUCCESSOR = (
        "no-successor",
        _ERROR,
        About.ENTRY,
        "The entry is `superseded`, but does not say what replaces it.",
        "Add `superseded_by`, or use another status.",
    )
    NEEDLESS_SUCCESSOR = (
        "needless-successor",
        _ERROR,
        About.ENTRY,
        "The entry has `superseded_by`, but its status is not `superseded`.",
        "Set `status: superseded`, or remove `superseded_by`.",
    )
    SUPERSEDED_CYCLE = (
        "superseded-cycle",
        _ERROR,
        About.ENTRY,
        "Following `superseded_by` leads back to the same entry.",
        "Correct one of the entries.",
    )
    MISSING_VOICE = (
        "missing-voice",
        _ERROR,
        About.ENTRY,
        "A principle does not say what it asks of one of its audiences.",
        "Add a line for that audience under `voices`.",
    )
    REFERENCE_NOT_SHOWN = (
        "reference-not-shown",
        _ERROR,
        About.ENTRY,
        "There is a `[[…]]` in a field that can show only plain text.",
        "Move it to a longer field.",
    )
    LINK_NOT_SHOWN = (
        "link-not-shown",
        _WARNING,
        About.ENTRY,
        "There is a link in a field that can show only plain text, so readers see its brackets.",
        "Move it to a longer field.",
    )
    EMBED_NOT_ALLOWED = (
        "embed-not-allowed",
        _ERROR,
        About.ENTRY,
        "`![[…]]` works only in pages.",
        "Remove the exclamation mark.",
    )
    EMBED_IN_LINE = (
        "embed-in-line",
        _ERROR,
        About.ENTRY,
        "`![[…]]` must be on a line of its own.",
        "Put an empty line before and after it.",
    )
    AMBIGUOUS_TERM = (
        "ambiguous-term",
        _ERROR,
        About.ENTRY,
        "Two glossary terms claim the same words.",
        "Give one of them other words under `match`.",
    )
    DUPLICATE_QUESTION = (
        "duplicate-question",
        _ERROR,
        About.ENTRY,
        "Two answers are to the same question, or one answer gives it twice.",
        "Keep the question in one place.",
    )
    LONG_ANSWER = (
        "long-answer",
        _WARNING,
        About.ENTRY,
        "An answer has more than 60 words.",
        "Move some of them under `exceptions`, `who_decides` or `next_steps`.",
    )
    NO_REFERENCE = (
        "no-reference",
        _ERROR,
        About.ENTRY,
        "A line under `see` names nothing on the hub.",
        "Write `[[id]]` for an entry, or `[[kind:id]]`.",
    )
    NO_PATHWAY = (
        "no-pathway",
        _ERROR,
        About.ENTRY,
        "An audience has no pathway.",
        "Add one to `local/data/pathways.yaml`.",
    )
    WRONG_STEPS = (
        "wrong-steps",
        _ERROR,
        About.ENTRY,
        "A pathway must have one step for each stage, in order.",
        "Follow the order in the hint.",
    )
    WRONG_STAGES = (
        "wrong-stages",
        _ERROR,
        About.ENTRY,
        "The introduction for new readers must cover each stage, in order.",
        "Follow the order in the hint.",
    )
    DUPLICATE_ENTRY = (
        "duplicate-entry",
        _WARNING,
        About.ENTRY,
        "Two entries have the same title or lead to the same address.",
        "Keep one of them. If both are needed, give them titles that say how they differ. A network can hide "
        "the parent's, or write its own as `replaces`.",
    )
    EMPTY_STEP = (
        "empty-step",
        _ERROR,
        About.ENTRY,
        "The hub has nothing that helps at a step.",
        "Tag or pin an entry for it.",
    )
    COVERAGE_GAP = (
        "coverage-gap",
        _WARNING,
        About.ENTRY,
        "There is little or nothing of one kind at a step.",
        "You do not have to do anything. You can add an entry.",
    )
    REVIEW_OVERDUE = (
        "review-overdue",
        _WARNING,
        About.ENTRY,
        "The `review_by` date has passed.",
        "Review the item. Then change the date, and say in `note` what you did.",
    )
    OVERLAPPING_RECORDS = (
        "overlapping-records",
        _ERROR,
        About.LAW,
        "Two records hold for the same purchase on the same day.",
        "End the older one on the day before the newer one begins.",
    )
    HOLE_IN_TIME = (
        "hole-in-time",
        _ERROR,
        About.LAW,
        "No record holds for a purchase on a day that the records should cover.",
        "Add a record for that day. If you have not found it, add a task to `data/rules/gaps.yaml`.",
    )
    WRONG_BASIS = (
        "wrong-basis",
        _ERROR,
        About.LAW,
        "An amount is given with VAT for a day on which values were counted without it, or the other way round.",
        "Correct `vat`, or end the record on the day on which the basis changed.",
    )
    LOOK_AGAIN = (
        "look-again",
        _WARNING,
        About.LAW,
        "Nobody has looked for more than 60 days for something that is still missing from the records of law.",
        "Look for it again. Then change `looked_on`, or add the record and delete the task.",
    )
    HIDDEN_PIN = (
        "hidden-pin",
        _WARNING,
        About.NETWORK,
        "You hide something that the parent pins to a step.",
        "Pin another entry there, or list this one under `unpins`.",
    )
    PIN_NOT_SHOWN = (
        "pin-not-shown",
        _WARNING,
        About.NETWORK,
        "Something you pin or unpin cannot be seen. It may be hidden, superseded, or both pinned and unpinned.",
        "The message says which. Remove one of the two.",
    )
    NO_AUDIENCE = (
        "no-audience",
        _ERROR,
        About.NETWORK,
        "You have left out every audience that has a door on the home page.",
        "Keep at least one.",
    )
    RENAMED_ID = (
        "renamed-id",
        _WARNING,
        About.NETWORK,
        "The parent has given this a new id. The old one still works.",
        "Write the new one.",
    )
    PARENT_CHANGED = (
        "parent-changed",
        _WARNING,
        About.NETWORK,
        "The parent has changed something that you replace or hide.",
        "Read the new text, then set `parent_seen` to today’s date.",
    )
    PARENT_NOT_SEEN = (
        "parent-not-seen",
        _WARNING,
        About.NETWORK,
        "You replace something without saying when you last read the parent’s text.",
        "Add `parent_seen` to each.",
    )
    UNUSABLE_RECORD = (
        "unusable-record",
        _WARNING,
        About.NETWORK,
        "The parent’s record of its releases cannot be read, so changes in the parent cannot be found.",
        "Take the next update.",
    )
    OLDER_DATA_MODEL = (
        "older-data-model",
        _WARNING,
        About.NETWORK,
        "Your files have an older form, which still works.",
        "Run `make migrate` when you have time. The next update may do it for you.",
    )
    OLD_DATA_MODEL = (
        "old-data-model",
        _ERROR,
        About.NETWORK,
        "Your files have a form that is too old to read.",
        "Run `make migrate`.",
    )
    NEWER_DATA_MODEL = (
        "newer-data-model",
        _ERROR,
        About.NETWORK,
        "Your files have a newer form than this copy of the hub can read.",
        "Run `make update`.",
    )
    NO_MIGRATION = (
        "no-migration",
        _ERROR,
        About.NETWORK,
        "There is no such version as the one in `data_model`.",
        "Write the version that a new hub has. It is in `local/README.md`.",
    )
    UNREADABLE_COLOUR = (
        "unreadable-colour",
        _ERROR,
        About.LOOK,
        "Text in this colour would be hard to read.",
        "Use the colour in the hint.",
    )
    NOT_A_PICTURE = (
        "not-a-picture",
        _ERROR,
        About.LOOK,
        "The file is not a picture, or not the kind that its name says.",
        "Save it again as SVG, PNG, WebP or JPG.",
    )
    HUGE_PICTURE = (
        "huge-picture",
        _ERROR,
        About.LOOK,
        "The picture is too large to load quickly on a phone.",
        "Save a smaller version.",
    )
    NOT_A_DOWNLOAD = (
        "not-a-download",
        _ERROR,
        About.LOOK,
        "The file is not a document, or not the kind that its name says.",
        "Save it again as PDF, or in the form that its name says.",
    )
    HUGE_DOWNLOAD = (
        "huge-download",
        _ERROR,
        About.LOOK,
        "The document is too large to download quickly.",
        "Save a smaller version, or put it on another site and link to it.",
    )
    UNKNOWN_DOWNLOAD = (
        "unknown-download",
        _ERROR,
        About.LOOK,
        "A page offers a document that is not in `local/assets/`.",
        "Put it there, or correct its name.",
    )
    UNSAFE_PICTURE = (
        "unsafe-picture",
        _ERROR,
        About.LOOK,
        "The SVG contains something that could run code or load from another site.",
        "Export it as a plain SVG, or as a PNG.",
    )
    NO_WORDS_FOR_PICTURE = (
        "no-words-for-picture",
        _ERROR,
        About.LOOK,
        "A picture in a page has no description.",
        "Write `![What it shows](picture.png)`.",
    )
    UNSAFE_HTML = (
        "unsafe-html",
        _ERROR,
        About.LOOK,
        "A page holds HTML that could run something, load from another site, change how pages look, or send "
        "what readers type elsewhere.",
        "Write it in Markdown. The message says which part is not allowed.",
    )
    BLANK_EMBED = (
        "blank-embed",
        _ERROR,
        About.LOOK,
        "A page embeds something from another site, such as a video or a map. The site’s security policy lets "
        "nothing in from elsewhere, so readers would see a blank space.",
        "Link to it, and say in the words of the link what it is.",
    )
    UNCLOSED_TAG = (
        "unclosed-tag",
        _ERROR,
        About.LOOK,
        "An HTML tag in a page is not closed, or closes nothing, so what comes after it would look wrong.",
        "Close the tag, or delete it.",
    )
    SLOW_MARKDOWN = (
        "slow-markdown",
        _ERROR,
        About.LOOK,
        "A text has so many brackets or signs that it could not be read in good time.",
        "Check it for copied text, and split it.",
    )
    NO_CONTACT = (
        "no-contact",
        _WARNING,
        About.LOOK,
        "Readers have no way to contact you.",
        "Add `contact` to `local/network.yaml`.",
    )
    NO_OWNER = (
        "no-owner",
        _WARNING,
        About.LOOK,
        "The hub names nobody who answers for it, so no page offers a way to report a mistake.",
        "Add `owner`, with a `name` and an `email` or a `form`, to `local/network.yaml`. In the parent's own hub it "
        "stands below `extra` in `mkdocs.yml`. Name someone who has agreed to it.",
    )
    UNREACHABLE_OWNER = (
        "unreachable-owner",
        _ERROR,
        About.LOOK,
        "The owner of the hub has no email address and no form.",
        "Add `email` or `form` below `owner`.",
    )
    LONG_SLOT = (
        "long-slot",
        _ERROR,
        About.LOOK,
        "There is too much text for this place.",
        "Put the rest on a page, and link to it.",
    )
    DUPLICATE_SUPPRESSION = (
        "duplicate-suppression",
        _ERROR,
        About.LINK,
        "A link is listed twice under `suppressions`.",
        "Keep one.",
    )
    SUPPRESSION_EXPIRED = (
        "suppression-expired",
        _WARNING,
        About.LINK,
        "The last day of a suppression has passed, so the link is reported again.",
        "Remove it, or check the link and give a later day.",
    )
    NO_LEDGER = (
        "no-ledger",
        _WARNING,
        About.LINK,
        "There is no record of checks at the path you gave, so the site says that nothing has been checked.",
        "Check the path.",
    )
    LEDGER_NOT_USED = (
        "ledger-not-used",
        _WARNING,
        About.LINK,
        "The record of checks could not be opened, so the site is built without it.",
        "Check that it is a file, and that you are allowed to read it.",
    )
    BAD_LEDGER_LINE = (
        "bad-ledger-line",
        _WARNING,
        About.LINK,
        "One line of the record of checks cannot be read. The rest is used.",
        "You do not have to do anything. The next check writes it again.",
    )
    FUTURE_LOOK = (
        "future-look",
        _WARNING,
        About.LINK,
        "A line of the record of checks has a date after today, so it does not count.",
        "Check the clock of your computer. If it is right, you do not have to do anything: the next check looks again.",
    )
    NEWER_LEDGER = (
        "newer-ledger",
        _ERROR,
        About.LINK,
        "A newer release of Signpost wrote the record of checks. This release cannot read it, and leaves it alone.",
        "Update your hub, or use the release that wrote it.",
    )
    WRONG_LEDGER = (
        "wrong-ledger",
        _ERROR,
        About.LINK,
        "The record of checks is of another kind, or its first line is damaged.",
        "Check its name, or restore it from a copy.",
    )
    BAD_NEW_ADDRESS = (
        "bad-new-address",
        _ERROR,
        About.LINK,
        "The new address of a link cannot be used.",
        "Put in the right address by hand.",
    )
    STALE_PLACE = (
        "stale-place",
        _ERROR,
        About.LINK,
        "The link is no longer where it was found.",
        "Check the links again.",
    )
    EDITS_MEET = (
        "edits-meet",
        _ERROR,
        About.LINK,
        "Two of the changes affect the same text.",
        "Accept one at a time.",
    )
    UNSAFE_EDIT = (
        "unsafe-edit",
        _ERROR,
        About.LINK,
        "The change would affect more than the link.",
        "Make the change by hand.",
    )
    BY_HAND = (
        "by-hand",
        _ERROR,
        About.LINK,
        "The change cannot be made for you, because of how the text is written.",
        "Make the change by hand.",
    )
    NOT_OF_THE_HUB = (
        "not-of-the-hub",
        _ERROR,
        About.LINK,
        "The file is not one of the hub’s own.",
        "Choose a file of the hub.",
    )
    UNKNOWN_CASE_STUDY_ON_OFFER = (
        "unknown-case-study-on-offer",
        _ERROR,
        About.ADOPTING,
        "The other hub does not offer a case study with this id.",
        "Use one from the hint.",
    )
    NO_HUB = (
        "no-hub",
        _ERROR,
        About.ADOPTING,
        "The area does not give the address of a hub.",
        "Add its address in `data/areas.yaml`.",
    )
    NEVER_ASKED = (
        "never-asked",
        _ERROR,
        About.ADOPTING,
        "The other hub has not been asked what it offers.",
        "Run `scripts/poll_networks.py` first.",
    )
    REFUSED = (
        "refused",
        _ERROR,
        About.ADOPTING,
        "What the other hub offers could not be accepted. The message says why.",
        "Ask that network to correct it.",
    )
    ALREADY_ADOPTED = (
        "already-adopted",
        _ERROR,
        About.ADOPTING,
        "You have already copied this case study.",
        "Change the entry you have.",
    )
    NOTHING_KNOWN = (
        "nothing-known",
        _ERROR,
        About.ADOPTING,
        "Every tag of one kind is one that this hub does not have.",
        "Add those tags first.",
    )
    UNKNOWN_REFERENCE = (
        "unknown-reference",
        _ERROR,
        About.ADOPTING,
        "The case study refers to something that this hub does not have.",
        "Add that first, or ask the network to explain it in the text.",
    )
    BROKEN_LINK = (
        "broken-link",
        _ERROR,
        About.BUILD,
        "A page links to a page that does not exist.",
        "Correct the link.",
    )
    BROKEN_ANCHOR = (
        "broken-anchor",
        _ERROR,
        About.BUILD,
        "The page exists, but it has no part with the name after `#`.",
        "Correct the part after `#`.",
    )
    LINK_LEAVES_SITE = (
        "link-leaves-site",
        _ERROR,
        About.BUILD,
        "A link leads out of the site by mistake.",
        "Remove the dots or the slash at its start.",
    )
    PAGE_NOT_REACHED = (
        "page-not-reached",
        _WARNING,
        About.BUILD,
        "No link leads a reader to this page, from the home page or from any page that it leads to.",
        "Link to the page from another one, or add it to `nav` in `mkdocs.yml`.",
    )
    BAD_MARKDOWN_EXTENSION = (
        "bad-markdown-extension",
        _ERROR,
        About.BUILD,
        "An extension of Markdown named in `mkdocs.yml` cannot be used.",
        "Correct its name or its options, or remove it.",
    )
    SETTING_REFUSED = (
        "setting-refused",
        _ERROR,
        About.BUILD,
        "`mkdocs.yml` asks for something of MkDocs or Material that a hub cannot have: it would tell another company "
        "who reads what, work against the hub’s own search or addresses, or do nothing.",
        "The message says why, and what to do instead. Leave the setting out.",
    )
    PAGE_NOT_BUILT = (
        "page-not-built",
        _ERROR,
        About.BUILD,
        "A page is missing from the site.",
        "If you have changed nothing outside `local/`, tell the parent.",
    )
    EMPTY_SECTION = (
        "empty-section",
        _ERROR,
        About.PARENT,
        "A section of a tool has neither a table nor a list.",
        "Add one.",
    )
    EMPTY_CELL = (
        "empty-cell",
        _ERROR,
        About.PARENT,
        "A cell that the tool compares is empty.",
        "Fill it in.",
    )
    WRONG_NUMBER = (
        "wrong-number",
        _ERROR,
        About.PARENT,
        "A comparison needs exactly 2 sides.",
        "Give 2.",
    )
    TILE_TAKEN = (
        "tile-taken",
        _ERROR,
        About.PARENT,
        "Two areas have the same place on the map.",
        "Move one of them to a free place.",
    )
    HUB_NAMED_TWICE = (
        "hub-named-twice",
        _ERROR,
        About.PARENT,
        "Two areas give the same hub.",
        "Remove it from one.",
    )
    AREA_DUE = (
        "area-due",
        _WARNING,
        About.PARENT,
        "A fact on an area is due for review: its date has passed, a year has passed, or there has been an election.",
        "Read its source again. Then change `read_on` and `review_by`.",
    )
    COUNCIL_LOST = (
        "council-lost",
        _ERROR,
        About.PARENT,
        "An area ends, but no area that replaces it lists this council.",
        "List the council under one of the areas in `followed_by`.",
    )
    BAD_HEADER = (
        "bad-header",
        _ERROR,
        About.PARENT,
        "The columns of a table of places are not the right ones.",
        "Copy the first line of `data/places.csv`.",
    )
    WRONG_CELLS = (
        "wrong-cells",
        _ERROR,
        About.PARENT,
        "A row of places has the wrong number of cells, or does not give either a council or areas.",
        "Give every column a cell, and fill in either the council or the areas.",
    )
    NEEDLESS_PLACE = (
        "needless-place",
        _ERROR,
        About.PARENT,
        "A row of places repeats what `data/areas.yaml` already holds.",
        "Remove the row.",
    )
    NO_SUCH_PAGE = (
        "no-such-page",
        _ERROR,
        About.PARENT,
        "A page in `docs/cy/` translates a page that does not exist.",
        "Give it the same path as the page it translates.",
    )
    UNTRANSLATED = (
        "untranslated",
        _ERROR,
        About.PARENT,
        "Some words of the interface have no Welsh translation.",
        "If you have changed nothing outside `local/`, take the next update.",
    )
    PLACEHOLDER = (
        "placeholder",
        _ERROR,
        About.PARENT,
        "In a translation, a part such as `%(name)s` is missing or changed.",
        "Copy it exactly from the English.",
    )
    HTML_IN_TRANSLATION = (
        "html-in-translation",
        _ERROR,
        About.PARENT,
        "The HTML in a translation is not the same as in the English.",
        "Copy it exactly from the English.",
    )
    FUZZY = (
        "fuzzy",
        _ERROR,
        About.PARENT,
        "A translation is marked `fuzzy`, which means unsure.",
        "Have it checked, then remove the mark.",
    )
    BAD_CATALOGUE = (
        "bad-catalogue",
        _ERROR,
        About.PARENT,
        "The file of translations cannot be read.",
        "Restore it from the last version that worked.",
    )
    TRANSLATION_NOT_RECORDED = (
        "translation-not-recorded",
        _ERROR,
        About.PARENT,
        "Some of the parent’s Welsh text has no record of how it was translated.",
        "Add one to `data/languages/translations.yaml`.",
    )
    LOST_ID = (
        "lost-id",
        _ERROR,
        About.RELEASE,
        "The release would lose an id that the last one had.",
        "List it under `former_ids`, or lose it on purpose with `--lose`.",
    )
    NOT_LOST = (
        "not-lost",
        _ERROR,
        About.RELEASE,
        "`--lose` names an id that the release would not lose.",
        "Remove that option.",
    )
    NOT_THE_PARENT = (
        "not-the-parent",
        _ERROR,
        About.RELEASE,
        "This hub belongs to a network. Only the parent makes releases.",
        "Make the release in the parent’s repository.",
    )
    WRONG_VERSION = (
        "wrong-version",
        _ERROR,
        About.RELEASE,
        "The version is not the one in `pyproject.toml`.",
        "Change the version there first.",
    )
    NOT_COMMITTED = (
        "not-committed",
        _ERROR,
        About.RELEASE,
        "There are changes that are not committed.",
        "Commit them, then make the release.",
    )
    STALE_SCHEMA = (
        "stale-schema",
        _ERROR,
        About.RELEASE,
        "A file in `schemas/` does not match the code.",
        "Run `make schemas`.",
    )
    NAMES_NOT_LISTED = (
        "names-not-listed",
        _WARNING,
        About.RELEASE,
        "The lists from which editors complete ids lack some that the hub has.",
        "Run `make schemas` before the next release. Until then, editors do not suggest these ids.",
    )
    STALE_MESSAGES = (
        "stale-messages",
        _ERROR,
        About.RELEASE,
        "The page of messages does not match the list of codes.",
        "Run `make codes`.",
    )
