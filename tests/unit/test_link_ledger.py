"""The ledger and its journal: nothing that was found is lost, and the same findings give the same bytes.

In: findings, in every order and cut into shards; runs that are killed. Out: the text of the files.
"""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from signpost.links.check.journal import Journal
from signpost.links.fingerprint import Fingerprint
from signpost.links.ledger import LedgerRecord, as_text, merged, parse_ledger, read_ledger, with_finding
from signpost.links.link_states import VerdictPeriod
from signpost.links.observations import Hop, Observation, Opinion
from signpost.links.verdicts import State, Verdict
from signpost.problems import Severity
from signpost.schema.link_policy import LinkPolicy

DAY = date(2026, 3, 1)
NEXT = date(2026, 3, 2)
GONE = Opinion("linkchecker", "404 Not Found", 404)
GONE_TOO = Opinion(
    "verifier",
    "404 Not Found",
    404,
    (Hop("http://b.example/", 302), Hop("http://b.example/x", 301)),
    "http://b.example/y",
)
DEAD = Observation("http://b.example/", DAY, Verdict.DEAD, "Both opinions found it gone.", (GONE, GONE_TOO))
MOVED = Observation("http://a.example/", DAY, Verdict.MOVED, "It has moved.", (GONE,), "http://a.example/new")
ALIVE = Observation("https://c.example/", DAY, Verdict.ALIVE, "It answered 200 OK.")
ODD = Observation('https://d.example/tŷ?a="b"', DAY, Verdict.UNREACHABLE, 'It said \u2028 and \x85 and \\ and "x".')
FINDINGS = (DEAD, MOVED, ALIVE, ODD)


def ledger_of(*findings: Observation) -> dict[str, LedgerRecord]:
    ledger: dict[str, LedgerRecord] = {}
    for finding in findings:
        if record := with_finding(ledger.get(finding.url), finding):
            ledger[finding.url] = record
    return ledger


def test_what_is_written_is_read_again() -> None:
    ledger = ledger_of(*FINDINGS)
    assert parse_ledger(as_text(ledger), "links.jsonl") == (ledger, [])


def test_the_evidence_of_a_dead_link_is_kept() -> None:
    read, _ = parse_ledger(as_text(ledger_of(*FINDINGS)), "")
    assert read[DEAD.url].finding.opinions == (GONE, GONE_TOO)


def test_of_a_link_that_works_no_evidence_is_kept() -> None:
    seen = Observation(ALIVE.url, DAY, Verdict.ALIVE, ALIVE.summary, (GONE,))
    assert as_text(ledger_of(seen)) == as_text(ledger_of(ALIVE))


def test_a_link_is_one_line_and_the_lines_are_sorted() -> None:
    head, *lines = as_text(ledger_of(*FINDINGS)).removesuffix("\n").split("\n")
    assert json.loads(head) == {"format": 2, "ledger": "links"}
    assert [json.loads(line)["url"] for line in lines] == sorted(finding.url for finding in FINDINGS)
    assert [head, *lines] == sorted([head, *lines])


def test_the_same_findings_give_the_same_bytes_in_any_order() -> None:
    texts = {as_text(ledger_of(*order)) for order in itertools.permutations(FINDINGS)}
    assert len(texts) == 1


def test_a_look_that_found_nothing_out_leaves_the_record_and_makes_none() -> None:
    nothing = Observation(DEAD.url, NEXT, Verdict.UNCHECKED, "Nobody has looked.")
    assert ledger_of(DEAD, nothing) == ledger_of(DEAD)
    assert ledger_of(nothing) == {}


def test_a_finding_older_than_the_last_leaves_the_record() -> None:
    older = Observation(DEAD.url, DAY - timedelta(days=1), Verdict.ALIVE, "It answered 200 OK.")
    assert ledger_of(DEAD, older) == ledger_of(DEAD)


def test_a_second_finding_is_added_to_the_spells_and_its_words_replace_the_first() -> None:
    again = Observation(DEAD.url, NEXT, Verdict.DEAD, "Still gone.", (GONE,))
    record = ledger_of(DEAD, again)[DEAD.url]
    assert record.spells == (VerdictPeriod(DAY, NEXT, Verdict.DEAD, 2),)
    assert (record.finding.summary, record.finding.opinions, record.checked) == ("Still gone.", (GONE,), NEXT)


def test_shards_merge_to_the_same_bytes_in_any_order() -> None:
    chance = random.Random(3)
    shards = []
    for number in range(4):
        # Every shard knows links of its own, and some that others know too, from other days.
        findings = [
            Observation(
                f"https://{chance.randint(0, 12)}.example/", DAY + timedelta(days=chance.randint(0, 5)), verdict, why
            )
            for verdict in Verdict
            for why in (f"Shard {number} saw it.", "It answered.")
        ]
        shards.append(ledger_of(*findings))
    texts = {as_text(merged(order)) for order in itertools.permutations(shards)}
    assert len(texts) == 1
    assert set(parse_ledger(texts.pop(), "")[0]) == set().union(*shards)


