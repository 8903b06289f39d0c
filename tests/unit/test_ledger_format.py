"""The first line of a ledger: an older release refuses what a newer one wrote, and loses nothing of it.

In: ledgers of links and of networks, without a first line, with ours, and with that of a later release; and
ledgers with dates after today or numbers that are none. Out: what each program says, its exit status, and
the bytes of the ledger after it.
"""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hubs import ROOT, apply_change, build, buildable_hub, run, small_hub

from signpost.day import newest_possible
from signpost.hubs.hub_ledger import as_text as networks_text
from signpost.hubs.hub_ledger import read_networks
from signpost.hubs.hub_states import FaultPeriod, HubAnswer, HubFault, HubRecord, HubState
from signpost.hubs.poll_all import family_of
from signpost.links.history import Day, read_history
from signpost.links.history import as_text as history_text
from signpost.links.ledger import NOT_KEPT, LedgerRecord, as_text, parse_ledger, read_ledger
from signpost.links.ledger_format import FORMATS
from signpost.links.link_states import VerdictPeriod
from signpost.links.observations import Observation
from signpost.links.report import RunStatus
from signpost.links.verdicts import Verdict
from signpost.schema import NetworkPolicy
from signpost.schema.link_policy import LinkPolicy

TODAY = date(2026, 6, 1)
FUTURE = date(2036, 1, 1)
URL = "https://a.example/"
RECORD = LedgerRecord(
    URL, (VerdictPeriod(TODAY, TODAY, Verdict.ALIVE),), Observation(URL, TODAY, Verdict.ALIVE, "It answered 200 OK.")
)
NEWER = f'{{"format":{max(FORMATS.values()) + 1},"ledger":"%s"}}\n{{"what":"only a later release can read"}}\n'
SENTENCE = f"this file is in format {max(FORMATS.values()) + 1}, and this release of Signpost reads up to "
SCRIPTS = ROOT / "scripts"


def links(*spells: VerdictPeriod, summary: str = "Seen.") -> dict[str, LedgerRecord]:
    last = spells[-1]
    return {URL: LedgerRecord(URL, spells, Observation(URL, last.last, last.verdict, summary))}


def refused(done: subprocess.CompletedProcess[str], ledger: Path, before: str, status: int) -> None:
    """Nothing was done: one sentence, that exit status, and the ledger as it was."""
    sentences = [f"{SENTENCE}{number};" for number in FORMATS.values()]
    said = [line for line in (done.stdout + done.stderr).splitlines() if any(each in line for each in sentences)]
    assert (len(said), done.returncode) == (1, status), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert ledger.read_text(encoding="utf-8") == before


def test_a_ledger_of_a_release_that_named_no_format_is_read() -> None:
    _, line = as_text({URL: RECORD}).splitlines()
    assert parse_ledger(f"{line}\n", "") == ({URL: RECORD}, [])


def test_a_ledger_of_the_format_before_this_is_read_and_written_in_this_one() -> None:
    _, line = as_text({URL: RECORD}).splitlines()
    old = f'{{"format":1,"ledger":"links"}}\n{line}\n'
    assert parse_ledger(old, "") == ({URL: RECORD}, [])
    assert as_text(parse_ledger(old, "")[0]).startswith('{"format":2,"ledger":"links"}\n')


def test_ledgers_that_were_joined_by_hand_are_read() -> None:
    other = "https://b.example/"
    second = LedgerRecord(other, RECORD.spells, Observation(other, TODAY, Verdict.ALIVE, "It answered 200 OK."))
    assert parse_ledger(as_text({URL: RECORD}) + as_text({other: second}), "") == ({URL: RECORD, other: second}, [])


@pytest.mark.parametrize("head", ['{"format":"two","ledger":"links"}', '{"format":0,"ledger":"links"}', '{"format":'])
def test_a_first_line_that_is_damaged_stops_what_would_write_the_file_anew(head: str) -> None:
    records, problems = parse_ledger(f"{head}\n", "links.jsonl")
    assert records == {}
    assert str(problems[0]).startswith("links.jsonl:1:1: error wrong-ledger: this line should name the format")


def test_a_ledger_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    path.write_text(as_text({URL: RECORD}), encoding="utf-8")
    records, problems = read_networks(path)
    assert (records, [problem.code for problem in problems]) == ({}, ["wrong-ledger"])


def test_a_check_refuses_a_newer_ledger(tmp_path: Path) -> None:
    ledger, listed = tmp_path / "links.jsonl", tmp_path / "urls.txt"
    ledger.write_text(NEWER % "links", encoding="utf-8")
    listed.write_text(f"{URL}\n", encoding="utf-8")
    options = ["--urls", listed, "--ledger", ledger, "--report", tmp_path / "report"]
    # 1 would say that the run was made, and found dead links.
    refused(run(SCRIPTS / "check_links.py", *options), ledger, NEWER % "links", 3)


