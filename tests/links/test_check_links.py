"""scripts/check_links.py as a person or a CI uses it: options, exit statuses, what is due.

In: a town of healthy hosts whose answers a test changes. Out: what runs on one day or several do.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
from checking import SCRIPT, Checked, check, environment
from hubs import ROOT
from town import ALLOWED, Town, open_town

ALLOW = ("--allow-address", ALLOWED, "--pace", "0")
SEEN = ("--browser", "auto")
FAST = (*ALLOW, "--engine", "verifier")


def asked(town: Town, urls: list[str]) -> list[str]:
    """Which of the addresses were asked for since the last time, in the order given."""
    found = [url for url in urls if town.hits[url]]
    town.hits.clear()
    return found


def test_all_well_is_status_0(tmp_path: Path) -> None:
    with open_town() as town:
        checked = check(tmp_path, town.urls(12), *ALLOW)
    assert checked.status == 0, checked.printed
    assert "12 alive" in checked.printed
    assert "Nothing to act on." in checked.printed
    assert checked.report["run"]["complete"] is True


def test_a_dead_link_is_status_1_on_the_first_day_and_only_suspect(tmp_path: Path) -> None:
    with open_town() as town:
        urls = town.urls(5)
        town.answers[urls[2]] = 404
        checked = check(tmp_path, urls, *ALLOW)
    assert checked.status == 1
    link = next(link for link in checked.report["links"] if link["url"] == urls[2])
    assert (link["verdict"], link["state"]) == ("dead", "suspect")
    assert link["places"][0]["line"] == 3


def test_a_refused_address_is_status_1_and_is_not_asked(tmp_path: Path) -> None:
    with open_town() as town:
        checked = check(tmp_path, [town.url(0, "a"), f"http://127.0.0.1:{town.port}/"], *ALLOW)
    assert checked.status == 1
    assert list(checked.verdicts.values()) == ["alive", "refused"]


def test_one_opinion_alone_calls_nothing_dead(tmp_path: Path) -> None:
    with open_town() as town:
        urls = town.urls(3)
        town.answers[urls[1]] = 404
        for engine in ("verifier", "linkchecker"):
            checked = check(tmp_path, urls, *ALLOW, "--all", "--engine", engine)
            assert checked.verdicts[urls[1]] == "unreachable"
            assert "it takes both" in checked.report["links"][1]["summary"]


@pytest.mark.needs("chromium")
def test_what_is_due_follows_the_policy(tmp_path: Path) -> None:
    with open_town() as town:
        urls = town.urls(3)
        town.answers[urls[2]] = 404
        town.answers[urls[1]] = 503
        days = {
            "2026-03-01": urls,
            "2026-03-02": [urls[1], urls[2]],  # what failed: in every run, at most once a day
            "2026-03-03": [urls[1], urls[2]],
            "2026-03-08": urls,  # alive: seven days
        }
        states = []
        for day, wanted in days.items():
            checked = check(tmp_path, urls, *ALLOW, "--today", day, "--browser", "auto")
            assert asked(town, urls) == wanted, day
            states.append([link["state"] for link in checked.report["links"]])
    assert states == [
        ["alive", "suspect", "suspect"],
        ["alive", "suspect", "dead"],
        ["alive", "suspect", "dead"],
        ["alive", "unreachable", "dead"],
    ]


def test_without_a_browser_what_fails_stays_suspect_and_the_run_says_so(tmp_path: Path) -> None:
    with open_town() as town:
        urls = town.urls(3)
        town.answers[urls[1]] = 404
        for day in ("2026-03-01", "2026-03-02", "2026-03-03"):
            checked = check(tmp_path, urls, *ALLOW, "--today", day)
            assert "No Chromium was found on this machine." in checked.printed
            assert "links that fail stay suspect" in checked.printed
            assert checked.report["run"]["no_browser"] == "No Chromium was found on this machine."
            assert [link["state"] for link in checked.report["links"]] == ["alive", "suspect", "alive"]


@pytest.mark.needs("chromium")
def test_a_dead_link_that_was_not_looked_at_again_is_still_to_act_on(tmp_path: Path) -> None:
    with open_town() as town:
        urls = town.urls(2)
        town.answers[urls[0]] = 404
        statuses = [check(tmp_path, urls, *ALLOW, *SEEN, "--today", day).status for day in ("2026-03-01", "2026-03-02")]
        town.answers.clear()
        assert check(tmp_path, urls, *ALLOW, *SEEN, "--today", "2026-03-02").status == 1
        assert check(tmp_path, urls, *ALLOW, *SEEN, "--today", "2026-03-02", "--all").status == 0
    assert statuses == [1, 1]


def test_the_same_web_gives_the_same_bytes(tmp_path: Path) -> None:
    with open_town() as town:
        urls = town.urls(8)
        town.answers[urls[3]] = 410
        first = check(tmp_path, urls, *ALLOW, "--today", "2026-03-01").ledger
        again = check(tmp_path, urls, *ALLOW, "--today", "2026-03-01", "--all").ledger
    assert first == again
    assert first.splitlines() == sorted(first.splitlines())
    assert first.count("\n") == 9  # the format, and a line a link


def test_shards_hold_each_link_once_and_merge_to_the_same_bytes(tmp_path: Path) -> None:
    with open_town(hosts=12) as town:
        urls = town.urls(24)
        ledgers = []
        for number in (1, 2, 3):
            folder = tmp_path / str(number)
            folder.mkdir()
            checked = check(folder, urls, *FAST, "--shard", f"{number}/3", "--today", "2026-03-01")
            assert 0 < len(checked.verdicts) < 24
            ledgers.append(folder / "links.jsonl")
        whole = check(tmp_path, urls, *FAST, "--today", "2026-03-01").ledger
    for order in itertools.permutations(ledgers):
        out = tmp_path / "merged.jsonl"
        command = [sys.executable, ROOT / "scripts" / "merge_ledgers.py", out, *order]
        subprocess.run(command, check=True, capture_output=True)
        assert out.read_text(encoding="utf-8") == whole


def test_a_run_out_of_time_is_incomplete_and_goes_on_the_next_time(tmp_path: Path) -> None:
    with open_town(hosts=2) as town:
        urls = town.urls(30)
        town.held.add(urls[-1])
        checked = check(tmp_path, urls, *FAST, "--max-time", "8")
        assert checked.status == 3
        assert checked.report["run"]["status"] == "incomplete"
        assert "8 seconds" in checked.report["run"]["why"]
        done = {link["url"] for link in checked.report["links"] if link["in_this_run"]}
        assert 0 < len(done) < 30
        assert {link["verdict"] for link in checked.report["links"]} == {"alive", "unchecked"}
        town.held.clear()
        town.hits.clear()
        assert check(tmp_path, urls, *FAST).status == 0
        assert [url for url in done if town.hits[url]] == []


def test_no_host_is_asked_more_than_once_a_second_by_default(tmp_path: Path) -> None:
    with open_town(hosts=2) as town:
        check(tmp_path, town.urls(6), "--allow-address", ALLOWED)
        times = sorted(moment for moment, url in town.times if "127.9.1.1:" in url)
    assert len(times) >= 4
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) > 0.9


def test_a_run_whose_first_opinion_fails_is_broken_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "linkcheck").mkdir()
    (tmp_path / "linkcheck" / "__init__.py").write_text("raise SystemExit('no LinkChecker here')", encoding="utf-8")
    (tmp_path / "urls.txt").write_text("", encoding="utf-8")
    with open_town() as town:
        urls = town.urls(3)
        before = check(tmp_path, urls, *ALLOW, "--today", "2026-03-01").ledger
        town.answers = dict.fromkeys(urls, 404)
        (tmp_path / "urls.txt").write_text("\n".join(urls), encoding="utf-8")
        files = ["--urls", tmp_path / "urls.txt", "--ledger", tmp_path / "links.jsonl", "--report", tmp_path / "report"]
        done = subprocess.run(
            [sys.executable, SCRIPT, *files, *ALLOW, "--all", "--today", "2026-03-09"],
            env={**environment(), "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 3, done.stderr
    assert "canaries disagree" in done.stderr
    assert (tmp_path / "links.jsonl").read_text(encoding="utf-8") == before


def test_a_machine_that_is_cut_off_says_nothing_of_links(tmp_path: Path) -> None:
    # No host of these can be found from here, and neither can the canary outside.
    checked = check(tmp_path, ["http://one.invalid/", "http://two.invalid/", "http://three.invalid/a"], "--pace", "0")
    assert checked.status == 3
    assert checked.report["run"]["status"] == "broken"
    assert "cut off" in checked.report["run"]["why"]
    assert set(checked.verdicts.values()) == {"unchecked"}
    assert checked.ledger == ""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--shard", "3/2"], "is not a part"),
        (["--allow-address", "all"], "is not a network"),
        (["--today", "soon"], "is not a day"),
        (["--max-time", "-1"], "is not a number of seconds"),
        (["--engine", "guess"], "invalid choice"),
        (["--changed-since", "HEAD"], "does not go with --urls"),
        (["--unknown"], "unrecognized"),
    ],
)
def test_wrong_use_is_status_2(tmp_path: Path, options: list[str], words: str) -> None:
    checked = check(tmp_path, ["https://example.org/"], *options)
    assert checked.status == 2
    assert words in checked.printed
    assert "Traceback" not in checked.printed


def test_a_list_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--urls", tmp_path / "none.txt"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "cannot be read" in done.stderr


def test_a_ledger_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "links.jsonl").write_bytes(b"\xff\xfe\x00")
    checked = check(tmp_path, ["https://example.org/"])
    assert checked.status == 3
    assert "unreadable-file" in checked.printed
    assert (tmp_path / "links.jsonl").read_bytes() == b"\xff\xfe\x00"


def test_an_empty_list_is_no_trouble(tmp_path: Path) -> None:
    assert check(tmp_path, [""]).status == 0


def test_a_fault_of_the_check_itself_leaves_a_link_unchecked_and_the_run_incomplete(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from signpost.links.check import fetched_page, verifier\n"
        "read = fetched_page.read_page\n"
        "def broken(answer):\n"
        "    if answer.url.endswith('/page/1'):\n"
        "        raise RuntimeError('a page that nobody thought of')\n"
        "    return read(answer)\n"
        "verifier.read_page = broken\n",
        encoding="utf-8",
    )
    with open_town() as town:
        urls = town.urls(3)
        listed = tmp_path / "urls.txt"
        listed.write_text("\n".join(urls), encoding="utf-8")
        files = ["--urls", listed, "--ledger", tmp_path / "links.jsonl", "--report", tmp_path / "report"]
        done = subprocess.run(
            [sys.executable, SCRIPT, *files, *FAST],
            env={**environment(), "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    checked = Checked(done.returncode, done.stderr, tmp_path)
    assert checked.status == 3, done.stderr
    assert list(checked.verdicts.values()) == ["alive", "unchecked", "alive"]
    assert "failed on 1 of the links" in checked.report["run"]["why"]
