"""What a network is told when the parent changes what the network replaces or hides.

In: a small hub of which a release was recorded, then changed by the parent. Out: the exact
warnings, with both places; and none for what needs nothing done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hubs import Change, apply_change, catalogue_of, problems_of, small_hub

from signpost.files import write_whole
from signpost.overlay.parent import read_parent
from signpost.overlay.release_digests import RELEASED_FILE, as_text, held, read_released
from signpost.updates.new_release import next_release

FIRST, SECOND = date(2026, 2, 1), date(2026, 4, 1)
NETWORK = "name: Cumbria network\narea: cumbria\n"
TITLE = {"resources.yaml": {"replace": {"title: A first guide": "title: A better guide"}}}
SUMMARY = {"resources.yaml": {"replace": {"It tells you where to begin.": "It tells you where to end."}}}
OURS = "- replaces: first-guide\n  parent_seen: {}\n  title: Our guide\n"
PAGE = """\
---
title: Our privacy
summary: What we keep.
parent_seen: {}
reviewed: {{on: 2026-05-01, by: Us, note: Wrote it.}}
review_by: 2027-05-01
---

Nothing.
"""


def release(root: Path, day: date, lost: tuple[tuple[str, str], ...] = ()) -> None:
    """Record what stands in the hub as a release of the day."""
    parent = read_parent(root, [])
    before = read_released(root, [])
    former = {key: renamed.id for key, renamed in parent.renames().items()}
    record = next_release(before, held(parent.items, parent.written()), former, lost, "1.0.0", day)
    write_whole(root / RELEASED_FILE, as_text(record))


def change(root: Path, changes: Mapping[str, Change]) -> None:
    for name, each in changes.items():
        apply_change(root / name, each)


def network(more: str) -> str:
    """A network's file with more in it."""
    return f"{NETWORK}{more}data_model: 2\n"