def test_of_two_records_for_a_link_the_one_that_knows_more_stays() -> None:
    old, new = ledger_of(DEAD), ledger_of(DEAD, Observation(DEAD.url, NEXT, Verdict.ALIVE, "It answered 200 OK."))
    long = ledger_of(Observation(DEAD.url, DAY - timedelta(days=7), Verdict.ALIVE, "It worked."), DEAD)
    for one, other, wanted in ((old, new, new), (long, new, new), (old, long, long)):
        assert merged([one, other]) == merged([other, one]) == wanted


def test_a_bad_line_is_a_warning_with_its_place_and_the_others_are_kept() -> None:
    _, *lines = as_text(ledger_of(*FINDINGS)).removesuffix("\n").split("\n")
    bad = [
        "no JSON",
        "{}",
        "[]",
        "null",
        '{"url":"x","verdict":"dead","summary":"","spells":[]}',
        '{"url":"x","verdict":"lost","summary":"","spells":[["2026-01-01","2026-01-01","dead",1]]}',
        '{"url":"x","verdict":"dead","summary":"","spells":[["soon","2026-01-01","dead",1]]}',
        '{"url":1,"verdict":"dead","summary":"","spells":[["2026-01-01","2026-01-01","dead",1]]}',
        "[" * 100_000,
        lines[0][:40],
    ]
    mixed = [line for pair in itertools.zip_longest(bad, lines) for line in pair if line]
    read, problems = parse_ledger("\n".join(mixed), "ledger/links.jsonl")
    assert read == ledger_of(*FINDINGS)
    assert [problem.place.line for problem in problems] == [mixed.index(line) + 1 for line in bad]
    assert {problem.place.path for problem in problems} == {"ledger/links.jsonl"}
    assert {(problem.code, problem.severity) for problem in problems} == {("bad-ledger-line", Severity.WARNING)}


def test_empty_lines_are_no_problem_and_a_newer_line_for_a_link_wins() -> None:
    old, new = as_text(ledger_of(DEAD)), as_text(ledger_of(DEAD, Observation(DEAD.url, NEXT, Verdict.ALIVE, "Well.")))
    for text in (f"\n{old}\n\n{new}", f"{new}{old}"):
        read, problems = parse_ledger(text, "")
        assert (read[DEAD.url].finding.verdict, problems) == (Verdict.ALIVE, [])


def test_only_the_addresses_that_are_wanted_are_read() -> None:
    text = as_text(ledger_of(*FINDINGS)) + '{"url":"http://e.example/" broken'
    read, problems = parse_ledger(text, "", {DEAD.url, ODD.url})
    assert set(read) == {DEAD.url, ODD.url}
    assert problems == []


def test_a_ledger_that_is_not_there_is_empty_and_one_of_other_bytes_is_a_problem(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "none.jsonl") == ({}, [])
    (tmp_path / "odd.jsonl").write_bytes(b"\xff\xfe\x00")
    read, problems = read_ledger(tmp_path / "odd.jsonl", "odd.jsonl")
    assert read == {}
    assert [(problem.code, problem.place.path) for problem in problems] == [("unreadable-file", "odd.jsonl")]


LINKS = [f"https://{number:02}.example/" for number in range(12)]


def killed_after(path: Path, finished: int, clock: list[float], day: date = DAY) -> None:
    """A run that finds these links and is then gone, without a chance to close anything."""
    journal = Journal(path, day, clock=lambda: clock[0]).__enter__()
    for url in LINKS[:finished]:
        clock[0] += 0.3
        journal.add(Observation(url, day, Verdict.DEAD, "It answered 404.", (GONE,)))
        parsed, problems = read_ledger(path)
        assert problems == []
        assert set(parsed) <= set(LINKS[:finished])
    # What its process had open goes with it; that, and no more, is what a kill does.
    assert journal._file is not None
    journal._file.close()


@pytest.mark.parametrize("finished", range(len(LINKS) + 1))
def test_a_killed_run_is_resumed_with_exactly_what_it_had_finished(tmp_path: Path, finished: int) -> None:
    path = tmp_path / "folder" / "links.jsonl"
    killed_after(path, finished, [0.0])
    with Journal(path, DAY) as again:
        assert again.finished == frozenset(LINKS[:finished])
        assert set(again.records) == set(LINKS[:finished])
        assert read_ledger(path)[0] == again.records
        for url in LINKS[finished:]:
            again.add(Observation(url, DAY, Verdict.DEAD, "It answered 404.", (GONE,)))
        again.end()
    # No journal stays; the file of the lock does, so that all who wait for it wait for the same one.
    assert sorted(file.name for file in path.parent.iterdir()) == [".links.jsonl.lock", "links.jsonl"]
    whole = ledger_of(*(Observation(url, DAY, Verdict.DEAD, "It answered 404.", (GONE,)) for url in LINKS))
    assert path.read_text(encoding="utf-8") == as_text(whole)
    assert Journal(path, DAY).finished == frozenset()