def test_a_check_refuses_the_journal_of_a_newer_release(tmp_path: Path) -> None:
    ledger, listed, journal = tmp_path / "links.jsonl", tmp_path / "urls.txt", tmp_path / "links.jsonl.journal"
    ledger.write_text(as_text({URL: RECORD}), encoding="utf-8")
    journal.write_text(f'{{"day":"2026-06-01","format":{max(FORMATS.values()) + 1}}}\n', encoding="utf-8")
    listed.write_text(f"{URL}\n", encoding="utf-8")
    options = ["--urls", listed, "--ledger", ledger, "--report", tmp_path / "report"]
    refused(run(SCRIPTS / "check_links.py", *options), ledger, as_text({URL: RECORD}), 3)
    assert journal.exists()


@pytest.mark.parametrize("place", ["read", "written"])
def test_merging_refuses_a_newer_ledger(tmp_path: Path, place: str) -> None:
    newer, old, out = tmp_path / "newer.jsonl", tmp_path / "old.jsonl", tmp_path / "out.jsonl"
    newer.write_text(NEWER % "links", encoding="utf-8")
    old.write_text(as_text({URL: RECORD}), encoding="utf-8")
    given = [out, newer, old] if place == "read" else [newer, old]
    refused(run(SCRIPTS / "merge_ledgers.py", *given), newer, NEWER % "links", 1)
    assert not out.exists()


def test_a_poll_refuses_a_newer_ledger(tmp_path: Path) -> None:
    state = tmp_path / "networks.jsonl"
    state.write_text(NEWER % "networks", encoding="utf-8")
    root = small_hub(tmp_path / "hub")
    done = run(SCRIPTS / "poll_networks.py", "--root", root, "--state", state, "--report", tmp_path / "report")
    refused(done, state, NEWER % "networks", 3)


@pytest.mark.parametrize("kind", ["links", "networks"])
def test_a_build_refuses_a_newer_ledger_and_leaves_the_last_good_site(tmp_path: Path, kind: str) -> None:
    root = buildable_hub(tmp_path / "hub", {f"ledger/{kind}.jsonl": NEWER % kind, "site/index.html": "the last one"})
    refused(build(root), root / "ledger" / f"{kind}.jsonl", NEWER % kind, 1)
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "the last one"


def test_what_is_dated_after_today_is_left_out_and_the_link_is_due() -> None:
    week = TODAY - timedelta(days=7)
    ledger = links(
        VerdictPeriod(week, week, Verdict.ALIVE, 1), VerdictPeriod(FUTURE, FUTURE, Verdict.DEAD), summary="Gone."
    )
    records, problems = parse_ledger(as_text(ledger), "links.jsonl", newest=TODAY)
    assert [str(problem) for problem in problems] == [
        "links.jsonl:2:1: warning future-look: it is dated 2036-01-01, but today is 2026-06-01; what is dated after "
        "today does not count (nothing to do; the link is looked at again in the next run)"
    ]
    record = records[URL]
    assert record.spells == (VerdictPeriod(week, week, Verdict.ALIVE),)
    assert (record.finding.verdict, record.finding.summary, record.finding.day) == (Verdict.ALIVE, NOT_KEPT, week)
    due = record.due(LinkPolicy())
    assert due and due <= TODAY
    # It stays due when the run ends before it comes to this link.
    again, problems = parse_ledger(as_text(records), "links.jsonl", newest=TODAY)
    assert (again, problems) == (records, [])
    assert again[URL].again


def test_of_looks_that_began_in_time_the_first_is_kept_with_what_was_seen() -> None:
    ledger = links(VerdictPeriod(date(2026, 5, 1), FUTURE, Verdict.DEAD, 5), summary="Gone.")
    record = parse_ledger(as_text(ledger), "", newest=TODAY)[0][URL]
    assert record.spells == (VerdictPeriod(date(2026, 5, 1), date(2026, 5, 1), Verdict.DEAD, 1),)
    assert (record.finding.summary, record.finding.day) == ("Gone.", date(2026, 5, 1))


def test_a_link_that_was_seen_in_the_future_alone_counts_as_not_checked() -> None:
    records, problems = parse_ledger(as_text(links(VerdictPeriod(FUTURE, FUTURE, Verdict.ALIVE))), "", newest=TODAY)
    assert (records, [problem.code for problem in problems]) == ({}, ["future-look"])


def test_a_look_that_is_new_to_a_run_of_the_past_is_believed() -> None:
    moment = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert newest_possible(TODAY, moment) == date(2026, 11, 20)
    assert newest_possible(FUTURE, moment) == FUTURE


def test_runs_of_the_future_are_no_part_of_the_trend(tmp_path: Path) -> None:
    days = [Day(day, RunStatus.COMPLETE, 1, {}) for day in (TODAY, FUTURE)]
    (tmp_path / "links.runs.jsonl").write_text(history_text(days), encoding="utf-8")
    assert [day.day for day in read_history(tmp_path / "links.runs.jsonl", TODAY)] == [TODAY]