def told(root: Path) -> str:
    """The problems of the hub, but for the steps at which its small catalogue has nothing left."""
    return "\n".join(line for line in problems_of(root).splitlines() if "coverage-gap" not in line)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small hub, released on the first day."""
    hub = small_hub(tmp_path / "hub")
    release(hub, FIRST)
    return hub


def test_a_field_that_was_replaced_and_then_changed_by_a_later_release_is_told(root: Path) -> None:
    change(root, TITLE)
    release(root, SECOND)
    change(root, {"local/resources.yaml": OURS.format("2026-03-01")})
    assert problems_of(root) == (
        "local/resources.yaml:1:13: warning parent-changed: the parent has changed what you replace in 'first-guide': "
        "'title' on 2026-04-01 (look at resources.yaml:2; when you have, write parent_seen: 2026-06-01)"
    )


@pytest.mark.parametrize("seen", ["2026-04-01", "2026-06-01"])
def test_nothing_is_told_once_a_network_has_looked(seen: str, root: Path) -> None:
    change(root, TITLE)
    release(root, SECOND)
    change(root, {"local/resources.yaml": OURS.format(seen)})
    assert problems_of(root) == ""


def test_a_change_in_a_field_that_is_not_replaced_is_shown_and_not_told(root: Path) -> None:
    change(root, SUMMARY)
    release(root, SECOND)
    change(root, {"local/resources.yaml": OURS.format("2026-03-01")})
    assert problems_of(root) == ""
    entry = catalogue_of(root).find("entry", "first-guide")
    assert (entry.title, entry.summary) == ("Our guide", "It tells you where to end.")


def test_a_change_that_no_release_holds_yet_is_told_as_since_the_last(root: Path) -> None:
    change(root, {**TITLE, "local/resources.yaml": OURS.format("2026-02-01")})
    assert "'title' since the last release (look at resources.yaml:2;" in problems_of(root)
    change(root, {"local/resources.yaml": OURS.format("2026-03-01")})
    assert problems_of(root) == "", "they looked after the last release, so they may have seen it"


def test_a_field_that_the_parent_takes_away_or_adds_has_changed(root: Path) -> None:
    change(root, {"resources.yaml": {"replace": {"  published: 2024-05\n": "  authors: [A writer]\n"}}})
    release(root, SECOND)
    own = "- replaces: first-guide\n  parent_seen: 2026-03-01\n  published: 2025\n  authors: [Us]\n"
    change(root, {"local/resources.yaml": own})
    assert "'authors' on 2026-04-01, 'published' on 2026-04-01" in problems_of(root)


def test_what_is_hidden_is_told_when_its_title_changes_and_not_when_its_links_do(root: Path) -> None:
    change(root, {"local/network.yaml": network("hide:\n  - {id: first-guide, parent_seen: 2026-03-01}\n")})
    change(root, {"resources.yaml": {"replace": {"label: Read the guide": "label: Read it"}}})
    release(root, SECOND)
    assert told(root) == ""
    change(root, TITLE)
    release(root, date(2026, 5, 1))
    assert told(root) == (
        "local/network.yaml:4:5: warning parent-changed: the parent has changed what you hide, 'first-guide': "
        "'title' on 2026-05-01 (look at resources.yaml:2; when you have, write parent_seen: 2026-06-01)"
    )


def test_a_hidden_term_and_a_hidden_page_are_told_too(root: Path) -> None:
    hide = "hide:\n  - {id: jsna, parent_seen: 2026-03-01}\n  - {id: index, parent_seen: 2026-03-01}\n"
    change(root, {"local/network.yaml": network(hide)})
    change(root, {"data/glossary.yaml": {"replace": {"A study of what": "A look at what"}}})
    change(root, {"docs/guide/index.md": {"replace": {"How to begin.": "Where to begin."}}})
    release(root, SECOND)
    assert "'jsna': 'definition' on 2026-04-01 (look at data/glossary.yaml:5;" in problems_of(root)
    assert "'index': 'summary' on 2026-04-01 (look at docs/guide/index.md:3;" in problems_of(root)


def test_a_page_in_the_place_of_the_parents_is_told_of_its_words(root: Path) -> None:
    change(root, {"docs/about/privacy.md": {"append": "\nAnd more.\n"}})
    release(root, SECOND)
    change(root, {"local/docs/about/privacy.md": PAGE.format("2026-03-01")})
    assert problems_of(root) == (
        "local/docs/about/privacy.md:4:14: warning parent-changed: the parent has changed the page in whose place this "
        "one stands, 'about/privacy.md': 'body' on 2026-04-01 (look at docs/about/privacy.md:1; when you have, "
        "write parent_seen: 2026-06-01)"
    )
    change(root, {"local/docs/about/privacy.md": PAGE.format("2026-04-02")})
    assert problems_of(root) == ""


def test_a_step_is_told_of_the_fields_that_it_replaces(root: Path) -> None:
    own = "- replaces: pcc\n  parent_seen: 2026-03-01\n  steps:\n    - {stage: review, title: Our look back}\n"
    change(root, {"local/data/pathways.yaml": own})
    text = (root / "data/pathways.yaml").read_text(encoding="utf-8")
    changed = text.replace("Who is missed?", "Who is not here?", 1).replace("title: Look back", "title: Look again", 1)
    change(root, {"data/pathways.yaml": changed})
    release(root, SECOND)
    line = changed[: changed.index("title: Look again")].count("\n") + 1
    assert f"'pcc': 'review.title' on 2026-04-01 (look at data/pathways.yaml:{line};" in problems_of(root)
    assert "assess" not in problems_of(root)


def test_a_renamed_thing_keeps_the_days_of_its_fields(root: Path) -> None:
    change(root, {"resources.yaml": {"replace": {"- id: old-guide": "- id: oldest-guide"}}})
    replace = {"former_ids: [": "former_ids: [old-guide, ", "related: [old-guide]": "related: [oldest-guide]"}
    change(root, {"resources.yaml": {"replace": replace}})
    release(root, SECOND)
    own = "- replaces: old-guide\n  parent_seen: 2026-03-01\n  title: Our old guide\n"
    change(root, {"local/resources.yaml": own})
    assert [line.split()[2] for line in problems_of(root).splitlines()] == ["renamed-id:"]
    assert catalogue_of(root).find("entry", "oldest-guide").title == "Our old guide"


def test_one_warning_a_file_asks_when_the_network_looked(root: Path) -> None:
    own = "- replaces: first-guide\n  title: One\n- replaces: old-guide\n  title: Two\n"
    change(root, {"local/resources.yaml": own, "local/network.yaml": network("hide: [ask-first]\n")})
    assert told(root) == (
        "local/resources.yaml:1:3: warning parent-not-seen: 2 things are replaced here without a word on when you "
        "looked at the parent's (look at them, then write parent_seen: 2026-06-01 "
        "with each, to be told when they change)"
    )


def test_nothing_is_asked_where_the_parent_has_recorded_no_release(root: Path) -> None:
    (root / RELEASED_FILE).unlink()
    change(root, {"local/resources.yaml": "- replaces: first-guide\n  title: One\n"})
    assert problems_of(root) == ""


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "2026-06-02"])
def test_a_day_that_is_none_or_has_not_come_is_refused(day: str, root: Path) -> None:
    change(root, {"local/resources.yaml": OURS.format(day)})
    assert f"local/resources.yaml:2:16: error bad-date: '{day}' is not a day that has come" in problems_of(root)


def test_a_network_is_told_on_which_day_the_parent_took_something_away(root: Path) -> None:
    text = (root / "data/glossary.yaml").read_text(encoding="utf-8")
    change(root, {"data/glossary.yaml": text[: text.index("- id: cvs")]})
    release(root, SECOND, (("term", "cvs"),))
    own = "- replaces: cvs\n  definition: Ours.\n"
    change(root, {"local/data/glossary.yaml": own, "local/network.yaml": network("hide: ['term:cvs']\n")})
    assert problems_of(root).splitlines() == [
        "local/data/glossary.yaml:1:13: error unknown-id-to-replace: 'cvs' is not a term to replace; "
        "the parent took it away on 2026-04-01 (jsna)",
        "local/network.yaml:3:8: error unknown-term: 'cvs' is not a term; the parent took it away on 2026-04-01 (jsna)",
    ]


@pytest.mark.parametrize("text", ["{", "[]", '{"version": "1.0.0", "day": "soon", "kinds": {}}', '{"kinds": [1]}'])
def test_a_record_that_cannot_be_read_is_a_warning_and_no_more(text: str, root: Path) -> None:
    change(root, {RELEASED_FILE: text, "local/resources.yaml": OURS.format("2026-03-01")})
    assert [line.split(": ")[1] for line in problems_of(root).splitlines()] == ["warning unusable-record"]