def test_a_journal_whose_last_line_is_cut_off_gives_all_the_others(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    killed_after(path, 5, [0.0])
    aside = tmp_path / "links.jsonl.journal"
    written = aside.read_bytes()
    last = written[:-1].rfind(b"\n") + 1
    for length in range(last + 1, len(written) - 1, 7):
        aside.write_bytes(written[:length])
        assert Journal(path, DAY).finished == frozenset(LINKS[:4])


def test_a_run_that_goes_on_after_a_cut_off_line_keeps_all_that_it_finds(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    killed_after(path, 3, [0.0])
    aside = tmp_path / "links.jsonl.journal"
    aside.write_bytes(aside.read_bytes()[:-20])
    journal = Journal(path, DAY).__enter__()
    journal.add(Observation(LINKS[3], DAY, Verdict.ALIVE, "It answered 200 OK."))
    assert Journal(path, DAY).finished == {*LINKS[:2], LINKS[3]}


def test_words_that_hold_other_marks_for_the_end_of_a_line_are_resumed_too(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    journal = Journal(path, DAY).__enter__()
    journal.add(ODD)
    again = Journal(path, DAY)
    assert again.finished == {ODD.url}
    assert again.records[ODD.url].finding == ODD


def test_a_run_that_is_killed_twice_keeps_what_both_finished(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    killed_after(path, 3, [0.0])
    killed_after(path, 6, [0.0])
    assert Journal(path, DAY).finished == frozenset(LINKS[:6])


def test_the_journal_of_another_day_is_kept_in_the_ledger_and_nothing_counts_as_finished(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    killed_after(path, 4, [0.0])
    with Journal(path, NEXT) as later:
        assert later.finished == frozenset()
        assert {url: record.checked for url, record in later.records.items()} == dict.fromkeys(LINKS[:4], DAY)
        later.add(Observation(LINKS[0], NEXT, Verdict.DEAD, "It answered 404.", (GONE,)))
    assert read_ledger(path)[0][LINKS[0]].spells == (VerdictPeriod(DAY, NEXT, Verdict.DEAD, 2),)
    assert set(read_ledger(path)[0]) == set(LINKS[:4])


def test_a_journal_of_other_bytes_loses_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    path.write_text(as_text(ledger_of(DEAD)), encoding="utf-8")
    (tmp_path / "links.jsonl.journal").write_bytes(b"\xff\x00[]\n3\n{}\n")
    with Journal(path, DAY) as journal:
        assert (journal.finished, set(journal.records)) == (frozenset(), {DEAD.url})
    assert read_ledger(path)[0] == ledger_of(DEAD)


def test_the_records_before_the_run_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    path.write_text(as_text(ledger_of(DEAD)), encoding="utf-8")
    with Journal(path, NEXT) as journal:
        journal.add(Observation(DEAD.url, NEXT, Verdict.ALIVE, "It answered 200 OK."))
        assert journal.before == ledger_of(DEAD)
        assert journal.records[DEAD.url].finding.verdict is Verdict.ALIVE


def test_nothing_is_called_gone_before_a_browser_saw_it_and_the_next_trouble_needs_it_anew() -> None:
    policy = LinkPolicy()
    alone = LinkPolicy.model_validate({"gone_after": {"browser": False}})
    days = [DAY + timedelta(days=number) for number in range(6)]
    dead = [Observation(DEAD.url, day, Verdict.DEAD, "Gone.") for day in days]
    unseen = ledger_of(*dead[:3])[DEAD.url]
    assert (unseen.state(policy), unseen.state(alone)) == (State.SUSPECT, State.DEAD)
    seen = ledger_of(dead[0], replace(dead[1], confirmed=True), dead[2])[DEAD.url]
    assert seen.state(policy) is State.DEAD
    back = replace(dead[3], verdict=Verdict.ALIVE)
    again = ledger_of(dead[0], replace(dead[1], confirmed=True), dead[2], back, dead[4], dead[5])[DEAD.url]
    assert (again.state(policy), again.state(alone)) == (State.SUSPECT, State.DEAD)
    read, problems = parse_ledger(as_text({DEAD.url: seen}), "")
    assert (read, problems) == ({DEAD.url: seen}, [])


def test_what_a_page_was_is_kept_through_trouble_and_read_back() -> None:
    page = Fingerprint("a.example", "/x", "text/html", "Tŷ | A", "cy", 2**63 + 5, 40, "A", frozenset({"home"}))
    good = Observation(DEAD.url, DAY, Verdict.ALIVE, "Well.", page=page)
    bad = Observation(DEAD.url, NEXT, Verdict.DEAD, "Gone.")
    ledger = ledger_of(good, bad)
    assert ledger[DEAD.url].page == page
    assert parse_ledger(as_text(ledger), "") == (ledger, [])


@pytest.mark.parametrize("page", ['{"text":"zz"}', '{"text":7}', '{"words":"many"}', "7", '{"same_as":7}'])
def test_a_fingerprint_that_is_none_is_a_line_that_cannot_be_read(page: str) -> None:
    line = as_text(ledger_of(DEAD)).splitlines()[1].removesuffix("}") + f',"page":{page}}}'
    records, problems = parse_ledger(line, "links.jsonl")
    assert (records, len(problems)) == ({}, 1)