ANSWER = HubAnswer("A hub", "1.0.0", 1, TODAY, TODAY, counts={"resource": 3})
HUB = HubRecord("cumbria", "https://cumbria.example/", TODAY, TODAY, ANSWER)


def read_hub(tmp_path: Path, record: HubRecord) -> tuple[HubRecord | None, list[str]]:
    path = tmp_path / "networks.jsonl"
    path.write_text(networks_text({record.area: record}, {record.area: HubState.CURRENT}), encoding="utf-8")
    records, problems = read_networks(path, "networks.jsonl", TODAY)
    return records.get(record.area), [str(problem).split(": it is", 1)[0] for problem in problems]


FAULT = ["networks.jsonl:2:1: warning future-look"]


def test_a_hub_that_was_asked_in_time_is_read_as_it_is(tmp_path: Path) -> None:
    assert read_hub(tmp_path, HUB) == (HUB, [])


def test_of_a_hub_that_was_asked_in_the_future_what_was_seen_before_is_kept(tmp_path: Path) -> None:
    frozen = HubRecord(HUB.area, HUB.url, FUTURE, TODAY, ANSWER, spell=FaultPeriod(HubFault("x", "y"), FUTURE, FUTURE))
    assert read_hub(tmp_path, frozen) == (HUB, FAULT)
    spell = FaultPeriod(HubFault("x", "y"), TODAY, FUTURE, 4)
    kept = FaultPeriod(HubFault("x", "y"), TODAY, TODAY, 1)
    asked = HubRecord(HUB.area, HUB.url, FUTURE, FUTURE, ANSWER, spell=spell)
    assert read_hub(tmp_path, asked) == (HubRecord(HUB.area, HUB.url, TODAY, spell=kept), FAULT)


def test_a_hub_that_was_asked_in_the_future_alone_counts_as_not_asked(tmp_path: Path) -> None:
    assert read_hub(tmp_path, HubRecord(HUB.area, HUB.url, FUTURE, FUTURE, ANSWER)) == (None, FAULT)


def test_a_poll_keeps_what_another_has_saved_meanwhile() -> None:
    other = HubRecord("gwent", "https://gwent.example/", TODAY, TODAY, ANSWER)
    known = {"cumbria": HUB, "gwent": other}
    for others, kept in (({"gwent"}, {"gwent"}), (set[str](), set[str]())):
        family = family_of((), known, {}, "1.0.0", NetworkPolicy(), TODAY, others)
        assert (set(family.records), set(family.states)) == (kept, kept)


NO_NUMBERS = {"Infinity": "Infinity is not a number in JSON", "NaN": "NaN is not", "1e999": "1e999 is too large"}


@pytest.mark.parametrize(("number", "why"), NO_NUMBERS.items())
def test_a_number_that_is_none_is_a_problem_with_its_line(tmp_path: Path, number: str, why: str) -> None:
    text = as_text({URL: RECORD}).replace('"alive",1]', f'"alive",{number}]')
    assert number in text
    records, problems = parse_ledger(text, "links.jsonl")
    assert records == {}
    assert str(problems[0]).startswith(
        "links.jsonl:2:1: warning bad-ledger-line: this line is not a record of a link: "
    )
    assert why in str(problems[0])
    (tmp_path / "networks.jsonl").write_text(f'\n{{"area":"a","url":"b","asked":{number}}}\n', encoding="utf-8")
    _, problems = read_networks(tmp_path / "networks.jsonl", "networks.jsonl")
    assert str(problems[0]).startswith(
        "networks.jsonl:2:1: warning bad-ledger-line: this line is not a record of a hub: "
    )


@pytest.mark.parametrize(
    "spell",
    [
        '["2026-01-02","2026-01-01","dead",1]',
        '["2026-01-01","2026-01-01","dead",0]',
        '["2026-01-01","2026-01-01","dead",1.5]',
    ],
)
def test_looks_that_cannot_have_been_are_no_record(spell: str) -> None:
    line = f'{{"url":"{URL}","verdict":"dead","summary":"","spells":[{spell}]}}'
    assert [problem.code for problem in parse_ledger(line, "")[1]] == ["bad-ledger-line"]


def test_the_line_of_a_damaged_ledger_is_named_when_a_site_is_built(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    links_of = (root / "resources.yaml").read_text(encoding="utf-8").split("url: ")[1].split()[0]
    line = f'{{"url":"{links_of}","verdict":"alive","summary":"","spells":[["2036-01-01","2036-01-01","alive",1]]}}\n'
    apply_change(root / "ledger" / "links.jsonl", line)
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ledger/links.jsonl:1:1: warning future-look" in done.stdout + done.stderr
    assert "2036" not in (root / "site" / "link-health" / "index.html").read_text(encoding="utf-8")
    assert read_ledger(root / "ledger" / "links.jsonl")[0]
