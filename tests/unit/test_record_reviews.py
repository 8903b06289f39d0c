"""Reviews recorded by a program: a sentence with each, nothing else touched.

In: the small hub. Out: an entry with its new review, or a refusal and files as they were.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hubs import SMALL, TODAY, problems_of, run, small_hub

from signpost.edit.hub_records import Records, changed_texts, read_records
from signpost.edit.reviews import Reviewed, reviewed, same_note
from signpost.problems import listing
from signpost.schema.kinds import KINDS

REVIEWED = tuple(kind for kind in KINDS if "review_by" in kind.model.model_fields)
NOTE = "Read the page again; nothing has changed."


def record(root: Path, id: str, look: Reviewed) -> tuple[dict[str, str], str]:
    records = read_records(root, REVIEWED)
    assert isinstance(records, Records)
    change = reviewed(records, REVIEWED, id, look, TODAY)
    if isinstance(change, list):
        return {}, listing(change)
    texts, problems = changed_texts(root, [change], records.network)
    return texts, listing(problems)


def test_a_review_changes_its_lines_alone_and_keeps_the_period() -> None:
    texts, problems = record(SMALL, "first-guide", Reviewed(TODAY, "Ann", NOTE))
    assert problems == ""
    before = (SMALL / "resources.yaml").read_text(encoding="utf-8").splitlines()
    after = texts["resources.yaml"].splitlines()
    changed = [line.strip() for line in after if line not in before]
    assert any("2026-06-01" in line for line in changed)
    assert any("Read the page again" in line for line in changed)
    # From 1 May to 1 May was 365 days, and so it is again.
    assert "review_by: 2027-06-01" in changed
    assert len(changed) <= 6


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (Reviewed(TODAY, "Ann", ""), "error review-without-note: a review needs a word on what was done"),
        (Reviewed(TODAY, "Ann", "ok"), "error review-without-note: a review needs a word on what was done"),
        (Reviewed(TODAY, " ", NOTE), "error review-without-note: a review needs the name or role of who did it"),
        (Reviewed(date(2026, 6, 2), "Ann", NOTE), "error future-date: 2026-06-02 has not come yet"),
        (Reviewed(TODAY, "Ann", NOTE, TODAY), "error wrong-dates: 2026-06-01 is not after the review itself"),
    ],
)
def test_a_date_without_a_word_is_refused(look: Reviewed, said: str) -> None:
    texts, problems = record(SMALL, "first-guide", look)
    assert texts == {}
    assert said in problems


def test_the_last_note_said_again_is_refused(tmp_path: Path) -> None:
    hub = small_hub(tmp_path / "hub")
    texts, _ = record(hub, "first-guide", Reviewed(date(2026, 5, 20), "Ann", NOTE))
    (hub / "resources.yaml").write_text(texts["resources.yaml"], encoding="utf-8")
    assert problems_of(hub) == ""
    assert "word for word" in record(hub, "first-guide", Reviewed(TODAY, "Ann", NOTE))[1]
    records = read_records(hub, REVIEWED)
    assert isinstance(records, Records)
    assert same_note(records, REVIEWED, Reviewed(date(2026, 5, 20), "Bob", NOTE)) == ["first-guide"]


def test_an_unknown_entry_is_named() -> None:
    assert "did you mean 'first-guide'?" in record(SMALL, "frist-guide", Reviewed(TODAY, "Ann", NOTE))[1]


def test_the_script_records_lists_and_refuses(tmp_path: Path) -> None:
    hub = small_hub(tmp_path / "hub")
    words = ("--root", str(hub), "--today", "2026-06-01")
    assert run("scripts/review.py", *words, "--done", "first-guide", "--by", "Ann").returncode == 2
    done = run("scripts/review.py", *words, "--done", "first-guide", "--by", "Ann", "--note", NOTE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "The review of 'first-guide' is recorded in resources.yaml.\n"
    done = run("scripts/review.py", "--root", str(hub), "--today", "2028-06-01", "--entries")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    worth = [int(line.split(": ")[2].split(" ")[0]) for line in lines[:-1]]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 0
