"""What two opinions of a link say together.

In: a row of the first opinion, what it was given, what the second look means, and who was asked.
Out: a verdict. Dead needs both; who saw the page is believed; a refusal of robots is no death.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

import pytest

from signpost.links.check.assess import Assessment
from signpost.links.check.fetched_page import FetchedPage
from signpost.links.check.judge import (
    DOUBTED,
    ONE_ONLY,
    Engine,
    Judgement,
    is_clean,
    judge,
    needs_browser,
    with_browser,
)
from signpost.links.check.linkchecker import LinkCheckerResult
from signpost.links.check.response import FetchFailure, Response
from signpost.links.check.verifier import VerifierResult
from signpost.links.observations import Hop, Opinion
from signpost.links.verdicts import WORKING, Verdict

URL = "https://ex.org/a"
HOPS = (Hop(URL, 301),)


def row(said: str, status: int | None = None, **more: object) -> LinkCheckerResult:
    return LinkCheckerResult(URL, said, **{"looked": True, "status": status, **more})  # type: ignore[arg-type]


FIRSTS = {
    "200": row("200 OK", 200),
    "204": row("204 No Content", 204),
    "200 after a redirect": row("200 OK", 200, hops=HOPS, final="https://ex.org/b"),
    "404": row("404 Not Found", 404),
    "410": row("410 Gone", 410),
    "no host": row("no such host", trouble=FetchFailure.NO_SUCH_HOST),
    "403": row("403 Forbidden", 403),
    "429": row("429 Too Many", 429),
    "999": row("999 Denied", 999),
    "401": row("401 Unauthorized", 401),
    "503": row("503 Busy", 503),
    "time-out": row("no answer in time", trouble=FetchFailure.TIMED_OUT),
    "untrusted": row("certificate not trusted", trouble=FetchFailure.NOT_TRUSTED),
    "private": row("not a public address", trouble=FetchFailure.PRIVATE),
    "odd": row("Error: something broke"),
    "robots": row("syntax OK", looked=False),
    "none": None,
}
"""What the first opinion may say; `robots` was turned away by robots.txt, `none` never came."""


def means(verdict: str | None) -> Assessment | None:
    return (
        Assessment(Verdict(verdict), f"It is {verdict}.", "https://ex.org/b" if verdict == "moved" else "")
        if verdict
        else None
    )


class Case(NamedTuple):
    first: str
    seen: str | None
    second: str | None
    verdict: str


BOTH = [
    # A clean page needs no second look.
    Case("200", "alive", None, "alive"),
    Case("204", "alive", None, "alive"),
    # Dead needs both.
    Case("404", "dead", "dead", "dead"),
    Case("410", "dead", "dead", "dead"),
    Case("404", "dead", "alive", "alive"),
    Case("404", "dead", "moved", "moved"),
    Case("404", "dead", "unreachable", "unreachable"),
    Case("no host", "dead", "dead", "dead"),
    Case("no host", "dead", "alive", "alive"),
    Case("none", None, "dead", "unreachable"),
    # Where robots.txt keeps the first opinion out, the other witnesses and time decide.
    Case("robots", None, "dead", "dead"),
    Case("time-out", "unreachable", "dead", "unreachable"),
    Case("503", "unreachable", "dead", "unreachable"),
    Case("odd", None, "dead", "unreachable"),
    Case("200 after a redirect", "alive", "dead", "unreachable"),
    # Who saw the page is believed.
    Case("200", "alive", "dead", "alive"),
    Case("200", "alive", "unreachable", "alive"),
    Case("200", "alive", "blocked", "alive"),
    Case("200", "soft-404", "dead", "unreachable"),
    Case("200", "soft-404", "soft-404", "soft-404"),
    Case("200", "soft-404", "alive", "alive"),
    Case("200", "fragment-missing", "fragment-missing", "fragment-missing"),
    Case("time-out", "unreachable", "alive", "alive"),
    Case("503", "unreachable", "alive", "alive"),
    Case("none", None, "alive", "alive"),
    Case("robots", None, "alive", "alive"),
    Case("robots", None, "soft-404", "soft-404"),
    Case("200 after a redirect", "alive", "moved", "moved"),
    Case("200 after a redirect", "alive", "restricted", "restricted"),
    Case("untrusted", "insecure", "insecure", "insecure"),
    Case("private", "refused", "refused", "refused"),
    # A server that refuses robots is not dead, whichever of the two it refused.
    Case("403", "blocked", "dead", "blocked"),
    Case("999", "blocked", "dead", "blocked"),
    Case("404", "dead", "blocked", "blocked"),
    Case("403", "blocked", "unreachable", "blocked"),
    Case("429", "blocked", "blocked", "blocked"),
    Case("403", "blocked", "alive", "alive"),
    Case("time-out", "unreachable", "blocked", "blocked"),
    # Silence.
    Case("time-out", "unreachable", "unreachable", "unreachable"),
    Case("none", None, "unreachable", "unreachable"),
    Case("none", None, None, "unchecked"),
]

LINKCHECKER_ALONE = [
    Case("200", "alive", None, "alive"),
    Case("200", None, None, "alive"),
    Case("200", "soft-404", None, "soft-404"),
    Case("200", "fragment-missing", None, "fragment-missing"),
    Case("200 after a redirect", None, None, "alive"),
    Case("404", "dead", None, "unreachable"),
    Case("410", "dead", None, "unreachable"),
    Case("no host", "dead", None, "unreachable"),
    Case("403", "blocked", None, "blocked"),
    Case("999", "blocked", None, "blocked"),
    Case("401", "restricted", None, "restricted"),
    Case("503", "unreachable", None, "unreachable"),
    Case("time-out", "unreachable", None, "unreachable"),
    Case("untrusted", "insecure", None, "insecure"),
    Case("private", "refused", None, "refused"),
    Case("odd", None, None, "unreachable"),
    Case("robots", None, None, "unchecked"),
    Case("none", None, None, "unchecked"),
]


def judged(engine: Engine, case: Case) -> tuple[str, str]:
    found = judge(engine, FIRSTS[case.first], means(case.seen), None, means(case.second))
    return found.verdict.value, found.summary


@pytest.mark.parametrize("case", BOTH, ids=lambda case: f"{case.first}, {case.seen}, then {case.second}")
def test_both_opinions(case: Case) -> None:
    verdict, summary = judged(Engine.BOTH, case)
    assert verdict == case.verdict
    assert summary.endswith(".")


@pytest.mark.parametrize("case", LINKCHECKER_ALONE, ids=lambda case: f"{case.first}, {case.seen}")
def test_the_first_opinion_alone(case: Case) -> None:
    assert judged(Engine.LINKCHECKER, case)[0] == case.verdict


@pytest.mark.parametrize("second", sorted(set(Verdict) - {Verdict.DEAD}))
def test_the_second_opinion_alone_is_taken_at_its_word(second: Verdict) -> None:
    assert judged(Engine.VERIFIER, Case("none", None, second.value, ""))[0] == second.value


def test_the_second_opinion_alone_calls_nothing_dead() -> None:
    assert judged(Engine.VERIFIER, Case("none", None, "dead", "")) == ("unreachable", f"It is dead. {ONE_ONLY}")


def test_nothing_is_dead_that_one_of_those_who_could_look_did_not_find_gone() -> None:
    verdicts = [None, *(verdict.value for verdict in Verdict)]
    for engine, first, seen, second in itertools.product(Engine, FIRSTS, verdicts, verdicts):
        verdict, _ = judged(engine, Case(first, seen, second, ""))
        if verdict == "dead":
            assert first in ("404", "410", "no host", "robots"), (engine, first, seen, second)
            assert second == "dead", (engine, first, seen)


def test_who_turned_the_first_opinion_away_is_named() -> None:
    assert "robots.txt" in judged(Engine.LINKCHECKER, Case("robots", None, None, ""))[1]


def test_a_new_address_comes_with_what_moved() -> None:
    moved = judge(Engine.BOTH, FIRSTS["200 after a redirect"], None, None, means("moved"))
    assert moved.new_address == "https://ex.org/b"


def test_only_a_plain_200_with_nothing_odd_about_it_needs_no_second_look() -> None:
    clean = {name for name, first in FIRSTS.items() if is_clean(first, means("alive"))}
    assert clean == {"200", "204"}
    assert not is_clean(FIRSTS["200"], None)
    for verdict in set(Verdict) - {Verdict.ALIVE}:
        assert not is_clean(FIRSTS["200"], means(verdict.value))


def test_the_evidence_holds_what_each_of_the_two_said() -> None:
    look = VerifierResult(URL, Response("", 404, "Not Found"), HOPS, "https://ex.org/b")
    found = judge(Engine.BOTH, FIRSTS["404"], means("dead"), look, means("dead"))
    assert found.opinions == (
        Opinion("linkchecker", "404 Not Found", 404),
        Opinion("verifier", "404 Not Found", 404, HOPS, "https://ex.org/b"),
    )
    assert judge(Engine.BOTH, None, None, None, None).opinions == ()
    silent = judge(Engine.VERIFIER, None, None, VerifierResult(URL, FetchFailure.TIMED_OUT), means("unreachable"))
    assert silent.opinions == (Opinion("verifier", "no answer in time"),)


class Third(NamedTuple):
    """What the first two said together, what the browser saw means, and what comes of the three."""

    said: str
    seen: str
    verdict: str
    confirmed: bool = False


THIRDS = [
    # A page that only a browser gets is not dead.
    Third("dead", "alive", "blocked"),
    Third("unreachable", "moved", "blocked"),
    Third("dead", "blocked", "blocked"),
    Third("unreachable", "restricted", "restricted"),
    # What a browser sees of a page is what a reader sees.
    Third("soft-404", "alive", "alive"),
    Third("insecure", "alive", "alive"),
    Third("changed", "alive", "alive"),
    Third("danger", "moved", "moved"),
    Third("fragment-missing", "alive", "alive"),
    Third("alive", "soft-404", "soft-404", True),
    Third("alive", "danger", "danger", True),
    Third("soft-404", "danger", "danger", True),
    # Who saw the same confirms it.
    Third("dead", "dead", "dead", True),
    Third("unreachable", "unreachable", "unreachable", True),
    Third("insecure", "insecure", "insecure", True),
    Third("soft-404", "soft-404", "soft-404", True),
    Third("fragment-missing", "fragment-missing", "fragment-missing", True),
    # One that had no luck with a page that others opened takes nothing back.
    Third("alive", "unreachable", "alive"),
    Third("alive", "dead", "alive"),
    Third("alive", "blocked", "alive"),
]


@pytest.mark.parametrize("case", THIRDS, ids=lambda case: f"{case.said}, in a browser {case.seen}")
def test_three_opinions(case: Third) -> None:
    said = Judgement(Verdict(case.said), "Said.", opinions=(Opinion("verifier", "200 OK", 200),))
    seen = means(case.seen)
    assert seen is not None
    found = with_browser(said, seen, VerifierResult("https://ex.org/", FetchFailure.RESET))
    assert (found.verdict, found.confirmed) == (Verdict(case.verdict), case.confirmed)
    asked = [opinion.by for opinion in found.opinions]
    assert asked == (["verifier"] if case == Third("alive", "blocked", "alive") else ["verifier", "browser"])


def test_a_browser_that_finds_it_gone_is_the_second_to_find_it_so() -> None:
    gone = Opinion("verifier", "404 Not Found", 404)
    one = Judgement(Verdict.UNREACHABLE, f"It answered 404. {ONE_ONLY}", opinions=(gone,))
    found = with_browser(one, Assessment(Verdict.DEAD, "It answered 404."), VerifierResult("", FetchFailure.RESET))
    assert (found.verdict, found.summary, found.confirmed) == (Verdict.DEAD, "It answered 404.", True)
    silent = Judgement(Verdict.UNREACHABLE, "It did not answer.", opinions=(Opinion("verifier", "no answer in time"),))
    seen = with_browser(silent, Assessment(Verdict.DEAD, "It answered 404."), VerifierResult("", FetchFailure.RESET))
    assert (seen.verdict, seen.confirmed) == (Verdict.UNREACHABLE, True)


def test_a_browser_is_asked_of_what_is_bad_and_of_pages_that_scripts_fill() -> None:
    shell = FetchedPage(True, has_scripts=True)
    full = FetchedPage(True, length=500, has_scripts=True)
    for verdict in Verdict:
        said = Judgement(verdict, "")
        assert needs_browser(said, full) is (verdict in DOUBTED)
        assert needs_browser(said, shell) is (verdict in DOUBTED | WORKING)
